"""Votes, worked out exactly: who carries a decision alone, who stops one alone, the smallest winning groups, the power.

A game is a set of voters, each with votes, and the majority that carries a decision. Everybody takes part and votes for
or against; what absence changes is in `quorum.py`. All in fractions: two thirds of 1 200 shares are 800, not 799.99….
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from math import factorial, lcm
from typing import NamedTuple

from tldocs.project.votes import HALF, emporte

LIMIT = 16
"""Voters beyond which the groups are not enumerated: 65 536 groups at sixteen, twice as many at each one more."""


class Votant(NamedTuple):
    """A voter: its identifier, its name, its votes (a head, a share, a per cent: any unit, the same for all)."""

    id: str
    nom: str
    voix: Fraction
    dit: str = ""
    """The name as a sentence says it, with its article; empty when it is the same."""


class Jeu:
    """A vote among voters of known weight.

    `fraction`: 1/2 means more than half, anything above means that at least; `preponderante`: who breaks a tie.
    """

    def __init__(self, votants: Sequence[Votant], fraction: Fraction, preponderante: str = "") -> None:
        """Keep the voters who have votes."""
        self.votants = tuple(v for v in votants if v.voix > 0)
        self.fraction = fraction
        self.preponderante = preponderante
        self._bits = {v.id: 1 << rank for rank, v in enumerate(self.votants)}
        scale = lcm(*(v.voix.denominator for v in self.votants)) if self.votants else 1
        self._weights = tuple(int(v.voix * scale) for v in self.votants)
        self._casting = self._bits.get(preponderante, 0)

    @cached_property
    def total(self) -> Fraction:
        """Return the votes of all."""
        return sum((v.voix for v in self.votants), Fraction(0))

    def part(self, groupe: Collection[str]) -> Fraction:
        """Return the share of the votes for, from 0 to 1, when this group votes for and the others against."""
        return self._share(self._mask(groupe))

    def gagne(self, groupe: Collection[str]) -> bool:
        """Return whether this group carries a decision against all the others."""
        return self._wins(self._mask(groupe))

    def passe_seul(self, votant: str) -> bool:
        """Return whether this voter carries a decision against all the others."""
        return self.gagne({votant})

    def bloque_seul(self, votant: str) -> bool:
        """Return whether no decision is carried against this voter."""
        return not self.gagne({v.id for v in self.votants} - {votant})

    @property
    def resolu(self) -> bool:
        """Whether there are few enough voters to enumerate every group."""
        return 0 < len(self.votants) <= LIMIT

    @cached_property
    def coalitions(self) -> tuple[frozenset[str], ...]:
        """Return the winning groups that lose as soon as any of their members leaves, the smallest first."""
        if not self.resolu:
            return ()
        wins = self._table
        found = [m for m in range(len(wins)) if wins[m] and not any(wins[m ^ bit] for bit in _bits(m))]
        ordered = sorted(found, key=lambda m: (m.bit_count(), m))
        return tuple(frozenset(v.id for v in self.votants if self._bits[v.id] & m) for m in ordered)

    @cached_property
    def plus_petit_nombre(self) -> int:
        """Return how few voters may carry a decision: those with most votes first; 0 when none can."""
        heavy = sorted(self.votants, key=lambda v: -v.voix)
        counts = range(1, len(heavy) + 1)
        return next((n for n in counts if self.gagne({v.id for v in heavy[:n]})), 0)

    @cached_property
    def banzhaf(self) -> dict[str, Fraction]:
        """Return the normalised index of Banzhaf: share of the swings that are this voter's; empty beyond `LIMIT`."""
        counts = [sum(row) for row in self._swings]
        whole = sum(counts)
        return {v.id: Fraction(n, whole) for v, n in zip(self.votants, counts, strict=True)} if whole else {}

    @cached_property
    def shapley(self) -> dict[str, Fraction]:
        """Return the index of Shapley and Shubik: share of the orders in which this voter is pivotal."""
        if not self.resolu:
            return {}
        size = len(self.votants)
        weights = [factorial(n) * factorial(size - n - 1) for n in range(size)]
        pivots = [sum(n * w for n, w in zip(row, weights, strict=True)) for row in self._swings]
        whole = sum(pivots)
        return {v.id: Fraction(n, whole) for v, n in zip(self.votants, pivots, strict=True)} if whole else {}

    @cached_property
    def _swings(self) -> list[list[int]]:
        """For each voter, by size of the group it joins: how many groups lose without it and win with it."""
        if not self.resolu:
            return [[] for _ in self.votants]
        wins, size = self._table, len(self.votants)
        swings = [[0] * size for _ in range(size)]
        for mask in range(len(wins)):
            if wins[mask]:
                for rank in _ranks(mask):
                    swings[rank][mask.bit_count() - 1] += not wins[mask ^ (1 << rank)]
        return swings

    @cached_property
    def _table(self) -> list[bool]:
        """Whether each group wins: in whole numbers, each sum from that of the group without its first member."""
        sums = [0]
        for weight in self._weights:
            sums += [held + weight for held in sums]
        whole, casting = sums[-1], self._casting
        if self.fraction > HALF:
            high, low = self.fraction.numerator * whole, self.fraction.denominator
            return [held * low >= high for held in sums]
        return [held * 2 > whole or (held * 2 == whole and bool(mask & casting)) for mask, held in enumerate(sums)]

    def _mask(self, groupe: Collection[str]) -> int:
        return sum(self._bits[name] for name in set(groupe) if name in self._bits)

    def _wins(self, mask: int) -> bool:
        share = self._share(mask)
        tie = share == HALF and self.fraction <= HALF
        return bool(mask & self._casting) if tie else emporte(share, self.fraction)

    def _share(self, mask: int) -> Fraction:
        whole = sum(self._weights)
        return Fraction(sum(self._weights[rank] for rank in _ranks(mask)), whole) if whole else Fraction(0)


class Bloc(NamedTuple):
    """A college whose majority carries its whole weight: its share of the votes, its voters."""

    part: Fraction
    votants: tuple[str, ...]


class JeuParBlocs(Jeu):
    """A vote in colleges, each of which brings its whole weight to the side its majority takes, half to each on a tie."""

    def __init__(self, blocs: Sequence[Bloc], votants: Sequence[Votant], fraction: Fraction) -> None:
        """Keep the colleges that have voters; the weight of the others goes to them in proportion."""
        super().__init__(votants, fraction)
        held = [b for b in blocs if b.votants]
        whole = sum((b.part for b in held), Fraction(0))
        self._blocs = [(b.part / whole, self._mask(b.votants)) for b in held] if whole else []

    @cached_property
    def _table(self) -> list[bool]:
        return [self._wins(mask) for mask in range(1 << len(self.votants))]

    def _share(self, mask: int) -> Fraction:
        return sum((part * _side(mask & members, members) for part, members in self._blocs), Fraction(0))


def _side(voting: int, members: int) -> Fraction:
    """Return what a college gives to a proposal: nothing, half, or all of its weight."""
    twice, size = 2 * voting.bit_count(), members.bit_count()
    return Fraction(1) if twice > size else HALF if twice == size else Fraction(0)


def _ranks(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low
        mask ^= low
