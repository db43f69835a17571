"""Blocks into paragraphs: headings, text, lists."""

from __future__ import annotations

from collections.abc import Iterator

from tldocs.document.model import (
    Block,
    Chart,
    Clause,
    Document,
    Drawn,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    PageBreak,
    Para,
    Picture,
    Signatures,
    Table,
    Text,
)
from tldocs.word import chart, picture, scheme, tables
from tldocs.word.comments import Comments
from tldocs.word.inlines import Runs
from tldocs.word.names import CLAUSE, bookmark
from tldocs.word.numbering import COUNTED, NATIVE, Counter, Mark
from tldocs.word.text import run

_STYLES: dict[tuple[str, int], str] = {
    ("body", 1): "BodyIndented",
    ("numbered", 0): "Numbered",
    ("numbered", 1): "Numbered",
    ("lettered", 0): "LetteredFlat",
    ("lettered", 1): "Lettered",
    ("dash", 0): "Dash",
    ("dash", 1): "DashIndented",
}
_NAMED = {
    "body": "BodyIndented",
    "lettered": "Lettered",
    "dash": "DashIndented",
    "numbered": "Numbered",
    "centered": "Centered",
    "recipient": "Recipient",
    "caption": "Caption",
    "source": "Source",
    "key": "KeyFigure",
    "strong": "Strong",
}
LISTED = (1, 2)
"""Levels of headings that enter the table of contents."""
_INDENTS = {
    ("numbered", 0): '<w:ind w:left="709" w:hanging="709"/>',
    ("numbered", 1): '<w:ind w:left="709" w:hanging="709"/>',
    ("lettered", 0): '<w:ind w:left="425" w:hanging="425"/>',
    ("lettered", 1): '<w:ind w:left="1134" w:hanging="425"/>',
}
"""Repeated where a paragraph leaves the list of its style: the list it joins would undo the indent of the style."""
_NONE: frozenset[int] = frozenset()
_KEEP = "<w:keepNext/>"


def _opening(style: str, depth: int, properties: str = "") -> str:
    """Return the opening of a paragraph; plain text has no style of its own."""
    if style == "body" and not depth:
        return f"<w:p><w:pPr>{properties}</w:pPr>" if properties else "<w:p>"
    name = _STYLES.get((style, depth)) or _NAMED[style]
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{properties}</w:pPr>'


_OPENINGS = {key: _opening(*key) for key in (("body", 0), *_STYLES, *((style, 0) for style in _NAMED))}


