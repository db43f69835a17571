"""A matrix of risks: likelihood across, gravity upwards, numbered discs in the cells, shades that grey print keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.document.model import Drawn

from .canvas import DARK, GREY, PALE, TINT, WIDTH, draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVELS = 4
CELL = 16.0
"""Side of a cell, in millimetres."""
LEFT, BOTTOM, TOP = 9.0, 11.0, 6.0
"""Margins of a grid: its titles."""
DISC = 2.25
"""Radius of a disc, in millimetres."""
ACROSS, MOST = 3, 9
"""Discs in a row of a cell, and in a cell."""
SHADES = ((12, GREY), (8, PALE), (4, TINT), (0, "#FFFFFF"))
"""From which product a cell has which shade."""


class Point(NamedTuple):
    """A numbered risk, each level from 1 to 4."""

    number: int
    likelihood: int
    gravity: int


class Grid(NamedTuple):
    """One matrix: its title and its risks."""

    title: str
    points: tuple[Point, ...]


def drawn(grids: tuple[Grid, ...], likelihood: str, gravity: str) -> Drawn | None:
    """Return one or two matrices side by side; the other arguments name the axes. None without the extra `figures`."""
    tall = TOP + LEVELS * CELL + BOTTOM
    step = WIDTH / 2

    def paint(axes: Axes) -> None:
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, tall)
        axes.set_axis_off()
        for rank, grid in enumerate(grids[:2]):
            left = LEFT + rank * step if len(grids) > 1 else (WIDTH - LEVELS * CELL) / 2
            _grid(axes, grid, left)
            _titles(axes, left, likelihood, gravity)

    return draw(paint, WIDTH, tall, data=(grids, likelihood, gravity))


def cells(points: tuple[Point, ...]) -> Mapping[tuple[int, int], list[int]]:
    """Return the numbers of each cell that holds some, by (likelihood, gravity)."""
    made: dict[tuple[int, int], list[int]] = {}
    for point in sorted(points):
        made.setdefault((point.likelihood, point.gravity), []).append(point.number)
    return made


def spots(numbers: list[int]) -> Iterator[tuple[float, float, str]]:
    """Yield where each disc of a cell stands, in millimetres from its centre, and what it says: its last tells the rest."""
    shown = [str(n) for n in numbers]
    if len(shown) > MOST:
        shown = [*shown[: MOST - 1], f"+{len(shown) - MOST + 1}"]
    rows = -(-len(shown) // ACROSS)
    pitch = 2 * DISC + 0.35
    for rank, said in enumerate(shown):
        row, column = divmod(rank, ACROSS)
        wide = min(ACROSS, len(shown) - row * ACROSS)
        yield (column - (wide - 1) / 2) * pitch, ((rows - 1) / 2 - row) * pitch, said


def shade(likelihood: int, gravity: int) -> str:
    """Return the shade of a cell."""
    return next(color for least, color in SHADES if likelihood * gravity >= least)


def _grid(axes: Axes, grid: Grid, left: float) -> None:
    from matplotlib.patches import Circle, Rectangle

    held = cells(grid.points)
    axes.text(left, BOTTOM + LEVELS * CELL + 2.2, grid.title, fontsize=8, fontweight="bold", color=DARK)
    for x in range(1, LEVELS + 1):
        for y in range(1, LEVELS + 1):
            corner = (left + (x - 1) * CELL, BOTTOM + (y - 1) * CELL)
            axes.add_patch(Rectangle(corner, CELL, CELL, facecolor=shade(x, y), edgecolor=DARK, linewidth=0.5))
            ink = "#FFFFFF" if shade(x, y) == GREY else DARK
            axes.text(corner[0] + 0.6, corner[1] + 0.6, str(x * y), fontsize=6, color=ink, va="bottom")
            for across, up, said in spots(held.get((x, y), [])):
                centre = (corner[0] + CELL / 2 + across, corner[1] + CELL / 2 + up)
                axes.add_patch(Circle(centre, DISC, facecolor="#FFFFFF", edgecolor="#000000", linewidth=0.9))
                axes.text(*centre, said, fontsize=6.5, fontweight="bold", ha="center", va="center_baseline")


def _titles(axes: Axes, left: float, likelihood: str, gravity: str) -> None:
    for level in range(1, LEVELS + 1):
        middle = (level - 0.5) * CELL
        axes.text(left + middle, BOTTOM - 2.2, str(level), fontsize=7, ha="center", va="center")
        axes.text(left - 2, BOTTOM + middle, str(level), fontsize=7, ha="center", va="center")
    axes.text(left + LEVELS * CELL / 2, BOTTOM - 6.5, likelihood, fontsize=7, ha="center", va="center")
    axes.text(left - 5.8, BOTTOM + LEVELS * CELL / 2, gravity, fontsize=7, ha="center", va="center", rotation=90)
