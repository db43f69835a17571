"""Texts as words, compared as a reader compares them: the look of an apostrophe or the width of a space says nothing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

TOKEN = re.compile(r"\{[^{}\n]*\}|\w+|\n|[^\S\n]+|[^\w\s]", re.UNICODE)
"""A reference as a whole, a word, the end of a paragraph, spaces, a sign."""
_FOLDS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\N{NON-BREAKING HYPHEN}": "-", "\N{SOFT HYPHEN}": None,
    "\u2009": " ", "\u200b": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip
_SPACES = re.compile(r"[^\S\n]+")
Tag = Literal["equal", "replace", "delete", "insert"]


class Op(NamedTuple):
    """A step from one text to another: what stands at `i1:i2` becomes what stands at `j1:j2` (words)."""

    tag: Tag
    i1: int
    i2: int
    j1: int
    j2: int


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return a text as it is compared."""
    return _SPACES.sub(" ", text.translate(_FOLDS))


def folded(text: str) -> str:
    """Return a whole text as it is compared: without the spaces at the ends of its paragraphs, nor empty paragraphs."""
    lines = (" ".join(line.translate(_FOLDS).split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def same(one: str, other: str) -> bool:
    """Return whether two texts say the same."""
    return one == other or folded(one) == folded(other)


def words(text: str) -> list[str]:
    """Return the words, spaces and signs of a text; joined, they are the text."""
    return TOKEN.findall(text)


def differences(one: list[str], other: list[str]) -> list[Op]:
    """Return the steps from one list of words to another; what is common at both ends costs nothing."""
    left, right = [fold(word) for word in one], [fold(word) for word in other]
    start, least = 0, min(len(left), len(right))
    while start < least and left[start] == right[start]:
        start += 1
    stop = 0
    while stop < least - start and left[-1 - stop] == right[-1 - stop]:
        stop += 1
    found = [Op("equal", 0, start, 0, start)] if start else []
    middle = _middle(left[start : len(left) - stop], right[start : len(right) - stop])
    found += [Op(o.tag, o.i1 + start, o.i2 + start, o.j1 + start, o.j2 + start) for o in middle]
    if stop:
        found.append(Op("equal", len(left) - stop, len(left), len(right) - stop, len(right)))
    return found


def _middle(left: list[str], right: list[str]) -> list[Op]:
    if not left and not right:
        return []
    if not left or not right:
        return [Op("insert" if right else "delete", 0, len(left), 0, len(right))]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    ops = [Op(*step) for step in matcher.get_opcodes()]
    return _joined(ops, left)


def _joined(ops: list[Op], left: list[str]) -> list[Op]:
    """Join two changes that only a space or a small word parts: a reader sees one."""
    made: list[Op] = []
    for op in ops:
        small = op.tag == "equal" and len(made) > 0 and _is_small(left[op.i1 : op.i2]) and op.i2 < len(left)
        if made and (small or (op.tag != "equal" and made[-1].tag == "replace" and made[-1].i2 == op.i1)):
            made[-1] = Op("replace", made[-1].i1, op.i2, made[-1].j1, op.j2)
        else:
            made.append(op if op.tag == "equal" else op._replace(tag="replace"))
    return [_named(op) for op in made]


def _is_small(kept: list[str]) -> bool:
    text = "".join(kept)
    return "\n" not in text and len(text.strip()) <= 3


def _named(op: Op) -> Op:
    if op.tag == "equal":
        return op
    if op.i1 == op.i2:
        return op._replace(tag="insert")
    return op._replace(tag="delete" if op.j1 == op.j2 else "replace")


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1; quick to say no."""
    left, right = set(folded(one).lower().split()), set(folded(other).lower().split())
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))
