"""A form compiled once: its texts as Jinja code, its other parts deflated, ready for any project."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from collections.abc import Mapping as Readable
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.templates import Compiled
from tldocs.word.opened import TYPES
from tldocs.word.package import STATIC_LEVEL, Part

from .blank import Blank
from .blanks import find_blanks, fingerprint
from .book import RESERVED, Book, Spot, Tag
from .entries import Mapping, apply
from .form import CUSTOM, PROPERTIES, Form, Story, open_form
from .hoist import mark_paragraph, mark_text, take_places
from .places import P, addresses
from .seal import prepare
from .source import Source, source_of
from .tags import segments

if TYPE_CHECKING:
    from jinja2 import nodes
    from lxml.etree import _Element

    from tldocs.expressions.names import Scope

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


FILE = "<formulaire>"
"""The file that a trace names when a tag fails."""
LOOP_NAMES = re.compile(r"\bfor\s+(\w+)|,\s*(\w+)\s+in\b")


class Spots(NamedTuple):
    """The tags of a compiled part: what was written, and where."""

    written: str
    spot: Spot


class CompiledPart(NamedTuple):
    """A part to render: its code, and the tag of each line of its source."""

    name: str
    template: Compiled
    spots: tuple[Spots, ...]


class CompiledForm(NamedTuple):
    """A form ready to be filled. `order`: the names of its parts; `findings`: what is wrong or worth knowing."""

    order: tuple[str, ...]
    static: Readable[str, Part]
    parts: tuple[CompiledPart, ...]
    pieces: tuple[str | tuple[str, ...], ...]
    properties: str
    """The custom properties, with a slot for the seal, when no tag stands in them."""
    findings: tuple[Finding, ...]


def compile_form(
    data: bytes, name: str, scope: Scope, mapping: Mapping | None = None
) -> tuple[CompiledForm | None, list[Finding]]:
    """Return a form compiled, None when it cannot be filled, and what was found in it.

    Its tags are filled, the controls whose tag or title is a field, and the blanks that a mapping names.
    """
    form, findings = open_form(data, name)
    if form is None:
        return None, findings
    book = Book(name)
    mark = fingerprint(form)
    blanks = read_blanks(form)
    _mark(form, book)
    apply(mapping, blanks, mark, scope, book)
    take_places(book)
    return _finished(form, book, scope)


def read_blanks(form: Form) -> list[Blank]:
    """Return the blanks of a form, once the characters that marks are made of are taken away."""
    for story in form.stories:
        _reserve(story.tree)
    return find_blanks(form)


def _mark(form: Form, book: Book) -> None:
    """Put marks in the place of every tag of a form."""
    for story in form.stories:
        if story.part in PROPERTIES:
            _mark_properties(story, book)
            continue
        places = addresses(story)
        for paragraph in list(story.tree.iter(P)):
            words = "".join(segment.text for segment in segments(paragraph))
            mark_paragraph(paragraph, Spot(places.get(paragraph, ""), words), book)


def _mark_properties(story: Story, book: Book) -> None:
    for node in story.tree.iter():
        if len(node) == 0 and node.text and "{" in node.text:
            mark_text(node, Spot(story.name, node.text), book)


def _reserve(tree: _Element) -> None:
    """Take away the characters that marks are made of."""
    for node in tree.iter():
        if node.text and RESERVED.search(node.text):
            node.text = RESERVED.sub("\ufffd", node.text)


def _finished(form: Form, book: Book, scope: Scope) -> tuple[CompiledForm | None, list[Finding]]:
    """Return a marked form compiled, None when something in it is wrong."""
    properties = prepare(form)
    sources = [source for story in form.stories if (source := source_of(story.part, story.tree, book))]
    parts = [_compiled(source, book, scope) for source in sources]
    findings = [*form.findings, *book.findings]
    if any(finding.severity == "error" for finding in findings):
        return None, findings
    changed = {source.part for source in sources}
    names = [TYPES, *(name for name in form.package.parts if name != TYPES)]
    static = {name: _static(form, name) for name in names if name not in {*changed, CUSTOM}}
    made = CompiledForm(
        tuple(names), static, tuple(p for p in parts if p), tuple(book.pieces), properties, tuple(findings)
    )
    return made, findings


def _compiled(source: Source, book: Book, scope: Scope) -> CompiledPart | None:
    """Return a part compiled; None when something in it is wrong, which is reported."""
    from jinja2 import TemplateSyntaxError

    from .language import form_environment

    spots = tuple(Spots(tag.written, tag.spot) for tag in source.tags)
    try:
        tree = form_environment().parse(source.text)
        faults = _faults(tree, scope)
        _report(faults, source.tags, book)
        return None if faults or book.wrong else CompiledPart(source.part, _code(tree), spots)
    except TemplateSyntaxError as error:
        if not book.wrong:
            _report([LanguageError(f"balise mal formée : {error.message}", error.lineno)], source.tags, book)
        _report(list(_faults_apart(source.tags, scope)), source.tags, book)
    except (RecursionError, MemoryError, SyntaxError):
        book.report("balise-fautive", "les balises de ce formulaire sont trop imbriquées", Spot(""))
    return None


def _faults(tree: nodes.Template, scope: Scope) -> list[LanguageError]:
    from .names import FormNames

    faults: list[LanguageError] = []
    names = FormNames(scope, faults)
    for node in tree.body:
        names.guarded(node)
    return faults


def _faults_apart(tags: tuple[Tag, ...], scope: Scope) -> Iterator[LanguageError]:
    """Yield the wrong names of values, each read alone: the statements around them cannot be followed."""
    from .language import form_environment

    loops = {word: Any for tag in tags for names in LOOP_NAMES.findall(tag.written) for word in names if word}
    for line, tag in enumerate(tags, 2):
        if tag.code.startswith("{{"):
            tree = form_environment().parse(tag.code)
            yield from (LanguageError(fault.message, line) for fault in _faults(tree, {**scope, **loops, "loop": Any}))


def _code(tree: Any) -> Compiled:
    from .language import form_environment

    return Compiled(form_environment().compile(tree, "formulaire", FILE))


def _report(faults: list[LanguageError], tags: tuple[Tag, ...], book: Book) -> None:
    for fault in faults:
        tag = tags[fault.line - 2] if 2 <= fault.line < len(tags) + 2 else None
        spot = tag.spot if tag else Spot("")
        book.report("balise-fautive", fault.message, spot, "corrigez la balise dans Word, puis relancez")


def _static(form: Form, name: str) -> Part:
    """Return a part that does not change, deflated."""
    raw = form.package.parts[name]
    if name in form.package.trees:
        from lxml import etree

        raw = etree.tostring(form.package.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
    if name == TYPES:
        raw = raw.replace(TEMPLATE.encode(), MAIN.encode())
    deflate = zlib.compressobj(STATIC_LEVEL, zlib.DEFLATED, -15)
    return Part(name, zlib.crc32(raw), len(raw), deflate.compress(raw) + deflate.flush())
