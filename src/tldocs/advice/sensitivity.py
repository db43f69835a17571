"""How much the ranking owes to the weights: for each criterion, the weight at which another vehicle comes first."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from tldocs.weighing import crossing, turn

from .matter import BEST

if TYPE_CHECKING:
    from .matter import Vehicule
    from .score import Note, Poids


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
    found = turn(item.valeur, ((_crossing(item, notes[0], n, given), rank) for rank, n in enumerate(notes[1:], 1)))

    def side(pair: tuple[Fraction, int] | None) -> tuple[Fraction, Vehicule] | None:
        return (pair[0], notes[pair[1]].vehicule) if pair else None

    return Bascule(item.critere, item.nom, item.valeur, side(found.below), side(found.above))


def _crossing(item: Poids, first: Note, other: Note, given: tuple[Poids, ...]) -> Fraction | None:
    """Return the weight at which two vehicles have the same score."""
    weights = {one.critere: one.valeur for one in given}
    notes = [{one.critere: Fraction(n.vehicule.notes[one.critere]) for one in given} for n in (first, other)]
    return crossing(item.critere, weights, notes[0], notes[1], (first.retrait - other.retrait) * BEST / 100)
