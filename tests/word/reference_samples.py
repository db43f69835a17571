"""Reference files of a firm, sound and hostile, made with python-docx."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LETTERHEAD = "Cabinet Rivière et Associés, avocats au barreau de Nevers"
ADDRESS = "12 quai de Mantoue, 58000 Nevers – page "


def png(width: int = 24, height: int = 8) -> bytes:
    rows = b"".join(b"\0" + bytes((120, 30, 40)) * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def field(paragraph: Any, instruction: str) -> None:
    """Put a field in a paragraph, its instruction cut in two as Word does."""
    for kind in ("begin", instruction[:4], instruction[4:], "end"):
        run = paragraph.add_run()
        if kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = kind
        run._r.append(mark)


def reference(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A firm's file: faces and colours of headings, margins, letterhead with a picture, footer with the page."""
    document = Document()
    styles = document.styles
    styles["Normal"].font.name = "Georgia"
    for name, size in (("Heading 1", 15), ("Heading 2", 12)):
        styles[name].font.name = "Arial"
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor(0x7A, 0x1F, 0x2B)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.2)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(png()), width=Cm(2.4))
    header.add_run(LETTERHEAD)
    footer = section.footer.paragraphs[0]
    footer.add_run(ADDRESS)
    field(footer, "PAGE")
    change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def patched(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part changed or added."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(old.read(info)) if info.filename == part else old.read(info))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return made.getvalue()
