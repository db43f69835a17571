"""The document as plain text: for golden files, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch

from tldocs.text import nombre

from .model import (
    Blank,
    Block,
    Break,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    PageBreak,
    Para,
    Picture,
    Ref,
    Signatures,
    Table,
    Text,
)

Labels = Mapping[str, str]
INDENT = {"lettered": "    ", "dash": "  ", "numbered": "", "recipient": "    "}


def words(inlines: Inlines, labels: Labels) -> str:
    """Return the words of inlines."""
    return "".join(_word(item, labels) for item in inlines)


def _word(item: object, labels: Labels) -> str:
    match item:
        case Text(text=text):
            return text
        case Ref(target=target):
            return labels.get(target, f"[renvoi inconnu : {target}]")
        case Blank(what=what, by_hand=by_hand):
            return f"[{what}]" if by_hand else f"[à compléter : {what}]"
        case Break():
            return "\n"
    return ""


@singledispatch
def lines(block: Block, labels: Labels) -> Iterator[str]:  # noqa: ARG001 - one signature for all blocks
    """Yield the lines of a block."""
    raise TypeError(block)


@lines.register
def _heading(block: Heading, labels: Labels) -> Iterator[str]:
    text = words(block.inlines, labels)
    if block.number:
        text = f"{block.number} – {text}" if block.level == 1 else f"{block.number}. {text}"
    yield ""
    yield text.upper() if block.level == 1 else text
    if block.level == 1:
        yield "=" * len(text)


@lines.register
def _para(block: Para, labels: Labels) -> Iterator[str]:
    lead = {"dash": "– "}.get(block.style, f"{block.number} " if block.number else "")
    indent = "    " * block.depth or INDENT.get(block.style, "")
    yield f"{indent}{lead}{words(block.inlines, labels)}"


@lines.register
def _table(block: Table, labels: Labels) -> Iterator[str]:
    if block.caption:
        yield f"Tableau : {words(block.caption, labels)}"
    for row in (block.header, *block.rows):
        yield "| " + " | ".join(words(cell, labels) for cell in row) + " |"


@lines.register
def _signatures(block: Signatures, labels: Labels) -> Iterator[str]:
    for item in block.items:
        parts = (words(part, labels) for part in item)
        yield "[signature] " + " – ".join(part for part in parts if part)


@lines.register
def _figures(block: KeyFigures, labels: Labels) -> Iterator[str]:
    for value, label in block.items:
        yield f"[chiffre] {words(value, labels)} : {words(label, labels)}"


@lines.register
def _figure(block: Figure, labels: Labels) -> Iterator[str]:  # noqa: ARG001 - one signature for all blocks
    yield f"[figure] {block.caption}"
    yield f"  {block.alt}"


@lines.register
def _chart(block: Chart, labels: Labels) -> Iterator[str]:  # noqa: ARG001 - one signature for all blocks
    yield f"[graphique] {block.caption} ({block.unit})"
    yield f"  {block.alt}"
    for rank, category in enumerate(block.categories):
        values = " | ".join(f"{s.name} {nombre(s.values[rank]) or 'sans valeur'}" for s in block.series)
        yield f"  {category} : {values}"


@lines.register
def _picture(block: Picture, labels: Labels) -> Iterator[str]:  # noqa: ARG001 - one signature for all blocks
    yield f"[image] {block.caption}"
    yield f"  {block.alt}"
    if block.source:
        yield f"  Source : {block.source}"


@lines.register
def _page(block: PageBreak, labels: Labels) -> Iterator[str]:  # noqa: ARG001 - one signature for all blocks
    yield "[page]"


def write(document: Document) -> str:
    """Return the document as text, one block a line, articles set apart."""
    made: list[str] = []
    if document.cover:
        cover = document.cover
        made += [words(cover.name, document.labels), *(words(m, document.labels) for m in cover.mentions)]
        made += ["", "" if cover.style == "letter" else cover.title.upper(), cover.version]
    for block in document.blocks():
        made += lines(block, document.labels)
    return "\n".join(line.rstrip() for line in made).strip() + "\n"
