"""What a name of the language can be followed by: the types of the model, read from its annotations."""

from __future__ import annotations

import sys
import types
import typing
from functools import cache
from importlib import import_module
from typing import Any


class _Lazy(dict[str, Any]):
    """Classes that a module names in its annotations and imports only when they serve: name -> module (`LAZY`)."""

    def __getitem__(self, name: str) -> Any:
        return getattr(import_module(super().__getitem__(name)), name)


@cache
def hints(kind: type) -> dict[str, Any]:
    """Return the annotated fields and properties of a class, with their types."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        for name, annotation in vars(base).get("__annotations__", {}).items():
            found[name] = _resolved(annotation, base.__module__)
        for name, value in vars(base).items():
            function = getattr(value, "fget", None) or getattr(value, "func", None)
            if function is not None:
                found[name] = result(function)
            elif isinstance(value, types.FunctionType):
                found[name] = value
    return {name: value for name, value in found.items() if not name.startswith("_")}


def _resolved(annotation: Any, module: str) -> Any:
    """Return the type an annotation names; any type when it names a class its module imports for checkers only."""
    if isinstance(annotation, typing.ForwardRef):  # what a NamedTuple makes of the text of its annotations
        annotation = annotation.__forward_arg__
    if not isinstance(annotation, str):
        return annotation
    try:
        known = vars(sys.modules[module])
        plain = typing.get_type_hints(
            types.SimpleNamespace(__annotations__={"it": annotation}), known, _Lazy(known.get("LAZY", {}))
        )
    except NameError:
        return Any
    return plain["it"]


def alternatives(kind: Any) -> tuple[Any, ...]:
    """Return the types a value may have, None left out."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return tuple(item for item in typing.get_args(kind) if item is not type(None))
    return (kind,)


def nullable(kind: Any) -> bool:
    """Return whether a value of that type may be missing."""
    return type(None) in typing.get_args(kind)


def item(kind: Any) -> Any:
    """Return the type of the items of a list or of the values of a mapping."""
    for option in alternatives(kind):
        arguments = typing.get_args(option)
        if typing.get_origin(option) in (tuple, list, frozenset):
            return arguments[0]
        if typing.get_origin(option) is dict:
            return arguments[1]
    return Any


def result(kind: Any) -> Any:
    """Return the type a method returns."""
    if not isinstance(kind, types.FunctionType):
        return Any
    return _resolved(kind.__annotations__.get("return", "object"), kind.__module__)


def attribute(kind: Any, name: str) -> tuple[bool, Any]:
    """Return whether a value of that type has that attribute, and the type of the attribute."""
    options = [option for option in alternatives(kind) if isinstance(option, type) and hasattr(option, "__mro__")]
    if not options or any(option in (str, int, dict) for option in options):
        return isinstance(kind, type) is False, Any
    found = [hints(option)[name] for option in options if name in hints(option)]
    return bool(found), found[0] if found else Any


def names(kind: Any) -> list[str]:
    """Return the attributes a value of that type has."""
    return sorted({name for option in alternatives(kind) if isinstance(option, type) for name in hints(option)})
