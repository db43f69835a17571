"""Scores the vehicles that remain: weights, adjusted to the situation, times the score on each criterion."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from .judge import truth
from .matter import BEST

if TYPE_CHECKING:
    from .matter import Matter, Vehicule

CLOSE = 2
"""Points under which two vehicles are said to be equal: the scores are not finer than that."""


class Poids(NamedTuple):
    """The weight of a criterion, and why it is not the proposed one."""

    critere: str
    nom: str
    valeur: Fraction
    propose: Fraction
    pourquoi: tuple[str, ...]


class Note(NamedTuple):
    """The score of a vehicle out of 100: points by criterion, less those that its reserves cost."""

    vehicule: Vehicule
    points: Fraction
    apports: Mapping[str, Fraction]
    retrait: Fraction


def weights(matter: Matter, names: Mapping[str, Any], own: Mapping[str, Fraction]) -> tuple[Poids, ...]:
    """Return the weight of each criterion: the user's own as it is, else the proposed one adjusted to the situation."""
    met = [item for item in matter.ajustements if truth(item.when, names)[0]]
    found = []
    for item in matter.poids:
        if item.critere in own:
            found.append(Poids(item.critere, item.nom, own[item.critere], item.poids, ("réglé par le porteur",)))
            continue
        value = item.poids
        moved = [one for one in met if item.critere in one.multiplie]
        for one in moved:
            value *= one.multiplie[item.critere]
        found.append(Poids(item.critere, item.nom, value, item.poids, tuple(one.pourquoi for one in moved)))
    return tuple(found)


def score(vehicule: Vehicule, given: tuple[Poids, ...], penalty: Fraction) -> Note:
    """Return the score of a vehicle."""
    whole = sum((item.valeur for item in given), Fraction(0))
    parts = {
        item.critere: item.valeur * vehicule.notes[item.critere] * 100 / BEST / whole if whole else Fraction(0)
        for item in given
    }
    return Note(vehicule, sum(parts.values(), Fraction(0)) - penalty, parts, penalty)


def ranked(notes: list[Note]) -> tuple[Note, ...]:
    """Return scores from the best; of equals, the simpler vehicle stands first."""
    return tuple(sorted(notes, key=lambda n: (-n.points, -n.vehicule.notes["simplicite"], n.vehicule.court)))
