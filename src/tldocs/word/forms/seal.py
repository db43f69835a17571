"""The seal of a filled form: a property that says what tldocs wrote, so that a copy someone edited is never replaced."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from tldocs.word.guard import guard, unreadable
from tldocs.word.opened import TYPES, rels_of
from tldocs.word.package import Part

from .form import CUSTOM, Form

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "tldocs-rempli"
SLOT = "\ufddd"
"""Where the seal goes in the XML of the properties."""
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def prepare(form: Form) -> str:
    """Give a form the property that will hold its seal; return the XML of its custom properties, with a slot."""
    from lxml import etree

    tree = form.package.trees.get(CUSTOM)
    if tree is None:
        tree = _added(form)
    for old in [node for node in tree if node.get("name") == NAME]:
        tree.remove(old)
    numbers = [int(pid) for node in tree if (pid := node.get("pid", "")).isascii() and pid.isdecimal() and len(pid) < 9]
    made = etree.SubElement(tree, f"{{{PROPERTIES}}}property", nsmap={"vt": VARIANT})
    made.set("fmtid", FORMAT)
    made.set("pid", str(max(numbers, default=1) + 1))
    made.set("name", NAME)
    etree.SubElement(made, f"{{{VARIANT}}}lpwstr").text = SLOT
    return etree.tostring(tree, encoding="unicode")


def _added(form: Form) -> _Element:
    """Add the part of custom properties to a form that has none."""
    from lxml import etree

    tree = etree.fromstring(f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{VARIANT}"/>')
    form.package.trees[CUSTOM] = tree
    form.package.parts[CUSTOM] = b""
    kind = etree.SubElement(form.package.trees[TYPES], f"{{{_CT}}}Override")
    kind.set("PartName", f"/{CUSTOM}")
    kind.set("ContentType", CONTENT)
    rels = form.package.trees[rels_of("")]
    known = {node.get("Id") for node in rels}
    row = etree.SubElement(rels, f"{{{_RELS}}}Relationship")
    row.set("Id", next(name for n in range(1, 10_000) if (name := f"rIdTldocs{n}") not in known))
    row.set("Type", RELATION)
    row.set("Target", CUSTOM)
    return tree


def seal_of(parts: Iterable[tuple[str, int, int]]) -> str:
    """Return the seal of the parts of a file, each by name, checksum and size, its custom properties left out."""
    rows = sorted(row for row in parts if row[0] != CUSTOM)
    return sha256(repr(rows).encode()).hexdigest()


def sealed(parts: Iterable[Part]) -> str:
    """Return the seal of parts ready for the zip."""
    return seal_of((item.name, item.crc, item.size) for item in parts)


def untouched(data: bytes) -> bool:
    """Whether a file is a filled form exactly as tldocs wrote it."""
    from zipfile import ZipFile

    if guard(data):
        return False
    try:
        with ZipFile(BytesIO(data)) as package:
            said = package.read(CUSTOM).decode("utf-8", "replace") if CUSTOM in package.namelist() else ""
            rows = [(info.filename, info.CRC, info.file_size) for info in package.infolist()]
    except unreadable():
        return False
    return bool(said) and seal_of(rows) in said
