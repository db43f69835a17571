"""Networks of actors: boxes with their names, joined by lines whose style tells the kind of the relation.

The place of each actor comes from a spring layout with a fixed seed, unrolled on an ellipse around the project, then boxes
that would overlap are pushed apart: related actors stand side by side, and no name covers another.

    picture = networks.drawn(Network((Actor("p", "La Halte", strong=True), Actor("f", "Foyer rural")),
                                     (Link("p", "f", "cooperation", 3),)))
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tldocs.document.model import Drawn

from . import labels
from .canvas import ACCENT, DARK, GREY, WIDTH, available, draw
from .labels import Box

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LinkKind = Literal["cooperation", "complement", "competition"]
STYLES: Mapping[LinkKind, tuple[str, Any, str]] = {
    "cooperation": (ACCENT, "-", "coopération"),
    "complement": (GREY, (0, (6, 2.5)), "complémentarité"),
    "competition": ("#000000", (0, (1, 1.6)), "concurrence"),
}
"""Kind of link -> colour, dashes, words of the band under the drawing: told apart in grey print."""
SIZE = 6.8
SEED = 7
PAD = 1.6
"""Room around the name in its box, in millimetres."""
BOLD = 1.13
"""How much wider a bold name is."""
BAND = 9.0
GAP = 2.2
PASSES = 4
"""Times the ring is gone over to bring related actors nearer."""


class Actor(NamedTuple):
    """An actor: `note` is a second line in grey; the strong one is the project, at the centre."""

    id: str
    name: str
    note: str = ""
    strong: bool = False


class Link(NamedTuple):
    """A relation between two actors; `strength` from 1 to 3 is the width of its line."""

    start: str
    end: str
    kind: LinkKind
    strength: int = 2


class Network(NamedTuple):
    """What is drawn."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    width: float = WIDTH


def drawn(wanted: Network) -> Drawn | None:
    """Return the drawing of a network; None without the extra, or without two actors."""
    if len(wanted.actors) < 2 or not available():
        return None
    height = height_of(len(wanted.actors))
    return draw(lambda axes: _paint(axes, wanted, laid_out(wanted, height), height), wanted.width, height, data=wanted)


def height_of(actors: int) -> float:
    """Return the height that so many actors need, in millimetres."""
    return min(200.0, 62.0 + 5.5 * actors)


