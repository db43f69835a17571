"""A Gantt chart in quarters: bars for the phases, one mark a line for what is dated, its name beside it.

Bars alternate two shades that grey print tells apart; the kinds of events stand under one another with their title, so
that nothing needs a legend. A name that does not fit on one side of its mark is put on the other, or cut in lines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from tldocs.document.model import Drawn

from .canvas import ACCENT, DARK, GREY, PALE, TALLEST, TINT, WIDTH, draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Mark = Literal["diamond", "triangle", "square", "disc", "star", "flag"]
SHAPES: Mapping[Mark, str] = {"diamond": "D", "triangle": "^", "square": "s", "disc": "o", "star": "*", "flag": "v"}
SIZE = 6.5
"""Size of names, in points."""
LETTER = 1.2
"""Width of a letter at that size, in millimetres, on average."""
WIDE = 1.55
"""The same for the bold name of a bar, at 7 points."""
LINE, GAP, BAR, TITLE, HEAD = 2.9, 1.5, 5.4, 5.2, 9.5
"""Heights of a line of a name, of the space between two, of a bar, of a title, of the head, in millimetres."""
SIDE, BESIDE = 1.0, 2.2
"""Margins, and distance of a name from its mark, in millimetres."""
MOST_YEARS = 30
ROOM = TALLEST - 12.0
"""No chart is taller than that: its caption and its source stand on the same page."""


class Bar(NamedTuple):
    """A period, from its first day to its last."""

    name: str
    start: date
    end: date


class Event(NamedTuple):
    """A day that counts."""

    name: str
    day: date


class Lane(NamedTuple):
    """Events of one kind, under a title."""

    title: str
    mark: Mark
    events: tuple[Event, ...]


class Gantt(NamedTuple):
    """What the chart shows. `ticks`: first day and name of each quarter."""

    start: date
    end: date
    bars: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[date, str], ...] = ()


class Placed(NamedTuple):
    """A name on the sheet: where its mark is, on which side it stands, its lines; in millimetres."""

    x: float
    right: bool
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height of its row."""
        return len(self.lines) * LINE + GAP


def x_of(chart: Gantt, day: date) -> float:
    """Return where a day stands on the sheet, in millimetres from the left; outside of the period, its nearest end."""
    whole = max(1, (chart.end - chart.start).days)
    share = min(1.0, max(0.0, (day - chart.start).days / whole))
    return SIDE + share * (WIDTH - 2 * SIDE)


def placed(chart: Gantt, event: Event) -> Placed:
    """Return where the name of an event stands: on the side that holds it in fewer lines, the right when both do."""
    x = x_of(chart, event.day)
    right, left = WIDTH - SIDE - x - BESIDE, x - SIDE - BESIDE
    lines = [tuple(textwrap.wrap(event.name, max(8, int(room / LETTER)))) for room in (right, left)]
    on_right = len(lines[0]) <= len(lines[1])
    return Placed(x, on_right, lines[0] if on_right else lines[1])


def height(chart: Gantt) -> float:
    """Return the height of the chart, in millimetres."""
    lanes = [lane for lane in chart.lanes if lane.events]
    rows = sum(placed(chart, event).height for lane in lanes for event in lane.events)
    return HEAD + len(chart.bars) * (BAR + GAP) + len(lanes) * TITLE + rows + GAP


def fitted(chart: Gantt) -> Gantt:
    """Return the chart without what does not fit on a page: the last events of its longest lanes."""
    rows = [[placed(chart, event).height for event in lane.events] for lane in chart.lanes]
    over = height(chart) - ROOM
    while over > 0 and any(rows):
        longest = max(rows, key=len)
        over -= longest.pop() + (0 if longest else TITLE)
    kept = (lane._replace(events=lane.events[: len(held)]) for lane, held in zip(chart.lanes, rows, strict=True))
    return chart._replace(lanes=tuple(kept))


def hidden(chart: Gantt) -> int:
    """Return how many events the drawing leaves out for want of room."""
    kept = fitted(chart)
    return sum(len(lane.events) for lane in chart.lanes) - sum(len(lane.events) for lane in kept.lanes)


