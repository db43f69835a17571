"""Plane geometry of the maps: projection, areas, points inside; in degrees on the way in, in kilometres after."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]
"""A closed line; its first point need not be repeated."""
EARTH = 6371.0
"""Mean radius of the Earth, in kilometres."""
CORNERS = 60
"""Corners of a ring that are enough to find where its name goes."""


class Bounds(NamedTuple):
    """The least rectangle that holds points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def bounds(points: Ring) -> Bounds:
    """Return the least rectangle that holds the points; there is at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def projected(points: Ring, centre: Point) -> Ring:
    """Return longitudes and latitudes (degrees, WGS84) as kilometres east and north of a centre.

    Equirectangular around the centre: over an intercommunality, the error is under one part in a thousand.
    """
    east = EARTH * cos(radians(centre[1]))
    return tuple((east * radians(lon - centre[0]), EARTH * radians(lat - centre[1])) for lon, lat in points)


def surface(ring: Ring) -> float:
    """Return the area inside a ring, in the square of its unit."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def holds(ring: Ring, point: Point) -> bool:
    """Return whether a point is inside a ring."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def inner_points(ring: Ring, stretch: float, steps: int = 12) -> tuple[Point, ...]:
    """Return points inside a ring, the farthest from its edge first.

    `stretch`: how many times wider than tall the text to be written there is.
    """
    fewer = ring[:: max(1, len(ring) // CORNERS)]
    box = bounds(fewer)
    wide, tall = (box.right - box.left) / steps, (box.top - box.bottom) / steps
    grid = [
        (box.left + wide * (column + 0.5), box.bottom + tall * (row + 0.5))
        for column in range(steps)
        for row in range(steps)
    ]
    inside = [point for point in grid if holds(fewer, point)]
    return tuple(sorted(inside, key=lambda point: -_room(fewer, point, stretch)))


def _room(ring: Ring, point: Point, stretch: float) -> float:
    """Return how far a point is from the edge, the width counted `stretch` times less."""
    here = [((x - point[0]) / stretch, y - point[1]) for x, y in ring]
    return min(_from_origin(a, b) for a, b in zip(here, (*here[1:], here[0]), strict=True))


def _from_origin(start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, -(start[0] * dx + start[1] * dy) / length))
    return hypot(start[0] + along * dx, start[1] + along * dy)
