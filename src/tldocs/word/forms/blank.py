"""What a form leaves to fill: each blank knows its place, the words that name it, and how a value is written in it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tldocs.word.opened import W

from .book import Book, Spot
from .cells import standing
from .places import TR, P, blocks
from .tags import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

KEPT, KEPT_END = "\ufdde", "\ufddf"
"""What stands around the number of a blank in a text, until it is filled or given back as it was."""
SYMBOLS = "MS Gothic"
"""The font in which Word draws its own check boxes."""
TICKED, UNTICKED = "☒", "☐"


@dataclass
class Blank:
    """A blank: where it is, its own words, those of the question or section above it, how many characters it takes."""

    place: str
    label: str
    section: str = ""
    limit: int = 0
    unit: str = "caracteres"
    names: tuple[str, ...] = ()
    """Tag, title or name that the form itself gives it."""
    choices: tuple[str, ...] = ()
    ticked: bool = False
    """Whether it is a box to tick."""
    after: str = ""
    """What follows it on its line: a unit, perhaps."""
    columns: tuple[str, ...] = ()
    """Heads of the columns, for rows to repeat."""

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Put the mark of a value in the form."""
        raise NotImplementedError

    def leave(self) -> None:
        """Give the form back as it was here."""


@dataclass
class Inline(Blank):
    """Dots, underscores, brackets or a box in a line; `node` holds a stand-in until it is written or left."""

    node: _Element = field(kw_only=True)
    stand_in: str = field(kw_only=True)
    former: str = field(kw_only=True)
    symbol: bool = False
    """Whether the box was drawn in a font of symbols."""

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Replace the dots by the value, the box by a ticked or an empty one."""
        if not self.ticked:
            self._put(book.value(expression, spot))
            return
        if self.symbol:
            in_symbols(self.node)
        self._put(book.raw(f"({expression}) | coche('{TICKED}', '{self._empty()}')", spot))

    def _empty(self) -> str:
        return self.former if len(self.former) == 1 and not self.symbol else UNTICKED

    def leave(self) -> None:
        """Write the dots or the box again."""
        self._put(self.former)

    def _put(self, text: str) -> None:
        self.node.text = (self.node.text or "").replace(self.stand_in, text)


@dataclass
class Ended(Blank):
    """The end of a line such as « Nom : », or an empty paragraph."""

    paragraph: _Element = field(kw_only=True)

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Add the value at the end of the paragraph, in the look of its last words."""
        from lxml import etree

        runs = [run for run in self.paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
        words = (runs[-1].findall(f"{W}t")[-1].text or "") if runs else ""
        run = etree.SubElement(self.paragraph, f"{W}r")
        look = runs[-1].find(f"{W}rPr") if runs else _mark_look(self.paragraph)
        if look is not None:
            run.append(plain_look(look) if runs else look)
        text = etree.SubElement(run, f"{W}t")
        text.set(SPACE, "preserve")
        text.text = ("" if not runs or words.endswith((" ", "\N{NO-BREAK SPACE}")) else " ") + book.value(
            expression, spot
        )


def _mark_look(paragraph: _Element) -> _Element | None:
    """Return the look that an empty paragraph gives to what is typed in it."""
    found = paragraph.find(f"{W}pPr/{W}rPr")
    return None if found is None else deepcopy(found)


def plain_look(look: _Element) -> _Element:
    """Return the look of a label without its bold and italic: an answer is not a label."""
    copy = deepcopy(look)
    for name in ("b", "bCs", "i", "iCs", "u"):
        for node in copy.findall(f"{W}{name}"):
            copy.remove(node)
    return copy


def in_symbols(node: _Element) -> None:
    """Draw the run of a text node in the font of check boxes."""
    from lxml import etree

    run = node.getparent()
    assert run is not None
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for old in look.findall(f"{W}rFonts"):
        look.remove(old)
    fonts = etree.Element(f"{W}rFonts")
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{name}", SYMBOLS)
    style = look.find(f"{W}rStyle")
    look.insert(0 if style is None else 1, fonts)


@dataclass
class Rows(Blank):
    """Empty rows under a row of heads: one for each item of a list, as many as it takes."""

    rows: tuple[_Element, ...] = field(kw_only=True)

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Do nothing: rows are written by `repeat`."""

    def repeat(self, name: str, items: str, columns: tuple[str, ...], spot: Spot, book: Book) -> None:
        """Write one row for each item; the rows that are left stay empty."""
        first = self.rows[0]
        parent = first.getparent()
        assert parent is not None
        for rank, row in enumerate(self.rows[1:], 2):
            row.addprevious(standing(book, f"if ({items}) | compte < {rank}", spot))
            row.addnext(standing(book, "endif", spot))
        spare = deepcopy(first)
        for cell, expression in zip(blocks(first, f"{W}tc"), columns, strict=False):
            if expression:
                _fill_cell(cell, expression, spot, book)
        first.addprevious(standing(book, f"for {name} in {items}", spot))
        first.addnext(standing(book, "endfor", spot))
        end = first.getnext()
        assert end is not None
        end.addprevious(standing(book, "else", spot))
        end.addprevious(spare)


def _fill_cell(cell: _Element, expression: str, spot: Spot, book: Book) -> None:
    paragraph = next(blocks(cell, P), None)
    if paragraph is not None:
        Ended("", "", paragraph=paragraph).write(expression, spot, book)


__all__ = [
    "KEPT",
    "KEPT_END",
    "TICKED",
    "TR",
    "UNTICKED",
    "Blank",
    "Ended",
    "Inline",
    "Rows",
    "in_symbols",
    "plain_look",
]
