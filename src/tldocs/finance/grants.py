"""Operating grants: what each month earns, and when it is received."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .money import HUNDRED, ZERO, cents, spread

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import SubventionExploitation

    from .basis import Base


class Soutien(NamedTuple):
    """An operating grant, in euros, month by month."""

    chemin: str
    nom: str
    financeur: str
    niveau: str
    etat: str
    genre: str
    montants: list[Decimal]
    recus: list[Decimal]

    @property
    def public(self) -> bool:
        """Vrai quand l'argent est public."""
        return self.niveau != "prive"


def soutiens(base: Base) -> list[Soutien]:
    """Return the operating grants that the scenario keeps."""
    given = enumerate(base.plan.subventions_exploitation)
    return [_grant(base, item, rank) for rank, item in given if base.facteurs.keeps(item.etat)]


def _grant(base: Base, item: SubventionExploitation, rank: int) -> Soutien:
    earned: list[Decimal] = []
    received = [ZERO] * base.cal.length
    for e in base.cal.exercices:
        amount = item.par_exercice[e.rang - 1] if e.rang <= len(item.par_exercice) else ZERO
        months = spread([amount] * e.mois, Decimal(e.mois))
        earned += months
        _receive(item, amount, months, received, e.premier)
    return Soutien(
        f"finances.plan.subventions_exploitation[{rank}]", item.nom or "subvention", item.financeur or "",
        item.niveau or "", item.etat or "", item.type or "subvention", earned, received,
    )  # fmt: skip


def _receive(
    item: SubventionExploitation, amount: Decimal, months: list[Decimal], received: list[Decimal], first: int
) -> None:
    """Put into `received` what is received of the grant of an exercise."""
    if not item.mois_versement:
        received[first : first + len(months)] = [a + b for a, b in zip(received[first:], months, strict=False)]
        return
    advance = cents(amount * (item.acompte or ZERO) / HUNDRED) if item.mois_acompte else ZERO
    for month, part in ((item.mois_acompte or 1, advance), (item.mois_versement, amount - advance)):
        if first + month - 1 < len(received):
            received[first + month - 1] += part
