"""The fields that an expression or a template reads, as its author wrote them: for those who explain a rule."""

from __future__ import annotations

from collections.abc import Iterator

from .language import parse
from .names import source
from .templates import parse_template


def reads(expression: str) -> tuple[str, ...]:
    """Return the chains of fields that a condition reads (`projet.capital.montant`), each once, in order."""
    return tuple(dict.fromkeys(_chains(parse(expression))))


def printed(template: str) -> tuple[str, ...]:
    """Return the chains of fields that a template prints or tests."""
    return tuple(dict.fromkeys(_chains(parse_template(template))))


def _chains(node: object) -> Iterator[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr) and isinstance(node.node, (nodes.Getattr, nodes.Name)):
        yield source(node)
        return
    if isinstance(node, nodes.Name):
        yield node.name
        return
    assert isinstance(node, nodes.Node)
    for child in node.iter_child_nodes():
        yield from _chains(child)
