"""What of a firm's header or footer enters a document of ours: what it shows, and nothing that reaches out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.word.opened import R, W
from tldocs.word.pages import WATERMARK

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = (
    "object",
    "control",
    "altChunk",
    "permStart",
    "permEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "numPr",
    "bookmarkStart",
    "bookmarkEnd",
)
VML = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
FIRST_DRAWING = 9000
"""Number of the first drawing of a header: those of the text are counted from 1."""
LOGO = "Logo"
"""What an image of a letterhead is, when the firm does not say."""


def cleaned(tree: _Element, ids: dict[str, str], images: set[str]) -> None:
    """Leave in a header what it shows: our identifiers of styles, its own images, no link, no object."""
    for node in list(tree.iter(*(f"{W}{name}" for name in DROPPED))):
        remove(node)
    for node in list(tree.iter(f"{W}hyperlink", f"{W}smartTag")):
        _unwrapped(node)
    for node in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
        node.set(f"{W}val", ids.get(node.get(f"{W}val") or "", "Normal"))
    for node in [n for n in tree.iter(f"{W}drawing", f"{W}pict") if not _shown(n, images)]:
        remove(node)
    for count, node in enumerate(tree.iter("{*}docPr")):
        node.set("id", str(FIRST_DRAWING + count))
        if not node.get("descr"):
            node.set("descr", LOGO)
    for node in tree.iter():
        for key in [k for k, value in node.attrib.items() if str(k).startswith(R) and value not in images]:
            del node.attrib[key]


def _shown(drawing: _Element, images: set[str]) -> bool:
    """Whether a drawing shows an image that came with it, or no image at all."""
    wanted = {
        value
        for node in drawing.iter()
        for key, value in node.attrib.items()
        if key in (f"{R}embed", f"{R}link", f"{R}id")
    }
    return wanted <= images or not any(key in (f"{R}embed", f"{R}link") for n in drawing.iter() for key in n.attrib)


def watermark(tree: _Element, number: int) -> None:
    """Put the mark of a draft in a header."""
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in VML.items())
    xml = (
        f'<w:p xmlns:w="{W[1:-1]}" {spaces}><w:pPr><w:pStyle w:val="Header"/></w:pPr>{WATERMARK.format(n=number)}</w:p>'
    )
    tree.append(parsed(xml.encode()))


def _unwrapped(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        place = parent.index(node)
        for child in reversed(list(node)):
            parent.insert(place, child)
        parent.remove(node)


def remove(node: _Element) -> None:
    """Take an element out of its tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def parsed(xml: bytes) -> _Element:
    """Return the tree of a part."""
    from lxml import etree

    return etree.fromstring(
        xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    )


def printed(tree: _Element) -> bytes:
    """Return the bytes of a part."""
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
