"""Maps: communes shaded by a value, with their names, places and actors as numbered marks, scale bar and north.

How to draw one: make an `Area` for each commune from its GeoJSON rings (longitude, latitude, WGS84), a `Mark` for each
place, then `drawn(Map(areas, marks))`, which gives a `Drawn` for a `Picture`, or None without the extra `figures`.

    area = Area("Felletin", (((2.17, 45.88), (2.20, 45.90), (2.16, 45.91)),), value=Decimal(1577))
    place = Mark("La Filature", 2.174, 45.883, number="1", kind="place")
    picture = Picture(caption, alt, maps.drawn(Map((area,), (place,), unit="habitants")), source)

A number stands in its mark and is explained in a table under the map; a name stands beside it. Names that find no
room are left out: `unnamed(map)` tells which, so that the text may say them. The classes of the shading are tints of
the accent, darker as the value grows: their order is kept in grey print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from math import atan2, cos, floor, hypot, log10, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

from tldocs.document.model import Drawn
from tldocs.text import nombre

from . import geometry, labels
from .canvas import ACCENT, DARK, GREY, TALLEST, WIDTH, draw
from .geometry import Point, Ring
from .labels import Box, Placed, Word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TINTS = ("#F1F5F6", "#C9DADD", "#8FB3BA", "#4C8590", ACCENT)
"""Shades of the classes, from the least value to the greatest; the luminance falls by steps that grey print keeps."""
UNKNOWN = "#FFFFFF"
SMALL = 6.5
"""Size of the names of communes, in points."""
MARK = 1.9
"""Radius of a mark, in millimetres."""
BAND = 15.0
"""Height of the band under the map, where the classes and the scale bar are, in millimetres."""
MARGIN = 3.0
LEAST = 60.0
"""No map is lower than that, in millimetres."""


class Area(NamedTuple):
    """A commune: its outlines in degrees (outer rings and holes alike), a value to shade, whether it stands out."""

    name: str
    rings: tuple[Ring, ...]
    value: Decimal | None = None
    strong: bool = False
    """Drawn with a thick outline: the commune of the place."""


MarkKind = Literal["place", "actor", "rival"]


KINDS: Mapping[MarkKind, str] = {"place": "lieu du projet", "actor": "autre acteur", "rival": "offre concurrente"}
"""What the band under the map says of each kind of mark."""


class Mark(NamedTuple):
    """A place on the map, in degrees: ours (filled disc), another actor (white disc), one that competes (square)."""

    name: str
    longitude: float
    latitude: float
    number: str = ""
    kind: MarkKind = "actor"
    named: bool = False
    """Its name is written beside it; otherwise a table under the map tells what its number is."""


class Map(NamedTuple):
    """What a map shows. `limits`: values that part the classes, in order; computed when there are none."""

    areas: tuple[Area, ...]
    marks: tuple[Mark, ...] = ()
    unit: str = ""
    limits: tuple[Decimal, ...] = ()
    width: float = WIDTH
    tallest: float = 150.0
    words: Mapping[MarkKind, str] = KINDS
    """What the band under the map says of each kind of mark."""


class Sheet(NamedTuple):
    """A map laid out in millimetres: `shapes` are the projected rings of each area."""

    map: Map
    shapes: tuple[tuple[Ring, ...], ...]
    spots: tuple[Point, ...]
    limits: tuple[Decimal, ...]
    scale: float
    """Millimetres for a kilometre."""
    height: float


def drawn(wanted: Map) -> Drawn | None:
    """Return the drawing of a map, None without the extra or when there is nothing to draw."""
    if not wanted.areas and not wanted.marks:
        return None
    sheet = laid_out(wanted)
    return draw(lambda axes: _paint(axes, sheet), wanted.width, sheet.height, data=wanted)


def unnamed(wanted: Map) -> tuple[str, ...]:
    """Return the communes whose names find no room on the map."""
    named = {placed.text for placed in _names(laid_out(wanted))}
    return tuple(area.name for area in wanted.areas if _label(area) not in named)


def _label(area: Area) -> str:
    return labels.broken(labels.short(area.name))


def classes(values: tuple[Decimal, ...], most: int = 4) -> tuple[Decimal, ...]:
    """Return round limits that part values into classes of about as many areas each; fewer when values repeat."""
    ordered = sorted(values)
    parts = min(most, len(set(ordered)))
    cuts = [ordered[len(ordered) * rank // parts] for rank in range(1, parts)] if parts else []
    return tuple(sorted({limit for cut in cuts if (limit := _round(cut)) > ordered[0]}))


def _round(value: Decimal) -> Decimal:
    """Return a value to two significant figures."""
    return round(value, 1 - value.adjusted()) if value else value


def laid_out(wanted: Map) -> Sheet:
    """Return the map in millimetres: projected around its middle, as large as the sheet allows."""
    every = [point for area in wanted.areas for ring in area.rings for point in ring]
    every += [(mark.longitude, mark.latitude) for mark in wanted.marks]
    centre = geometry.bounds(tuple(every)).middle
    box = geometry.bounds(geometry.projected(tuple(every), centre))
    across, up = max(box.right - box.left, 0.5), max(box.top - box.bottom, 0.5)
    room = min(wanted.tallest, TALLEST) - BAND - 2 * MARGIN
    scale = min((wanted.width - 2 * MARGIN) / across, room / up)
    height = max(up * scale + BAND + 2 * MARGIN, LEAST)
    corner = ((wanted.width - across * scale) / 2, (height + BAND - up * scale) / 2)

    def on_sheet(points: Ring) -> Ring:
        flat = geometry.projected(points, centre)
        return tuple((corner[0] + (x - box.left) * scale, corner[1] + (y - box.bottom) * scale) for x, y in flat)

    shapes = tuple(tuple(on_sheet(ring) for ring in area.rings) for area in wanted.areas)
    spots = apart(on_sheet(tuple((mark.longitude, mark.latitude) for mark in wanted.marks)))
    known = tuple(area.value for area in wanted.areas if area.value is not None)
    return Sheet(wanted, shapes, spots, wanted.limits or classes(known), scale, height)


def apart(spots: Ring, gap: float = 2 * MARK + 0.4) -> Ring:
    """Return the marks, those that would cover one another pushed aside just enough to be read."""
    moved = list(spots)
    for _ in range(20):
        for first, second in combinations(range(len(moved)), 2):
            (x1, y1), (x2, y2) = moved[first], moved[second]
            between = hypot(x2 - x1, y2 - y1)
            if between < gap:
                angle = atan2(y2 - y1, x2 - x1) if between > gap / 1000 else first + second
                dx, dy = cos(angle) * (gap - between) / 2, sin(angle) * (gap - between) / 2
                moved[first], moved[second] = (x1 - dx, y1 - dy), (x2 + dx, y2 + dy)
    return tuple(moved)


def _paint(axes: Axes, sheet: Sheet) -> None:
    assert axes.figure is not None
    axes.figure.set_layout_engine("none")  # type: ignore[union-attr]
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, sheet.map.width)
    axes.set_ylim(0, sheet.height)
    _paint_areas(axes, sheet)
    _paint_marks(axes, sheet)
    for name in _names(sheet):
        _write(axes, name)
    _paint_classes(axes, sheet)
    _paint_scale(axes, sheet)


def _paint_areas(axes: Axes, sheet: Sheet) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    strong = [rank for rank, area in enumerate(sheet.map.areas) if area.strong]
    for rank in [*(r for r in range(len(sheet.shapes)) if r not in strong), *strong]:
        area, rings = sheet.map.areas[rank], sheet.shapes[rank]
        path = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
        edge, width = (DARK, 1.3) if area.strong else (GREY, 0.5)
        axes.add_patch(PathPatch(path, facecolor=shade(area.value, sheet.limits), edgecolor=edge, linewidth=width))


def shade(value: Decimal | None, limits: tuple[Decimal, ...]) -> str:
    """Return the colour of a value: that of its class, among as many tints as there are classes."""
    if value is None:
        return UNKNOWN
    rank = sum(1 for limit in limits if value >= limit)
    return TINTS[rank] if limits else TINTS[1]


def _paint_marks(axes: Axes, sheet: Sheet) -> None:
    x = MARGIN
    for mark, spot in zip(sheet.map.marks, sheet.spots, strict=True):
        _paint_mark(axes, mark, spot)
    for kind, words in sheet.map.words.items():
        if any(mark.kind == kind for mark in sheet.map.marks):
            _paint_mark(axes, Mark("", 0, 0, "", kind), (x + 2.5, 11.2))
            axes.text(x + 6, 11.2, words, size=SMALL, va="center")
            x += labels.width_of(words, SMALL) + 9.5


def _paint_mark(axes: Axes, mark: Mark, spot: Point) -> None:
    from matplotlib.patches import Circle, Patch, Rectangle

    x, y = spot
    face, ink = ("#000000", "#FFFFFF") if mark.kind == "place" else ("#FFFFFF", "#000000")
    square = mark.kind == "rival"
    shape: Patch = Rectangle((x - MARK, y - MARK), 2 * MARK, 2 * MARK) if square else Circle((x, y), MARK)
    shape.set(facecolor=face, edgecolor="#000000", linewidth=0.8, zorder=3)
    axes.add_patch(shape)
    axes.text(x, y, mark.number, color=ink, size=SMALL, ha="center", va="center_baseline", zorder=4)


def _names(sheet: Sheet) -> tuple[Placed, ...]:
    """Return the names that find room: those of the marks first, then the largest communes."""
    taken = [Box(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in sheet.spots]
    named = [
        Word(text, SMALL, labels.around(text, SMALL, x, y, MARK + 0.4))
        for mark, (x, y) in zip(sheet.map.marks, sheet.spots, strict=True)
        if mark.named and (text := labels.broken(labels.short(mark.name), 22))
    ]
    ranked = sorted(zip(sheet.map.areas, sheet.shapes, strict=True), key=lambda pair: -_largest(pair[1])[1])
    for area, rings in ranked:
        text = _label(area)
        stretch = labels.width_of(text, SMALL) / labels.height_of(text, SMALL)
        named.append(Word(text, SMALL, geometry.inner_points(_largest(rings)[0], max(stretch, 1.0))))
    frame = Box(0.5, BAND, sheet.map.width - 0.5, sheet.height - 0.5)
    return tuple(labels.place(named, taken, frame))


def _largest(rings: tuple[Ring, ...]) -> tuple[Ring, float]:
    """Return the ring of a commune that holds the most room, and its area in square millimetres."""
    sized = [(ring, geometry.surface(ring)) for ring in rings]
    return max(sized, key=lambda pair: pair[1])


def _write(axes: Axes, name: Placed) -> None:
    from matplotlib.patheffects import withStroke

    around = [withStroke(linewidth=1.6, foreground="#FFFFFF")]  # legible over a dark shade as over a border
    axes.text(
        name.x,
        name.y,
        name.text,
        size=name.size,
        ha="center",
        va="center",
        linespacing=1.05,
        zorder=5,
        path_effects=around,
    )


def legend(limits: tuple[Decimal, ...], unit: str) -> tuple[str, ...]:
    """Return the words of the classes, from the least: « moins de 200 habitants », « de 200 à 500 », « 500 et plus »."""
    if not limits:
        return ()
    said = [nombre(limit) for limit in limits]
    between = [f"de {low} à {high}" for low, high in pairwise(said)]
    return (f"moins de {said[0]} {unit}".rstrip(), *between, f"{said[-1]} et plus")


def _paint_classes(axes: Axes, sheet: Sheet) -> None:
    from matplotlib.patches import Rectangle

    x = MARGIN
    for rank, words in enumerate(_said(sheet)):
        face = UNKNOWN if words == _MISSING else TINTS[rank]
        axes.add_patch(Rectangle((x, 4), 5, 3.4, facecolor=face, edgecolor=GREY, linewidth=0.5))
        axes.text(x + 6, 5.6, words, size=SMALL, va="center")
        x += labels.width_of(words, SMALL) + 9.5


_MISSING = "valeur inconnue"


def _said(sheet: Sheet) -> Iterator[str]:
    yield from legend(sheet.limits, sheet.map.unit)
    if sheet.limits and any(area.value is None for area in sheet.map.areas):
        yield _MISSING


def _paint_scale(axes: Axes, sheet: Sheet) -> None:
    """Paint a bar of a round number of kilometres, about a sixth of the map, and an arrow to the north."""
    kilometres = round_length(sheet.map.width / 6 / sheet.scale)
    right, length = sheet.map.width - MARGIN - 8, kilometres * sheet.scale
    axes.plot([right - length, right - length, right, right], [5.6, 4.4, 4.4, 5.6], color=DARK, linewidth=0.9)
    axes.text(right - length / 2, 7.2, f"{nombre(Decimal(str(kilometres)))} km", size=SMALL, ha="center", va="center")
    north = sheet.map.width - MARGIN - 2
    arrow = {"arrowstyle": "-|>", "color": DARK, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (north, 8.6), (north, 3.6), arrowprops=arrow)
    axes.text(north, 10.1, "N", size=SMALL, ha="center", va="center")


def round_length(length: float) -> float:
    """Return the greatest of 1, 2 or 5 times a power of ten that is not over a length."""
    power = 10.0 ** floor(log10(length))
    return float(next(step * power for step in (5, 2, 1) if step * power <= length * 1.000001))
