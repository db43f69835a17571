"""A scheme of boxes and arrows painted from the layout that Word's shapes follow: the two say the same thing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tldocs.document.scheme_labels import LABEL_SIZE, LINE_SIZE, MM, TITLE_SIZE, WIDTH, Point, Rect, text_width
from tldocs.document.scheme_layout import Drawing, Line, drawing

from . import canvas
from .canvas import ACCENT, DARK, GREY, TALLEST, TINT, draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tldocs.document.model import Box, Drawn, Figure

_LEADING = 1.3
_POINT = 12700
_INNER = 2 * MM
_FACES = 0.92
"""Our face is wider than the one the layout reckons with: the size of texts is lowered as much."""


def scheme(figure: Figure) -> Drawn | None:
    """Return the picture of a scheme, None without the extra or when it is taller than a page."""
    return _painted(figure._replace(caption="", alt="", drawn=None)) if canvas.available() else None


@lru_cache(maxsize=8)
def _painted(figure: Figure) -> Drawn | None:
    """Paint a scheme once: the study and the files beside it show the same."""
    plan = drawing(figure)
    height = plan.height / MM
    if height > TALLEST or not figure.boxes:
        return None
    return draw(lambda axes: _paint(axes, plan), WIDTH / MM, height, data=figure)


def _paint(axes: Axes, plan: Drawing) -> None:
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(plan.height, 0)
    axes.set_axis_off()
    axes.set_in_layout(False)
    axes.set_position((0, 0, 1, 1))
    for line in plan.lines:
        _arrow(axes, line)
    for box, rect in plan.boxes:
        _box(axes, box, rect)
    for line in plan.lines:
        if line.place:
            _label(axes, line.label, line.place)


def _arrow(axes: Axes, line: Line) -> None:
    style = "--" if line.dashed else "-"
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    axes.plot(xs, ys, color=GREY, linewidth=0.8, linestyle=style, zorder=1)
    head = {"arrowstyle": "-|>", "color": GREY, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 8}
    axes.annotate("", xy=line.points[-1], xytext=_near(line.points[-1], line.points[-2]), arrowprops=head, zorder=1)


def _near(end: Point, start: Point) -> Point:
    """Return the place just before the end of a line: the head of the arrow brings no shaft over the dashes."""
    (x1, y1), (x2, y2) = start, end
    length = max(abs(x2 - x1) + abs(y2 - y1), 1)
    return x2 - (x2 - x1) * MM // length, y2 - (y2 - y1) * MM // length


def _box(axes: Axes, box: Box, rect: Rect) -> None:
    from matplotlib.patches import Rectangle

    face, edge = (TINT, ACCENT) if box.accent else ("#FFFFFF", GREY)
    width = 1.25 if box.accent else 0.75
    axes.add_patch(Rectangle(rect[:2], rect.w, rect.h, facecolor=face, edgecolor=edge, linewidth=width, zorder=2))
    inner = max(rect.w - 2 * _INNER, MM)
    lines = [(text, TITLE_SIZE, "bold") for text in _wrapped(box.title, TITLE_SIZE, inner)]
    lines += [(text, LINE_SIZE, "normal") for line in box.lines for text in _wrapped(line, LINE_SIZE, inner)]
    y = rect.y + (rect.h - sum(size * _LEADING * _POINT for _, size, _ in lines)) / 2
    for text, size, weight in lines:
        y += size * _LEADING * _POINT
        place = (rect.x + rect.w / 2, y - size * 0.35 * _POINT)
        axes.text(*place, text, size=size * _FACES, weight=weight, ha="center", va="baseline", zorder=3)


def _wrapped(text: str, size: float, width: int) -> list[str]:
    """Cut a text where the layout cuts it."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _label(axes: Axes, text: str, place: Rect) -> None:
    middle = (place.x + place.w / 2, place.y + place.h / 2)
    under = {"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 1.0}
    axes.text(
        *middle,
        text,
        size=LABEL_SIZE * _FACES,
        style="italic",
        color=DARK,
        ha="center",
        va="center",
        bbox=under,
        zorder=4,
    )
