"""Where a thing stands among others: dots on a line for each price, or on two axes for places and sites.

Every dot of ours is filled with the accent and has its name or its value beside it; the others are white discs. Laid out
in millimetres: the same data give the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from tldocs.document.model import Drawn
from tldocs.text import nombre

from . import labels
from .canvas import ACCENT, DARK, GREY, TINT, WIDTH, draw
from .labels import Box, Placed, Word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patheffects import AbstractPathEffect

SIZE = 7.0
"""Size of labels, in points."""
LONGEST = 70
"""Letters of a name that are drawn; the tables hold the whole."""
TITLE = 105
"""Letters of the title of a scale."""
BOLD = 1.15
"""How much wider a text is in bold."""
DOT = 1.3
"""Radius of a dot, in millimetres."""
NAMES, RIGHT, FOOT, HEAD, ROW = 54.0, 8.0, 12.0, 4.0, 10.0
"""Width of the names of rows, margin on the right, heights of the foot, of the head and of a row, in millimetres."""
LEFT, BOTTOM, TALL = 20.0, 14.0, 82.0
"""Room of the scales of a scatter, and its height, in millimetres."""


class Row(NamedTuple):
    """A line of dots: ours and the others, as shares of a reference worth 1, with what is written beside them."""

    name: str
    own: float | None
    own_label: str
    others: tuple[float, ...]
    low_label: str = ""
    high_label: str = ""


class Dot(NamedTuple):
    """A point on two axes."""

    name: str
    x: Decimal
    y: Decimal
    own: bool = False


class Scale(NamedTuple):
    """The scale of the rows: the round values written along it, in per cent of the reference."""

    ticks: tuple[Decimal, ...]

    def place(self, share: float) -> float:
        """Return where a share stands, in millimetres."""
        first, last = float(self.ticks[0]), float(self.ticks[-1])
        return NAMES + (WIDTH - RIGHT - NAMES) * (share * 100 - first) / (last - first)


class Axis(NamedTuple):
    """A scale: its title and the values written along it, the first and the last being its ends."""

    title: str
    ticks: tuple[Decimal, ...]


def shortened(name: str, longest: int = LONGEST) -> str:
    """Return a name that a drawing has room for."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def dots(rows: tuple[Row, ...], reference: str) -> Drawn | None:
    """Return a line of dots a row, on a scale where `reference` is 100 %; None without rows or without the extra."""
    if not rows:
        return None
    height = HEAD + FOOT + ROW * len(rows)
    return draw(lambda axes: _paint_rows(axes, rows, reference, height), WIDTH, height, data=(rows, reference))


def _sheet(axes: Axes, height: float) -> None:
    assert axes.figure is not None
    axes.figure.set_layout_engine("none")  # type: ignore[union-attr]
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)


def _paint_rows(axes: Axes, rows: tuple[Row, ...], reference: str, height: float) -> None:
    _sheet(axes, height)
    scale = _scale(rows)
    for percent in scale.ticks:
        x = scale.place(float(percent) / 100)
        axes.plot((x, x), (FOOT, height - HEAD), color=TINT, linewidth=0.8, zorder=0)
        axes.text(x, FOOT - 3, f"{nombre(percent)} %", size=SIZE, color=DARK, ha="center", va="center")
    middle = scale.place(1)
    axes.plot((middle, middle), (FOOT, height - HEAD), color=DARK, linewidth=0.8, zorder=0)
    axes.text((NAMES + WIDTH - RIGHT) / 2, 3, reference, size=SIZE, color=DARK, ha="center", va="center")
    for rank, row in enumerate(rows):
        y = height - HEAD - ROW * (rank + 0.5)
        axes.text(0, y, labels.broken(shortened(row.name), 34), size=SIZE, ha="left", va="center", linespacing=1.1)
        _paint_row(axes, row, y, scale)


def _scale(rows: tuple[Row, ...]) -> Scale:
    """Return a scale in round steps that holds every dot and the reference; it need not start at nothing."""
    shares = [1.0, *(share for row in rows for share in (*row.others, *([] if row.own is None else [row.own])))]
    return Scale(ticks([Decimal(str(round(share * 100, 3))) for share in shares]))


def _paint_row(axes: Axes, row: Row, y: float, scale: Scale) -> None:
    spots = [scale.place(share) for share in row.others]
    if spots:
        axes.plot((min(spots), max(spots)), (y, y), color=GREY, linewidth=0.8, zorder=1)
    for x in spots:
        _disc(axes, x, y, own=False)
    if row.own is not None:
        _disc(axes, scale.place(row.own), y, own=True)
    for placed, bold in _row_words(row, y, scale):
        ink = ACCENT if bold else DARK
        axes.text(placed.x, placed.y, placed.text, size=SIZE, color=ink, weight="bold" if bold else "normal",
                  ha="center", va="center", zorder=5, path_effects=_halo())  # fmt: skip


