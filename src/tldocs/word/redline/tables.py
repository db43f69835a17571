"""Two versions of a table into one: rows inserted and deleted, cells compared word by word."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tldocs.word.opened import W
from tldocs.word.redline import paragraphs
from tldocs.word.redline.align import Step, alike, opcodes
from tldocs.word.redline.marks import DELETED, INSERTED, Marks
from tldocs.word.redline.story import PARAGRAPH, ROW, Unit, signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

CELL = f"{W}tc"


def merged(old: _Element, new: _Element, given: Marks) -> _Element:
    """Return the table that shows both versions; its widths and borders are the new ones."""
    made = new.makeelement(new.tag)
    made.extend(deepcopy(node) for node in new if node.tag != ROW)
    for one, other in _rows(old.findall(ROW), new.findall(ROW)):
        made.append(_row(one, other, given))
    return made


def whole(table: _Element, change: str, given: Marks) -> _Element:
    """Return a table whose rows all go or come."""
    made = table.makeelement(table.tag)
    for node in table:
        made.append(_whole_row(node, change, given) if node.tag == ROW else deepcopy(node))
    return made


def _rows(old: list[_Element], new: list[_Element]) -> Iterator[tuple[_Element | None, _Element | None]]:
    for tag, i, j, k, m in opcodes([_key(row) for row in old], [_key(row) for row in new]):
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _versions(old[i:j], new[k:m])


def _key(row: _Element) -> bytes:
    """Return what a row says: its cells, whatever their width."""
    return b"\0".join(signature(p) for p in row.iter(PARAGRAPH))


def _versions(old: list[_Element], new: list[_Element]) -> Iterator[tuple[_Element | None, _Element | None]]:
    one, other = ([Unit(row, ROW, b"") for row in rows] for rows in (old, new))
    for step in _paired(one, other):
        before, after = step.old, step.new
        if before and after and len(before.node.findall(CELL)) != len(after.node.findall(CELL)):
            yield before.node, None
            yield None, after.node
        else:
            yield None if before is None else before.node, None if after is None else after.node


def _paired(one: list[Unit], other: list[Unit]) -> list[Step]:
    """A row alone on both sides is one row, whatever it says: the band of a header, a total."""
    return [Step(one[0], other[0])] if len(one) == len(other) == 1 else alike(one, other)


def _row(old: _Element | None, new: _Element | None, given: Marks) -> _Element:
    if new is None:
        assert old is not None
        return _whole_row(old, DELETED, given)
    if old is None:
        return _whole_row(new, INSERTED, given)
    made = new.makeelement(new.tag)
    before = iter(old.findall(CELL))
    for node in new:
        made.append(_cell(next(before), node, given) if node.tag == CELL else deepcopy(node))
    return made


def _whole_row(row: _Element, change: str, given: Marks) -> _Element:
    made = row.makeelement(row.tag)
    for node in row:
        made.append(_whole_cell(node, change, given) if node.tag == CELL else deepcopy(node))
    given.row(made, change)
    return made


def _whole_cell(cell: _Element, change: str, given: Marks) -> _Element:
    made = cell.makeelement(cell.tag)
    for node in cell:
        if node.tag == PARAGRAPH:
            made.append(paragraphs.whole(_unit(node), change, given))
        else:
            made.append(deepcopy(node))
    return made


def _cell(old: _Element, new: _Element, given: Marks) -> _Element:
    """Return a cell that shows both versions; its last paragraph is always one that stays."""
    made = new.makeelement(new.tag)
    made.extend(deepcopy(node) for node in new if node.tag != PARAGRAPH)
    one, other = ([_unit(p) for p in cell.findall(PARAGRAPH)] for cell in (old, new))
    last = one.pop(), other.pop()
    for tag, i, j, k, m in opcodes([u.key for u in one], [u.key for u in other]):
        steps = (
            zip(one[i:j], other[k:m], strict=True)
            if tag == "equal"
            else ((s.old, s.new) for s in alike(one[i:j], other[k:m]))
        )
        made.extend(paragraph(before, after, given) for before, after in steps)
    made.append(paragraph(*last, given))
    return made


def _unit(node: _Element) -> Unit:
    return Unit(node, PARAGRAPH, signature(node))


def paragraph(old: Unit | None, new: Unit | None, given: Marks) -> _Element:
    """Return one paragraph: kept, changed, gone or come."""
    if new is None:
        assert old is not None
        return paragraphs.whole(old, DELETED, given)
    if old is None:
        return paragraphs.whole(new, INSERTED, given)
    made = None if old.key == new.key else paragraphs.merged(old, new, given)
    return deepcopy(new.node) if made is None else made
