"""A document into the bytes of a .docx."""

from __future__ import annotations

from tldocs.document.model import Document, Heading
from tldocs.word import chart, layout, pages, parts, picture
from tldocs.word.blocks import Body
from tldocs.word.contents import Entry, contents
from tldocs.word.inlines import plain
from tldocs.word.numbering import numbering
from tldocs.word.package import Part, pack, part_of
from tldocs.word.provenance import provenance
from tldocs.word.styles import FACES, styles, theme

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)

_START = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {_SPACES}><w:body>'


def write(document: Document) -> bytes:
    """Return the .docx of a document; the same document always gives the same bytes."""
    body = Body(document)
    before = "" if document.cover is None else pages.cover(document.cover, body.runs, draft=document.draft)
    listed = document.contents and any(type(block) is Heading for block in document.blocks())
    paged = bool(before) and document.cover is not None and document.cover.style == "page"
    body.new_page = paged or listed
    clauses = [body.clause(clause) for clause in document.clauses]
    table = contents(_entries(document, body), new_page=paged) if listed else ""
    xml = (_START, before, table, *clauses, pages.section(cover=paged), "</w:body></w:document>")
    return pack(_parts(document, body, part_of("word/document.xml", xml), cover=paged))


def _entries(document: Document, body: Body) -> list[Entry]:
    numbers = layout.estimate(document)
    entries = []
    for (block, bookmark), page in zip(body.headings, numbers, strict=True):
        title = plain(block.inlines, document.labels)
        words = f"{block.number.rstrip('.')}. {title}" if block.number else title
        entries.append(Entry(min(block.level, 2), words, bookmark, page))
    return entries


def _parts(document: Document, body: Body, main: Part, *, cover: bool) -> list[Part]:
    schemes = body.counter.schemes
    commented = bool(body.comments)
    out = [
        parts.content_types(cover=cover, comments=commented, charts=len(body.charts), pictures=len(body.pictures)),
        parts.root_relations(),
        main,
        parts.document_relations(cover=cover, comments=commented, charts=len(body.charts), pictures=len(body.pictures)),
        styles(document.look, titres=schemes[1].prefix is not None, articles=schemes[2].prefix is not None),
        numbering(schemes[1], schemes[2], body.counter.restarts, FACES[document.look].accent),
        theme(document.look),
        *parts.fixed(),
        pages.header(document.header, titres=any(block.level == 1 for block, _ in body.headings), draft=document.draft),
        pages.footer(document.footer),
        provenance(document),
        parts.core(document),
        parts.custom(document),
    ]
    if cover:
        out += (pages.first_header(draft=document.draft), pages.first_footer())
    if commented:
        out.append(body.comments.part())
    for rank, block in enumerate(body.charts, 1):
        out += chart.parts(block, rank, document.look)
    for rank, drawn in enumerate(body.pictures, 1):
        out += picture.parts(drawn, rank)
    return out
