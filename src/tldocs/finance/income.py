"""The revenue of a plan, line by line and month by month."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from .line import Ligne
from .money import HUNDRED, ZERO, cents, spread
from .revenue import recette
from .variation import ONE

if TYPE_CHECKING:
    from tldocs.project.forecast_lines import Recette

    from .basis import Base

COMPTES = {"adhesions": "75", "mecenat": "75"}
"""The accounts of the types of revenue that are not sales."""


def recettes(base: Base) -> list[Ligne]:
    """Return the revenue lines of a plan."""
    return [_line(base, item, rank) for rank, item in enumerate(base.plan.recettes)]


def debut_de(base: Base, item: Recette) -> int:
    """Return the rank of the first month of a revenue line, it may be negative; a place already open is not late."""
    start = base.cal.rank(item.debut) if item.debut else base.ouverture
    return start + base.facteurs.retard if base.ouverture >= 0 else start


def _line(base: Base, item: Recette, rank: int) -> Ligne:
    units = _units(base, item)
    indices = base.indices(item.evolution)
    price = (item.prix or ZERO) * base.facteurs.prix
    prices = [price * index for index in indices]
    rates = [recette(units[m], prices[e]) for m, e in enumerate(base.cal.of)]
    amounts = _by_exercise(base, rates)
    vat = (item.tva or ZERO) / HUNDRED if base.facturee else ZERO
    taxes = [cents(a * vat) for a in amounts] if vat else [ZERO] * len(amounts)
    kind = item.type or "autres"
    account = item.compte or COMPTES.get(kind, "70")
    return Ligne(
        f"finances.plan.recettes[{rank}]", item.nom or kind, account, kind, rates, amounts, taxes, unites=units
    )


def _by_exercise(base: Base, rates: list[Decimal]) -> list[Decimal]:
    made: list[Decimal] = []
    for e in base.cal.exercices:
        made += spread(rates[e.premier : e.premier + e.mois])
    return made


def _units(base: Base, item: Recette) -> list[Decimal]:
    """Return how many units a year the line sells at the pace of each month."""
    start, stop = debut_de(base, item), base.stop(item.fin)
    whole = (item.quantite or ZERO) * (ONE if item.frequence is None else item.frequence)
    seasons = dict(enumerate(item.saison, 1))
    made = []
    for m, month in enumerate(base.cal.mois):
        if not start <= m < stop:
            made.append(ZERO)
            continue
        made.append(whole * occupation(base, item, m - start) * seasons.get(month.month, ONE))
    return made


def occupation(base: Base, item: Recette, since: int) -> Decimal:
    """Return the occupancy of a line some months after its start, from 0 to 1."""
    if not item.occupation:
        return base.facteurs.occupation
    rate = item.occupation[min(since // 3, len(item.occupation) - 1)] / HUNDRED
    return min(ONE, rate * base.facteurs.occupation)
