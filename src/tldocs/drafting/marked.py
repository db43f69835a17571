"""One clause drafted with its tags marked: which words of the text come from which tag of its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.document import wire
from tldocs.document.markdown import TAG, compile_markdown
from tldocs.document.model import Block, Clause, Figure
from tldocs.expressions.blanks import Blanks
from tldocs.expressions.templates import compile_template, parse_template
from tldocs.expressions.tracing import NAMED, START, STOP
from tldocs.text import typographie

from .plan import inline

if TYPE_CHECKING:
    from .clauses import ClauseSource

_PIECE = re.compile(f"{START}(\\d+){NAMED}(.*?){STOP}", re.DOTALL)


class Unit(NamedTuple):
    """A piece of the drafted text: words of the clause, or a value; `tag` is the rank of the tag that prints it, or -1."""

    text: str
    tag: int = -1


def units(clause: ClauseSource, scope: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[list[Unit], list[Block]]:
    """Return the drafted text of the body of a clause, in pieces, and its blocks; its title stands apart."""
    from tldocs.word.provenance import plain

    count = iter(range(10**6))

    def output(expression: str) -> str:
        return f"{START}{next(count)}{NAMED}{{{{ ({expression}) | ou_blanc('', '') }}}}{STOP}"

    source = wire.mark("C", clause.id) + compile_markdown(clause.body, output, typographie)
    tree = parse_template(source)
    named = Blanks(scope)
    for node in tree.body:
        named.kind(node)
    text = compile_template(tree).render(names)
    decoded = wire.decode(_without_empty(text), lambda _, caption: Figure(caption, "", (), ()))
    blocks = [block for _, found in decoded.clauses for block in found]
    return list(_cut(plain(Clause(clause.id, tuple(blocks))))), blocks


def _without_empty(text: str) -> str:
    return re.sub(f"{START}\\d+{NAMED}{STOP}", "", text)


def _cut(marked: str) -> list[Unit]:
    found: list[Unit] = []
    at = 0
    for piece in _PIECE.finditer(marked):
        if piece.start() > at:
            found.append(Unit(marked[at : piece.start()]))
        if piece[2]:
            found.append(Unit(piece[2], int(piece[1])))
        at = piece.end()
    return [*found, Unit(marked[at:])] if at < len(marked) else found


def title(clause: ClauseSource, names: Mapping[str, Any], scope: Mapping[str, Any]) -> str:
    """Return the drafted title of a clause, empty when it has none."""
    if not clause.titre:
        return ""
    tree = parse_template(inline(clause.titre, clause.head, "titre"))
    named = Blanks(scope)
    for node in tree.body:
        named.kind(node)
    from tldocs.text import unescape

    return unescape(compile_template(tree).render(names))


def outputs(body: str) -> list[tuple[int, int]]:
    """Return where the tags that print a value stand in the source of a clause, in order."""
    return [found.span() for found in TAG.finditer(body) if found[0].startswith("{{")]