def _row_words(row: Row, y: float, scale: Scale) -> Iterator[tuple[Placed, bool]]:
    """Yield our price above its dot, then the ends of the others under theirs where there is room."""
    frame = Box(NAMES - 6, 0, WIDTH, 1000)
    words = []
    if row.own is not None:
        x = scale.place(row.own)
        words.append(Word(row.own_label, SIZE, ((x, y + 3), (x + 5, y + 3), (x - 5, y + 3))))
    if row.others:
        low, high = scale.place(min(row.others)), scale.place(max(row.others))
        words.append(Word(row.low_label, SIZE, ((low, y - 3), (low - 5, y - 3))))
        words += [Word(row.high_label, SIZE, ((high, y - 3), (high + 5, y - 3)))] if high > low else []
    for placed in labels.place(words, (), frame):
        yield placed, row.own is not None and placed.text == row.own_label and placed.y > y


def _halo() -> list[AbstractPathEffect]:
    """Return what keeps a label legible over a line."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=1.6, foreground="#FFFFFF")]


def _disc(axes: Axes, x: float, y: float, *, own: bool) -> None:
    from matplotlib.patches import Circle

    face, edge = (ACCENT, ACCENT) if own else ("#FFFFFF", DARK)
    radius = DOT * (1.25 if own else 1)
    axes.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=edge, linewidth=0.8, zorder=4 if own else 3))


def scatter(points: tuple[Dot, ...], across: str, up: str) -> Drawn | None:
    """Return points on two axes, each with its name beside it; None with fewer than two, or without the extra."""
    if len(points) < 2:
        return None
    scales = Axis(across, ticks([p.x for p in points])), Axis(up, ticks([p.y for p in points]))
    return draw(lambda axes: _paint_scatter(axes, points, *scales), WIDTH, TALL, data=(points, across, up))


def ticks(values: list[Decimal], most: int = 6) -> tuple[Decimal, ...]:
    """Return round values, from at most the least to at least the greatest, about as many as `most`."""
    low, high = min(values), max(values)
    span = high - low or abs(high) or Decimal(1)
    power = Decimal(10) ** floor(log10(float(span) / most))
    step = next(power * n for n in (1, 2, 5, 10, 20) if span / (power * n) <= most - 1)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    if first == last:
        last += 1
    return tuple(step * n for n in range(int(first), int(last) + 1))


def _paint_scatter(axes: Axes, points: tuple[Dot, ...], across: Axis, up: Axis) -> None:
    _sheet(axes, TALL)
    right, top = WIDTH - RIGHT, TALL - HEAD
    _paint_scales(axes, across, up, right, top)
    spots = [(_on(p.x, across, LEFT, right), _on(p.y, up, BOTTOM, top)) for p in points]
    for point, (x, y) in zip(points, spots, strict=True):
        _disc(axes, x, y, own=point.own)
    for placed, own in _point_words(points, spots, Box(LEFT, BOTTOM, WIDTH, TALL)):
        axes.text(placed.x, placed.y, placed.text, size=SIZE, color=ACCENT if own else "#000000",
                  weight="bold" if own else "normal", ha="center", va="center", linespacing=1.05, zorder=5)  # fmt: skip


def _paint_scales(axes: Axes, across: Axis, up: Axis, right: float, top: float) -> None:
    for value in across.ticks:
        x = _on(value, across, LEFT, right)
        axes.plot((x, x), (BOTTOM, top), color=TINT, linewidth=0.6, zorder=0)
        axes.text(x, BOTTOM - 3, nombre(value) or "", size=SIZE, color=DARK, ha="center", va="center")
    for value in up.ticks:
        y = _on(value, up, BOTTOM, top)
        axes.plot((LEFT, right), (y, y), color=TINT, linewidth=0.6, zorder=0)
        axes.text(LEFT - 1.5, y, nombre(value) or "", size=SIZE, color=DARK, ha="right", va="center")
    axes.plot((LEFT, LEFT, right), (top, BOTTOM, BOTTOM), color=GREY, linewidth=0.8, zorder=1)
    axes.text((LEFT + right) / 2, 4, shortened(across.title, TITLE), size=SIZE, color=DARK, ha="center", va="center")
    axes.text(3, (BOTTOM + top) / 2, labels.broken(shortened(up.title), 50), size=SIZE, color=DARK, ha="center", va="center", rotation=90)  # fmt: skip


def _on(value: Decimal, axis: Axis, start: float, end: float) -> float:
    """Return where a value stands along an axis, in millimetres."""
    return start + (end - start) * float((value - axis.ticks[0]) / (axis.ticks[-1] - axis.ticks[0]))


def _point_words(
    points: tuple[Dot, ...], spots: list[tuple[float, float]], frame: Box
) -> Iterator[tuple[Placed, bool]]:
    """Yield the names that find room beside their points, ours first."""
    taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in spots]
    ranked = sorted(zip(points, spots, strict=True), key=lambda pair: not pair[0].own)
    for point, (x, y) in ranked:
        text = labels.broken(shortened(point.name), 26)
        room = SIZE * BOLD if point.own else SIZE
        for placed in labels.place([Word(text, room, labels.around(text, room, x, y, DOT + 0.9))], taken, frame):
            taken.append(labels.box_of(text, room, placed.x, placed.y))
            yield placed, point.own
