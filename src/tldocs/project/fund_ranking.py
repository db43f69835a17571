"""Le classement des candidatures : exact, indépendant de leur ordre dans le fichier, sans jamais dépasser l'enveloppe.

Les notes et les moyennes sont des fractions : deux candidatures ne sont à égalité que si elles le sont vraiment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from .fund_applications import Candidature, Evaluation
from .fund_call import Critere, Jury, MembreJury

CENT = Decimal("0.01")
HUNDRED = 100
Sort = Literal[
    "laureate", "partielle", "complementaire", "a-departager", "sous-le-seuil", "note-eliminatoire", "non-notee",
    "irrecevable",
]  # fmt: skip
"""Ce que le classement propose pour une candidature."""


class Bareme(NamedTuple):
    """Ce qui gouverne le classement."""

    criteres: tuple[Critere, ...]
    echelle: int
    """Note la plus haute."""
    seuil: Decimal
    """Total minimal, sur 100."""
    enveloppe: Decimal
    plancher: Decimal
    partielle: bool
    """La première candidature que le reste ne couvre pas en entier le reçoit."""


class Notee(NamedTuple):
    """Une candidature et ce que les évaluateurs en disent."""

    candidature: Candidature
    total: Fraction | None
    """Total sur 100 ; None sans note."""
    moyennes: tuple[Fraction, ...]
    maximum: Decimal
    """Somme que le règlement permet d'accorder, en euros."""
    recevable: bool


class Classee(NamedTuple):
    """Une candidature, son rang, et ce que le classement propose."""

    notee: Notee
    rang: int | None
    ex_aequo: bool
    sort: Sort
    propose: Decimal
    """Somme proposée, en euros."""


def counted(candidature: Candidature, jury: Jury, criteria: int) -> list[Evaluation]:
    """Return the evaluations that count: full, by members without a link, a substitute only for one who does not mark."""
    seats = {m.id: m for m in jury.membres}
    given = {e.par for e in candidature.evaluations}
    return [
        e
        for e in candidature.evaluations
        if len(e.notes) == criteria and _counts(seats.get(e.par or ""), candidature.id, given, jury)
    ]


def _counts(member: MembreJury | None, candidature: str, given: set[str | None], jury: Jury) -> bool:
    if member is None or member.lie_a(candidature):
        return False
    replaced = jury.membre(member.suppleant_de)
    return replaced is None or replaced.lie_a(candidature) or replaced.id not in given


def marks(candidature: Candidature, jury: Jury, criteria: int) -> tuple[Fraction, ...]:
    """Return the mean of each criterion over the evaluations that count; nothing without any."""
    found = counted(candidature, jury, criteria)
    return tuple(Fraction(sum(e.notes[n] for e in found), len(found)) for n in range(criteria)) if found else ()


def total(means: Sequence[Fraction], scale: Bareme) -> Fraction | None:
    """Return the weighted total out of 100; None without marks or without weights."""
    weights = [Fraction(c.poids or 0) for c in scale.criteres]
    if not means or not sum(weights) or not scale.echelle:
        return None
    earned = sum((w * m for w, m in zip(weights, means, strict=True)), Fraction(0))
    return earned * HUNDRED / (sum(weights) * scale.echelle)


def _merit(item: Notee, scale: Bareme) -> tuple[Fraction | int, ...]:
    """Return what two applications are compared by, the best first; the same for both when only a vote can part them."""
    order = sorted((c.departage, n) for n, c in enumerate(scale.criteres) if c.departage)
    assert item.total is not None
    return (-item.total, *(-item.moyennes[n] for _, n in order), item.candidature.departage or 0)


def rank(applications: Iterable[Notee], scale: Bareme) -> tuple[Classee, ...]:
    """Return the applications ranked and served in that order, then those that are out, by identifier."""
    given = sorted(applications, key=lambda item: item.candidature.id)
    outside = {item.candidature.id: sort for item in given if (sort := _outside(item, scale))}
    running = [item for item in given if item.candidature.id not in outside]
    rest = [
        Classee(i, None, False, outside[i.candidature.id], Decimal(0)) for i in given if i.candidature.id in outside
    ]
    return (*_served(running, scale), *rest)


def _outside(item: Notee, scale: Bareme) -> Sort | None:
    """Return why an application is not ranked, None when it is."""
    if not item.recevable:
        return "irrecevable"
    if item.total is None:
        return "non-notee"
    if any(c.minimum is not None and m < c.minimum for c, m in zip(scale.criteres, item.moyennes, strict=True)):
        return "note-eliminatoire"
    return "sous-le-seuil" if item.total < Fraction(scale.seuil) else None


def _served(running: list[Notee], scale: Bareme) -> Iterator[Classee]:
    left, place, still = scale.enveloppe, 1, True
    key = lambda item: _merit(item, scale)  # noqa: E731 - named twice below
    for _, found in groupby(sorted(running, key=key), key=key):
        group = list(found)
        wanted = sum((item.maximum for item in group), Decimal(0))
        sort, served = _share(wanted, left, len(group), scale) if still else ("complementaire", Decimal(0))
        still = still and sort == "laureate"
        left -= served
        for item in group:
            given = item.maximum if sort == "laureate" else served
            yield Classee(item, place, len(group) > 1, sort, given)
        place += len(group)


def _share(wanted: Decimal, left: Decimal, size: int, scale: Bareme) -> tuple[Sort, Decimal]:
    """Return what becomes of a group of equals, and what it takes of the money that is left."""
    if wanted <= left:
        return "laureate", wanted
    if size > 1 and left > 0:
        return "a-departager", Decimal(0)
    if scale.partielle and left >= max(scale.plancher, CENT):
        return "partielle", left
    return "complementaire", Decimal(0)


def down(amount: Decimal) -> Decimal:
    """Return an amount rounded down to the euro, from zero: a fund never grants more than its rule says."""
    return max(Decimal(0), amount.quantize(Decimal(1), ROUND_DOWN))


def shown(value: Fraction) -> Decimal:
    """Return a mark with two decimals, to print."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT, ROUND_HALF_UP)
