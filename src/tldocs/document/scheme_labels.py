"""Measures of a scheme, and where the labels of its arrows stand. Lengths in EMU (360 000 to the centimetre)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias

MM = 36000
POINT = 12700
WIDTH = 160 * MM
TITLE_SIZE = 9.5
LINE_SIZE = 8.5
LABEL_SIZE = 8.0

_EM = 0.54  # width of a character of the sans face, on the wide side: text must fit whatever the machine

_SHARES = (45, 30, 66, 18, 80)
"""How far along a part of an arrow its label may stand, in %, the best first."""

Point: TypeAlias = tuple[int, int]
Points: TypeAlias = tuple[Point, ...]


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """Right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.y + self.h

    def overlaps(self, other: Rect) -> bool:
        """Whether two rectangles share some place."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


def text_width(text: str, size: float) -> int:
    """Return the width of a text at a size in points."""
    return int(len(text) * size * _EM * POINT)


def place_labels(labels: list[str], paths: list[Points], boxes: list[Rect]) -> list[Rect | None]:
    """Place each label on its arrow, away from boxes, from other labels, then from other arrows."""
    placed: list[Rect | None] = []
    for index, label in enumerate(labels):
        others = [path for order, path in enumerate(paths) if order != index]
        known = [rect for rect in placed if rect]
        choices = list(_choices(label, paths[index])) if label else []
        costs = [_cost(rect, boxes, known, others) + rank for rank, rect in enumerate(choices)]
        placed.append(choices[costs.index(min(costs))] if choices else None)
    return placed


def _choices(label: str, path: Points) -> Iterator[Rect]:
    """Yield the places of a label: on level parts long enough, then on upright parts, then on any."""
    width, tall = text_width(label, LABEL_SIZE) + 4 * MM, int(LABEL_SIZE * 1.3 * POINT)
    parts = sorted(pairwise(path), key=lambda part: -abs(part[0][0] - part[1][0]) - abs(part[0][1] - part[1][1]))
    level = [part for part in parts if part[0][1] == part[1][1]]
    upright = [part for part in parts if part not in level]
    long = [part for part in level if abs(part[0][0] - part[1][0]) > width]
    if len(path) == 2 and level:
        (x1, y), (x2, _) = level[0]
        yield Rect((x1 + x2 - width) // 2, y - tall - MM // 3, width, tall)
        yield Rect((x1 + x2 - width) // 2, y + MM // 3, width, tall)
    for part in (*long, *upright, *level):
        for share in (50, 30, 70) if part in level else _SHARES:
            (x1, y1), (x2, y2) = part
            x, y = x1 + (x2 - x1) * share // 100, y1 + (y2 - y1) * share // 100
            yield Rect(x - width // 2, y - tall // 2, width, tall)


def _cost(rect: Rect, boxes: list[Rect], labels: list[Rect], others: list[Points]) -> int:
    out = rect.x < 0 or rect.right > WIDTH
    lines = [_around(part) for path in others for part in pairwise(path)]
    return (
        10_000 * (out + sum(map(rect.overlaps, boxes)))
        + 2_000 * sum(map(rect.overlaps, labels))
        + 50 * sum(map(rect.overlaps, lines))
    )


def _around(part: tuple[Point, Point]) -> Rect:
    (x1, y1), (x2, y2) = part
    return Rect(min(x1, x2) - MM // 2, min(y1, y2) - MM // 2, abs(x1 - x2) + MM, abs(y1 - y2) + MM)
