"""docxtpl's statements about a cell: `colspan`, `cellbg`, `vm` (merge downwards), `hm` (merge across) in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.word.opened import W

from .book import HOLDER, MARK, Book, Spot
from .places import TC, P
from .tags import Found, statement

if TYPE_CHECKING:
    from lxml.etree import _Element

AREA = ("colspan", "cellbg", "vm", "hm")
ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
"""The order that Word wants in the properties of a cell."""


def mark_cell(tag: Found, paragraph: _Element, spot: Spot, book: Book) -> None:
    """Give the cell around a paragraph what a statement asks for."""
    cell = next(paragraph.iterancestors(TC), None)
    word, argument = statement(tag), tag.body.partition(" ")[2]
    if cell is None:
        book.report("balise-mal-placee", f"`{tag.written}` ne se trouve pas dans une cellule", spot)
    elif word in ("colspan", "cellbg") and not argument:
        book.report("balise-fautive", f"rien ne suit `{word}`", spot)
    elif word == "colspan":
        _property(cell, "gridSpan").set(f"{W}val", book.raw(f"({argument}) | entier", spot))
    elif word == "cellbg":
        shade = _property(cell, "shd")
        shade.set(f"{W}val", "clear")
        shade.set(f"{W}color", "auto")
        shade.set(f"{W}fill", book.raw(f"({argument}) | couleur", spot))
    elif word == "vm":
        _merge_down(cell, spot, book)
    else:
        _merge_across(cell, spot, book)


def _property(cell: _Element, name: str) -> _Element:
    """Return a property of a cell, made in its place when it is not there."""
    from lxml import etree

    head = cell.find(f"{W}tcPr")
    if head is None:
        head = etree.Element(f"{W}tcPr")
        cell.insert(0, head)
    found = head.find(f"{W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{name}")
    rank = ORDER.index(name)
    later = [child for child in head if str(child.tag).removeprefix(W) in ORDER[rank + 1 :]]
    head.insert(head.index(later[0]) if later else len(head), made)
    return made


def standing(book: Book, code: str, spot: Spot) -> _Element:
    """Return the element that stands for a statement among elements."""
    from lxml import etree

    number = MARK.match(book.block(code, spot))
    assert number is not None
    made = etree.Element(HOLDER)
    made.set("n", number[1])
    return made


def _merge_down(cell: _Element, spot: Spot, book: Book) -> None:
    """Merge the copies of a cell downwards: its words stand in the first one only."""
    from lxml import etree

    _property(cell, "vMerge").set(f"{W}val", book.raw("'restart' if loop.first else 'continue'", spot))
    cell.insert(1, standing(book, "if loop.first", spot))
    cell.append(standing(book, "else", spot))
    etree.SubElement(cell, P)
    cell.append(standing(book, "endif", spot))


def _merge_across(cell: _Element, spot: Spot, book: Book) -> None:
    """Make one wide cell of the copies of a cell."""
    parent = cell.getparent()
    assert parent is not None
    span = _property(cell, "gridSpan")
    width = span.get(f"{W}val", "1")
    times = int(width) if width.isascii() and width.isdecimal() and len(width) < 3 else 1
    span.set(f"{W}val", book.raw(f"loop.length | fois({times})", spot))
    at = parent.index(cell)
    parent.insert(at, standing(book, "if loop.first", spot))
    parent.insert(at + 2, standing(book, "endif", spot))
