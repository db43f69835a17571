"""The outline of the model: the keys of each section, the choices of each field, what refers to what.

It is read once from pydantic's schema, and kept with it: the rest of the loading needs neither pydantic nor the
type hints of the model. Paths are general: `associes[].qui`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .base import fields_of
from .paths import join


class Outline(NamedTuple):
    """What loading must know of the model."""

    keys: dict[str, tuple[str, ...]]
    """Section (`""`, `siege`, `personnes[]`) -> its keys."""
    choices: dict[str, tuple[str, ...]]
    """Field -> the words it may hold."""
    references: dict[str, str]
    """Field -> the kind of thing it names (`parties`, `categories`...)."""
    lists: frozenset[str]
    """Lists, without their brackets."""

    def sections_with(self, key: str) -> list[str]:
        """Return the sections that have this key, as the user would write them."""
        return [path.replace("[]", "") for path, keys in self.keys.items() if key in keys]


def outline_of(schema: Mapping[str, Any]) -> Outline:
    """Return the outline of a core schema of pydantic."""
    found = Outline({}, {}, {}, frozenset())
    named = {item["ref"]: item for item in schema.get("definitions", ())}
    lists = frozenset(_visit(schema.get("schema", schema) if named else schema, "", named, found))
    return found._replace(lists=lists)


def _visit(schema: Mapping[str, Any], path: str, named: Mapping[str, Any], found: Outline) -> Iterator[str]:
    """Fill `found` with what the schema says of this path; yield the paths of lists."""
    kind = schema["type"]
    if kind == "definition-ref":
        yield from _visit(named[schema["schema_ref"]], path, named, found)
    elif kind in ("default", "nullable"):
        yield from _visit(schema["schema"], path, named, found)
    elif kind == "tuple":
        yield path
        yield from _visit(schema["items_schema"][0], f"{path}[]", named, found)
    elif kind == "dataclass":
        yield from _section(schema, path, named, found)
    elif kind == "literal":
        found.choices[path] = tuple(schema["expected"])


def _section(schema: Mapping[str, Any], path: str, named: Mapping[str, Any], found: Outline) -> Iterator[str]:
    described = fields_of(schema["cls"])
    fields = schema["schema"]["fields"]
    found.keys[path] = tuple(item["name"] for item in fields)
    for item in fields:
        inner = join(path, item["name"])
        lists = list(_visit(item["schema"], inner, named, found))
        if reference := described[item["name"]].metadata.get("reference"):
            found.references[f"{inner}[]" if inner in lists else inner] = str(reference)
        yield from lists
