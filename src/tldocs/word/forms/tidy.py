"""Mends a rendered part: line breaks, visible blanks, empty cells, columns, identifiers that loops repeat."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .language import ABSENT, BLANK, END, LINE, SEPARATOR, TAB
from .places import TC, TR, P, blocks
from .tags import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

PIECES = re.compile(f"({LINE}|{TAB}|{BLANK}[^{END}]*{END})")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
MARKED = re.compile("[\ufdd0-\ufddf]")


class Left(NamedTuple):
    """Something left blank: its name, the field that would fill it, what was refused and why."""

    what: str
    field: str
    refused: str = ""


def tidy(xml: str) -> tuple[str, list[Left]] | None:
    """Return the mended XML of a part and its blanks; None when it is not well formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    left = _marks(root) if MARKED.search(xml) else []
    _tables(root)
    _identifiers(root)
    return etree.tostring(root, encoding="unicode"), left


def _marks(root: _Element) -> list[Left]:
    left: list[Left] = []
    for node in list(root.iter()):
        for name in [name for name, value in node.attrib.items() if ABSENT in str(value)]:
            del node.attrib[name]
        if node.text and MARKED.search(node.text):
            left += _words(node) if node.tag == f"{W}t" else _plain(node)
    return left


def _plain(node: _Element) -> list[Left]:
    """Write the marks of a text outside a run (a property) as plain words."""
    left: list[Left] = []
    out = []
    for piece in PIECES.split(node.text or ""):
        if piece.startswith(BLANK):
            left.append(_left(piece))
            out.append(blank_words(left[-1]))
        else:
            out.append(" " if piece in (LINE, TAB) else piece)
    node.text = "".join(out)
    return left


def _left(piece: str) -> Left:
    return Left(*piece[1:-1].split(SEPARATOR))


def blank_words(left: Left) -> str:
    """Return the words of a visible blank."""
    return f"[à compléter : {left.what or left.field or 'valeur'}]"


def _words(node: _Element) -> list[Left]:
    """Write the marks of a text of a run as breaks, tabulations and highlighted runs."""
    run = node.getparent()
    if run is None or run.tag != f"{W}r":
        return _plain(node)
    left: list[Left] = []
    place = node
    for piece in PIECES.split(node.text or ""):
        if piece.startswith(BLANK):
            left.append(_left(piece))
            place = _blank(place, blank_words(left[-1]))
        elif piece in (LINE, TAB):
            place = _after(place, "br" if piece == LINE else "tab", "")
        elif piece:
            place = _after(place, "t", piece)
    run.remove(node)
    return left


def _after(place: _Element, name: str, words: str) -> _Element:
    """Add an element of a run after another; return it."""
    from lxml import etree

    made = etree.Element(f"{W}{name}")
    if words:
        made.text = words
        made.set(SPACE, "preserve")
    place.addnext(made)
    return made


def _blank(place: _Element, words: str) -> _Element:
    """Add a highlighted run after the element of a run; return where the text of the first run goes on."""
    run = place.getparent()
    assert run is not None
    shown, rest = deepcopy(run), deepcopy(run)
    _keep(run, run.index(place) + 1, len(run))
    _keep(rest, 0, len(run))
    for child in [child for child in shown if child.tag != f"{W}rPr"]:
        shown.remove(child)
    _highlight(shown)
    _text(shown, words)
    run.addnext(shown)
    shown.addnext(rest)
    return _text(rest, "")


def _keep(run: _Element, start: int, end: int) -> None:
    for child in list(run)[start:end]:
        if child.tag != f"{W}rPr":
            run.remove(child)


def _text(run: _Element, words: str) -> _Element:
    from lxml import etree

    made = etree.Element(f"{W}t")
    made.text = words
    made.set(SPACE, "preserve")
    head = run.find(f"{W}rPr")
    run.insert(0 if head is None else 1, made)
    return made


AFTER_HIGHLIGHT = frozenset(
    f"{W}{name}"
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    )
)  # fmt: skip


def _highlight(run: _Element) -> None:
    from lxml import etree

    head = run.find(f"{W}rPr")
    if head is None:
        head = etree.Element(f"{W}rPr")
        run.insert(0, head)
    for old in head.findall(f"{W}highlight"):
        head.remove(old)
    made = etree.Element(f"{W}highlight")
    made.set(f"{W}val", "yellow")
    later = next((child for child in head if child.tag in AFTER_HIGHLIGHT), None)
    head.insert(len(head) if later is None else head.index(later), made)


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
    wanted = max(sum(_span(cell) for cell in blocks(row, TC)) + _skipped(row) for row in blocks(table, TR))
    columns = grid.findall(f"{W}gridCol")
    if wanted == len(columns) or not columns:
        return
    total = sum(int(float(column.get(f"{W}w", "0") or 0)) for column in columns)
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
    return int(value) if value.isdigit() else 1


def _skipped(row: _Element) -> int:
    """Return how many columns a row leaves before and after its cells."""
    found = [row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter")]
    values = [node.get(f"{W}val", "0") for node in found if node is not None]
    return sum(int(value) for value in values if value.isdigit())


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
            number = str(int(number) + 1000) if number.isdigit() else str(len(seen) + 1)
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
