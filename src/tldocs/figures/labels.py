"""Where the words of a figure go, so that none covers another: in millimetres, without asking matplotlib.

The width of a word is estimated from its letters, a little wide: the same project gives the same places whatever
face the machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

POINT = 0.3528
"""Millimetres in a typographic point."""
LONGEST = 60
"""Letters of a name that a figure shows."""
NARROW, WIDE = frozenset("iljtfrI.,;:’'-1 "), frozenset("mwMW%")


class Box(NamedTuple):
    """A rectangle, in millimetres."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Box) -> bool:
        """Return whether two rectangles share some room."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


class Word(NamedTuple):
    """A text to place: its size in points, and the centres it would take, the best first, in millimetres."""

    text: str
    size: float
    spots: tuple[tuple[float, float], ...]


class Placed(NamedTuple):
    """A text and the centre it got, in millimetres."""

    text: str
    size: float
    x: float
    y: float


def width_of(text: str, size: float) -> float:
    """Return about how wide a text of one or several lines is, in millimetres, at a size in points."""
    return max(sum(_letter(c) for c in line) for line in text.split("\n")) * size * POINT


def _letter(character: str) -> float:
    if character in NARROW:
        return 0.36
    return 0.95 if character in WIDE else 0.68 if character.isupper() else 0.6


def height_of(text: str, size: float) -> float:
    """Return how tall a text is, in millimetres."""
    return (text.count("\n") + 1) * size * POINT * 1.2


def box_of(text: str, size: float, x: float, y: float) -> Box:
    """Return the rectangle of a text whose centre is given."""
    half, tall = width_of(text, size) / 2, height_of(text, size) / 2
    return Box(x - half, y - tall, x + half, y + tall)


def short(text: str, most: int = LONGEST) -> str:
    """Return a name on one line, cut when it is too long for any figure."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def broken(text: str, longest: int = 14) -> str:
    """Return a long name on two lines, cut at the hyphen or the space nearest to its middle."""
    cuts = [found.end() for found in re.finditer(r"[- ]", text)]
    if len(text) <= longest or not cuts:
        return text
    cut = min(cuts, key=lambda at: abs(at - len(text) / 2))
    return f"{text[:cut].rstrip(' ')}\n{text[cut:]}"


def place(words: Iterable[Word], taken: Sequence[Box] = (), frame: Box | None = None) -> Iterator[Placed]:
    """Yield the texts that found room, in their order; a text without room is left out."""
    held = list(taken)
    for word in words:
        for x, y in word.spots:
            box = box_of(word.text, word.size, x, y)
            if not any(box.touches(other) for other in held) and (frame is None or _within(box, frame)):
                held.append(box)
                yield Placed(word.text, word.size, x, y)
                break


def _within(box: Box, frame: Box) -> bool:
    return frame.left <= box.left and box.right <= frame.right and frame.bottom <= box.bottom and box.top <= frame.top


def around(text: str, size: float, x: float, y: float, distance: float) -> tuple[tuple[float, float], ...]:
    """Return eight centres for a text beside a point: right, left, above, below, then the corners."""
    wide, tall = width_of(text, size) / 2 + distance, height_of(text, size) / 2 + distance
    near = wide - distance * 0.3
    return (
        (x + wide, y),
        (x - wide, y),
        (x, y + tall),
        (x, y - tall),
        (x + near, y + tall),
        (x - near, y + tall),
        (x + near, y - tall),
        (x - near, y - tall),
    )
