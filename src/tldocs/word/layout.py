"""On which page each heading falls: an estimate, for the table of contents, without any layout engine.

Lines are counted from the average width of a character, spaces and page breaks as Word places them. Measured against
LibreOffice on the six examples, nineteen pages in twenty are exact and the others one page off; an update of the table in Word sets them right.
"""

from __future__ import annotations

from tldocs.document import scheme_layout
from tldocs.document.model import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    PageBreak,
    Para,
    Picture,
    Signatures,
    Table,
)
from tldocs.word import chart, picture, tables

HEIGHT = 710.0
"""Height of the text of a page, in points, as measured."""
LINE = 14.5
"""Height of a line of 11 pt text."""
_BODY = (99, 6.0)
_PARAGRAPHS = {"numbered": (92, 6.0), "lettered": (96, 4.0), "dash": (96, 4.0)}
"""Characters on a line, space after."""
_STEP = 8  # characters that an indent takes
_ENTRIES = {1: 22.0, 2: 14.0}
_CONTENTS = 28.0  # title of the contents
_WIDOW = 2
_HEADINGS = {
    "legal": {1: (24.0, 10.0, 20.0, 52), 2: (14.0, 5.0, 14.2, 86), 3: (9.0, 4.0, LINE, 98)},
    "dossier": {1: (22.0, 8.0, 19.5, 56), 2: (14.0, 5.0, 15.9, 76), 3: (10.0, 4.0, LINE, 92)},
}


def _length(inlines: Inlines) -> int:
    """Characters of inlines: a text, the target of a reference (near enough to its words), what a blank asks for."""
    if len(inlines) == 1 and inlines[0]:  # most paragraphs
        return len(inlines[0][0])
    return sum([len(item[0]) for item in inlines if item])


class _Sheet:
    """Where the text stands: page from 1, height used on it, space owed after the last paragraph (points)."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.used = 0.0
        self.after = 0.0

    def turn(self) -> None:
        self.page += 1
        self.used = self.after = 0.0

    def place(self, before: float, line: float, lines: int, after: float, keep: float = 0.0) -> int:
        """Place a paragraph and return its page; `keep` is the height that must follow on the same page."""
        gap = max(before, self.after) if self.used else 0.0
        used = self.used + gap + lines * line
        if used + keep <= HEIGHT:
            self.used, self.after = used, after
            return self.page
        return self._split(line, lines, after, gap, keep)

    def _split(self, line: float, lines: int, after: float, gap: float, keep: float) -> int:
        fit = min(int((HEIGHT - self.used - gap) / line), lines - _WIDOW)
        start = self.page
        if keep or fit < _WIDOW:
            fit, start = 0, start + 1
        self.turn()
        lines -= fit
        whole = int(HEIGHT / line)
        while lines > whole > 0:
            lines -= whole
            self.turn()
        self.used, self.after = lines * line, after
        return start

    def whole(self, height: float, after: float) -> None:
        """Place what is never cut."""
        if self.used + self.after + height > HEIGHT:
            self.turn()
        self.used += (self.after if self.used else 0.0) + min(height, HEIGHT)
        self.after = after


def estimate(document: Document) -> list[int]:
    """Return the page of each heading of level 1 or 2, in order."""
    start = 1 + (document.cover is not None and document.cover.style == "page")
    sheet = _Sheet(start)
    if document.contents:
        entries = [_ENTRIES.get(block.level, 0.0) for block in document.blocks() if isinstance(block, Heading)]
        sheet.page = start + 1 + int((_CONTENTS + sum(entries)) / HEIGHT)
    numbers: list[int] = []
    for clause in document.clauses:
        for block in clause.blocks:
            if type(block) is Para:
                width, after = _PARAGRAPHS.get(block.style, _BODY)
                sheet.place(0.0, LINE, 1 + _length(block.inlines) // (width - _STEP * block.depth), after)
            elif type(block) is Heading:
                numbers += _place_heading(sheet, block, document.look)
            else:
                _place_large(sheet, block)
    return numbers


def _place_heading(sheet: _Sheet, block: Heading, look: str) -> list[int]:
    """Place a heading; return its page when the contents list it."""
    level = min(max(block.level, 1), 3)
    before, after, line, width = _HEADINGS[look][level]
    lines = 1 + (_length(block.inlines) + len(block.number)) // width
    page = sheet.place(before, line, lines, after, keep=after + (4 if level == 1 else 2) * LINE)
    return [page] if level in (1, 2) else []


def _place_large(sheet: _Sheet, block: Block) -> None:
    if isinstance(block, PageBreak):
        sheet.turn()
    elif isinstance(block, Table):
        _place_table(sheet, block)
    elif isinstance(block, Signatures):
        rows = -(-len(block.items) // 2)
        sheet.whole(min(rows * 150.0, HEIGHT), 8.0)
    elif isinstance(block, KeyFigures):
        sheet.whole(60.0, 8.0)
    elif isinstance(block, Chart):
        sheet.whole(chart.height(block) / 12700 + 40 if block.categories else 0.0, 8.0)
    elif isinstance(block, Picture):
        sheet.whole(picture.height(block) / 12700 + 40, 8.0)
    elif isinstance(block, Figure):
        sheet.whole(scheme_layout.height(block) / 12700 + 40, 8.0)


def _place_table(sheet: _Sheet, block: Table) -> None:
    if block.caption:
        sheet.place(12.0, 13.0, 1, 4.0, keep=40.0)
    most = [max((width - tables.MARGINS) // tables.CHARACTER, 1) for width in tables.widths(block)]
    for row in (block.header, *block.rows):
        lines = 1 + max([_length(cell) // held for cell, held in zip(row, most, strict=False)], default=0)
        sheet.whole(lines * 12.7 + 5, 0.0)
    sheet.after = 8.0
