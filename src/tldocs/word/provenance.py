"""The custom XML part: what the document was made from, and the identity of each clause.

The text of a clause is its paragraphs (cells of tables included) joined by line ends, empty ones apart; numbers are left out and a
reference is written `{REF bookmark}`, so that a clause keeps its sha256 when articles before it come and go.
"""

from __future__ import annotations

from collections.abc import Iterator

from tldocs.document.model import (
    Blank,
    Block,
    Chart,
    Clause,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    Para,
    Picture,
    Ref,
    Signatures,
    Table,
    Text,
)
from tldocs.word.inlines import placeholder
from tldocs.word.names import ANCHOR, CLAUSE, bookmark
from tldocs.word.package import Part, part
from tldocs.word.picture import under
from tldocs.word.text import escape

NAMESPACE = "urn:tldocs:provenance:1"


def words(inlines: Inlines) -> str:
    """Return the words of inlines, references written by the bookmark they point at."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # most paragraphs
        return inlines[0].text
    return "".join([item.text if type(item) is Text else _word(item) for item in inlines])


def _word(item: Inline) -> str:
    if isinstance(item, Ref):
        return f"{{REF {bookmark(ANCHOR, item.target)}}}"
    return placeholder(item) if isinstance(item, Blank) else "\n"


def plain(clause: Clause) -> str:
    """Return the text of a clause."""
    out: list[str] = []
    for block in clause.blocks:
        if type(block) is Para or type(block) is Heading:
            out.append(words(block.inlines))
        else:
            out += _lines(block)
    text = "\n".join(out).strip("\n")
    return "\n".join(filter(None, text.split("\n"))) if "\n\n" in text else text


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        if block.caption:
            yield words(block.caption)
        for row in (block.header, *block.rows):
            yield from map(words, row)
    elif isinstance(block, Signatures):
        for item in block.items:
            yield from (words(part) for part in item if part)
    elif isinstance(block, KeyFigures):
        for value, label in block.items:
            yield from (words(value), words(label))
    elif isinstance(block, Figure | Chart):
        yield block.caption
    elif isinstance(block, Picture):
        yield from (block.caption, under(block))


def _origin(clause: Clause) -> str:
    return f' origin="{escape(clause.origin)}"' if clause.origin else ""


def provenance(document: Document) -> Part:
    """Return the custom XML part."""
    from hashlib import sha256

    items = "".join(
        f'<item name="{escape(name)}">{escape(value)}</item>' for name, value in document.provenance.items()
    )
    clauses = "".join(
        [
            f'<clause id="{escape(clause.id)}" bookmark="{bookmark(CLAUSE, clause.id)}"'
            f' sha256="{sha256(plain(clause).encode("utf-8", "replace")).hexdigest()}"{_origin(clause)}/>'
            for clause in document.clauses
        ]
    )
    return part(
        "customXml/item1.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<provenance xmlns="{NAMESPACE}" kind="{escape(document.kind)}" day="{document.day.isoformat()}">'
        f"{items}{clauses}</provenance>",
        level=1,  # checksums do not deflate
    )
