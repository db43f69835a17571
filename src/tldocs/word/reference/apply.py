"""Puts the look of a firm's file on a document of ours."""

from __future__ import annotations

import re
import zlib
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from tldocs.word.opened import R, W
from tldocs.word.package import Part, pack
from tldocs.word.reference.clean import cleaned, parsed, printed, remove, watermark
from tldocs.word.reference.read import Margin, Reference, names_of, read_reference
from tldocs.word.reference.styles import merged
from tldocs.word.styles import styles as our_styles
from tldocs.word.tables import WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tldocs.diagnostics import Finding

NARROW, WIDE = 7000, 12000
"""Twips of text width between which a page is followed; beyond, ours is kept."""
EMU = 635
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MEDIA = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "emf": "image/x-emf", "wmf": "image/x-wmf",
         "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff"}  # fmt: skip
PLACES = {"header default": "rId10", "header first": "rId11", "footer default": "rId12", "footer first": "rId13"}
"""Where our documents take their headers and footers."""
WIDTHS = re.compile(r'(<w:(?:gridCol|tcW|tblW) w:w=")(\d+)(")')


class Look(NamedTuple):
    """A reference file ready to be applied."""

    reference: Reference

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the firm's file lacks."""
        return self.reference.findings


def look(data: bytes, name: str) -> Look | list[Finding]:
    """Return the look of a firm's file, or why it is refused."""
    from lxml import etree

    ours = etree.fromstring(_inflated(our_styles("legal", titres=True, articles=True)))
    names = {}
    for style in ours.iter(f"{W}style"):
        said = style.find(f"{W}name")
        written = said.get(f"{W}val") if said is not None else ""
        names[(written or "").lower()] = written or ""
    found = read_reference(data, name, names)
    return found if isinstance(found, list) else Look(found)


def _inflated(part: Part) -> bytes:
    return zlib.decompress(part.data, -15)


