"""Judges a situation: which vehicles are excluded, by which rule, and what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.check import styled
from tldocs.law.model import UnknownThatDay

if TYPE_CHECKING:
    from tldocs.diagnostics import Basis
    from tldocs.expressions.language import Expression

    from .matter import Exclusion

WAITING = None


class Raison(NamedTuple):
    """Why a vehicle is excluded, or loses points, with what would change it."""

    regle: str
    enonce: str
    message: str
    remede: str
    basis: tuple[Basis, ...]
    verified: str


class Judged(NamedTuple):
    """What the rules say. `raisons`: by vehicle. `attentes`: rules that cannot be judged yet, with the facts they need."""

    raisons: Mapping[str, tuple[Raison, ...]]
    attentes: tuple[tuple[Exclusion, tuple[str, ...]], ...]


def judge(rules: Iterable[Exclusion], names: Mapping[str, Any]) -> Judged:
    """Return what each rule says of the vehicles in a situation."""
    reasons: dict[str, list[Raison]] = {}
    waiting: list[tuple[Exclusion, tuple[str, ...]]] = []
    for item in rules:
        held, missing = holds(item, names)
        if missing:
            waiting.append((item, missing))
        elif not held:
            reason = _reason(item, names)
            for vehicle in item.ecarte:
                reasons.setdefault(vehicle, []).append(reason)
    return Judged({name: tuple(found) for name, found in reasons.items()}, tuple(waiting))


def holds(item: Exclusion, names: Mapping[str, Any]) -> tuple[bool, tuple[str, ...]]:
    """Return whether the vehicles of a rule are admitted, and the facts that are missing to say so."""
    rule = item.rule
    for condition, otherwise in ((rule.when, True), (rule.check, False)):
        value, missing = truth(condition, names) if condition else (True, ())
        if missing or not value:
            return otherwise, missing
    return True, ()


def truth(condition: Expression, names: Mapping[str, Any]) -> tuple[bool, tuple[str, ...]]:
    """Return whether a condition is met, and the facts that it needs and nobody said."""
    missing = tuple(path.removeprefix("situation.") for path in condition.missing(names))
    if missing:
        return False, missing
    try:
        return bool(condition.value(names)), ()
    except UnknownThatDay as unknown:
        return False, (unknown.parameter,)


def _reason(item: Exclusion, names: Mapping[str, Any]) -> Raison:
    rule = item.rule
    message, remedy = styled(rule.message, names), styled(rule.remedy, names)
    return Raison(rule.id, rule.statement, message, remedy, rule.basis, rule.verified)
