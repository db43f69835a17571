"""Les lignes d'un budget, réunies : par compte, et en plan de financement."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .accounts import libelle_du_compte

if TYPE_CHECKING:
    from .budget import LigneBudget


class Poste(NamedTuple):
    """Les lignes d'un même compte, avec leur sous-total."""

    compte: str
    libelle: str
    """Libellé officiel du compte."""
    lignes: tuple[LigneBudget, ...]
    total: Decimal
    """Sous-total, en euros."""


class Financement(NamedTuple):
    """Une ressource du plan de financement."""

    source: str | None
    montant: Decimal | None
    part: Decimal
    """Part du total des produits, en %."""
    etat: str | None = None


def par_compte(lignes: Iterable[LigneBudget]) -> tuple[Poste, ...]:
    """Les lignes, compte par compte, dans l'ordre du plan comptable ; sans compte, à la fin."""
    groups: dict[str | None, list[LigneBudget]] = {}
    for ligne in lignes:
        groups.setdefault(ligne.compte, []).append(ligne)
    ordered = sorted(groups.items(), key=lambda item: item[0] or "99")
    return tuple(Poste(n or "", libelle_du_compte(n), tuple(found), total(found)) for n, found in ordered)


def total(lignes: Iterable[LigneBudget]) -> Decimal:
    """Somme des lignes, en euros."""
    return sum((ligne.montant for ligne in lignes if ligne.montant is not None), Decimal(0))
