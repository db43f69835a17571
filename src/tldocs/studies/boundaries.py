"""Boundaries of communes, read from a GeoJSON file: a FeatureCollection in degrees (WGS84), as the State publishes it.

The files of geo.api.gouv.fr name a commune by `code` and `nom`, those of Admin Express by `INSEE_COM` and `NOM`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from tldocs.diagnostics import Place
from tldocs.project.diagnosis import Contours
from tldocs.project.hostile import FORBIDDEN

from .communes import name_of
from .reading import Reader

Ring: TypeAlias = tuple[tuple[float, float], ...]
CODES = ("code", "INSEE_COM", "code_insee", "insee", "codgeo", "insee_com", "CODE_INSEE")
NAMES = ("nom", "NOM", "NOM_COM", "nom_officiel", "libgeo", "name")
MAX_FEATURES = 40_000
"""More communes than France has."""
MAX_POINTS = 200_000
MAX_RING = 400
"""Points of a ring that are drawn: more would not be seen at the scale of a page."""
REMEDY = "exportez les communes en GeoJSON, en longitude et latitude (WGS84)"


class Outline(NamedTuple):
    """The outlines of a commune: outer rings and holes, in degrees."""

    code: str
    name: str
    rings: tuple[Ring, ...]


class Fault(Exception):  # noqa: N818 - it is turned into a finding at once
    """What is wrong with a boundary, in words."""


def outlines(reader: Reader, wanted: Contours, communes: tuple[str, ...]) -> tuple[Outline, ...]:
    """Return the outlines of the communes of the study that the file holds."""
    path = f"{wanted.chemin}.fichier"
    text = reader.text(wanted.fichier, path) if wanted.fichier else None
    if text is None or not wanted.fichier:
        return ()
    content = _parsed(reader, text, wanted.fichier, path)
    features = content.get("features") if isinstance(content, dict) else None
    if content is not None and not isinstance(features, list):
        reader.complain(f"« {wanted.fichier} » n'est pas une collection GeoJSON de communes", REMEDY, path)
    try:
        found = tuple(_outlines(features if isinstance(features, list) else [], frozenset(communes)))
    except Fault as fault:
        reader.complain(f"« {wanted.fichier} » : {fault}", REMEDY, path)
        return ()
    _say_missing(reader, found, communes, wanted.fichier, path)
    return found


def _parsed(reader: Reader, text: str, name: str, path: str) -> Any:
    """Return the content of the file, None when it is no JSON: too deep, infinite numbers, broken."""
    try:
        return json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        reader.complain("ce n'est pas du JSON", "exportez le fichier de nouveau", path, place)
    except RecursionError:
        reader.complain(f"« {name} » est imbriqué trop profondément", REMEDY, path)
    except ValueError as error:
        reader.complain(f"« {name} » contient un nombre impossible : {str(error)[:40]}", REMEDY, path)
    return None


def _refused(word: str) -> float:
    raise ValueError(word)


def _outlines(features: list[Any], wanted: frozenset[str]) -> Iterator[Outline]:
    if len(features) > MAX_FEATURES:
        raise Fault(f"plus de {MAX_FEATURES} communes")
    points = 0
    for feature in features:
        known = feature.get("properties") if isinstance(feature, dict) else None
        code = _word(known, CODES)
        if code in wanted:
            rings = tuple(_rings(feature.get("geometry"), name_of(code)))
            points += sum(len(ring) for ring in rings)
            if points > MAX_POINTS:
                raise Fault(f"plus de {MAX_POINTS} points")
            name = FORBIDDEN.sub("\ufffd", _word(known, NAMES)[:80])  # JSON may hide a control character in an escape
            yield Outline(code, name or name_of(code), tuple(map(_lighter, rings)))


def _word(known: object, keys: tuple[str, ...]) -> str:
    if not isinstance(known, dict):
        return ""
    return next((value for key in keys if isinstance(value := known.get(key), str)), "")


def _rings(geometry: object, name: str) -> Iterator[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list):
        raise Fault(f"{name} n'a pas de contour (Polygon ou MultiPolygon)")
    for polygon in [coordinates] if kind == "Polygon" else coordinates:
        for ring in polygon if isinstance(polygon, list) else ():
            yield _ring(ring, name)


def _ring(ring: object, name: str) -> Ring:
    points = tuple(_point(point, name) for point in ring) if isinstance(ring, list) else ()
    if len(points) < 3:
        raise Fault(f"un contour de {name} a moins de trois points")
    return points[:-1] if points[0] == points[-1] and len(points) > 3 else points


def _point(point: object, name: str) -> tuple[float, float]:
    if isinstance(point, list) and len(point) >= 2 and all(type(value) in (int, float) for value in point[:2]):
        longitude, latitude = point[:2]
        if -180 <= longitude <= 180 and -85 <= latitude <= 85:
            return float(longitude), float(latitude)
        where = f"{str(longitude)[:12]}, {str(latitude)[:12]}"
        raise Fault(f"un point de {name} est hors de la Terre ({where}) : des mètres, et non des degrés ?")
    raise Fault(f"un point de {name} n'est pas une longitude et une latitude")


def _lighter(ring: Ring) -> Ring:
    """Return the ring with points left out evenly when it has more than can be seen."""
    step = -(-len(ring) // MAX_RING)
    return ring[::step] if len(ring[::step]) >= 3 else ring


def _say_missing(reader: Reader, found: tuple[Outline, ...], communes: tuple[str, ...], file: str, path: str) -> None:
    held = {outline.code for outline in found}
    missing = [name_of(code) for code in communes if code not in held]
    if found and missing:
        shown = ", ".join(missing[:4]) + ("…" if len(missing) > 4 else "")
        message = f"sans contour dans « {file} » : {shown} ({len(missing)} sur {len(communes)})"
        reader.complain(message, "prenez un fichier qui les contient toutes", path)
    elif not found and communes:
        reader.complain(f"« {file} » ne contient aucune des communes étudiées", REMEDY, path)
