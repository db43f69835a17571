"""Where the words of a document come from: the values of the project in the text of each clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.document import wire
from tldocs.document.model import Clause, Figure
from tldocs.expressions.tracing import NAMED, START, STOP, Reading, render
from tldocs.law.check import names_of
from tldocs.project.base import fields_of

from .draft import chosen

if TYPE_CHECKING:
    from datetime import date

    from tldocs.law.model import Law
    from tldocs.project.model import Projet

    from .plan import Plan

COVER = "@couverture"
"""What stands before the first clause."""
_MARK = re.compile(f"{START}(\\d+){NAMED}|{STOP}")


class Value(NamedTuple):
    """A value printed in the text of a clause, from character `start` to `stop`.

    `path`: the field of the project it was read from, or the part that computes it (`projet` for the whole); empty for
    what the law or the form says. `computed`: the project file holds no such field.
    """

    start: int
    stop: int
    path: str
    attribute: str
    computed: bool


def traced(
    plan: Plan, projet: Projet, law: Law, day: date, item: Mapping[str, Any]
) -> dict[str, tuple[str, tuple[Value, ...]]]:
    """Return the text of each clause, and the values in it."""
    from tldocs.word.provenance import plain

    names = {**names_of(projet, law, day), **item}
    text, readings = render(plan.template, {**names, "on": chosen(plan, names)})
    decoded = wire.decode(text, lambda _, caption: Figure(caption, "", (), ()))
    found = {
        name: _located(plain(Clause(name, blocks)), readings)
        for name, blocks in decoded.clauses
        if blocks and not name.startswith("@")
    }
    cover = [plain(Clause(name, blocks)) for name, blocks in decoded.clauses if name in ("@name", "@mention", "@title")]
    return {COVER: _located("\n".join(filter(None, (cover[:1] + cover[2:] + cover[1:2]))), readings), **found}


def _located(marked: str, readings: list[Reading]) -> tuple[str, tuple[Value, ...]]:
    """Return a text without its marks, and where the values stand in it."""
    pieces: list[str] = []
    opened: list[tuple[int, Reading]] = []
    found: list[Value] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[1]:
            opened.append((length, readings[int(mark[1])]))
        elif opened:
            start, reading = opened.pop()
            found.append(Value(start, length, *_origin(reading)))
    return "".join([*pieces, marked[at:]]), tuple(found)


def _origin(reading: Reading) -> tuple[str, str, bool]:
    owner, attribute = reading
    base = getattr(owner, "chemin", None)
    if base is None:
        return "", attribute, True
    known = fields_of(type(owner))
    path = f"{base}.{attribute}" if base else attribute
    return (path, attribute, False) if attribute in known else (base or "projet", attribute, True)
