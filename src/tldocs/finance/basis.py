"""The plan of a project with what it leaves unsaid: calendar, opening, usual rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .calendar import Calendrier, calendrier
from .money import HUNDRED, ZERO
from .variation import CENTRAL, ONE, Facteurs

if TYPE_CHECKING:
    from tldocs.project.forecast import PlanFinancier
    from tldocs.project.model import Projet

INFLATION = Decimal(2)
RETENUES = Decimal(22)
"""Usual share of the gross wage withheld, in %: an order of magnitude."""
EXERCICES = 3


class Base(NamedTuple):
    """What every line of the model is computed from."""

    plan: PlanFinancier
    cal: Calendrier
    ouverture: int
    """Rank of the month of opening, negative before the plan."""
    facteurs: Facteurs
    recuperee: Decimal
    """Share of the VAT on purchases that is recovered, from 0 to 1."""
    ttc: bool
    """Purchases are written with their VAT."""
    facturee: bool
    """Sales bear VAT."""

    def start(self, day: date | None) -> int:
        """Return the rank of the month in which a line starts, the first of the plan at the earliest."""
        return max(0, self.cal.rank(day)) if day else 0

    def stop(self, day: date | None) -> int:
        """Return the rank of the month after the last of a line."""
        return min(self.cal.length, self.cal.rank(day) + 1) if day else self.cal.length

    def indices(self, change: Decimal | None) -> list[Decimal]:
        """Return by what each exercise multiplies the prices of the plan; those before the reference have its prices."""
        rate = ONE + self.inflation(change) / HUNDRED
        known = int(self.plan.exercice_de_reference or 1)
        return [rate ** max(0, e.rang - known) for e in self.cal.exercices]

    def inflation(self, change: Decimal | None) -> Decimal:
        """Return the yearly change of a price, in %: its own, else that of the plan."""
        if change is not None:
            return change
        return INFLATION if self.plan.inflation is None else self.plan.inflation


def base(projet: Projet, facteurs: Facteurs = CENTRAL) -> Base:
    """Return the base of a project whose plan says when it starts."""
    plan = projet.finances.plan
    assert plan.debut is not None
    cal = calendrier(plan.debut, projet.exercice_fin or "12-31", int(plan.exercices or EXERCICES))
    opening = projet.activite.ouverture
    return Base(
        plan,
        cal,
        cal.rank(opening) if opening else 0,
        facteurs,
        _recovered(plan),
        (plan.tva.saisie or ("ttc" if plan.tva.regime in (None, "exonere") else "ht")) == "ttc",
        plan.tva.regime in ("assujetti", "partiel"),
    )


def _recovered(plan: PlanFinancier) -> Decimal:
    if plan.tva.regime == "assujetti":
        return ONE
    return (plan.tva.coefficient or ZERO) / HUNDRED if plan.tva.regime == "partiel" else ZERO
