"""A year as a strip: one row a month, one square a day, darker where more is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import MONTHS

from . import canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tldocs.document.model import Drawn

WIDTH, HEIGHT = 160.0, 82.0
STEPS = ("#FFFFFF", "#A9C3C8", "#5F929C", canvas.ACCENT)
"""Nothing held, one meeting, two, three or more."""
WORDS = ("aucun", "un rendez-vous", "deux", "trois et plus")


class Jour(NamedTuple):
    """A day: how many meetings, whether it is a public holiday, whether it falls in a break."""

    nombre: int
    ferie: bool
    conge: bool


def year_strip(period: tuple[date, date], of: Callable[[date], Jour]) -> Drawn | None:
    """Return the days of a period of twelve months at most; None without the extra `figures`."""
    return canvas.draw(lambda axes: _paint(axes, period, of), WIDTH, HEIGHT)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _paint(axes: Axes, period: tuple[date, date], of: Callable[[date], Jour]) -> None:
    first, last = period
    rows = sorted({(day.year, day.month) for day in _days(first, last)})
    for day in _days(first, last):
        _square(axes, day.day, rows.index((day.year, day.month)), of(day))
    axes.set_xlim(0.4, 31.6)
    axes.set_ylim(len(rows) + 1.4, -0.6)
    axes.set_yticks(range(len(rows)), [f"{MONTHS[month - 1]} {year}" for year, month in rows])
    axes.set_xticks([1, 5, 10, 15, 20, 25, 31])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=7)
    for side in axes.spines.values():
        side.set_visible(False)
    _key(axes, len(rows) + 0.7)


def _square(axes: Axes, column: float, row: float, day: Jour) -> None:
    from matplotlib.patches import Rectangle

    box = (column - 0.45, row - 0.42)
    face = STEPS[min(day.nombre, len(STEPS) - 1)]
    edge = canvas.DARK if day.ferie else canvas.PALE
    hatch = "////" if day.conge and not day.nombre else None
    axes.add_patch(
        Rectangle(box, 0.9, 0.84, facecolor=face, edgecolor=edge, linewidth=1.4 if day.ferie else 0.4, hatch=hatch)
    )


def _key(axes: Axes, row: float) -> None:
    """Say beside each kind of square what it means."""
    kinds = [(Jour(n, ferie=False, conge=False), word) for n, word in enumerate(WORDS)]
    kinds += [(Jour(0, ferie=True, conge=False), "jour férié"), (Jour(0, ferie=False, conge=True), "congés")]
    for (day, word), column in zip(kinds, (1, 5, 11.5, 15, 21, 26), strict=True):
        _square(axes, column, row, day)
        axes.text(column + 0.8, row, word, fontsize=7, va="center")
