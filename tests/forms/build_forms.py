"""Makes Word forms for the tests, and reads what stands in a Word file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from lxml import etree

from tldocs.word.forms.compiled import compile_form
from tldocs.word.forms.filled import Filled, fill
from tldocs.word.forms.places import own

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
W = f"{{{NAMESPACES['w']}}}"
BREAKS = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}cr": "\n"}


def made(build: Callable[[Any], object]) -> bytes:
    """Return the bytes of a document made by python-docx."""
    document = Document()
    build(document)
    return saved(document)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(*texts: str) -> bytes:
    """Return a document of these paragraphs."""
    return made(lambda document: [document.add_paragraph(text) for text in texts])


def cut(document: Any, *pieces: str) -> None:
    """Add a paragraph whose runs are these pieces, each with its own look, as Word cuts what is typed and retyped."""
    paragraph = document.add_paragraph()
    for rank, piece in enumerate(pieces):
        run = paragraph.add_run(piece)
        run.bold = rank % 2 == 0
        paragraph._p.append(parse_xml(f'<w:proofErr {DECLARED} w:type="spellStart"/>'))


def table(document: Any, *rows: tuple[str, ...]) -> Any:
    found = document.add_table(rows=len(rows), cols=len(rows[0]))
    found.style = "Table Grid"
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            found.cell(line, column).text = text
    return found


def xml(document: Any, source: str) -> Any:
    """Add XML to the body, before the end of its section."""
    node = parse_xml(source.replace("<w:", "<w:", 1).replace(">", f" {DECLARED}>", 1))
    document.element.body.insert(len(document.element.body) - 1, node)
    return node


def text_box(text: str) -> str:
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        '<wp:inline><wp:extent cx="2000000" cy="500000"/><wp:docPr id="7" name="Zone" descr="zone"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        f"<wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    old = f'<w:pict><v:shape style="width:100pt;height:30pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def with_footnote(data: bytes, text: str) -> bytes:
    """Return a document with a footnote called at its first paragraph."""
    call = '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    notes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {DECLARED}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = parts(data)
    content["word/document.xml"] = content["word/document.xml"].replace("</w:p>", call, 1)
    content["word/footnotes.xml"] = notes
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(
        "</Relationships>", f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    )
    return packed(content)


def parts(data: bytes) -> dict[str, Any]:
    """Return the parts of a package: XML as text, the rest as bytes."""
    with ZipFile(BytesIO(data)) as package:
        raw = {name: package.read(name) for name in package.namelist()}
    return {name: body.decode() if name.endswith((".xml", ".rels")) else body for name, body in raw.items()}


def packed(content: dict[str, Any]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, body in content.items():
            package.writestr(name, body)
    return out.getvalue()


def filled(data: bytes, **names: Any) -> Filled:
    """Fill a form with these names, of any kind; the form must hold no fault."""
    form, findings = compile_form(data, "formulaire.docx", dict.fromkeys(names, Any))
    assert form is not None, findings
    return fill(form, names, "formulaire.docx")


def faults(data: bytes, **scope: Any) -> list[str]:
    """Return the messages of what is wrong in a form."""
    _, findings = compile_form(data, "formulaire.docx", scope)
    return [finding.message for finding in findings if finding.severity == "error"]


def texts(data: bytes) -> dict[str, list[str]]:
    """Return the words of each paragraph of each part that holds text."""
    found = {}
    for name, body in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(body.encode())
            lines = [_line(p) for p in root.iter(f"{W}p")]
            if any(lines):
                found[name] = lines
    return found


def _line(paragraph: Any) -> str:
    nodes = [n for n in paragraph.iter(f"{W}t", *BREAKS) if own(n, paragraph) and n.getparent().tag == f"{W}r"]
    return "".join((n.text or "") if n.tag == f"{W}t" else BREAKS[n.tag] for n in nodes)


def body(data: bytes) -> list[str]:
    return texts(data).get("word/document.xml", [])
