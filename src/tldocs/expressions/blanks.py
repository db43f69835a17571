"""Names the blanks of a template: what is missing when a value is not there, in the words of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tldocs.text import minuscule

from . import types
from .names import Names, source

if TYPE_CHECKING:
    from jinja2 import nodes


class Blanks(Names):
    """Checks names like its parent, and gives each printed value its description and its path."""

    def _const(self, node: nodes.Const) -> Any:
        """Words written inside a tag are ours: they take the curly apostrophe too."""
        if isinstance(node.value, str):
            node.value = node.value.replace("'", "’")
        return type(node.value)

    def _filter(self, node: nodes.Filter) -> Any:
        if node.name != "ou_blanc":
            return super()._filter(node)
        assert node.node is not None
        kind = self.kind(node.node)
        node.args = [constant(text, node) for text in self._describe(node.node)]
        return kind

    def _describe(self, node: nodes.Node) -> tuple[str, str]:
        """Return the description of the field that an expression prints, and the path the user can write."""
        from jinja2 import nodes as jinja

        while not isinstance(node, jinja.Getattr):
            inner = next(iter(node.iter_child_nodes()), None)
            if inner is None:
                return source(node) or "valeur", source(node)
            node = inner
        path = source(self._written(node))
        return description(self.kind(node.node), node.attr), "" if path == "projet" else path

    def _written(self, node: nodes.Node) -> nodes.Node:
        """Return the part of a chain of fields that the user writes: what comes before the first derived fact."""
        from jinja2 import nodes as jinja

        if not isinstance(node, jinja.Getattr):
            return node
        before = self._written(node.node)
        options = types.alternatives(self.kind(node.node)) if before is node.node else ()
        return node if any(node.attr in names_of_fields(option) for option in options) else before


def constant(text: str, node: nodes.Node) -> nodes.Const:
    """Return a constant of a template, at the line of a node."""
    from jinja2 import nodes as jinja

    return jinja.Const(text, lineno=node.lineno)


def names_of_fields(kind: Any) -> list[str]:
    """Return the fields a user can write in a node of the model; none for another type."""
    return list(getattr(kind, "__fields__", ()))


def description(kind: Any, name: str) -> str:
    """Return how the model describes a field or a property."""
    for option in types.alternatives(kind):
        field = getattr(option, "__fields__", {}).get(name)
        if field:
            return str(field.metadata.get("description", name)).partition(" (")[0]
        doc = getattr(getattr(option, name, None), "__doc__", None) if isinstance(option, type) else None
        if doc:
            return minuscule(re.split(r"[;,.]| \(", str(doc))[0].strip()) or name
    return name
