"""What a clause reads of the project file, and the values among which it chooses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from tldocs.expressions import types
from tldocs.expressions.language import parse
from tldocs.expressions.names import source as path_of
from tldocs.expressions.templates import parse_template
from tldocs.project.base import fields_of

if TYPE_CHECKING:
    from jinja2 import nodes

    from .clauses import ClauseSource


def fields(clause: ClauseSource) -> dict[str, tuple[str, ...]]:
    """Return the fields of the project file that a clause reads, in its order, each with its values when they are few."""
    trees = [parse(clause.head["when"])] if clause.head.get("when") else []
    found: dict[str, tuple[str, ...]] = {}
    for tree in (*trees, parse_template(clause.body)):
        for path in _paths(tree):
            kind = kind_of(path)
            if kind is not None:
                found[path] = values(kind)
    return {path: known for path, known in found.items() if not any(other.startswith(f"{path}.") for other in found)}


def _paths(tree: nodes.Node) -> Iterator[str]:
    from jinja2 import nodes as jinja

    for node in (tree, *tree.find_all(jinja.Getattr)):
        path = path_of(node) if isinstance(node, jinja.Getattr) else ""
        if path.startswith("projet."):
            yield path.removeprefix("projet.")


def kind_of(path: str) -> Any:
    """Return the type of a field that a user writes, None for a derived fact or what is inside a list."""
    from tldocs.project.model import Projet

    kind: Any = Projet
    for step in path.split("."):
        owners = [option for option in types.alternatives(kind) if isinstance(option, type)]
        owner = next((o for o in owners if step in fields_of(o)), None)
        if owner is None:
            return None
        kind = types.hints(owner).get(step)
    return kind


def _bare(kind: Any) -> Any:
    """Return a type without what pydantic is told of it."""
    return kind.__origin__ if hasattr(kind, "__metadata__") else kind


def values(kind: Any) -> tuple[str, ...]:
    """Return the values that a field admits, as they are written; none for what a user makes up."""
    found: list[str] = []
    for option in map(_bare, types.alternatives(kind)):
        if option is bool:
            found += ["oui", "non"]
        elif get_origin(option) is Literal:
            found += map(str, get_args(option))
    return tuple(found)
