"""Advises a project: excludes first, scores what remains, tells what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.model import Parameters

from .judge import Judged, judge, truth
from .score import CLOSE, Note, Poids, ranked, score, weights
from .sensitivity import Bascule, turns

if TYPE_CHECKING:
    from .judge import Raison
    from .matter import Exclusion, Matter, Montage, Parcours, Question, Vehicule
    from .situation import Situation


class Advice(NamedTuple):
    """What is advised in a situation."""

    situation: Situation
    vehicules: tuple[Vehicule, ...]
    ecartes: tuple[tuple[Vehicule, tuple[Raison, ...]], ...]
    notes: tuple[Note, ...]
    """The vehicles that remain, from the best."""
    reserves: Mapping[str, tuple[Raison, ...]]
    poids: tuple[Poids, ...]
    bascules: tuple[Bascule, ...]
    montages: tuple[tuple[Montage, tuple[Vehicule, ...]], ...]
    parcours: tuple[Parcours, ...]
    attentes: tuple[tuple[Exclusion, tuple[str, ...]], ...]
    questions: tuple[Question, ...]
    """The questions whose answer may still change something."""

    @property
    def ex_aequo(self) -> tuple[Note, ...]:
        """Those that the scores do not tell from the first."""
        return tuple(n for n in self.notes if self.notes[0].points - n.points < CLOSE)


def advise(matter: Matter, situation: Situation, day: date, own: Mapping[str, Fraction]) -> Advice:
    """Return the advice in a situation, under the law of a day; `own`: the weights that the user sets."""
    names = {"situation": situation, "p": Parameters(matter.parameters, day), "jour": day}
    hard, soft = judge(matter.exclusions, names), judge(matter.reserves, names)
    remaining = [v for v in matter.vehicules if v.id not in hard.raisons]
    given = weights(matter, names, own)
    notes = ranked([score(v, given, matter.retrait * len(soft.raisons.get(v.id, ()))) for v in remaining])
    kept = {v.id for v in remaining}
    return Advice(
        situation, matter.vehicules, tuple((v, hard.raisons[v.id]) for v in matter.vehicules if v.id in hard.raisons),
        notes, soft.raisons, given, turns(notes, given), _combinations(matter, names, [n.vehicule.id for n in notes]),
        tuple(p for p in matter.parcours if kept & set(p.vehicules) and truth(p.when, names)[0]),
        tuple(item for item in hard.attentes if kept & set(item[0].ecarte)),
        _open(matter, names, (hard, soft), remaining, own),
    )  # fmt: skip


def _combinations(
    matter: Matter, names: Mapping[str, Any], kept: list[str]
) -> tuple[tuple[Montage, tuple[Vehicule, ...]], ...]:
    """Return the combinations whose condition is met, each role held by the best vehicle that may.

    A partner has members of its own: only where it stands decides of it, and a vehicle that remains goes first.
    """
    known = {v.id: v for v in matter.vehicules}
    found = []
    for item in matter.montages:
        if truth(item.when, names)[0]:
            picked = tuple(known[_holder(role, kept, names["situation"])] for role in item.vehicules)
            if not kept or any(v.id in kept for v in picked):
                found.append((item, picked))
    return tuple(found)


def _holder(role: tuple[str, ...], kept: list[str], situation: Situation) -> str:
    for name in kept:
        if name in role:
            return name
    return role[-1] if situation.alsace_moselle else role[0]


def _open(
    matter: Matter,
    names: Mapping[str, Any],
    judged: tuple[Judged, Judged],
    remaining: list[Vehicule],
    own: Mapping[str, Fraction],
) -> tuple[Question, ...]:
    """Return the questions that may still exclude a vehicle that remains, or change how those that remain rank."""
    kept = {v.id for v in remaining}
    facts = {fact for part in judged for item, missing in part.attentes if kept & set(item.ecarte) for fact in missing}
    for item in matter.ajustements:
        if any(name not in own and len({v.notes[name] for v in remaining}) > 1 for name in item.multiplie):
            facts.update(truth(item.when, names)[1])
    return tuple(q for q in matter.questions if facts & set(q.faits) and getattr(names["situation"], q.champ) is None)
