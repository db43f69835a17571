"""The document on the wire: what a compiled template prints, and how it is read back into blocks.

A clause is compiled once from Markdown to a template that prints this form; rendering a document is then one Jinja
render and one walk over its blocks. Marks are control characters, which no project file may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from tldocs.text import unescape

from . import model
from .model import (
    Blank,
    Block,
    Break,
    Chart,
    Clause,
    Figure,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Para,
    Picture,
    Ref,
    Text,
)

BLOCK, BODY, SEPARATOR, CELL = "\x01", "\x02", "\x1f", "\x11"
BOLD, BOLD_END, ITALIC, ITALIC_END = "\x03", "\x04", "\x05", "\x06"
REF, BLANK, END = "\x0e", "\x10", "\x0f"
_SPLIT = re.compile("([\x03-\x06\n]|\x0e[^\x0f]*\x0f|\x10[^\x0f]*\x0f)")
ALIGN: dict[str, model.Align] = {"l": "left", "r": "right", "c": "center"}
COUNTED = ("numbered", "lettered")
FigureMaker = Callable[[str, str], Figure | Chart | Picture | model.Table]


def mark(kind: str, *attributes: str) -> str:
    """Return the opening of a block."""
    return BLOCK + SEPARATOR.join((kind, *attributes)) + BODY


def inlines(body: str) -> Inlines:
    """Return the inlines of the body of a block; most bodies hold no mark, and looking for each one is the quickest test."""
    if BOLD in body or REF in body or "\n" in body or ITALIC in body or BLANK in body or "&" in body:
        return tuple(_inlines(body))
    return (Text(body),) if body else ()


def _inlines(body: str) -> Iterator[Inline]:
    bold = italic = False
    for piece in _SPLIT.split(body):
        if piece in (BOLD, BOLD_END):
            bold = piece == BOLD
        elif piece in (ITALIC, ITALIC_END):
            italic = piece == ITALIC
        elif piece:
            yield _inline(piece, bold=bold, italic=italic)


def _inline(piece: str, *, bold: bool, italic: bool) -> Inline:
    if piece == "\n":
        return Break()
    if piece[0] == REF:
        return Ref(piece[1:-1])
    if piece[0] == BLANK:
        what, path, *by_hand = unescape(piece[1:-1]).split(SEPARATOR)
        return Blank(what, path, bool(by_hand))
    return Text(unescape(piece) if "&" in piece else piece, bold, italic)


def roman(number: int) -> str:
    """Return a number below 40 in Roman figures."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


class Numbers:
    """Counts titres, articles, alinéas and letters; keeps the words of a reference to each anchor."""

    def __init__(self) -> None:
        self.titre = self.article = self.alinea = self.letter = 0
        self.labels: dict[str, str] = {}

    def heading(self, level: int, anchor: str, word: str = "Article") -> str:
        """Return the number of a titre or an article; `word` names the articles (`Résolution`)."""
        if level == 1:
            self.titre += 1
            number = f"Titre {roman(self.titre)}"
        else:
            self.article, self.alinea, self.letter = self.article + 1, 0, 0
            number = f"{word} {self.article}"
        self.labels[anchor] = number
        return number

    def paragraph(self, style: str, anchor: str) -> str:
        """Return the number of a numbered or lettered paragraph."""
        if style == "numbered":
            self.alinea, self.letter = self.alinea + 1, 0
            number = f"{self.article}.{self.alinea}."
        else:
            self.letter += 1
            number = f"{chr(96 + self.letter)})"
        if anchor:
            self.labels[anchor] = self._label(number)
        return number

    def _label(self, number: str) -> str:
        if number.endswith("."):
            return number[:-1]
        return ".".join(str(part) for part in (self.article, self.alinea or "", number) if part)


class Decoded(NamedTuple):
    """What was read: (clause id, blocks) in order, and the words of a reference to each anchor."""

    clauses: tuple[tuple[str, tuple[Block, ...]], ...]
    labels: dict[str, str]


class _Reader:
    """Reads blocks one after the other; rows, signatures and figures join the block they belong to."""

    def __init__(self, figure: FigureMaker) -> None:
        self.figure = figure
        self.numbers = Numbers()
        self.clauses: list[tuple[str, list[Any]]] = []
        self.blocks: list[Any] = []

    def clause(self, _: str, name: str) -> None:
        self.blocks = []
        self.clauses.append((name, self.blocks))

    def heading(self, body: str, level: str, anchor: str, word: str) -> None:
        number = self.numbers.heading(int(level), anchor, word) if word else ""
        self.blocks.append(Heading(int(level), inlines(body), number, anchor))

    def paragraph(self, body: str, style: str, depth: str, anchor: str) -> None:
        content = inlines(body.strip(" "))
        if content:
            number = self.numbers.paragraph(style, anchor) if style in COUNTED else ""
            self.blocks.append(Para(style, content, number, anchor, int(depth)))

    def table(self, body: str, columns: str) -> None:
        self.blocks.append(model.Table(tuple(ALIGN[c] for c in columns), (), (), inlines(body)))

    def header(self, body: str) -> None:
        self.blocks[-1] = self.blocks[-1]._replace(header=_cells(body))

    def row(self, body: str) -> None:
        table, cells = self.blocks[-1], _cells(body)
        strong = bool(cells[0]) and isinstance(cells[0][0], Text) and cells[0][0].bold
        rows = (*table.rows, cells)
        marked = table.strong_rows | {len(rows) - 1} if strong else table.strong_rows
        self.blocks[-1] = table._replace(rows=rows, strong_rows=marked)

    def signature(self, body: str) -> None:
        self._join(model.Signatures, model.Signature(*_cells(body)[:3]))

    def figures(self, body: str) -> None:
        value, *label = _cells(body)
        self._join(model.KeyFigures, (value, label[0] if label else ()))

    def _join(self, kind: type[Any], item: object) -> None:
        if self.blocks and isinstance(self.blocks[-1], kind):
            self.blocks[-1] = kind((*self.blocks[-1].items, item))
        else:
            self.blocks.append(kind((item,)))

    def scheme(self, body: str, name: str) -> None:
        self.blocks.append(self.figure(name, unescape(body)))

    def page(self, _: str) -> None:
        self.blocks.append(PageBreak())


@lru_cache(maxsize=1024)
def _head(head: str) -> list[str]:
    """Return the kind and attributes of a block; most blocks of a document share a few heads."""
    return head.split(SEPARATOR)


def _cells(body: str) -> tuple[Inlines, ...]:
    return tuple(inlines(cell.strip(" ")) for cell in body.split(CELL))


def decode(text: str, figure: FigureMaker) -> Decoded:
    """Return the clauses of a rendered template; `figure(name, caption)` draws the schemes it asks for."""
    reader = _Reader(figure)
    readers: dict[str, Callable[..., None]] = {
        "C": reader.clause, "h": reader.heading, "p": reader.paragraph, "T": reader.table, "H": reader.header,
        "R": reader.row, "S": reader.signature, "K": reader.figures, "F": reader.scheme, "X": reader.page,
    }  # fmt: skip
    for chunk in text.split(BLOCK)[1:]:
        head, _, body = chunk.partition(BODY)
        kind, *attributes = _head(head)
        readers[kind](body, *attributes)
    return Decoded(tuple((name, tuple(blocks)) for name, blocks in reader.clauses), reader.numbers.labels)


def clauses(decoded: Decoded) -> tuple[Clause, ...]:
    """Return the decoded clauses that say something."""
    return tuple(Clause(name, blocks) for name, blocks in decoded.clauses if blocks)
