"""Votes at the assembly: the weight of each college and of each member, who can block, who can decide alone.

One member, one vote (law n° 47-1775, art. 9), or one vote each inside colleges of fixed weight (art. 19 octies). All
computed in fractions: two thirds of 99 is 66, not 65.999….
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .members import Associe, College

HALF = Fraction(1, 2)
COMPARED = 8
"""Colleges among which coalitions are sought; the law allows ten, and no reader follows more than these."""


class Poids(NamedTuple):
    """The weight of one college in an assembly where everybody votes and each college votes as one."""

    college: College
    membres: int
    """Membres du collège."""
    part: Fraction
    """Part des droits de vote, de 0 à 1."""
    majorite_ordinaire: Fraction
    majorite_extraordinaire: Fraction

    @property
    def nom(self) -> str:
        """Le nom du collège."""
        return self.college.nom or self.college.id

    @property
    def pourcentage(self) -> Decimal:
        """Part des droits de vote, en %."""
        return en_pourcent(self.part)

    @property
    def voix_d_un_membre(self) -> Decimal | None:
        """Part des droits de vote que porte un membre du collège, en % ; None si le collège est vide."""
        return en_pourcent(self.part / self.membres) if self.membres else None

    @property
    def decide_seul(self) -> bool:
        """Vrai quand le collège, unanime, emporte une décision ordinaire contre tous les autres."""
        return emporte(self.part, self.majorite_ordinaire)

    @property
    def bloque_ordinaire(self) -> bool:
        """Vrai quand aucune décision ordinaire ne se prend contre le collège unanime."""
        return not emporte(1 - self.part, self.majorite_ordinaire)

    @property
    def bloque_extraordinaire(self) -> bool:
        """Vrai quand aucune décision extraordinaire ne se prend contre le collège unanime."""
        return not emporte(1 - self.part, self.majorite_extraordinaire)


class Coalition(NamedTuple):
    """Colleges that together decide, none of them being useless."""

    noms: tuple[str, ...]
    part: Fraction

    @property
    def pourcentage(self) -> Decimal:
        """Part des droits de vote qu'ils réunissent, en %."""
        return en_pourcent(self.part)


def en_pourcent(share: Fraction) -> Decimal:
    """Return a share of 1 in per cent."""
    return Decimal(share.numerator * 100) / Decimal(share.denominator)


def emporte(share: Fraction, majority: Fraction) -> bool:
    """Return whether a share of the votes carries a decision: more than half when the majority is 1/2, at least it above."""
    return share > HALF if majority <= HALF else share >= majority


def poids(colleges: Sequence[College], ordinary: Fraction, extraordinary: Fraction) -> tuple[Poids, ...]:
    """Return the weight of each college whose share of the votes is known."""
    return tuple(
        Poids(c, len(c.associes), Fraction(c.droits_de_vote) / 100, ordinary, extraordinary)
        for c in colleges
        if c.droits_de_vote is not None
    )


def coalitions(weights: Sequence[Poids], majority: Fraction) -> tuple[Coalition, ...]:
    """Return the smallest groups of colleges that carry a decision: without any of them the group would not."""
    found: list[tuple[Poids, ...]] = []
    for size in range(1, min(len(weights), COMPARED) + 1):
        for group in combinations(weights[:COMPARED], size):
            enough = emporte(sum((w.part for w in group), Fraction(0)), majority)
            if enough and not any(set(smaller) <= set(group) for smaller in found):
                found.append(group)
    return tuple(Coalition(tuple(w.nom for w in g), sum((w.part for w in g), Fraction(0))) for g in found)


def voix(associes: Sequence[Associe], weights: Sequence[Poids]) -> Mapping[str, Fraction]:
    """Return the share of the votes of each member, from 0 to 1: by head, or by head inside the colleges."""
    if not weights:
        return {a.qui: Fraction(1, len(associes)) for a in associes}
    shares: dict[str, Fraction] = {}
    for weight in weights:
        for member in weight.college.associes:
            shares[member.qui] = shares.get(member.qui, Fraction(0)) + weight.part / weight.membres
    return shares
