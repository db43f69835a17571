"""Which clause, which paragraph, which word of one text answers to which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from tldocs.word.redline.story import CONTROL, PARAGRAPH, ROW, TABLE, Group, Unit, columns

LIKE = 0.45
"""Share of common words from which two paragraphs are two versions of one."""
_MANY = 1500
_SQUARE = 2500
Op = tuple[str, int, int, int, int]
T = TypeVar("T")


class Step(NamedTuple):
    """What becomes of a block: both sides when it stays, one when it goes or comes. `move` numbers a move from 1."""

    old: Unit | None
    new: Unit | None
    move: int = 0


class Pair(NamedTuple):
    """A clause of the old text, of the new one, or both; and what becomes of its blocks."""

    old: Group | None
    new: Group | None
    steps: list[Step]


def opcodes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Op]:
    """Return the differences between two sequences, as `difflib` says them; what is common at both ends is quick."""
    start, least = 0, min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    stop = 0
    while stop < least - start and one[-1 - stop] == other[-1 - stop]:
        stop += 1
    left, right = one[start : len(one) - stop], other[start : len(other) - stop]
    found: list[Op] = [("equal", 0, start, 0, start)] if start else []
    if left and right:
        matcher = SequenceMatcher(None, left, right, autojunk=max(len(left), len(right)) > _MANY)
        found += [(t, a + start, b + start, c + start, d + start) for t, a, b, c, d in matcher.get_opcodes()]
    elif left or right:
        found.append(("delete" if left else "insert", start, start + len(left), start, start + len(right)))
    if stop:
        found.append(("equal", len(one) - stop, len(one), len(other) - stop, len(other)))
    return found


def pairs(old: list[Group], new: list[Group]) -> list[Pair]:
    """Return the clauses of both texts in one order, each with what becomes of its blocks."""
    found = [Pair(one, other, _steps(one, other)) for one, other in _matched(old, new)]
    return _with_moves(found)


def _matched(old: list[Group], new: list[Group]) -> Iterator[tuple[Group | None, Group | None]]:
    for tag, i, j, k, m in opcodes([g.id for g in old], [g.id for g in new]):
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            known = {g.id for g in old}, {g.id for g in new}
            yield from _gap(old[i:j], new[k:m], known)


def _gap(
    old: list[Group], new: list[Group], known: tuple[set[str], set[str]]
) -> Iterator[tuple[Group | None, Group | None]]:
    """Yield what differs between two common clauses; one that changed its name is known by its words."""
    at = 0
    for one in old:
        fits = [n for n, other in enumerate(new[at:], at) if _renamed(one, other, known)]
        if fits:
            yield from ((None, other) for other in new[at : fits[0]])
            yield one, new[fits[0]]
            at = fits[0] + 1
        else:
            yield one, None
    yield from ((None, other) for other in new[at:])


def _renamed(one: Group, other: Group, known: tuple[set[str], set[str]]) -> bool:
    if one.id in known[1] or other.id in known[0] or bool(one.name) != bool(other.name):
        return False
    return likeness(one.bag, other.bag) >= LIKE


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two texts have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _steps(old: Group | None, new: Group | None) -> list[Step]:
    if old is None or new is None:
        gone = [Step(unit, None) for unit in old.units] if old else []
        return gone + ([Step(None, unit) for unit in new.units] if new else [])
    found: list[Step] = []
    for tag, i, j, k, m in opcodes([u.key for u in old.units], [u.key for u in new.units]):
        if tag == "equal":
            found += map(Step, old.units[i:j], new.units[k:m])
        else:
            found += alike(old.units[i:j], new.units[k:m])
    return found


def alike(old: list[Unit], new: list[Unit]) -> list[Step]:
    """Pair the blocks that are two versions of one, in order, so that they have most in common together."""
    if len(old) == len(new) and all(map(_evident, old, new)):
        return list(map(Step, old, new))  # most amendments change words, not the number of paragraphs
    if len(old) * len(new) > _SQUARE:
        return [*(Step(unit, None) for unit in old), *(Step(None, unit) for unit in new)]
    score = {(i, k): _resemblance(a, b) for i, a in enumerate(old) for k, b in enumerate(new)}
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            both = score[i, k] + best[i + 1][k + 1] if score[i, k] else 0.0
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    return list(_path(old, new, score, best))


def _evident(one: Unit, other: Unit) -> bool:
    """Whether two paragraphs begin and end alike over more than half of the longer one; cheaper than counting words."""
    if one.kind != PARAGRAPH or other.kind != PARAGRAPH or one.style != other.style:
        return False
    left, right = one.raw, other.raw
    start = shared(left, right)
    stop = shared(left[start:][::-1], right[start:][::-1])
    return 2 * (start + stop) > max(len(left), len(right))


def shared(one: str, other: str) -> int:
    """Return the length of the beginning that two texts share."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _path(
    old: list[Unit], new: list[Unit], score: dict[tuple[int, int], float], best: list[list[float]]
) -> Iterator[Step]:
    i = k = 0
    while i < len(old) and k < len(new):
        if score[i, k] and best[i][k] == score[i, k] + best[i + 1][k + 1]:
            yield Step(old[i], new[k])
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            yield Step(old[i], None)
            i += 1
        else:
            yield Step(None, new[k])
            k += 1
    yield from (Step(unit, None) for unit in old[i:])
    yield from (Step(None, unit) for unit in new[k:])


