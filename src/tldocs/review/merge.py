"""Three texts into one: what was sent, what the lawyer wants, what the project gives today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .words import Op, differences, folded, words


class Merged(NamedTuple):
    """The text with both sides' changes; `conflicts` shows the places where they disagree, as (theirs, ours)."""

    text: str
    conflicts: tuple[tuple[str, str], ...] = ()


def merged(base: str, theirs: str, ours: str) -> Merged:
    """Return a text with the changes of both; where both changed the same words, theirs."""
    if folded(base) == folded(ours) or folded(theirs) == folded(ours):
        return Merged(theirs)
    if folded(base) == folded(theirs):
        return Merged(ours)
    start, left, right = words(base), words(theirs), words(ours)
    return _woven(start, left, right)


def _woven(base: list[str], left: list[str], right: list[str]) -> Merged:
    wanted, today = _changes(differences(base, left)), _changes(differences(base, right))
    out: list[str] = []
    conflicts: list[tuple[str, str]] = []
    at = 0
    while wanted or today:
        first = min((ops[0] for ops in (wanted, today) if ops), key=lambda op: (op.i1, op.i2))
        group_left, group_right, low, high = _together(first, wanted, today)
        out += base[at:low]
        at = high
        one = _applied(base, left, group_left, low, high)
        other = _applied(base, right, group_right, low, high)
        if group_left and group_right and folded("".join(one)) != folded("".join(other)):
            conflicts.append(("".join(one), "".join(other)))
        out += one if group_left else other
    out += base[at:]
    return Merged("".join(out), tuple(conflicts))


def _changes(ops: Sequence[Op]) -> list[Op]:
    return [op for op in ops if op.tag != "equal"]


def _together(first: Op, wanted: list[Op], today: list[Op]) -> tuple[list[Op], list[Op], int, int]:
    """Take the changes that overlap the first one, from both sides."""
    low, high = first.i1, first.i2
    left: list[Op] = []
    right: list[Op] = []
    growing = True
    while growing:
        growing = False
        for ops, taken in ((wanted, left), (today, right)):
            while ops and (ops[0].i1 < high or (ops[0].i1 <= high and (ops[0].i1 == ops[0].i2 or low == high))):
                op = ops.pop(0)
                taken.append(op)
                high, growing = max(high, op.i2), True
    return left, right, low, high


def _applied(base: list[str], other: list[str], ops: Sequence[Op], low: int, high: int) -> list[str]:
    out: list[str] = []
    at = low
    for op in ops:
        out += base[at : op.i1]
        out += other[op.j1 : op.j2]
        at = op.i2
    return out + base[at:high]


def now_at(base: str, ours: str, low: int, high: int) -> str | None:
    """Return what today's text says where the sent one said `base[low:high]`, None when it says the same."""
    one, other = words(base), words(ours)
    at = start = 0
    found: list[str] = []
    changed = False
    for op in differences(one, other):
        start, at = at, at + len("".join(one[op.i1 : op.i2]))
        if op.tag == "equal":
            inner = "".join(one[op.i1 : op.i2])
            found.append(inner[max(low - start, 0) : max(high - start, 0)])
        elif _meets(start, at, low, high):
            found.append("".join(other[op.j1 : op.j2]))
            changed = True
    return "".join(found) if changed else None


def _meets(start: int, stop: int, low: int, high: int) -> bool:
    """Whether what changed today touches a place; two paragraphs put in at one spot may stand on each side of its end."""
    if low == high:
        return start - 1 <= low <= stop + 1
    return (start < high and stop > low) or (start == stop and low < start < high)
