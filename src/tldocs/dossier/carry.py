"""Writes one accepted text into the source of its clause, and proves it by drafting that clause again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.drafting.clauses import ClauseSource, find_source
from tldocs.expressions.errors import LanguageError
from tldocs.law.check import names_of
from tldocs.law.source import LibraryError
from tldocs.review.escaping import escaped
from tldocs.review.literal import literal
from tldocs.review.rewrite import Unwritten, rewritten
from tldocs.review.words import same
from tldocs.word.names import ANCHOR, bookmark
from tldocs.word.provenance import plain

if TYPE_CHECKING:
    from tldocs.document.model import Block
    from tldocs.drafting.marked import Unit
    from tldocs.drafting.outline import Outline
    from tldocs.law.model import Law
    from tldocs.library import Library

    from .drafts import Draft
    from .result import Checked


class Desk(NamedTuple):
    """What is needed to draft one clause: the library, the outline, names and their types, anchors by bookmark."""

    library: Library
    outline: Outline
    law: Law
    scope: Mapping[str, Any]
    names: Mapping[str, Any]
    anchors: Mapping[str, str]


class Carried(NamedTuple):
    """A clause that says what was accepted: its former source, its new body, its new title (None: as it was)."""

    source: ClauseSource
    body: str
    title: str | None


def desk(checked: Checked, made: Draft, library: Library) -> Desk:
    """Return the desk of a document."""
    from tldocs.drafting.draft import chosen
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.view import Droit
    from tldocs.law.forms import each_of
    from tldocs.law.rules import scope_of

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    outline = next(o for o in read_outlines(library, law.forme) if o.id == made.plan.id)
    scope = {**scope_of(law.forme, law.parameters), "droit": Droit}
    each = each_of(outline.entry, scope)
    scope = {**scope, each[0]: each[2]} if each else scope
    names = {**names_of(projet, law, checked.day), **made.item}
    known = {"on": frozenset(made.plan.notes) | frozenset(made.plan.sections)}
    anchors = {bookmark(ANCHOR, anchor): anchor for anchor in made.document.labels}
    return Desk(library, outline, law, {**scope, **known}, {**names, "on": chosen(made.plan, names)}, anchors)


def carried(place: Desk, clause: str, wanted: str) -> Carried | None:
    """Return a clause rewritten to say `wanted` (its title first, when it has one); None when nobody but a person can."""
    from tldocs.drafting.marked import title

    source = find_source(place.library, list(place.outline.families), clause, place.law.texts)
    if source is None:
        return None
    heading, rest = None, wanted
    if source.titre:
        first, _, rest = wanted.partition("\n")
        heading = None if same(first, title(source, place.names, place.scope)) else _plain_title(first)
    try:
        for body in _bodies(place, source, rest):
            if _says(place, source._replace(body=body), rest):
                return Carried(source, body, heading)
    except (LanguageError, LibraryError):
        return None
    return None


def _plain_title(text: str) -> str:
    return text.replace("{{", "{").replace("{%", "{")


def _bodies(place: Desk, source: ClauseSource, wanted: str) -> Iterator[str]:
    """Yield the ways to write a text, the one that keeps most of the source first."""
    drafted, blocks = _units(place, source)
    if same("".join(unit.text for unit in drafted), wanted):
        yield source.body
    for anew in (False, True):
        try:
            yield rewritten(source.body, drafted, wanted, place.anchors, anew=anew)
        except Unwritten:
            continue
    try:
        yield literal(blocks, [_said(block) for block in blocks], wanted, place.anchors)
    except Unwritten:
        return


def _units(place: Desk, source: ClauseSource) -> tuple[list[Unit], list[Block]]:
    from tldocs.drafting.marked import units

    return units(source, place.scope, place.names)


def _said(block: Block) -> str:
    from tldocs.document.model import Clause
    from tldocs.expressions.tracing import NAMED, START, STOP

    text = plain(Clause("", (block,)))
    for mark in (STOP,):
        text = text.replace(mark, "")
    while START in text:
        before, _, rest = text.partition(START)
        text = before + rest.partition(NAMED)[2]
    return text


def _says(place: Desk, source: ClauseSource, wanted: str) -> bool:
    from tldocs.document.markdown import MarkdownError

    try:
        drafted, _ = _units(place, source)
    except (MarkdownError, LanguageError, ValueError, KeyError, TypeError):
        return False
    return same("".join(unit.text for unit in drafted), wanted)


def article(place: Desk, lines: list[str]) -> str:
    """Return the body of an article that a lawyer added: one paragraph, or alineas numbered as ours are."""
    written = [escaped(line, place.anchors, opening=True) for line in lines]
    if len(written) < 2:
        return "".join(written)
    return "\n".join(f"{rank}. {text}" for rank, text in enumerate(written, 1))
