"""Drawings kept between two commands: painting is slow, and most data do not change from one build to the next.

A drawing is known by its data, by the sources of this room and by the version of what paints.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tldocs import cache as store
from tldocs.document.model import Drawn

_HEAD = struct.Struct("<2d2Q")
"""Width, height, length of the SVG, length of the PNG."""


def kept(name: str, data: object, make: Callable[[], Drawn], *, keep: bool) -> Drawn:
    """Return the drawing of these data, made when it is not known; `keep`: the data say all that it shows."""
    if not keep:
        return make()
    key = f"{_makers()} {data!r}"
    known = _read(store.read(name, key))
    if known is None:
        known = make()
        head = _HEAD.pack(known.width, known.height, len(known.svg), len(known.png))
        store.write(name, key, head + known.svg + known.png)
    return known


def _read(payload: bytes | None) -> Drawn | None:
    if payload is None or len(payload) < _HEAD.size:
        return None
    width, height, svg, png = _HEAD.unpack_from(payload)
    body = payload[_HEAD.size :]
    return Drawn(body[:svg], body[svg:], width, height) if len(body) == svg + png else None


@cache
def _makers() -> str:
    """Return what a drawing depends on besides its data, known by name, length and hour."""
    found = sorted(Path(__file__).parent.glob("*.py"))
    for module in ("matplotlib", "networkx"):
        spec = find_spec(module)
        found += [Path(spec.origin)] if spec and spec.origin else []
    stated = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    return repr(stated)