def apply(document: bytes, look: Look, *, draft: bool) -> bytes:
    """Return a document of ours with the look of a firm."""
    with ZipFile(BytesIO(document)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    _Applied(parts, look.reference, draft=draft).run()
    return pack([_part(name, data) for name, data in parts.items()])


def _part(name: str, data: bytes) -> Part:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Part(name, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


class _Applied:
    """The parts of a document, changed one after the other."""

    def __init__(self, parts: dict[str, bytes], reference: Reference, *, draft: bool) -> None:
        self.parts = parts
        self.reference = reference
        self.draft = draft
        self.ids: dict[str, str] = {}

    def run(self) -> None:
        self._styles()
        if self.reference.theme is not None:
            self.parts["word/theme/theme1.xml"] = self.reference.theme
        self._fonts()
        self._page()
        for place, margin in self.reference.margins.items():
            if place in PLACES:
                self._margin(place, margin)

    def _styles(self) -> None:
        ours = parsed(self.parts["word/styles.xml"])
        tree, self.ids = merged(ours, self.reference.styles)
        self.parts["word/styles.xml"] = printed(tree)
        known = set(names_of(self.reference.styles))
        if {"heading 1", "heading 2"} <= known:  # the numbers take the colour of the heading they stand in
            self.parts["word/numbering.xml"] = re.sub(rb"<w:color [^>]*/>", b"", self.parts["word/numbering.xml"])

    def _fonts(self) -> None:
        if self.reference.fonts is None:
            return
        tree = deepcopy(self.reference.fonts)
        for node in [n for n in tree.iter() if str(n.tag).startswith(f"{W}embed")]:
            remove(node)  # an embedded face stays in the file of the firm
        self.parts["word/fontTable.xml"] = printed(tree)

    # The page

    def _page(self) -> None:
        given = self.reference.page
        size, margins = (given.find(f"{W}{name}") if given is not None else None for name in ("pgSz", "pgMar"))
        if size is None or margins is None:
            return
        tree = parsed(self.parts["word/document.xml"])
        section = next(tree.iter(f"{W}sectPr"))
        width = _number(size, "w") - _number(margins, "left") - _number(margins, "right") - _number(margins, "gutter")
        if not (NARROW <= width <= WIDE) or self._overflows(tree, width):
            return
        for node in (size, margins):
            own = section.find(str(node.tag))
            if own is not None:
                section.replace(own, deepcopy(node))
        self.parts["word/document.xml"] = _scaled(printed(tree), width)
        for name in ("word/header1.xml", "word/footer1.xml"):
            self.parts[name] = _scaled(self.parts[name], width)
        self.parts["word/styles.xml"] = self.parts["word/styles.xml"].replace(
            f'w:pos="{WIDTH}"'.encode(), f'w:pos="{width}"'.encode()
        )

    def _overflows(self, tree: _Element, width: int) -> bool:
        """Whether a drawing is wider than the text would be."""
        return any(int(node.get("cx") or 0) > width * EMU for node in tree.iter("{*}extent"))

    # Headers and footers

    def _margin(self, place: str, margin: Margin) -> None:
        kind, _, which = place.partition(" ")
        name = f"cabinet-{kind}-{which}"
        tree = deepcopy(margin.tree)
        images = self._images(name, margin, tree)
        cleaned(tree, self.ids, set(images))
        if kind == "header" and self.draft:
            watermark(tree, 1 if which == "default" else 2)
        if not self._relate(PLACES[place], f"{name}.xml"):
            return
        self.parts[f"word/{name}.xml"] = printed(tree)
        self._typed(f"/word/{name}.xml", f"{WORDML}.{kind}+xml")
        if images:
            self.parts[f"word/_rels/{name}.xml.rels"] = _relations(images)

    def _images(self, name: str, margin: Margin, tree: _Element) -> dict[str, str]:
        """Put the images of a header beside it; return their relations."""
        used = {value for node in tree.iter() for key, value in node.attrib.items() if str(key).startswith(R)}
        found = {}
        for count, (relation, (suffix, data)) in enumerate(sorted(margin.images.items()), 1):
            if relation in used:
                target = f"media/{name}-{count}.{suffix}"
                self.parts[f"word/{target}"] = data
                self._default(suffix)
                found[relation] = target
        return found

    def _relate(self, relation: str, target: str) -> bool:
        """Aim a relation of the text at another part; false when this document has no such place (no cover)."""
        tree = parsed(self.parts["word/_rels/document.xml.rels"])
        for node in tree:
            if node.get("Id") == relation:
                self._forget(f"/word/{node.get('Target')}")
                node.set("Target", target)
                self.parts["word/_rels/document.xml.rels"] = printed(tree)
                return True
        return False

    def _forget(self, part: str) -> None:
        self.parts.pop(part.lstrip("/"), None)
        tree = parsed(self.parts["[Content_Types].xml"])
        for node in [n for n in tree if n.get("PartName") == part]:
            remove(node)
        self.parts["[Content_Types].xml"] = printed(tree)

    def _typed(self, part: str, kind: str) -> None:
        tree = parsed(self.parts["[Content_Types].xml"])
        tree.append(tree.makeelement(f"{{{TYPES}}}Override", {"PartName": part, "ContentType": kind}))
        self.parts["[Content_Types].xml"] = printed(tree)

    def _default(self, suffix: str) -> None:
        tree = parsed(self.parts["[Content_Types].xml"])
        if not any(node.get("Extension") == suffix for node in tree):
            tree.insert(0, tree.makeelement(f"{{{TYPES}}}Default", {"Extension": suffix, "ContentType": MEDIA[suffix]}))
        self.parts["[Content_Types].xml"] = printed(tree)


def _relations(images: dict[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="{target}"/>' for name, target in images.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'.encode()


def _scaled(xml: bytes, width: int) -> bytes:
    """Return a part whose tables fill the width of the text."""
    return WIDTHS.sub(lambda m: f"{m[1]}{int(m[2]) * width // WIDTH}{m[3]}", xml.decode()).encode()


def _number(node: _Element, name: str) -> int:
    text = (node.get(f"{W}{name}") or "0").partition(".")[0]
    return int(text) if text.lstrip("-").isdigit() else 0
