"""A year as a strip: one row a month, one square a day, darker where more is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
    days = {day: of(day) for day in _days(*period)}
    return canvas.draw(lambda axes: _paint(axes, days), WIDTH, HEIGHT, data=days)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _paint(axes: Axes, days: Mapping[date, Jour]) -> None:
    rows = sorted({(day.year, day.month) for day in days})
    _squares(axes, [(day.day, rows.index((day.year, day.month)), of) for day, of in days.items()])
    axes.set_xlim(0.4, 31.6)
    axes.set_ylim(len(rows) + 1.4, -0.6)
    axes.set_yticks(range(len(rows)), [f"{MONTHS[month - 1]} {year}" for year, month in rows])
    axes.set_xticks([1, 5, 10, 15, 20, 25, 31])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=7)
    for side in axes.spines.values():
        side.set_visible(False)
    _key(axes, len(rows) + 0.7)


def _squares(axes: Axes, placed: Iterable[tuple[float, float, Jour]]) -> None:
    """Paint squares at their column and row; those that look alike go together, which is much faster."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    alike: dict[Jour, list[Rectangle]] = {}
    for column, row, day in placed:
        look = day._replace(nombre=min(day.nombre, len(STEPS) - 1))
        alike.setdefault(look, []).append(Rectangle((column - 0.45, row - 0.42), 0.9, 0.84))
    for look, boxes in sorted(alike.items(), key=lambda item: item[0].ferie):
        edge, width = (canvas.DARK, 1.4) if look.ferie else (canvas.PALE, 0.4)
        hatch = "////" if look.conge and not look.nombre else None
        face = STEPS[look.nombre]
        axes.add_collection(PatchCollection(boxes, facecolor=face, edgecolor=edge, linewidth=width, hatch=hatch))


def _key(axes: Axes, row: float) -> None:
    """Say beside each kind of square what it means."""
    kinds = [(Jour(n, ferie=False, conge=False), word) for n, word in enumerate(WORDS)]
    kinds += [(Jour(0, ferie=True, conge=False), "jour férié"), (Jour(0, ferie=False, conge=True), "congés")]
    for (day, word), column in zip(kinds, (1, 5, 11.5, 15, 21, 26), strict=True):
        _squares(axes, [(column, row, day)])
        axes.text(column + 0.8, row, word, fontsize=7, va="center")
