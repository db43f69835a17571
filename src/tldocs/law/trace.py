"""Why a rule fires or not on a project: what it looked at, with the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tldocs.expressions.language import Expression
from tldocs.expressions.paths import reads

from .check import _items, _truth, finding, names_of
from .model import Law, Rule, UnknownThatDay

if TYPE_CHECKING:
    from tldocs.project.load import Loaded

Verdict = Literal["respectee", "enfreinte", "en-attente", "sans-objet", "hors-de-ses-dates", "inconnue-ce-jour"]


class Read(NamedTuple):
    """A value that a rule read: its chain, the value, the line of the file (0 when it is not written there)."""

    chain: str
    value: object
    line: int


class Look(NamedTuple):
    """What a rule said of one item (or of the project, when it has no item)."""

    item: str
    verdict: Verdict
    reads: tuple[Read, ...]
    waits: tuple[str, ...] = ()
    message: str = ""


class Trace(NamedTuple):
    """What a rule did with a project."""

    verdict: Verdict
    condition: tuple[Read, ...]
    """What its condition read."""
    looks: tuple[Look, ...]


def trace(rule: Rule, loaded: Loaded, law: Law, day: date) -> Trace:
    """Return what a rule does with a project that day."""
    assert loaded.project is not None
    names = names_of(loaded.project, law, day)
    condition = tuple(_read(rule.when, names, loaded, "")) if rule.when else ()
    if not rule.applies_on(day):
        return Trace("hors-de-ses-dates", condition, ())
    try:
        if rule.when is not None and not _truth(rule, names):
            return Trace("sans-objet", condition, ())
        looks = tuple(_look(rule, inner, base, loaded) for base, inner in _items(rule, names))
    except UnknownThatDay:
        return Trace("inconnue-ce-jour", condition, ())
    return Trace(_whole(looks), condition, looks)


def _whole(looks: tuple[Look, ...]) -> Verdict:
    found = {look.verdict for look in looks}
    order: tuple[Verdict, ...] = ("enfreinte", "en-attente", "respectee")
    return next((verdict for verdict in order if verdict in found), "sans-objet")


def _look(rule: Rule, names: Mapping[str, Any], base: str, loaded: Loaded) -> Look:
    seen = tuple(_read(rule.check, names, loaded, base, rule.each[0] if rule.each else ""))
    waits = tuple(rule.check.missing(names))
    if waits:
        return Look(base, "en-attente", seen, waits)
    if rule.check.value(names):
        return Look(base, "respectee", seen)
    return Look(base, "enfreinte", seen, message=finding(rule, names, base, loaded).message)


def _read(
    expression: Expression, names: Mapping[str, Any], loaded: Loaded, base: str, item: str = ""
) -> Iterator[Read]:
    for chain in reads(expression.source):
        root, _, rest = chain.partition(".")
        if root not in names or (root in ("forme", "jour") and not rest):
            continue
        path = rest if root == "projet" else f"{base}.{rest}" if root == item and rest else ""
        yield Read(chain, _value(chain, names), _line(path, loaded))


def _value(chain: str, names: Mapping[str, Any]) -> object:
    found: Any = names
    for step in chain.split("."):
        try:
            found = found[step] if found is names else getattr(found, step)
        except (AttributeError, KeyError):
            return None
    return found


def _line(path: str, loaded: Loaded) -> int:
    return loaded.places.line_of(path) if path else 0