def laid_out(wanted: Network, height: float) -> dict[str, Box]:
    """Return the box of each actor, in millimetres; none overlaps another."""
    frame = Box(1, BAND, wanted.width - 1, height - 1)
    middle = ((frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2)
    sizes = {actor.id: _size(actor) for actor in wanted.actors}
    places: dict[str, tuple[float, float]] = {}
    ring = _ordered(wanted)
    for rank, name in enumerate(ring):
        angle = pi / 2 - 2 * pi * rank / max(len(ring), 1)
        across = (frame.right - frame.left) / 2 - sizes[name][0] / 2
        up = (frame.top - frame.bottom) / 2 - sizes[name][1] / 2
        places[name] = (middle[0] + across * cos(angle), middle[1] + up * sin(angle))
    places |= {actor.id: middle for actor in wanted.actors if actor.strong}
    return _parted({name: _box(places[name], sizes[name]) for name in places}, frame)


def _size(actor: Actor) -> tuple[float, float]:
    text = _words(actor)
    wide = labels.width_of(text, SIZE) * (BOLD if actor.strong else 1.0)
    return wide + 2 * PAD, labels.height_of(text, SIZE) + 2 * PAD


def _words(actor: Actor) -> str:
    name, note = _lines(actor)
    return f"{name}\n{note}" if note else name


def _lines(actor: Actor) -> tuple[str, str]:
    """Return the name and the note of an actor, each on one or two lines."""
    return labels.broken(labels.short(actor.name), 18), labels.broken(labels.short(actor.note), 26)


def _box(centre: tuple[float, float], size: tuple[float, float]) -> Box:
    (x, y), (wide, tall) = centre, size
    return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _ordered(wanted: Network) -> list[str]:
    """Return the actors around the project, those that are related side by side."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(actor.id for actor in wanted.actors)
    for link in wanted.links:
        if link.start in graph and link.end in graph:
            graph.add_edge(link.start, link.end, weight=link.strength)
    places = nx.spring_layout(graph, seed=SEED)
    centre = next((actor.id for actor in wanted.actors if actor.strong), None)
    x, y = places[centre] if centre is not None else (0.0, 0.0)
    around = [actor.id for actor in wanted.actors if actor.id != centre]
    turned = sorted(around, key=lambda name: (-round(atan2(places[name][1] - y, places[name][0] - x), 6), name))
    return _closer(turned, [link for link in wanted.links if centre not in (link.start, link.end)])


def _closer(ring: list[str], links: list[Link]) -> list[str]:
    """Return the ring with related actors nearer, so that fewer lines pass behind a third one: moves that help."""
    for _ in range(PASSES):
        before = _length(ring, links)
        for name in sorted(ring):
            others = [other for other in ring if other != name]
            tried = ([*others[:place], name, *others[place:]] for place in range(len(ring)))
            ring = min((ring, *tried), key=lambda order: _length(order, links))
        if _length(ring, links) == before:
            break
    return ring


def _length(ring: list[str], links: list[Link]) -> int:
    """Return how far apart related actors are on the ring, in places, all links together."""
    rank = {name: place for place, name in enumerate(ring)}
    steps = (abs(rank[a.start] - rank[a.end]) for a in links if a.start in rank and a.end in rank)
    return sum(min(step, len(ring) - step) ** 2 for step in steps)


def _parted(boxes: dict[str, Box], frame: Box) -> dict[str, Box]:
    """Return the boxes, those that overlap pushed apart along the side where they overlap least."""
    for _ in range(400):
        moved = False
        for one, other in combinations(sorted(boxes), 2):
            shift = _overlap(boxes[one], boxes[other])
            if shift:
                moved = True
                boxes[one] = _kept_in(_slid(boxes[one], -shift[0], -shift[1]), frame)
                boxes[other] = _kept_in(_slid(boxes[other], *shift), frame)
        if not moved:
            break
    return boxes


def _overlap(one: Box, other: Box) -> tuple[float, float] | None:
    """Return by how much the second box must move, the first going the other way; None when they are apart."""
    wide = min(one.right, other.right) - max(one.left, other.left) + GAP
    tall = min(one.top, other.top) - max(one.bottom, other.bottom) + GAP
    if wide <= 0 or tall <= 0:
        return None
    if tall <= wide:
        return 0.0, (tall / 2 + 0.01) * (1 if other.bottom + other.top >= one.bottom + one.top else -1)
    return (wide / 2 + 0.01) * (1 if other.left + other.right >= one.left + one.right else -1), 0.0


def _slid(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.bottom + y, box.right + x, box.top + y)


def _kept_in(box: Box, frame: Box) -> Box:
    x = max(frame.left - box.left, 0.0) + min(frame.right - box.right, 0.0)
    y = max(frame.bottom - box.bottom, 0.0) + min(frame.top - box.top, 0.0)
    return _slid(box, x, y)


def _paint(axes: Axes, wanted: Network, boxes: Mapping[str, Box], height: float) -> None:
    assert axes.figure is not None
    axes.figure.set_layout_engine("none")  # type: ignore[union-attr]
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, wanted.width)
    axes.set_ylim(0, height)
    for link in wanted.links:
        if link.start in boxes and link.end in boxes:
            _paint_link(axes, link, boxes)
    for actor in wanted.actors:
        _paint_actor(axes, actor, boxes[actor.id])
    _paint_band(axes, wanted)


def _paint_link(axes: Axes, link: Link, boxes: Mapping[str, Box]) -> None:
    colour, dashes, _ = STYLES[link.kind]
    (x1, y1), (x2, y2) = _middle(boxes[link.start]), _middle(boxes[link.end])
    width = 0.7 + 0.6 * link.strength
    axes.plot([x1, x2], [y1, y2], color=colour, linestyle=dashes, linewidth=width, solid_capstyle="butt", zorder=1)
    if link.kind == "competition":
        _paint_bars(axes, ((x1 + x2) / 2, (y1 + y2) / 2), (x2 - x1, y2 - y1))


def _paint_bars(axes: Axes, at: tuple[float, float], along: tuple[float, float]) -> None:
    """Paint two short strokes across a line: a competition is seen even where dots are not."""
    long = hypot(*along) or 1.0
    dx, dy = along[0] / long, along[1] / long
    for step in (-0.6, 0.6):
        x, y = at[0] + dx * step, at[1] + dy * step
        axes.plot([x - dy * 1.4, x + dy * 1.4], [y + dx * 1.4, y - dx * 1.4], color="#000000", linewidth=1.0, zorder=1)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def _paint_actor(axes: Axes, actor: Actor, box: Box) -> None:
    from matplotlib.patches import FancyBboxPatch

    face, ink, grey = (ACCENT, "#FFFFFF", "#FFFFFF") if actor.strong else ("#FFFFFF", "#000000", DARK)
    corner, wide, tall = (box.left, box.bottom), box.right - box.left, box.top - box.bottom
    style = "round,pad=0,rounding_size=1.2"
    axes.add_patch(
        FancyBboxPatch(corner, wide, tall, boxstyle=style, facecolor=face, edgecolor=DARK, linewidth=0.7, zorder=2)
    )
    name, note = _lines(actor)
    x, line = (box.left + box.right) / 2, labels.height_of("x", SIZE)
    tall_name, tall_note = (name.count("\n") + 1) * line, (note.count("\n") + 1) * line if note else 0.0
    y = (box.bottom + box.top) / 2
    weight = "bold" if actor.strong else "normal"
    axes.text(x, y + tall_note / 2, name, color=ink, size=SIZE, weight=weight, ha="center", va="center", zorder=3)
    if note:
        axes.text(x, y - tall_name / 2, note, color=grey, size=SIZE - 0.8, ha="center", va="center", zorder=3)


def _paint_band(axes: Axes, wanted: Network) -> None:
    """Say under the drawing what each style of line is, and that a wide line is a strong relation."""
    x = 3.0
    for kind, (colour, dashes, words) in STYLES.items():
        if any(link.kind == kind for link in wanted.links):
            axes.plot([x, x + 10], [3.4, 3.4], color=colour, linestyle=dashes, linewidth=1.9)
            if kind == "competition":
                _paint_bars(axes, (x + 5, 3.4), (1.0, 0.0))
            axes.text(x + 11.5, 3.4, words, size=SIZE, va="center")
            x += labels.width_of(words, SIZE) + 17
    axes.text(x, 3.4, "trait épais : relation forte", size=SIZE, va="center", color=DARK)
