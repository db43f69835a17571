"""A table as rows of cells: which are empty, which hold something to fill."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .controls import SDT
from .lines import read_line, tokens
from .places import TBL, TC, TR, P, blocks, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


class Cell(NamedTuple):
    """A cell: its words, its first paragraph, whether it is empty, only a number, or holds signs of blanks."""

    node: _Element
    row: _Element
    words: str
    first: _Element | None
    empty: bool
    number: bool
    blank_signs: bool


class Grid(NamedTuple):
    """A table, and the number of cells of its widest row."""

    rows: list[list[Cell]]
    width: int


def read_grid(table: _Element) -> Grid:
    """Return the cells of a table; those that continue a cell above are left out."""
    rows = [[_cell(cell, row) for cell in blocks(row, TC) if not _continues(cell)] for row in blocks(table, TR)]
    kept = [row for row in rows if row]
    return Grid(kept, max((len(row) for row in kept), default=0))


def _cell(node: _Element, row: _Element) -> Cell:
    paragraphs = list(blocks(node, P))
    words = "\n".join(text_of(paragraph) for paragraph in paragraphs).strip()
    held = next(node.iter(SDT, f"{W}ffData", *PICTURES), None) is not None
    nested = next(node.iter(TBL), None) is not None
    signs = held or nested or any(tokens(read_line(paragraph).words) for paragraph in paragraphs)
    number = bool(re.fullmatch(r"\d{1,2}[.)°]?", words))
    empty = not words and not held and not nested
    return Cell(node, row, words, paragraphs[0] if paragraphs else None, empty, number, signs)


def _continues(cell: _Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
