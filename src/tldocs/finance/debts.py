"""The loans and the contributions of a plan: what comes in, what is paid back, what it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .loans import Echeance, echeancier
from .money import HUNDRED, TWELVE, ZERO, cents, running

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import ApportFinancier, Emprunt

    from .basis import Base

PERIODS = {"mois": 1, "trimestre": 3, "an": 12}
OWN = ("capital", "fonds-propres", "droit-de-reprise")
"""Contributions that are equity; the others are debt."""


class Dette(NamedTuple):
    """A loan or a contribution, in euros, month by month."""

    chemin: str
    nom: str
    apporteur: str
    nature: str
    etat: str
    montant: Decimal
    rang: int
    """Rang du mois du versement, négatif avant le plan."""
    au_depart: Decimal
    """Restant dû au premier jour du plan."""
    recus: list[Decimal]
    interets: list[Decimal]
    principal: list[Decimal]
    restant: list[Decimal]
    """Restant dû à la fin de chaque mois."""
    echeances: tuple[Echeance, ...] = ()
    pas: int = 1
    """Mois d'une échéance à l'autre."""

    @property
    def propre(self) -> bool:
        """Vrai pour des fonds propres."""
        return self.nature in OWN

    @property
    def total_interets(self) -> Decimal:
        """Intérêts de toute la durée, en euros."""
        return sum((e.interets for e in self.echeances), ZERO)


def emprunts(base: Base) -> list[Dette]:
    """Return the loans of a plan."""
    return [_loan(base, item, rank) for rank, item in enumerate(base.plan.emprunts)]


def _loan(base: Base, item: Emprunt, rank: int) -> Dette:
    received = base.cal.rank(item.date) if item.date else 0
    step = PERIODS[item.periode or "mois"]
    schedule = _schedule(item, step)
    interests, principals, past = [ZERO] * base.cal.length, [ZERO] * base.cal.length, ZERO
    for line in schedule:
        month = received + line.rang * step
        if 0 <= month < base.cal.length:
            interests[month] += line.interets
            principals[month] += line.principal
        elif month < 0:
            past += line.principal
    name = item.nom or "emprunt"
    path = f"finances.plan.emprunts[{rank}]"
    whole = item.montant or ZERO
    left = whole - past if received < 0 else ZERO
    got = _at(base, received, whole)
    return Dette(
        path, name, item.preteur or name, item.nature or "bancaire", item.etat or "", whole, received, left, got, interests,
        principals, _left(got, principals, left), tuple(schedule), step,
    )  # fmt: skip


def _schedule(item: Emprunt, step: int) -> list[Echeance]:
    number = max(1, (item.duree_mois or 1) // step)
    rate = (item.taux or ZERO) / HUNDRED * step / TWELVE
    waiting = (item.differe_mois or 0) // step
    return echeancier(item.montant or ZERO, rate, number, waiting, lineaire=item.mode == "lineaire")


def _at(base: Base, month: int, amount: Decimal) -> list[Decimal]:
    """Return a series that holds an amount in one month, nothing when it is outside the plan."""
    made = [ZERO] * base.cal.length
    if 0 <= month < base.cal.length:
        made[month] = amount
    return made


def _left(received: list[Decimal], paid: list[Decimal], start: Decimal) -> list[Decimal]:
    return running([a - b for a, b in zip(received, paid, strict=True)], start)


def apports(base: Base) -> list[Dette]:
    """Return the contributions of a plan."""
    return [_contribution(base, item, rank) for rank, item in enumerate(base.plan.apports)]


def _contribution(base: Base, item: ApportFinancier, rank: int) -> Dette:
    whole = item.montant or ZERO
    received = base.cal.rank(item.date) if item.date else 0
    back = base.cal.rank(item.remboursement) if item.remboursement else base.cal.length
    got, principal = _at(base, received, whole), _at(base, max(back, received), whole)
    start = whole if received < 0 <= back else ZERO
    name = item.nom or "apport"
    return Dette(
        f"finances.plan.apports[{rank}]", name, name, item.nature or "fonds-propres", item.etat or "", whole, received,
        start, got, _yearly(base, item, received, back), principal, _left(got, principal, start),
    )  # fmt: skip


def _yearly(base: Base, item: ApportFinancier, received: int, back: int) -> list[Decimal]:
    """Return the interest of a contribution: paid at the end of each exercise, and when it is paid back."""
    made = [ZERO] * base.cal.length
    yearly = (item.montant or ZERO) * (item.taux or ZERO) / HUNDRED
    since = max(received, 0)
    for month in (*(e.dernier for e in base.cal.exercices), back) if yearly else ():
        due = min(month + (month != back), back)
        if due > since and month < base.cal.length:
            made[min(month, back)] += cents(yearly * (due - since) / TWELVE)
            since = due
    return made
