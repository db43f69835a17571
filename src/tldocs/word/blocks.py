"""Blocks into paragraphs: headings, text, lists."""

from __future__ import annotations

from collections.abc import Iterator

from tldocs.document.model import Block, Clause, Document, Figure, Heading, KeyFigures, PageBreak, Para, Signatures, Table
from tldocs.word import scheme, tables
from tldocs.word.comments import Comments
from tldocs.word.inlines import Runs
from tldocs.word.names import CLAUSE, bookmark
from tldocs.word.numbering import Counter, Mark
from tldocs.word.text import escape, run

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
_KEEP = "<w:keepNext/>"


def _style(style: str, depth: int) -> str:
    """Return the paragraph style, empty for plain text."""
    if style == "body" and not depth:
        return ""
    return _STYLES.get((style, depth)) or _NAMED[style]


class Body:
    """Writes the clauses of a document; holds the counts one document shares."""

    def __init__(self, document: Document) -> None:
        self.counter = Counter(document)
        self._marks: Iterator[Mark] = iter(list(self.counter.marks(document)))
        self.runs = Runs(document.labels, self.counter.targets)
        self.comments = Comments(document.day)
        self.bookmarks = 0
        self.drawings = 0
        self.headings: list[tuple[Heading, str]] = []
        self.new_page = False
        self._placed: set[str] = set()
        self._look = document.look

    def clause(self, clause: Clause) -> str:
        """Return the blocks of a clause between its bookmarks, its comment anchored on its heading."""
        start, end = self._pair(bookmark(CLAUSE, clause.id))
        blocks = clause.blocks
        keep = _kept(blocks)
        out = [self.block(block, _KEEP if index in keep else "") for index, block in enumerate(blocks)]
        if clause.comment:
            self.comments.attach(clause, out)
        if out and out[-1].endswith("</w:p>"):
            out[-1] = out[-1][:-6] + end + "</w:p>"
        else:
            out.append(end)
        return start + "".join(out)

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
            case Figure():
                self.drawings += 1
                return scheme.figure(block, self.drawings, self._look)
            case _:
                return ""

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
        properties = keep + self._break() if self.new_page else keep
        if style in ("numbered", "lettered"):
            mark = next(self._marks)
            if mark.properties:
                properties += mark.properties + _INDENTS[style, min(depth, 1)]
            if mark.literal:
                text = f'<w:r><w:t xml:space="preserve">{escape(_dotted(number))}</w:t></w:r><w:r><w:tab/></w:r>{text}'
        name = _style(style, depth)
        if name:
            properties = f'<w:pStyle w:val="{name}"/>{properties}'
        if properties:
            properties = f"<w:pPr>{properties}</w:pPr>"
        if anchor and (bookmarked := self._name(anchor)):
            start, end = self._pair(bookmarked)
            text = start + text + end
        return f"<w:p>{properties}{text}</w:p>"

    def heading(self, block: Heading) -> str:
        """Return a heading; its bookmark also serves the table of contents."""
        mark = next(self._marks)
        level = min(max(block.level, 1), 3)
        text = self.runs(block.inlines)
        if mark.literal:
            text = run(_heading_number(mark.literal)) + text
        name = self._name(block.anchor) or (f"toc_{len(self.headings) + 1}" if level in LISTED else "")
        if name:
            start, end = self._pair(name)
            text = start + text + end
        if level in LISTED:
            self.headings.append((block, name))
        properties = self._break() + mark.properties
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{properties}</w:pPr>{text}</w:p>'

    def _name(self, anchor: str) -> str:
        """Return the bookmark of an anchor, nothing when it is empty or already placed."""
        name = self.counter.targets[anchor].name if anchor else ""
        return "" if name in self._placed else name

    def _pair(self, name: str) -> tuple[str, str]:
        self.bookmarks += 1
        if name in self._placed:
            name = f"{name[:34]}__{self.bookmarks}"
        self._placed.add(name)
        number = self.bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def _dotted(number: str) -> str:
    return number if number.endswith((".", ")")) else f"{number}."


def _heading_number(number: str) -> str:
    return f"{number.rstrip('.')}. "


def _kept(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the paragraphs held with what follows: the two before signatures, the one before a table."""
    kept: set[int] = set()
    for index, block in enumerate(blocks):
        if type(block) is Signatures:
            kept.update((index - 1, index - 2))
    return frozenset(kept)
