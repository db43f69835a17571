"""How much the ranking owes to the weights: for each criterion, the weight at which another vehicle comes first."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .matter import BEST

if TYPE_CHECKING:
    from .matter import Vehicule
    from .score import Note, Poids

WIDEST = 1000
"""The heaviest weight a user may give: a turn beyond it is none."""


class Bascule(NamedTuple):
    """A criterion, its weight, and the nearest weights below and above at which another vehicle comes first."""

    critere: str
    nom: str
    poids: Fraction
    dessous: tuple[Fraction, Vehicule] | None
    dessus: tuple[Fraction, Vehicule] | None


def turns(notes: tuple[Note, ...], given: tuple[Poids, ...]) -> tuple[Bascule, ...]:
    """Return, for each criterion, where the first rank would change hands, the other weights kept."""
    if len(notes) < 2:
        return ()
    return tuple(_turn(item, notes, given) for item in given)


def _turn(item: Poids, notes: tuple[Note, ...], given: tuple[Poids, ...]) -> Bascule:
    found = [(value, n.vehicule) for n in notes[1:] if (value := _crossing(item, notes[0], n, given)) is not None]
    below = [pair for pair in found if pair[0] < item.valeur]
    above = [pair for pair in found if pair[0] > item.valeur]
    return Bascule(
        item.critere, item.nom, item.valeur,
        max(below, key=lambda pair: pair[0], default=None), min(above, key=lambda pair: pair[0], default=None),
    )  # fmt: skip


def _crossing(item: Poids, first: Note, other: Note, given: tuple[Poids, ...]) -> Fraction | None:
    """Return the weight at which two vehicles have the same score: the difference is a straight line of the weight.

    Each weight counts for its difference of scores, and for what it adds to the sum that penalties are worth.
    """
    penalty = (first.retrait - other.retrait) * BEST / 100

    def slope(one: Poids) -> Fraction:
        gap = first.vehicule.notes[one.critere] - other.vehicule.notes[one.critere]
        return gap - penalty

    rest = sum((one.valeur * slope(one) for one in given if one.critere != item.critere), Fraction(0))
    own = slope(item)
    value = -rest / own if own else None
    return value if value is not None and 0 <= value <= WIDEST else None
