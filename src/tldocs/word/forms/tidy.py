"""Mends a rendered part: its marks, empty cells, columns, identifiers that loops repeat."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .notes import MARKED, Left, Measured, marks, measures
from .places import TC, TR, P, blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


class Tidied(NamedTuple):
    """A mended part: its XML, its blanks, the texts that limits chose."""

    xml: str
    left: tuple[Left, ...]
    measured: tuple[Measured, ...]


def tidy(xml: str) -> Tidied | None:
    """Return the mended XML of a part and what was noted in it; None when it is not well formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    marked = MARKED.search(xml) is not None
    measured = measures(root) if marked else ()
    left = marks(root) if marked else []
    _tables(root)
    _identifiers(root)
    return Tidied(etree.tostring(root, encoding="unicode"), tuple(left), measured)


def _tables(root: _Element) -> None:
    """Give each cell its paragraph, take away rows without cells and tables without rows, count the columns again."""
    from lxml import etree

    for cell in root.iter(TC):
        if len(cell) == 0 or cell[-1].tag != P:
            etree.SubElement(cell, P)
    for row in list(root.iter(TR)):
        if next(blocks(row, TC), None) is None:
            row.getparent().remove(row)  # type: ignore[union-attr]
    for table in list(root.iter(f"{W}tbl")):
        if next(blocks(table, TR), None) is None:
            _without_table(table)
        else:
            _columns(table)


def _without_table(table: _Element) -> None:
    parent = table.getparent()
    assert parent is not None
    from lxml import etree

    if parent.tag == TC or parent[-1] is table:
        parent.replace(table, etree.Element(P))
    else:
        parent.remove(table)


def _columns(table: _Element) -> None:
    """Share the width of a table among its columns when a loop changed their number."""
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return
    wanted = min(max(sum(_span(cell) for cell in blocks(row, TC)) + _skipped(row) for row in blocks(table, TR)), 63)
    columns = grid.findall(f"{W}gridCol")
    if wanted == len(columns) or not columns:
        return
    total = sum(_number(column.get(f"{W}w", "0")) for column in columns)
    while len(columns) < wanted:
        columns.append(deepcopy(columns[-1]))
        grid.append(columns[-1])
    for column in columns[wanted:]:
        grid.remove(column)
    for column in columns[:wanted] if total else ():
        column.set(f"{W}w", str(total // wanted))


def _span(cell: _Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = found.get(f"{W}val", "1") if found is not None else "1"
    return max(_number(value), 1)


def _number(value: str) -> int:
    """Return a number of Word, 0 for what is none; a table has 63 columns at most, and no width of a million."""
    return min(int(value), 100_000) if value.isascii() and value.isdecimal() and len(value) < 9 else 0


def _skipped(row: _Element) -> int:
    """Return how many columns a row leaves before and after its cells."""
    found = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    values = [node.get(f"{W}val", "0") for node in found if node is not None]
    return sum(min(_number(value), 63) for value in values)


def _identifiers(root: _Element) -> None:
    """Make identifiers unique again, and take away the ends of bookmarks whose other end is gone."""
    _drawings(root)
    _bookmarks(root)
    seen: set[str] = set()
    for node in root.iter(P, TR):
        name = node.get(PARAGRAPH_ID)
        if name in seen:
            del node.attrib[PARAGRAPH_ID]
        elif name:
            seen.add(name)
    held: set[str] = set()
    for node in list(root.iter(f"{W}sdtPr")):
        own = node.find(f"{W}id")
        value = own.get(f"{W}val", "") if own is not None else ""
        if own is not None and value in held:
            node.remove(own)
        held.add(value)


def _drawings(root: _Element) -> None:
    seen: set[str] = set()
    for node in root.iter(DRAWING):
        number = node.get("id", "")
        while number in seen:
            number = str(_number(number) + 1000)
        node.set("id", number)
        seen.add(number)


def _bookmarks(root: _Element) -> None:
    """Keep one bookmark of each number and name, with both its ends."""
    starts, ends = list(root.iter(f"{W}bookmarkStart")), list(root.iter(f"{W}bookmarkEnd"))
    closed = {node.get(f"{W}id") for node in ends}
    kept: set[str | None] = set()
    names: set[str] = set()
    for node in starts:
        number, name = node.get(f"{W}id"), node.get(f"{W}name", "").lower()
        if number in kept or name in names or number not in closed:
            node.getparent().remove(node)  # type: ignore[union-attr]
        else:
            kept.add(number)
            names.add(name)
    done: set[str | None] = set()
    for node in ends:
        number = node.get(f"{W}id")
        if number not in kept or number in done:
            node.getparent().remove(node)  # type: ignore[union-attr]
        done.add(number)
