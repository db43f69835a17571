"""What every part of the project model is made of: frozen nodes, described fields, French scalars.

The nodes are dataclasses in the making: `node` notes their fields, and only pydantic, when it compiles their schema (see
`validation.py`), needs them processed as dataclasses, which would take a tenth of the time of a check. Nothing in this
module imports pydantic, for the same reason.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from .model import Projet

T = TypeVar("T")


class Node:
    """A part of the project file, frozen once it is loaded."""

    __readable__ = True
    projet: Projet
    """The whole project, for the parts that must look others up by their identifier."""
    chemin: str
    """The path of this part in the project file (`associes[2]`), empty for the whole; set by `load`."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a loaded project does not change: {name}")

    def __repr__(self) -> str:
        given = {name: getattr(self, name) for name in fields_of(type(self)) if getattr(self, name)}
        return f"{type(self).__name__}({given})"


def field(description: str, **constraints: Any) -> Any:
    """A field that may stay empty; constraints are pydantic's (`ge`, `max_length`...)."""
    default = constraints.pop("default", None)
    return dataclasses.field(default=default, metadata={"description": description, **constraints})


def many(description: str, **constraints: Any) -> Any:
    """A list that may stay empty."""
    return dataclasses.field(default=(), metadata={"description": description, **constraints})


def required(description: str, **constraints: Any) -> Any:
    """A field without which nothing can be read (an identifier, the legal form)."""
    return dataclasses.field(metadata={"description": description, **constraints})


def part(kind: type[T], description: str) -> Any:
    """A section of the file; when it is left out, all its fields are empty."""
    return dataclasses.field(default_factory=partial(empty, kind), metadata={"description": description})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field, many, required, part))
def node(kind: type[T]) -> type[T]:
    """Make `kind` a node: its fields noted, in the order of the file, those of its bases first; unknown keys refused."""
    own = {name: value for name, value in vars(kind).items() if isinstance(value, dataclasses.Field)}
    known: dict[str, dataclasses.Field[Any]] = {}
    for base in reversed(kind.__mro__[1:]):
        known |= vars(base).get("__fields__", {})
    kind.__fields__ = {**known, **own}  # type: ignore[attr-defined]
    kind.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return kind


def fields_of(kind: object) -> Mapping[str, dataclasses.Field[Any]]:
    """Return the fields of a node by name, in the order of the file; none for what is not a node."""
    fields: Mapping[str, dataclasses.Field[Any]] = getattr(kind, "__fields__", {})
    return fields


def process(kind: type = Node) -> None:
    """Make every node a dataclass without generated methods, as pydantic wants it; bases before those made from them."""
    made: type[Any]
    for made in kind.__subclasses__():
        if "__fields__" in vars(made) and "__dataclass_fields__" not in vars(made):
            dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=True)(made)
        process(made)


def empty(kind: type[T]) -> T:
    """Return a node of that kind with every field at its default."""
    made = kind.__new__(kind)
    for name, item in fields_of(kind).items():
        made.__dict__[name] = default_of(item)
    return made


def default_of(item: dataclasses.Field[Any]) -> object:
    """Return the default of a dataclass field, None when it has none."""
    if item.default_factory is not dataclasses.MISSING:
        return item.default_factory()
    return None if item.default is dataclasses.MISSING else item.default


def plain(metadata: Mapping[str, object], key: str) -> str:
    """Return a text of the metadata of a field, empty when it is not there."""
    return str(metadata.get(key, ""))
