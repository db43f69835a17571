"""Tracked changes: the elements that say who inserted, deleted or moved what, and when."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

if TYPE_CHECKING:
    from lxml.etree import _Element

INSERTED, DELETED, MOVED_FROM, MOVED_TO = "ins", "del", "moveFrom", "moveTo"
GONE = (DELETED, MOVED_FROM)
_DELETED_NAMES = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROW_ORDER = (f"{W}ins", f"{W}del", f"{W}trPrChange")


class Author(NamedTuple):
    """Who signs the changes, and the day and hour they bear (`2026-07-01T00:00:00Z`)."""

    name: str
    clock: str


class Marks:
    """Makes the marks of one document; each has its own number."""

    def __init__(self, author: Author, maker: _Element) -> None:
        self._author = author
        self._maker = maker
        self._count = 0

    def element(self, tag: str, **attributes: str) -> _Element:
        """Return an element of Word."""
        return self._maker.makeelement(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})

    def mark(self, tag: str) -> _Element:
        """Return the element of a change, numbered, signed and dated."""
        self._count += 1
        return self.element(tag, id=str(self._count), author=self._author.name, date=self._author.clock)

    def range(self, tag: str, move: int) -> tuple[_Element, _Element]:
        """Return the start and the end of a range of moved paragraphs."""
        start = self.mark(f"{tag}RangeStart")
        start.set(f"{W}name", f"deplacement{move}")
        return start, self.element(f"{tag}RangeEnd", id=start.get(f"{W}id", ""))

    def paragraph(self, paragraph: _Element, tag: str) -> None:
        """Mark the end of a paragraph as inserted, deleted or moved."""
        properties = _first(paragraph, "pPr")
        run = properties.find(f"{W}rPr")
        if run is None:
            run = self.element("rPr")
            properties.insert(_before_section(properties), run)
        run.insert(0, self.mark(tag))

    def properties(self, paragraph: _Element, former: _Element | None) -> None:
        """Keep the former properties of a paragraph whose style or list changes."""
        change = self.mark("pPrChange")
        old = self.element("pPr") if former is None else deepcopy(former)
        for node in old.findall(f"{W}rPr") + old.findall(f"{W}sectPr") + old.findall(f"{W}pPrChange"):
            old.remove(node)
        change.append(old)
        _first(paragraph, "pPr").append(change)

    def row(self, row: _Element, tag: str) -> None:
        """Mark a row of a table as inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = self.element("trPr")
            row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
        properties.append(self.mark(tag))


def _first(paragraph: _Element, tag: str) -> _Element:
    found = paragraph.find(f"{W}{tag}")
    if found is None:
        found = paragraph.makeelement(f"{W}{tag}")
        paragraph.insert(0, found)
    return found


def _before_section(properties: _Element) -> int:
    last = [n for n, node in enumerate(properties) if node.tag in {f"{W}sectPr", f"{W}pPrChange"}]
    return last[0] if last else len(properties)


def deleted(node: _Element) -> _Element:
    """Return a copy of runs whose words are written as deleted ones; the words of a picture stay as they are."""
    copy = deepcopy(node)
    for item in list(copy.iter(*_DELETED_NAMES)):
        if not any(parent.tag == f"{W}txbxContent" for parent in item.iterancestors()):
            item.tag = _DELETED_NAMES[str(item.tag)]
            item.set(_SPACE, "preserve")
    return copy


def run(maker: _Element, text: str, properties: _Element | None, *, gone: bool) -> _Element:
    """Return a plain run."""
    made = maker.makeelement(f"{W}r")
    if properties is not None:
        made.append(deepcopy(properties))
    words = maker.makeelement(f"{W}{'delText' if gone else 't'}", {_SPACE: "preserve"})
    words.text = text
    made.append(words)
    return made