def drawn(chart: Gantt) -> Drawn | None:
    """Return the drawing, None without the extra `figures`."""
    kept = fitted(chart)
    tall = height(kept)

    def paint(axes: Axes) -> None:
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(tall, 0)
        axes.set_axis_off()
        _head(axes, kept, tall)
        top = _bars(axes, kept, HEAD)
        for lane in kept.lanes:
            if lane.events:
                top = _lane(axes, kept, lane, top)

    return draw(paint, WIDTH, tall, data=kept)


def _years(chart: Gantt) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of the civil years shown: each, or some of a long period."""
    step = 1 + (chart.end.year - chart.start.year) // MOST_YEARS
    for year in range(chart.start.year, chart.end.year + 1, step):
        yield max(chart.start, date(year, 1, 1)), min(chart.end, date(year, 12, 31))


def _head(axes: Axes, chart: Gantt, tall: float) -> None:
    for first, last in _years(chart):
        left, right = x_of(chart, first), x_of(chart, last)
        axes.plot([left, left], [0.5, tall], color=GREY, linewidth=0.7, zorder=0)
        if right - left > 9:
            axes.text(left + 1, 2.2, str(first.year), fontsize=8, fontweight="bold", color=DARK, va="center")
    for day, name in chart.ticks:
        x = x_of(chart, day)
        axes.plot([x, x], [4.6, tall], color=TINT, linewidth=0.5, zorder=0)
        axes.text(x + 0.8, 6.4, name, fontsize=6, color=DARK, va="center")
    axes.plot([SIDE, WIDTH - SIDE], [8.2, 8.2], color=GREY, linewidth=0.6)


def _bars(axes: Axes, chart: Gantt, top: float) -> float:
    for rank, bar in enumerate(chart.bars):
        left, right = x_of(chart, bar.start), x_of(chart, bar.end)
        fill, ink = (ACCENT, "#FFFFFF") if rank % 2 == 0 else (PALE, "#000000")
        axes.barh(top + BAR / 2, right - left, BAR, left=left, color=fill, linewidth=0)
        _bar_name(axes, bar.name, (left, right), top + BAR / 2, ink)
        top += BAR + GAP
    return top


def _bar_name(axes: Axes, name: str, ends: tuple[float, float], y: float, ink: str) -> None:
    """Write the name of a bar inside it when it fits, else on the side where there is more room, cut to fit."""
    left, right = ends
    inside, after, before = right - left - 2, WIDTH - SIDE - right - 1, left - SIDE - 1
    room = max(after, before)
    if len(name) * WIDE <= inside or room < inside:
        axes.text(left + 1, y, _cut(name, inside, WIDE), fontsize=7, color=ink, va="center", fontweight="bold")
    elif after >= before:
        axes.text(right + 1, y, _cut(name, after, LETTER), fontsize=SIZE, va="center")
    else:
        axes.text(left - 1, y, _cut(name, before, LETTER), fontsize=SIZE, va="center", ha="right")


def _cut(name: str, room: float, letter: float) -> str:
    most = max(4, int(room / letter))
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _lane(axes: Axes, chart: Gantt, lane: Lane, top: float) -> float:
    axes.barh(top + TITLE / 2 - 0.4, WIDTH - 2 * SIDE, TITLE - 1.2, left=SIDE, color="#EEF2F4", linewidth=0, zorder=0.5)
    axes.text(SIDE + 1, top + TITLE / 2 - 0.4, lane.title, fontsize=7, fontweight="bold", color=DARK, va="center")
    top += TITLE
    for event in lane.events:
        spot = placed(chart, event)
        y = top + LINE / 2
        size = 32 if lane.mark == "star" else 14
        axes.scatter([spot.x], [y], marker=SHAPES[lane.mark], s=size, color=ACCENT, linewidth=0, zorder=3)
        x, side = (spot.x + BESIDE, "left") if spot.right else (spot.x - BESIDE, "right")
        for rank, line in enumerate(spot.lines):
            back = {"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 0.3}
            axes.text(x, y + rank * LINE, line, fontsize=SIZE, va="center", ha=side, bbox=back, zorder=2)
        top += spot.height
    return top
