"""Where the boxes, arrows and labels of a scheme stand. Lengths in EMU (360 000 to the centimetre)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tldocs.document.model import Arrow, Box, Figure
from tldocs.document.scheme_labels import (
    LABEL_SIZE,
    LINE_SIZE,
    MM,
    POINT,
    TITLE_SIZE,
    WIDTH,
    Point,
    Points,
    Rect,
    place_labels,
    text_width,
)

_PAD = 2 * MM
_GAP = 8 * MM
_TRACK = 5 * MM


class Line(NamedTuple):
    """An arrow drawn: its points, its label with the place of it (None without label)."""

    points: Points
    dashed: bool
    label: str
    place: Rect | None


class Drawing(NamedTuple):
    """A scheme laid out."""

    height: int
    boxes: tuple[tuple[Box, Rect], ...]
    lines: tuple[Line, ...]


def wrapped(text: str, size: float, width: int) -> int:
    """Return how many lines a text takes in a width."""
    lines, used = 1, 0
    space = text_width(" ", size)
    for word in text.split():
        length = text_width(word, size)
        if used and used + space + length > width:
            lines, used = lines + 1, length
        else:
            used += length + (space if used else 0)
        lines += max(length - 1, 0) // width
    return lines


def box_height(box: Box, width: int) -> int:
    """Return the height that holds the text of a box."""
    inner = max(width - 2 * _PAD, MM)
    title = wrapped(box.title, TITLE_SIZE, inner) * TITLE_SIZE
    lines = sum(wrapped(line, LINE_SIZE, inner) for line in box.lines) * LINE_SIZE
    return int((title + lines) * 1.3 * POINT) + 2 * _PAD


def height(figure: Figure) -> int:
    """Return the height of a scheme."""
    return drawing(figure).height


def drawing(figure: Figure) -> Drawing:
    """Lay a scheme out: boxes on the grid, then arrows in the gaps between rows."""
    return _laid(figure._replace(caption="", alt="", drawn=None))


@lru_cache(maxsize=128)
def _laid(figure: Figure) -> Drawing:
    return _Plan(figure).drawing()


class _Plan:
    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.known = {box.id: box for box in figure.boxes}
        self.arrows = [arrow for arrow in figure.arrows if arrow.start in self.known and arrow.end in self.known]
        self.rows = max([figure.rows, *(box.row + 1 for box in figure.boxes)])
        self.column = WIDTH / max([figure.columns, *(box.column + box.width for box in figure.boxes)])
        self.side = self._side_gap()
        self.spans = {box.id: self._span(box) for box in figure.boxes}
        self.tracks: dict[int, list[int]] = {}
        self._find_tracks()
        self.gaps = [self._gap(row) for row in range(self.rows + 1)]
        self.rects = self._rects()
        self.bottom = max((rect.bottom for rect in self.rects.values()), default=MM) + self.gaps[self.rows]
        self.ports = self._ports()

    def drawing(self) -> Drawing:
        paths = [self._points(index, arrow) for index, arrow in enumerate(self.arrows)]
        labels = place_labels([arrow.label for arrow in self.arrows], paths, list(self.rects.values()))
        lines = tuple(
            Line(points, arrow.dashed, arrow.label, label)
            for arrow, points, label in zip(self.arrows, paths, labels, strict=True)
        )
        return Drawing(self.bottom, tuple((box, self.rects[box.id]) for box in self.figure.boxes), lines)

    # Boxes

    def _side_gap(self) -> int:
        """Space between neighbours: wide enough for the labels of the arrows between them."""
        labels = [arrow.label for arrow in self.arrows if self._level(arrow)]
        least = max((text_width(label, LABEL_SIZE) + 6 * MM for label in labels), default=6 * MM)
        return int(min(max(least, 6 * MM), self.column * 0.4))

    def _span(self, box: Box) -> tuple[int, int]:
        """Left and right edges of a box."""
        left = int(box.column * self.column) + self.side // 2
        return left, left + int(box.width * self.column) - self.side

    def _level(self, arrow: Arrow) -> bool:
        return self.known[arrow.start].row == self.known[arrow.end].row

    def _rects(self) -> dict[str, Rect]:
        out: dict[str, Rect] = {}
        top = self.gaps[0]
        for row in range(self.rows):
            boxes = [box for box in self.figure.boxes if box.row == row]
            spans = [(box, *self.spans[box.id]) for box in boxes]
            tallest = max((box_height(box, right - left) for box, left, right in spans), default=0)
            for box, left, right in spans:
                out[box.id] = Rect(left, top, right - left, tallest)
            top += tallest + (self.gaps[row + 1] if row + 1 < self.rows else 0)
        return out

    # Gaps: gap n lies above row n

    def _find_tracks(self) -> None:
        for index, arrow in enumerate(self.arrows):
            start, end = self.known[arrow.start], self.known[arrow.end]
            if start.row == end.row:
                if not self._neighbours(start, end):
                    self.tracks.setdefault(start.row, []).append(index)
                continue
            upper, lower = min(start.row, end.row), max(start.row, end.row)
            if lower - upper > 1:
                self.tracks.setdefault(upper + 1, []).append(index)
            if lower - upper > 1 or not self._shared(start.id, end.id):
                self.tracks.setdefault(lower, []).append(index)

    def _neighbours(self, start: Box, end: Box) -> bool:
        low, high = sorted((start, end), key=lambda box: box.column)
        return not any(box.row == low.row and low.column < box.column < high.column for box in self.figure.boxes)

    def _shared(self, start: str, end: str) -> tuple[int, int] | None:
        """Return what two boxes have above each other, None when it is too narrow for a straight arrow."""
        (left1, right1), (left2, right2) = self.spans[start], self.spans[end]
        left, right = max(left1, left2), min(right1, right2)
        return (left, right) if right - left >= _GAP else None

    def _gap(self, row: int) -> int:
        tracks = len(self.tracks.get(row, ()))
        if row in (0, self.rows):
            return (tracks + 1) * _TRACK if tracks else MM // 2
        straight = [
            arrow
            for arrow in self.arrows
            if {self.known[arrow.start].row, self.known[arrow.end].row} == {row - 1, row} and arrow.label
        ]
        return _GAP + tracks * _TRACK + (6 * MM if len(straight) > 1 else (3 * MM if straight else 0))

    def _track(self, row: int, index: int) -> int:
        """Height of the horizontal part of an arrow in a gap."""
        tracks = self.tracks[row]
        top = self._top(row) - self.gaps[row]
        return top + self.gaps[row] * (tracks.index(index) + 1) // (len(tracks) + 1)

    def _top(self, row: int) -> int:
        return next((rect.y for key, rect in self.rects.items() if self.known[key].row == row), self.bottom)

    # Ports: where arrows leave and reach boxes

    def _sides(self, arrow: Arrow) -> tuple[str, str]:
        start, end = self.known[arrow.start], self.known[arrow.end]
        if start.row != end.row:
            return ("bottom", "top") if start.row < end.row else ("top", "bottom")
        if not self._neighbours(start, end):
            return "top", "top"
        return ("right", "left") if start.column < end.column else ("left", "right")

    def _ports(self) -> dict[tuple[int, str], Point]:
        uses: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
        for index, arrow in enumerate(self.arrows):
            out, into = self._sides(arrow)
            start, end = self.rects[arrow.start], self.rects[arrow.end]
            uses.setdefault((arrow.start, out), []).append((end.x + end.w // 2, index, "start"))
            uses.setdefault((arrow.end, into), []).append((start.x + start.w // 2, index, "end"))
        ports: dict[tuple[int, str], Point] = {}
        for (box, side), items in uses.items():
            for order, (_, index, role) in enumerate(sorted(items), 1):
                ports[index, role] = _port(self.rects[box], side, order, len(items) + 1)
        return ports

    # Arrows

    def _points(self, index: int, arrow: Arrow) -> Points:
        first, last = self.ports[index, "start"], self.ports[index, "end"]
        if self._level(arrow):
            return self._level_points(index, arrow, first, last)
        return self._cross_points(index, arrow, first, last)

    def _level_points(self, index: int, arrow: Arrow, first: Point, last: Point) -> Points:
        row = self.known[arrow.start].row
        if index in self.tracks.get(row, ()):
            track = self._track(row, index)
            return first, (first[0], track), (last[0], track), last
        return first, (last[0], first[1])

    def _cross_points(self, index: int, arrow: Arrow, first: Point, last: Point) -> Points:
        start, end = self.known[arrow.start], self.known[arrow.end]
        upper, lower = min(start.row, end.row), max(start.row, end.row)
        if lower - upper == 1:
            return self._adjacent_points(index, arrow, lower, first, last)
        near, far = self._track(upper + 1, index), self._track(lower, index)
        if start.row > end.row:
            near, far = far, near
        free = self._free(upper, lower, (first[0] + last[0]) // 2)
        return first, (first[0], near), (free, near), (free, far), (last[0], far), last

    def _adjacent_points(self, index: int, arrow: Arrow, lower: int, first: Point, last: Point) -> Points:
        if index in self.tracks.get(lower, ()):
            track = self._track(lower, index)
            return first, (first[0], track), (last[0], track), last
        left, right = self._shared(arrow.start, arrow.end) or (first[0], first[0])
        peers = [n for n, other in enumerate(self.arrows) if {other.start, other.end} == {arrow.start, arrow.end}]
        x = left + (right - left) * (peers.index(index) + 1) // (len(peers) + 1)
        return (x, first[1]), (x, last[1])

    def _free(self, upper: int, lower: int, wish: int) -> int:
        """Return the abscissa nearest to a wish that crosses no box between two rows."""
        between = [rect for key, rect in self.rects.items() if upper < self.known[key].row < lower]
        edges = [wish, *(rect.x - 2 * MM for rect in between), *(rect.right + 2 * MM for rect in between)]
        open_ = [x for x in edges if 0 < x < WIDTH and not any(rect.x - MM < x < rect.right + MM for rect in between)]
        return min(open_, key=lambda x: (abs(x - wish), x), default=wish)


def _port(rect: Rect, side: str, order: int, count: int) -> Point:
    if side in ("top", "bottom"):
        return rect.x + rect.w * order // count, rect.y if side == "top" else rect.bottom
    return rect.x if side == "left" else rect.right, rect.y + rect.h * order // count
