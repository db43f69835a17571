"""The parts around the text: content types, relations, properties."""

from __future__ import annotations

from functools import cache

from tldocs.document.model import Document
from tldocs.word.package import STATIC_LEVEL, Part, part
from tldocs.word.styles import skeleton
from tldocs.word.text import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

_ALWAYS = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("/word/header1.xml", f"{_WORD}.header+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
)
_COVER = (("/word/header2.xml", f"{_WORD}.header+xml"), ("/word/footer2.xml", f"{_WORD}.footer+xml"))
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IMAGES = '<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>'
_COMMENTS = (("/word/comments.xml", f"{_WORD}.comments+xml"),)

_RELATIONS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "settings", "settings.xml"),
    ("rId4", "fontTable", "fontTable.xml"),
    ("rId5", "theme", "theme/theme1.xml"),
    ("rId6", "customXml", "../customXml/item1.xml"),
    ("rId10", "header", "header1.xml"),
    ("rId12", "footer", "footer1.xml"),
)
_COVER_RELATIONS = (("rId11", "header", "header2.xml"), ("rId13", "footer", "footer2.xml"))


def _relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    body = "".join(f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


@cache
def content_types(*, cover: bool, comments: bool, charts: int = 0, pictures: int = 0) -> Part:
    """Return the types of the parts."""
    rows = (*_ALWAYS, *(_COVER if cover else ()), *(_COMMENTS if comments else ()))
    rows += tuple((f"/word/charts/chart{n}.xml", _CHART) for n in range(1, charts + 1))
    embedded = f'<Default Extension="xlsx" ContentType="{_SHEET}"/>' if charts else ""
    embedded += _IMAGES if pictures else ""
    body = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in rows)
    xml = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{embedded}{body}</Types>'
    )
    return part("[Content_Types].xml", xml, STATIC_LEVEL)


@cache
def root_relations() -> Part:
    """Return the relations of the package."""
    rows = (
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ("rId4", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )
    return part("_rels/.rels", _relations(rows), STATIC_LEVEL)


@cache
def document_relations(*, cover: bool, comments: bool, charts: int = 0, pictures: int = 0) -> Part:
    """Return the relations of the main part."""
    rows = (*_RELATIONS, *(_COVER_RELATIONS if cover else ()))
    if comments:
        rows += (("rId20", "comments", "comments.xml"),)
    rows += tuple((f"rIdChart{n}", "chart", f"charts/chart{n}.xml") for n in range(1, charts + 1))
    rows += tuple(
        (f"rId{kind.capitalize()}{n}", "image", f"media/dessin{n}.{kind}")
        for n in range(1, pictures + 1)
        for kind in ("png", "svg")
    )
    full = tuple((rid, f"{_OFFICE}/relationships/{kind}", target) for rid, kind, target in rows)
    return part("word/_rels/document.xml.rels", _relations(full), STATIC_LEVEL)


@cache
def fixed() -> tuple[Part, ...]:
    """Return the parts that are the same in every document."""
    item = (("rId1", f"{_OFFICE}/relationships/customXmlProps", "itemProps1.xml"),)
    app = (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>tldocs</Application>'
        "<DocSecurity>0</DocSecurity></Properties>"
    )
    props = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{7D0C5A1E-0001-4D0C-8A11-7110C5000001}}">'
        '<ds:schemaRefs><ds:schemaRef ds:uri="urn:tldocs:provenance:1"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return (
        part("word/settings.xml", skeleton("settings.xml"), STATIC_LEVEL),
        part("word/fontTable.xml", skeleton("fontTable.xml"), STATIC_LEVEL),
        part("customXml/_rels/item1.xml.rels", _relations(item), STATIC_LEVEL),
        part("customXml/itemProps1.xml", props, STATIC_LEVEL),
        part("docProps/app.xml", app, STATIC_LEVEL),
    )


def core(document: Document) -> Part:
    """Return the core properties; both clocks show the day of the document."""
    clock = f"{document.day.isoformat()}T00:00:00Z"
    stamp = 'xsi:type="dcterms:W3CDTF"'
    xml = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:creator>{escape(document.author)}</dc:creator><cp:lastModifiedBy>{escape(document.author)}"
        f"</cp:lastModifiedBy><dcterms:created {stamp}>{clock}</dcterms:created><dcterms:modified {stamp}>{clock}"
        f"</dcterms:modified><dc:language>fr-FR</dc:language></cp:coreProperties>"
    )
    return part("docProps/core.xml", xml)


def custom(document: Document) -> Part:
    """Return the custom properties: the kind of document and what it was made from."""
    values = {"tldocs.kind": document.kind, **{f"tldocs.{key}": value for key, value in document.provenance.items()}}
    rows = "".join(
        f'<property fmtid="{_FMTID}" pid="{number}" name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    xml = (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
    )
    return part("docProps/custom.xml", xml)