class Body:
    """Writes the clauses of a document; holds the counts one document shares."""

    def __init__(self, document: Document) -> None:
        self.counter = Counter(document)
        self._marks: Iterator[Mark] = iter(list(self.counter.marks(document)))
        self.runs = Runs(document.labels, self.counter.targets)
        self.comments = Comments(document.day)
        self.bookmarks = 0
        self.drawings = 0
        self.charts: list[Chart] = []
        self.pictures: list[Drawn] = []
        self.headings: list[tuple[Heading, str]] = []
        self.new_page = False
        self._placed: set[str] = set()
        self._look = document.look

    def clause(self, clause: Clause) -> str:
        """Return the blocks of a clause between its bookmarks, its comment anchored on its heading."""
        blocks = clause.blocks
        kept = _kept(blocks)
        number, name = self._clause_bookmark(clause.id)
        out = [self.block(block) for block in blocks] if not kept else self._held(blocks, kept)
        if clause.comment:
            self.comments.attach(clause, out)
        text = "".join(out)
        end = f'<w:bookmarkEnd w:id="{number}"/>'
        closed = f"{text[:-6]}{end}</w:p>" if text.endswith("</w:p>") else text + end
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{closed}'

    def _held(self, blocks: tuple[Block, ...], kept: frozenset[int]) -> list[str]:
        return [self.block(block, _KEEP if index in kept else "") for index, block in enumerate(blocks)]

    def _clause_bookmark(self, clause: str) -> tuple[int, str]:
        """Return number and name of the bookmark of a clause; one that comes twice takes another name."""
        self.bookmarks = number = self.bookmarks + 1
        name = bookmark(CLAUSE, clause)
        if name in self._placed:
            name = f"{name[:34]}__{number}"
        self._placed.add(name)
        return number, name

    def block(self, block: Block, keep: str = "") -> str:
        """Return one block; `keep` holds a paragraph with the next one."""
        if type(block) is Para:
            return self.paragraph(block, keep)
        if type(block) is Heading:
            return self.heading(block)
        return self._other(block)

    def _other(self, block: Block) -> str:
        if isinstance(block, PageBreak):
            self.new_page = True
            return ""
        page = self._break()
        gap = f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{page}</w:pPr></w:p>' if page else ""
        return gap + self._large(block)

    def _large(self, block: Block) -> str:
        match block:
            case Table():
                return tables.table(block, self.runs, self._look)
            case Signatures():
                return tables.signatures(block, self.runs)
            case KeyFigures():
                return tables.key_figures(block, self.runs, self._look)
            case _:
                return self._drawn(block)

    def _drawn(self, block: Block) -> str:
        match block:
            case Figure():
                return self._scheme(block)
            case Chart():
                return self._chart(block)
            case Picture():
                return self._picture(block)
            case _:
                return ""

    def _chart(self, block: Chart) -> str:
        """Return a chart and remember it: its data is a part of its own. A chart without data is left out."""
        if not block.categories:
            return ""
        self.drawings += 1
        self.charts.append(block)
        return chart.drawing(block, self.drawings, len(self.charts))

    def _scheme(self, block: Figure) -> str:
        """Return a scheme; the picture that stands for it elsewhere is remembered with the others."""
        self.drawings += 1
        if block.drawn is None:
            return scheme.figure(block, self.drawings, self._look)
        self.drawings += 1  # the picture has its own number
        self.pictures.append(block.drawn)
        return scheme.figure(block, self.drawings - 1, self._look, len(self.pictures))

    def _picture(self, block: Picture) -> str:
        """Return a picture and remember it: its two files are parts of their own."""
        if block.drawn is None:
            return picture.absent(block)
        self.drawings += 1
        self.pictures.append(block.drawn)
        return picture.drawing(block, self.drawings, len(self.pictures))

    def _break(self) -> str:
        """A page break is a property of what follows: an empty paragraph could fall alone on a page."""
        if not self.new_page:
            return ""
        self.new_page = False
        return "<w:pageBreakBefore/>"

    def paragraph(self, block: Para, keep: str = "") -> str:
        """Return a paragraph of text or of a list."""
        style, inlines, number, anchor, depth = block
        text = self.runs(inlines)
        mark = next(self._marks) if style in COUNTED else NATIVE
        if anchor:
            text = self._anchored(anchor, text)
        if not keep and not self.new_page and mark is NATIVE:
            return f"{_OPENINGS.get((style, depth)) or _opening(style, depth)}{text}</w:p>"
        properties = keep + self._break()
        if mark.properties:
            properties += mark.properties + _INDENTS[style, min(depth, 1)]
        if mark.literal:
            text = f"{run(_dotted(number))}<w:r><w:tab/></w:r>{text}"
        return f"{_opening(style, depth, properties)}{text}</w:p>"

    def heading(self, block: Heading) -> str:
        """Return a heading; its bookmark also serves the table of contents."""
        mark = next(self._marks)
        level = min(max(block.level, 1), 3)
        text = self.runs(block.inlines)
        if mark.literal:
            text = run(_heading_number(mark.literal)) + text
        name = self.counter.targets[block.anchor].name if block.anchor else ""
        if level in LISTED:
            name = name or f"toc_{len(self.headings) + 1}"
            self.headings.append((block, name))
        if name and name not in self._placed:
            text = self._between(name, text)
        properties = self._break() + mark.properties
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{properties}</w:pPr>{text}</w:p>'

    def _anchored(self, anchor: str, text: str) -> str:
        name = self.counter.targets[anchor].name
        return text if name in self._placed else self._between(name, text)

    def _between(self, name: str, text: str) -> str:
        self._placed.add(name)
        self.bookmarks = number = self.bookmarks + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{text}<w:bookmarkEnd w:id="{number}"/>'


def _dotted(number: str) -> str:
    return number if number.endswith((".", ")")) else f"{number}."


def _heading_number(number: str) -> str:
    return f"{number.rstrip('.')}. "


def _announces(last: Inline) -> bool:
    return type(last) is Text and last.text.endswith(":")


def _kept(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the paragraphs held with what follows: the two before signatures, those that announce a list or a table."""
    kept: set[int] = set()
    for index, block in enumerate(blocks):
        if type(block) is Signatures:
            kept.update((index - 1, index - 2))
        elif type(block) is Para and _announces(block.inlines[-1]):
            kept.add(index)
    return frozenset(kept) if kept else _NONE
