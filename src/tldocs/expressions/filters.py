"""The filters of the language: the same in conditions and in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tldocs import text

TESTS: dict[str, Callable[..., bool]] = {
    "none": lambda value: value is None,
    "eq": lambda value, other: value == other,
    "ne": lambda value, other: value != other,
    "lt": lambda value, other: value is not None and value < other,
    "le": lambda value, other: value is not None and value <= other,
    "gt": lambda value, other: value is not None and value > other,
    "ge": lambda value, other: value is not None and value >= other,
    "in": lambda value, others: value in others,
}
"""Tests that `selectattr` and `is` know."""


def _get(value: object, attribute: str) -> Any:
    """Follow a dotted path; a missing step is None, and so is a private one."""
    for name in attribute.split("."):
        if name.startswith("_"):
            return None
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return value


Several = Iterable[Any] | None
"""A list, or None where it belongs to somebody whom the project does not name yet: an empty list."""


def _map(values: Several, attribute: str) -> list[Any]:
    return [_get(value, attribute) for value in values or ()]


def _holds(value: object, attribute: str, test: str | None, argument: tuple[Any, ...]) -> bool:
    found = _get(value, attribute)
    return bool(found) if test is None else TESTS[test](found, *argument)


def _selectattr(values: Several, attribute: str, test: str | None = None, *argument: Any) -> list[Any]:
    return [value for value in values or () if _holds(value, attribute, test, argument)]


def _rejectattr(values: Several, attribute: str, test: str | None = None, *argument: Any) -> list[Any]:
    return [value for value in values or () if not _holds(value, attribute, test, argument)]


def _sum(values: Several, attribute: str | None = None) -> Any:
    found = list(values or ()) if attribute is None else _map(values, attribute)
    return sum(value for value in found if value is not None)


def _sort(values: Several, attribute: str | None = None) -> list[Any]:
    return sorted(values or (), key=lambda v: (_get(v, attribute) is None, _get(v, attribute)) if attribute else v)


def _first(values: Several) -> Any:
    return next(iter(values or ()), None)


def _last(values: Iterable[Any]) -> Any:
    found = list(values)
    return found[-1] if found else None


def _join(values: Iterable[Any], separator: str = "") -> str:
    return separator.join(str(value) for value in values if value is not None)


def _choix(value: Any, words: Mapping[Any, str]) -> str | None:
    """Return the words that belong to a value; None for a missing value or one without words."""
    return words.get(value)


def _by_hand(value: Any, what: str = "") -> Any:
    """Return the value, or the mark of something filled by hand, whose name is `what`, or the value itself."""
    if what and value is not None:
        return value
    from .templates import by_hand

    return by_hand(what or value)


def _unique(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _default(value: Any, other: Any) -> Any:
    return other if value is None else value


FILTERS: dict[str, Callable[..., Any]] = {
    "euros": text.euros,
    "euros_entiers": text.euros_entiers,
    "euros_lettres": text.euros_lettres,
    "nombre": text.nombre,
    "lettres": text.lettres,
    "nombre_lettres": text.nombre_lettres,
    "pourcent": text.pourcent,
    "fraction": text.fraction,
    "date_longue": text.date_longue,
    "date_lettres": text.date_lettres,
    "jour_mois": text.jour_mois,
    "de": text.de,
    "a": text.a,
    "que": text.que,
    "liste": text.liste,
    "accord": text.accord,
    "pluriel": text.pluriel,
    "phrase": text.phrase,
    "sans_point": text.sans_point,
    "initiale": text.initiale,
    "minuscule": text.minuscule,
    "choix": _choix,
    "defaut": _default,
    "a_remplir": _by_hand,
    "map": _map,
    "selectattr": _selectattr,
    "rejectattr": _rejectattr,
    "sum": _sum,
    "sort": _sort,
    "first": _first,
    "last": _last,
    "join": _join,
    "unique": _unique,
    "list": list,
    "length": len,
    "min": min,
    "max": max,
    "lower": lambda value: None if value is None else value.lower(),
    "upper": lambda value: None if value is None else value.upper(),
}
