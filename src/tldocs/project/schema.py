"""The JSON Schema of the project file, for editors: names, descriptions and values as one types."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Projet tldocs"
NULL = {"type": "null"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a project file, as an editor of YAML 1.2 reads the file.

    An empty key is admitted everywhere, as in the file; numbers are admitted where the file holds digits.
    """
    from .model import Projet
    from .validation import adapter

    made = adapter(Projet).json_schema()
    definitions = {name: _section(part) for name, part in made.pop("$defs").items()}
    return {"$schema": DIALECT, **_section(made), "title": TITLE, "$defs": definitions}


def _section(part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a section: each field with its description, and empty if the user has not decided yet."""
    needed = part.get("required", [])
    fields = {name: _field(field, may_be_empty=name not in needed) for name, field in part["properties"].items()}
    return {key: value for key, value in part.items() if key != "title"} | {"properties": fields}


def _field(field: dict[str, Any], *, may_be_empty: bool) -> dict[str, Any]:
    kinds = [_kind(kind) for kind in _kinds(field)]
    if may_be_empty and NULL not in kinds:
        kinds.append(NULL)
    described = {"description": field["description"]}
    return described | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


def _kinds(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the alternatives of a schema, those inside alternatives included."""
    if "anyOf" not in schema:
        return [{key: value for key, value in schema.items() if key not in ("title", "default", "description")}]
    kinds = [kind for inner in schema["anyOf"] for kind in _kinds(inner)]
    examples = schema.get("examples")
    return [kinds[0] | {"examples": examples}, *kinds[1:]] if examples else kinds


def _kind(kind: dict[str, Any]) -> dict[str, Any]:
    """Return one alternative; words of digits (`60`, an account) are numbers too for an editor."""
    if "items" in kind:
        return kind | {"items": _item(kind["items"])}
    words = kind.get("enum")
    if not words:
        return kind
    numbers = [int(word) for word in words if isinstance(word, str) and word.isdigit()]
    return {"enum": [*words, *numbers]}


def _item(item: dict[str, Any]) -> dict[str, Any]:
    kinds = [_kind(kind) for kind in _kinds(item)]
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
