"""Finds what a form leaves to fill: « label cell → empty cell », dotted lines, brackets, boxes, controls, empty rows."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from tldocs.word.opened import W

from .blank import Blank, Ended, Rows
from .controls import SDT, Control, Legacy, is_control
from .form import PROPERTIES, Form, Story
from .labels import asks, folded, label_of, limit_of
from .lines import Counter, blanks_of, read_line, tokens
from .places import TBL, TC, TR, Addresses, P, addresses, blocks, boxes_of, text_of
from .tables import Cell, Grid, read_grid

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADING = re.compile(r"(heading|titre|title)", re.IGNORECASE)
MIN_ROWS = 2


def find_blanks(form: Form) -> list[Blank]:
    """Return the blanks of a form in reading order, stand-ins put in the place of those of its lines."""
    counter = Counter()
    stories = [story for story in form.stories if story.part not in PROPERTIES]
    found = [blank for story in stories for blank in Finder(story, counter).found]
    seen: dict[str, int] = {}
    for blank in found:  # two blanks of one place get a rank
        seen[blank.place] = seen.get(blank.place, 0) + 1
        if seen[blank.place] > 1:
            blank.place = f"{blank.place} ({seen[blank.place]})"
    return found


def fingerprint(form: Form) -> str:
    """Return the fingerprint of the words of a form: the same for a copy that Word saved again."""
    words = [folded(text_of(p)) for story in form.stories if story.part not in PROPERTIES for p in story.tree.iter(P)]
    return sha256("\n".join(words).encode()).hexdigest()[:16]


class Finder:
    """Reads a story from its beginning to its end; remembers the section it is in and the last words it met."""

    def __init__(self, story: Story, counter: Counter) -> None:
        self.places: Addresses = addresses(story)
        self.counter = counter
        self.section = ""
        self.question = ""
        self.found: list[Blank] = []
        roots = [story.tree.find(f"{W}body")] if not story.name else [story.tree, *story.tree]
        for root in roots:
            if root is not None and any(True for _ in blocks(root, P, TBL)):
                self.container(root)

    def container(self, root: _Element) -> None:
        """Read the blocks of a body, a cell or a text box."""
        block_list = list(blocks(root, P, TBL))
        for rank, block in enumerate(block_list):
            following = block_list[rank + 1] if rank + 1 < len(block_list) else None
            if block.tag == TBL:
                self.table(block)
            else:
                self.paragraph(block, following)

    def paragraph(self, paragraph: _Element, following: _Element | None) -> None:
        """Read a paragraph: a heading, a question, or a line with blanks."""
        words = text_of(paragraph)
        if "{{" in words or "{%" in words:
            return
        self._block_control(paragraph)
        made = (
            []
            if self._controlled(paragraph)
            else blanks_of(paragraph, self.places.get(paragraph, ""), self.question, self.section, self.counter)
        )
        self.found += made
        for box in boxes_of(paragraph):
            self.container(box)
        if made:
            return
        if _heading(paragraph, words):
            self.section, self.question = label_of(words), ""
        elif asks(words):
            self._asked(paragraph, words, following)
        elif words.strip():
            self.question = words
        elif self.question and asks(self.question):
            self._add(
                Ended(self.places.get(paragraph, ""), label_of(self.question), self.section, paragraph=paragraph),
                self.question,
            )
            self.question = ""

    def _asked(self, paragraph: _Element, words: str, following: _Element | None) -> None:
        """A line that waits for an answer: below it when there is room, at its end otherwise."""
        self.question = words
        room = following is not None and (
            _empty(following) if following.tag == P else _one_cell(following) or _boxed(following)
        )
        below = tokens(read_line(following).words) if following is not None and following.tag == P else []
        boxes = bool(below) and not below[0].before.strip()
        if not room and not boxes and words.rstrip(" *\N{NO-BREAK SPACE}").endswith(":") and len(words) < 120:
            place = self.places.get(paragraph, "")
            self._add(Ended(place, label_of(words), self.section, paragraph=paragraph), words)
            self.question = ""

    def _add(self, blank: Blank, words: str) -> None:
        blank.limit, blank.unit = limit_of(words, self.section)
        self.found.append(blank)

    def _controlled(self, paragraph: _Element) -> bool:
        return any(parent.tag == SDT and is_control(parent) for parent in paragraph.iterancestors(SDT, TC))

    def _block_control(self, paragraph: _Element) -> None:
        """Read the content control that holds a whole paragraph, once."""
        around = next(paragraph.iterancestors(SDT, TC), None)
        if around is None or around.tag != SDT or not is_control(around):
            return
        if any(isinstance(blank, Control) and blank.node is around for blank in self.found):
            return
        from .controls import control_of

        control = control_of(around, self.places.get(paragraph, ""), label_of(self.question), self.section)
        self._add(control, self.question)

    def table(self, table: _Element) -> None:
        """Read a table: heads, pairs of label and empty cell, rows to repeat."""
        grid = read_grid(table)
        if len(grid.rows) == 1 and len(grid.rows[0]) == 1:
            self._single(grid.rows[0][0])
            return
        before = self.section
        head: list[Cell] = []
        line = 0
        while line < len(grid.rows):
            row = grid.rows[line]
            if (
                len(row) == 1
                and grid.width > 1
                and row[0].words.strip()
                and not asks(row[0].words)
                and not row[0].blank_signs
            ):
                self.section, head = label_of(row[0].words), []
            elif (taken := self._repeated(grid, line)) > 0:
                head = row
                line += taken
                continue
            else:
                head = row if _is_head(row) else head
                self._row(row, head, grid.rows[line - 1] if line else [])
            line += 1
        self.section = before
        self.question = ""

    def _single(self, cell: Cell) -> None:
        """A frame: empty, it takes the answer to the question above; else it is read like a page."""
        if cell.empty and cell.first is not None:
            label = label_of(self.question) or self.section
            self._add(Ended(self.places.get(cell.first, ""), label, self.section, paragraph=cell.first), self.question)
            self.question = ""
            return
        self.container(cell.node)

    def _repeated(self, grid: Grid, line: int) -> int:
        """Take the empty rows under a row of heads; return how many rows were read."""
        row = grid.rows[line]
        if not _is_head(row) or len(row) < MIN_ROWS:
            return 0
        below = []
        for other in grid.rows[line + 1 :]:
            if len(other) != len(row) or not all(cell.empty or cell.number for cell in other) or not other[-1].empty:
                break
            below.append(other)
        if len(below) < MIN_ROWS:
            return 0
        heads = tuple(label_of(cell.words) for cell in row)
        first = self.places.get(below[0][0].first, "") if below[0][0].first is not None else ""
        place = f"{first.partition(', ligne ')[0]}, lignes {line + 2} à {line + 1 + len(below)}"
        label = label_of(self.question) or self.section
        rows = tuple(cells[0].row for cells in below)
        self.found.append(Rows(place, label, self.section, columns=heads, rows=rows))
        return 1 + len(below)

    def _row(self, row: list[Cell], head: list[Cell], above: list[Cell]) -> None:
        """Read a row cell by cell: an empty cell is named by what stands on its left, else above it."""
        label = ""
        empties = sum(1 for cell in row if cell.empty)
        labels = sum(1 for cell in row if not cell.empty)
        for column, cell in enumerate(row):
            if not cell.empty:
                label = cell.words
                self._cell(cell, row, column)
                continue
            over = head[column].words if head is not row and len(head) == len(row) else ""
            if not label:
                over = over or (above[column].words if len(above) == len(row) and not above[column].empty else "")
                self._empty(cell, over, over)
            elif over and (empties > labels or (empties > 1 and labels == 1)):
                self._empty(cell, f"{label_of(label)} – {label_of(over)}", label)
            else:
                self._empty(cell, label, label, label_of(over))

    def _empty(self, cell: Cell, label: str, words: str, over: str = "") -> None:
        if not label.strip() or cell.first is None:
            return
        section = " / ".join(part for part in (self.section, over) if part and part != label_of(label))
        blank = Ended(self.places.get(cell.first, ""), label_of(label), section, paragraph=cell.first)
        blank.limit, blank.unit = limit_of(words, self.section)
        self.found.append(blank)

    def _cell(self, cell: Cell, row: list[Cell], column: int) -> None:
        """Read a cell that holds words: its boxes answer the cell on its left, its own lines may have blanks."""
        right = row[column + 1] if column + 1 < len(row) else None
        if right is not None and right.empty and not cell.blank_signs:
            return
        self.question = row[column - 1].words if column else self.question
        if not cell.blank_signs and not asks(cell.words):
            return
        if right is not None and not cell.blank_signs:
            return
        self.container(cell.node)


def _heading(paragraph: _Element, words: str) -> bool:
    """Whether a paragraph is a title: by its style, or short, bold from end to end and asking nothing."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and HEADING.search(style.get(f"{W}val", "")) and words.strip():
        return True
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(t.text or "" for t in run.findall(f"{W}t")).strip()]
    bold = bool(runs) and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
    return bold and not asks(words) and len(words) < 100


def _empty(block: _Element) -> bool:
    return (
        block.tag == P
        and not text_of(block).strip()
        and next(block.iter(SDT, f"{W}drawing", f"{W}ffData", f"{W}sectPr"), None) is None
    )


def _one_cell(table: _Element) -> bool:
    return table.tag == TBL and sum(1 for row in blocks(table, TR) for _ in blocks(row, TC)) == 1


def _boxed(block: _Element) -> bool:
    return block.tag == TBL


def _is_head(row: list[Cell]) -> bool:
    """Whether a row holds heads: words in each cell but the first one perhaps, and nothing to fill."""
    told = [cell for cell in row if not cell.empty]
    first_only = len(row) - len(told) == 1 and row[0].empty and len(row) > 2
    calm = not any(cell.blank_signs or asks(cell.words) for cell in told)
    return len(row) > 1 and calm and (len(told) == len(row) or first_only)


__all__ = ["Legacy", "find_blanks", "fingerprint"]
