"""Which paragraph of one text is another version of which paragraph of the other."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from .words import folded, likeness

LIKE = 0.3
"""Share of common words from which a paragraph is another version of one."""


def aligned(old: list[str], new: list[str]) -> Iterator[tuple[str, list[int], list[str]]]:
    """Yield what becomes of each paragraph: changed (one and one), gone, or new (after that many old ones)."""
    matcher = SequenceMatcher(None, [folded(p) for p in old], [folded(p) for p in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace":
            yield from _paired(old, new, range(i, j), range(k, m))
        elif tag == "delete":
            yield "gone", list(range(i, j)), []
        elif tag == "insert":
            yield "new", [i], new[k:m]


def _paired(old: list[str], new: list[str], ones: range, others: range) -> Iterator[tuple[str, list[int], list[str]]]:
    """Pair paragraphs that are two versions of one, in order."""
    at = others.start
    for one in ones:
        fits = [o for o in range(at, others.stop) if likeness(old[one], new[o]) >= LIKE]
        if len(ones) == len(others):
            fits = [others[ones.index(one)]]
        if not fits:
            yield "gone", [one], []
            continue
        if fits[0] > at:
            yield "new", [one], new[at : fits[0]]
        yield "changed", [one], [new[fits[0]]]
        at = fits[0] + 1
    if at < others.stop:
        yield "new", [ones.stop], new[at : others.stop]
