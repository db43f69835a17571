"""Weighs things on several criteria: a mean of notes, and the weights at which the first rank would change hands.

Exact: weights and notes are fractions. The choice of a vehicle and the choice of a site both stand on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

By = Mapping[str, Fraction]
"""Criterion -> its weight, or a note on it."""
WIDEST = 1000
"""The heaviest weight a user may give: a turn beyond it is none."""
NONE = Fraction(0)


def mean(weights: By, notes: By) -> Fraction:
    """Return the mean of notes under weights, in the unit of the notes; 0 when every weight is 0."""
    whole = sum(weights.values(), NONE)
    return sum((weight * notes[name] for name, weight in weights.items()), NONE) / whole if whole else NONE


def crossing(criterion: str, weights: By, first: By, other: By, penalty: Fraction = NONE) -> Fraction | None:
    """Return the weight of a criterion at which two means are equal, the other weights kept; None when none is.

    The difference of the two is a straight line of the weight. `penalty`, in the unit of the notes, is what the first
    loses more than the other apart from the criteria: each weight counts for it too, in the sum it is worth.
    """
    gaps = {name: first[name] - other[name] - penalty for name in weights}
    rest = sum((weight * gaps[name] for name, weight in weights.items() if name != criterion), NONE)
    own = gaps[criterion]
    value = -rest / own if own else None
    return value if value is not None and 0 <= value <= WIDEST else None


class Turn(NamedTuple):
    """The nearest weights below and above the present one at which another comes first, each with its rank in the list."""

    below: tuple[Fraction, int] | None
    above: tuple[Fraction, int] | None


def turn(value: Fraction, found: Iterable[tuple[Fraction | None, int]]) -> Turn:
    """Return the nearest of the crossings found, on each side of the present weight of a criterion."""
    known = [(weight, rank) for weight, rank in found if weight is not None]
    below = [pair for pair in known if pair[0] < value]
    above = [pair for pair in known if pair[0] > value]
    return Turn(
        max(below, key=lambda pair: pair[0], default=None),
        min(above, key=lambda pair: pair[0], default=None),
    )
