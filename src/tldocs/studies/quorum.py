"""What absence changes: who meets a quorum alone, who prevents it, how few votes carry a decision at a bare quorum."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from tldocs.project.votes import HALF, emporte

from .votes import LIMIT


class Quorum(NamedTuple):
    """A quorum over voters who each count for some presence: heads, shares, seats."""

    fraction: Fraction
    presences: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        """All that may be present."""
        return sum(self.presences.values(), Fraction(0))

    @property
    def minimum(self) -> int:
        """The least presence that makes the meeting valid, one at least."""
        return max(ceil(self.fraction * self.total), 1)

    def atteint_seul(self, votant: str) -> bool:
        """Return whether this voter makes the meeting valid with nobody else."""
        return self.presences.get(votant, Fraction(0)) >= self.minimum

    def empeche_seul(self, votant: str) -> bool:
        """Return whether the meeting is never valid without this voter."""
        return self.total - self.presences.get(votant, Fraction(0)) < self.minimum


def voix_suffisantes(presentes: int, fraction: Fraction) -> int:
    """Return how many votes carry a decision among those present, who all vote."""
    return ceil(fraction * presentes) if fraction > HALF else presentes // 2 + 1


def decide_a_peu(quorum: Quorum, votant: str, fraction: Fraction) -> bool:
    """Return whether a voter carries a decision alone in the smallest valid meeting that it attends.

    For voters who come whole or not at all; False when there are too many of them to try every meeting.
    """
    own = quorum.presences.get(votant, Fraction(0))
    others = [count for name, count in quorum.presences.items() if name != votant]
    if not own or len(others) >= LIMIT:
        return False
    sums = {Fraction(0)}
    for count in others:
        sums |= {held + count for held in sums}
    least = min((held for held in sums if held + own >= quorum.minimum), default=None)
    return least is not None and emporte(own / (own + least), fraction)
