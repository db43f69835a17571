"""Un budget rangé sur les lignes imprimées du formulaire unique (cerfa 12156), et de son compte rendu (cerfa 15059)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import euros

from .accounts import NIVEAUX, SOUS_COMPTES, libelle_du_compte

if TYPE_CHECKING:
    from .budget import LigneBudget

CHARGES = ("60", "61", "62", "63", "64", "65", "66", "67", "68", "69")
PRODUITS = ("70", "73", "74", "75", "76", "77", "78", "79")
ETATS = {"acquis": "acquis", "demande": "demandé", "prevu": "prévu"}
RESTE = "À ventiler"
"""La ligne des sommes dont le fichier ne dit pas le sous-compte : les totaux restent justes."""


class Rubrique(NamedTuple):
    """Une ligne imprimée : un compte, avec son sous-total, ou une ligne sous un compte."""

    code: str
    libelle: str
    compte: bool
    """Vrai pour un compte à deux chiffres."""
    lignes: tuple[LigneBudget, ...]
    detaillee: bool
    """Vrai quand des lignes suivent sous ce compte."""

    @property
    def total(self) -> Decimal:
        """Somme prévue, en euros."""
        return sum((x.montant for x in self.lignes if x.montant is not None), Decimal(0))

    @property
    def realise(self) -> Decimal:
        """Somme réalisée, en euros."""
        return sum((x.realise for x in self.lignes if x.realise is not None), Decimal(0))

    @property
    def ecart(self) -> Decimal:
        """Réalisé moins prévu, en euros."""
        return self.realise - self.total

    @property
    def ecart_pourcent(self) -> Decimal | None:
        """Écart rapporté au prévu, en % ; None quand rien n'était prévu."""
        return self.ecart * 100 / self.total if self.total else None

    @property
    def detail(self) -> str:
        """Les lignes du projet qui font la somme, quand aucune autre ligne ne les détaille."""
        return "" if self.detaillee else " ; ".join(_line(x, len(self.lignes) > 1) for x in self.lignes)


def rubriques(lignes: Iterable[LigneBudget], comptes: Iterable[str]) -> tuple[Rubrique, ...]:
    """Toutes les lignes imprimées de ces comptes, vides comprises, dans l'ordre du formulaire."""
    given = tuple(lignes)
    return tuple(item for compte in comptes for item in _account(compte, tuple(x for x in given if x.compte == compte)))


def _account(compte: str, lignes: tuple[LigneBudget, ...]) -> Iterator[Rubrique]:
    below = NIVEAUX if compte == "74" else SOUS_COMPTES.get(compte, {})
    yield Rubrique(compte, libelle_du_compte(compte), compte=True, lignes=lignes, detaillee=bool(below))
    for code, label in below.items():
        yield _below("" if compte in {"74", "CI"} else code, label, (x for x in lignes if x.ventilation == code))
    rest = tuple(x for x in lignes if x.ventilation not in below)
    if below and rest:
        yield _below("", RESTE, rest)


def _below(code: str, label: str, lignes: Iterable[LigneBudget]) -> Rubrique:
    return Rubrique(code, label, compte=False, lignes=tuple(lignes), detaillee=False)


def _line(ligne: LigneBudget, several: bool) -> str:  # noqa: FBT001 - private
    said = ligne.intitule or libelle_du_compte(ligne.compte)
    state = f" ({ETATS[ligne.etat]})" if ligne.etat else ""
    amount = f" : {euros(ligne.montant)}" if several and ligne.montant is not None else ""
    return f"{said[:1].upper()}{said[1:]}{state}{amount}"
