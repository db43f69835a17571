"""Blocks and inlines of a document.

Tuples, because a document holds thousands of them and they never change. Text is the reader's text: no markup, no
escape. Numbers are already computed (`Article 12`, `12.1`), writers turn them into native numbering; a reference
points at an anchor and its words are `Document.labels[target]`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from tldocs.diagnostics import Basis


class Text(NamedTuple):
    """A run of text."""

    text: str
    bold: bool = False
    italic: bool = False


class Ref(NamedTuple):
    """A cross-reference to the anchor `target`; its words are `labels[target]` (`Article 12`, `12.2`)."""

    target: str


class Blank(NamedTuple):
    """Something the project does not say yet: `what` describes it, `path` is the field that would fill it.

    `by_hand`: it is filled at the meeting or at the signature (an hour, a count of votes), so it forbids nothing.
    """

    what: str
    path: str = ""
    by_hand: bool = False


class Break(NamedTuple):
    """A line break inside a paragraph."""


Inline: TypeAlias = Text | Ref | Blank | Break
Inlines: TypeAlias = tuple[Inline, ...]


class Heading(NamedTuple):
    """A heading. Level 1: titre (`Titre I`); level 2: article (`Article 12`); level 3: an intertitle.

    `number` is empty for headings without number (preamble, annexes, intertitles).
    """

    level: int
    inlines: Inlines
    number: str = ""
    anchor: str = ""


ParaStyle = Literal[
    "body", "numbered", "lettered", "dash", "centered", "recipient", "caption", "source", "key", "strong"
]  # fmt: skip
"""body: plain; numbered: `12.1.`; lettered: `a)`; dash: `–` item; recipient: to whom a letter is sent; key: a key figure;
strong: minor heading."""


class Para(NamedTuple):
    """A paragraph; `number` is `12.1` or `a)` for numbered and lettered ones. `depth` is 1 under a numbered one."""

    style: str
    inlines: Inlines
    number: str = ""
    anchor: str = ""
    depth: int = 0


Align = Literal["left", "right", "center"]


class Table(NamedTuple):
    """A table: header row, rows of cells; `strong_rows` are the indexes of total rows."""

    columns: tuple[Align, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    strong_rows: frozenset[int] = frozenset()


class Signature(NamedTuple):
    """One signature box: name, quality, the mention the law wants."""

    name: Inlines
    quality: Inlines = ()
    mention: Inlines = ()


class Signatures(NamedTuple):
    """Signature boxes, laid out two or three a row."""

    items: tuple[Signature, ...]


class KeyFigures(NamedTuple):
    """A band of three to five figures: (value with unit, what it is)."""

    items: tuple[tuple[Inlines, Inlines], ...]


class Box(NamedTuple):
    """A box of a scheme, in a grid: column from 0, row from 0, width in columns."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    column: float = 0
    row: int = 0
    width: float = 1
    accent: bool = False


class Arrow(NamedTuple):
    """An arrow between two boxes, with a short label (`élit`, `rend compte`)."""

    start: str
    end: str
    label: str = ""
    dashed: bool = False


class Drawn(NamedTuple):
    """A drawing in both formats that a Word file carries, and its size on the page in millimetres."""

    svg: bytes
    png: bytes
    width: float
    height: float


class Figure(NamedTuple):
    """A scheme of boxes and arrows, with caption and alternative text.

    `drawn`: the same as a picture, for readers that do not know the shapes; None when nothing drew it.
    """

    caption: str
    alt: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    columns: float = 1
    rows: int = 1
    drawn: Drawn | None = None


class Series(NamedTuple):
    """One series of a chart: its name and a value for each category; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


ChartForm = Literal["bars", "columns", "stack", "line"]
"""bars: horizontal; columns: vertical, side by side; stack: vertical, one on another; line."""


class Chart(NamedTuple):
    """A chart, with caption and alternative text."""

    caption: str
    alt: str
    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "€"


class Picture(NamedTuple):
    """A drawing: a map, a network, a Gantt. `drawn` is None when what draws it is not installed.

    `source` is printed under it: where the data come from, and when.
    """

    caption: str
    alt: str
    drawn: Drawn | None
    source: str = ""


class PageBreak(NamedTuple):
    """What follows starts a page."""


Block: TypeAlias = Heading | Para | Table | Signatures | KeyFigures | Figure | Chart | Picture | PageBreak


class Clause(NamedTuple):
    """The blocks of one clause, with what follows it to the end: identity, legal basis, note to the lawyer."""

    id: str
    blocks: tuple[Block, ...]
    basis: tuple[Basis, ...] = ()
    comment: tuple[str, ...] = ()
    """Paragraphs of the comment of an annotated copy; empty when the copy is not annotated."""
    origin: str = ""
    """The firm's file that holds the text (`clauses/scic/exclusion.md`); empty for a clause of ours."""


CoverStyle = Literal["page", "head", "letter"]
"""A page of its own; the head of the first page of an act; the sender of a letter, which prints no title."""


class Cover(NamedTuple):
    """The cover: body name, mentions under it, title of the document, version; where they stand is its style."""

    name: Inlines
    mentions: tuple[Inlines, ...] = ()
    title: str = ""
    version: str = ""
    style: CoverStyle = "page"


Look = Literal["legal", "dossier"]


class Document(NamedTuple):
    """A whole document."""

    kind: str
    """`statuts`, `charte`, `subvention`"""
    title: str
    clauses: tuple[Clause, ...]
    labels: Mapping[str, str]
    """Anchor -> words of a reference to it."""
    cover: Cover | None = None
    header: str = ""
    footer: str = ""
    contents: bool = False
    """A table of contents follows the cover."""
    look: Look = "legal"
    author: str = ""
    subject: str = ""
    day: date = date(1980, 1, 1)
    """Date of the law, and of every clock inside the file."""
    draft: bool = False
    provenance: Mapping[str, str] = {}
    """Names and versions that the file carries in a custom XML part."""

    def blocks(self) -> Iterator[Block]:
        """All blocks in order."""
        for clause in self.clauses:
            yield from clause.blocks
