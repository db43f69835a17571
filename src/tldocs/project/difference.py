"""Which fields of the project file differ between two projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from .base import Node, fields_of
from .model import Projet
from .paths import join

KEYS = ("id", "qui", "libelle", "nom", "designation")
"""Fields by which an item of a list is known, the best first."""


class Difference(NamedTuple):
    """A field whose value differs; `old` and `new` are None where it is empty."""

    path: str
    """The path in the new project, or in the old one when the item is gone."""
    old: Any
    new: Any

    @property
    def in_words(self) -> str:
        """Return the two values as people read them."""
        return f"{said(self.old)} → {said(self.new)}"


def differences(old: Projet, new: Projet) -> list[Difference]:
    """Return the fields that differ, in the order of the model."""
    return list(_nodes(old, new, ""))


def _nodes(old: Node | None, new: Node | None, path: str) -> Iterator[Difference]:
    kind = type(new if new is not None else old)
    for name in fields_of(kind):
        one, other = getattr(old, name, None), getattr(new, name, None)
        yield from _values(one, other, join(path, name))


def _values(old: Any, new: Any, path: str) -> Iterator[Difference]:
    if isinstance(old, Node) or isinstance(new, Node):
        yield from _nodes(old, new, path)
    elif _holds_nodes(old) or _holds_nodes(new):
        yield from _lists(old or (), new or (), path)
    elif (old or None) != (new or None) or (old is False) != (new is False):
        yield Difference(path, old, new)


def _holds_nodes(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Node) for item in value)


def _lists(old: tuple[Any, ...], new: tuple[Any, ...], path: str) -> Iterator[Difference]:
    """Items are the same when they bear the same name, whatever their rank; each answers to one."""
    left = {_known(item, rank): (rank, item) for rank, item in enumerate(old)}
    for rank, item in enumerate(new):
        _, before = left.pop(_known(item, rank), (0, None))
        if before is None:
            yield Difference(f"{path}[{rank}]", None, _known(item, rank))
        else:
            yield from _nodes(before, item, f"{path}[{rank}]")
    for name, (rank, _) in left.items():
        yield Difference(f"{path}[{rank}]", name, None)


def _known(item: Any, rank: int) -> str:
    return next((str(value) for key in KEYS if (value := getattr(item, key, None))), f"n° {rank + 1}")


def said(value: Any) -> str:
    """Return a value as people read it."""
    if value is None or value in ((), ""):
        return "vide"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    text = ", ".join(map(said, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
