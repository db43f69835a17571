"""The surplus of a cooperative and its reserves: what goes where this year, and how they grow over the years.

Law n° 47-1775 of 10 September 1947, art. 16 (legal reserve) and 19 nonies (statutory reserve, interest).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT = Decimal("0.01")


class Affectation(NamedTuple):
    """What becomes of the surplus of one year, in euros; `interet` is at most what the law leaves."""

    excedent: Decimal
    reserve_legale: Decimal
    reserve_statutaire: Decimal

    @property
    def disponible(self) -> Decimal:
        """Ce qui reste après les deux réserves, en euros : le plus que l'intérêt des parts puisse atteindre."""
        return self.excedent - self.reserve_legale - self.reserve_statutaire


class Annee(NamedTuple):
    """One year of a simulation, in euros."""

    rang: int
    affectation: Affectation
    reserves: Decimal
    """Réserves à la fin de l'année."""
    completes: bool
    """Les réserves atteignent le capital : la réserve légale cesse d'être obligatoire l'année suivante."""


def affecter(surplus: Decimal, legal: Decimal, own: Decimal, *, complete: bool) -> Affectation:
    """Return where a surplus goes; `legal` and `own` are rates in %, the second of what the first leaves."""
    first = Decimal(0) if complete else _share(surplus, legal)
    return Affectation(surplus, first, _share(surplus - first, own))


def _share(amount: Decimal, rate: Decimal) -> Decimal:
    return max(Decimal(0), (amount * rate / 100).quantize(CENT, ROUND_HALF_UP))


def simuler(
    surplus: Decimal, rates: tuple[Decimal, Decimal], capital: Decimal, reserves: Decimal, years: int
) -> tuple[Annee, ...]:
    """Return the years to come if each had that surplus, all that the law does not reserve being added to the reserves."""
    made: list[Annee] = []
    for rank in range(1, years + 1):
        given = affecter(surplus, *rates, complete=reserves >= capital > 0)
        reserves += given.reserve_legale + given.reserve_statutaire
        made.append(Annee(rank, given, reserves, reserves >= capital > 0))
    return tuple(made)
