"""The sheet that every drawing is painted on: house colours, faces, and files that are the same each time.

Shades differ in grey print; labels stand beside what they name rather than in a legend.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from tldocs.document.model import Drawn

from . import drawings

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACCENT = "#1B5E6B"
"""The accent of the studies (`dossier` look), over 7:1 on white."""
DARK, GREY, PALE, TINT = "#404040", "#6B7B87", "#A3B1BC", "#D9E0E4"
"""Greys of the house, from the darkest."""
SHADES = (ACCENT, PALE, TINT, GREY, DARK)
"""Fills of parts that stand side by side, in the order of the native charts."""
DASHES: tuple[str | tuple[int, tuple[float, ...]], ...] = ("-", (0, (5, 2)), (0, (1, 1.5)))
"""Line styles, for what colours do not tell apart in grey."""
WIDTH, HEIGHT = 160.0, 90.0
"""Usual size of a drawing, in millimetres: the width of the text."""
TALLEST = 225.0
"""No drawing is taller than the text of a page, in millimetres."""
SIZE = 8.0
"""Usual size of labels, in points; nothing under 6."""
_INCH = 25.4
_DPI = 200
_STYLE: Mapping[Any, Any] = {
    "font.family": "DejaVu Sans",  # it comes with matplotlib: the same letters on every machine
    "font.size": SIZE,
    "text.color": "#000000",
    "axes.edgecolor": GREY,
    "axes.labelcolor": DARK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": DARK,
    "ytick.color": DARK,
    "lines.linewidth": 1.2,
    "hatch.linewidth": 0.5,
    "svg.hashsalt": "tldocs",
    "svg.fonttype": "path",
    "path.simplify": False,
    "text.parse_math": False,  # a price typed between two `$` is not a formula
}


@cache
def available() -> bool:
    """Return whether drawings can be made: the extra `figures` is installed."""
    return find_spec("matplotlib") is not None and find_spec("networkx") is not None


def draw(
    paint: Callable[[Axes], None], width: float = WIDTH, height: float = HEIGHT, data: object = None
) -> Drawn | None:
    """Return what `paint` paints on axes that fill a sheet of that size in millimetres; None without the extra.

    The same calls give the same bytes: no clock, no random name, letters drawn as outlines. `data`: all that `paint` reads,
    as plain values; the drawing is then kept between two commands.
    """
    if not available():
        return None
    height = min(height, TALLEST)
    name = f"dessin-{getattr(paint, '__module__', '').rpartition('.')[2]}"
    return drawings.kept(name, (data, width, height), lambda: _drawn(paint, width, height), keep=data is not None)


def _drawn(paint: Callable[[Axes], None], width: float, height: float) -> Drawn:
    with _sheet(width, height) as (figure, axes):
        paint(axes)
        svg = _saved(figure, "svg")
        figure.set_layout_engine("none")  # places are found: they serve the second format too
        return Drawn(svg, _saved(figure, "png"), width, height)


@contextmanager
def _sheet(width: float, height: float) -> Iterator[tuple[Any, Axes]]:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        for key, value in _STYLE.items():
            mpl.rcParams[key] = value
        figure = Figure(figsize=(width / _INCH, height / _INCH), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        yield figure, figure.add_subplot()


def _saved(figure: Any, kind: str) -> bytes:
    stamps = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # a letter the face lacks is a box
        figure.savefig(made, format=kind, metadata=stamps)
    return made.getvalue()