def _resemblance(one: Unit, other: Unit) -> float:
    """Return how much two blocks are versions of one, 0 when they are not."""
    if one.kind != other.kind or one.kind == CONTROL:
        return float(one.kind == other.kind)
    if one.kind == TABLE:
        return 0.5 + likeness(one.bag, other.bag) if columns(one.node) == columns(other.node) else 0.0
    if one.kind == ROW:  # a row keeps its first cell, or two fifths of its words
        found = likeness(one.bag, other.bag) + 0.4 * (one.text.partition("\n")[0] == other.text.partition("\n")[0])
        return found if found >= 0.4 else 0.0
    heading = one.style == other.style and one.style.startswith(("Heading", "Title", "Cover"))
    found = likeness(one.bag, other.bag)
    return 0.5 + found if heading else found if found >= LIKE else 0.0


def _with_moves(found: list[Pair]) -> list[Pair]:
    """Number what went from one place to another without a change: a whole paragraph of some length, or of one clause."""
    gone: dict[bytes, list[tuple[int, int]]] = {}
    for p, pair in enumerate(found):
        for s, step in enumerate(pair.steps):
            if step.new is None and step.old is not None and step.old.kind == PARAGRAPH:
                gone.setdefault(step.old.key, []).append((p, s))
    places: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for p, pair in enumerate(found):
        for s, step in enumerate(pair.steps):
            if step.old is None and step.new is not None and gone.get(step.new.key):
                origin = gone[step.new.key][0]
                if _movable(step.new, found[origin[0]], pair):
                    gone[step.new.key].pop(0)
                    places.append((origin, (p, s)))
    _number(found, places)
    return found


SHORTEST = 25
"""Characters below which an equal paragraph elsewhere is a coincidence."""


def _movable(unit: Unit, origin: Pair, goal: Pair) -> bool:
    whole = origin.old and goal.new and origin.old.id == goal.new.id
    return bool(unit.text) and bool(whole or len(unit.text) >= SHORTEST)


def _number(found: list[Pair], places: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Paragraphs that follow each other on both sides move together."""
    number, last = 0, ((-1, -1), (-1, -1))
    for origin, goal in places:
        follows = origin == (last[0][0], last[0][1] + 1) and goal == (last[1][0], last[1][1] + 1)
        number += not follows
        last = origin, goal
        for p, s in (origin, goal):
            found[p].steps[s] = found[p].steps[s]._replace(move=number)
