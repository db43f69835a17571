"""The blanks of a line: dots, underscores, brackets, boxes, controls and old form fields."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .blank import KEPT, KEPT_END, Blank, Inline
from .controls import SDT, control_of, fields_of, is_control, legacy_of
from .labels import label_of, limit_of
from .places import own
from .tags import BREAKS, Found, Segment, mend

if TYPE_CHECKING:
    from lxml.etree import _Element

HELD = "\ufffc"
"""What stands for a control or an old field in the words of a line."""
BOX = "☐"
SYMBOL_BOXES = frozenset(["o", "q", "¨", "\uf06f", "\uf071", "\uf072", "\uf0a8", "\uf0a3"])
"""Empty boxes of the fonts Wingdings."""
TOKENS = re.compile(
    rf"(?P<held>{HELD})"
    r"|(?P<box>[☐□❑❒◻▢⬜]|\[\s?\](?!\S))"
    r"|(?P<dots>(?:[._…‥\u2024]{1,4}\s*/\s*){2}[._…‥\u2024]{2,}|\.*…[….]+|…(?=\s*$)|\.{4,}(?:\s\.{2,})*|(?:\.\s){4,}\.|\.{3}(?=\s*$)"
    r"|_{3,}(?:\s_{2,})*)"
    r"|(?P<bracket>\[[^\[\]☐□]{2,80}\]|\[\s*[.…_]+\s*\])"
)


MAX_BLANKS = 500
"""Blanks of one line, at most."""
SHORT = ("du", "au", "le", "à", "de", "et", "dont")
"""Words that name a blank only after the question."""
ENDS = {"du": "début", "au": "fin"}
GENERIC = ("à compléter", "a compléter", "à remplir", "préciser", "à préciser", "")
"""Words between brackets that say nothing of what goes there."""


class Line(NamedTuple):
    """The words of a paragraph, a sign standing for each control; `parts` are its text nodes, with their places in them."""

    words: str
    parts: list[Segment]
    held: list[_Element]
    symbols: frozenset[int]
    """Where boxes drawn in a font of symbols stand."""


class Counter:
    """Gives each stand-in its number."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        """Return a new stand-in."""
        self.last += 1
        return f"{KEPT}{self.last}{KEPT_END}"


def read_line(paragraph: _Element) -> Line:
    """Return the words of a paragraph as a reader meets them."""
    reader = LineReader(paragraph)
    for node in paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}sym", SDT, *BREAKS):
        if own(node, paragraph) and not reader.inside(node):
            reader.take(node)
    return Line(reader.words, reader.parts, reader.held, frozenset(reader.symbols))


class LineReader:
    """Reads the nodes of a paragraph one by one; what a control or a field shows is not read."""

    def __init__(self, paragraph: _Element) -> None:
        self.words = ""
        self.parts: list[Segment] = []
        self.held: list[_Element] = []
        self.symbols: set[int] = set()
        self.fields = fields_of(paragraph)
        self.depth = 0
        """Fields that are open."""
        self.control: _Element | None = None
        """The last control met."""

    def inside(self, node: _Element) -> bool:
        """Whether a node stands in the last control."""
        return self.control is not None and self.control in node.iterancestors()

    def take(self, node: _Element) -> None:
        """Read a node."""
        if node.tag == SDT:
            if is_control(node):
                self.control = node
                self._hold(node)
        elif node.tag == f"{W}fldChar":
            self.depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType", ""), 0)
            if node in self.fields:
                self._hold(node)
        elif not self.depth:
            self._read(node)

    def _hold(self, node: _Element) -> None:
        self.held.append(node)
        self.words += HELD

    def _read(self, node: _Element) -> None:
        text, at = _text(node), len(self.words)
        if text == BOX and _drawn(node):
            self.symbols.add(at)
        self.parts.append(Segment(node, text, at))
        self.words += text


def _text(node: _Element) -> str:
    if node.tag == f"{W}sym":
        char = node.get(f"{W}char", "0")
        return BOX if _symbol(char) in SYMBOL_BOXES else "?"
    if node.tag != f"{W}t":
        return BREAKS[str(node.tag)]
    text = node.text or ""
    return BOX if text.strip() in SYMBOL_BOXES and _drawn(node) else text


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _drawn(node: _Element) -> bool:
    """Whether a sign is drawn in a font of symbols."""
    if node.tag == f"{W}sym":
        return True
    run = node.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    return fonts is not None and "ing" in fonts.get(f"{W}ascii", "") and "dings" in fonts.get(f"{W}ascii", "").lower()


class Token(NamedTuple):
    """A blank in the words of a line, and the words before and after it, up to its neighbours."""

    start: int
    end: int
    kind: str
    text: str
    before: str
    after: str


def tokens(words: str) -> list[Token]:
    """Return the blanks of a line."""
    found = list(islice(filter(_blank, TOKENS.finditer(words)), MAX_BLANKS))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(words)]
    return [
        Token(*m.span(), m.lastgroup or "", m[0], words[ends[n] : m.start()], words[m.end() : starts[n + 1]])
        for n, m in enumerate(found)
    ]


def _blank(match: re.Match[str]) -> bool:
    """Brackets hold words to replace, not a reference such as [1]."""
    return match.lastgroup != "bracket" or bool(re.search(r"[^\W\d]|[.…_]", match[0]))


def blanks_of(paragraph: _Element, place: str, question: str, section: str, counter: Counter) -> list[Blank]:
    """Return the blanks of a paragraph, named and placed, stand-ins put where they are."""
    line = read_line(paragraph)
    held = iter(line.held)
    made = [(t, _made(t, next(held) if t.kind == "held" else None, line, counter)) for t in tokens(line.words)]
    found = [(token, blank) for token, blank in made if blank is not None]
    asked = _question(found, made, question)
    for token, blank in found:
        _name(blank, token, question, section, asked)
    for number, (_, blank) in enumerate(found):
        boxes = sum(1 for _, other in found[: number + 1] if other.ticked)
        rank = f", blanc {number + 1 - boxes}" if len(made) > 1 else ""
        blank.place = f"{place}, case {boxes}" if blank.ticked else f"{place}{rank}"
    for token, blank in reversed(found):
        if isinstance(blank, Inline):
            _stand_in(token, blank, line)
    return [blank for _, blank in found]


def _name(blank: Blank, token: Token, question: str, section: str, asked: str) -> None:
    """Give a blank its words, its section, the length it takes."""
    if blank.ticked:
        blank.label = _option(token) or blank.label
        blank.section = " / ".join(dict.fromkeys(words for words in (section, asked) if words))
    else:
        blank.label, blank.section = _label(token, blank, question), section
    blank.limit, blank.unit = limit_of(token.before, question)
    blank.after = token.after.strip()[:10]


def _made(token: Token, held: _Element | None, line: Line, counter: Counter) -> Blank | None:
    if held is not None:
        return control_of(held, "", "", "") if held.tag == SDT else legacy_of(held, "", "", "")
    ticked = token.kind == "box"
    node = line.parts[0].node
    return Inline(
        "", "", ticked=ticked, node=node, stand_in=counter(), former=token.text, symbol=token.start in line.symbols
    )


def _stand_in(token: Token, blank: Inline, line: Line) -> None:
    """Put a stand-in where a blank is; a symbol becomes a text first."""
    from lxml import etree

    for rank, part in enumerate(line.parts):
        if part.node.tag == f"{W}sym" and part.start == token.start:
            text = etree.Element(f"{W}t")
            part.node.addnext(text)
            parent = part.node.getparent()
            assert parent is not None
            parent.remove(part.node)
            line.parts[rank] = Segment(text, part.text, part.start)
    found = Found(token.start, token.end, "", "", "", before=False, after=False, written=token.text)
    blank.node = mend(line.parts, found, blank.stand_in)


def _question(found: list[tuple[Token, Blank]], made: list[tuple[Token, Blank | None]], question: str) -> str:
    """Return what the boxes of a line answer: the words before the first one, else the question above."""
    first = next((token for token, blank in found if blank.ticked), None)
    own_words = label_of(first.before) if first is not None and first is made[0][0] and first.after.strip() else ""
    return own_words or label_of(question)


def _option(token: Token) -> str:
    """Return the words of a box: those that follow it, else those before it."""
    after = label_of(re.split(r"\t|\s{4,}", token.after.lstrip("\t "))[0])
    return after or label_of(token.before)


def _label(token: Token, blank: Blank, question: str) -> str:
    """Return the words that name a blank: its own, those before it, the question above, those after it."""
    inside = label_of(token.text.strip("[]")) if token.kind == "bracket" else ""
    before = label_of(re.split(r"\t|\s{4,}", token.before.rstrip())[-1]) or label_of(token.before)
    asked = label_of(question)
    if before.lower() in SHORT and asked:
        before = f"{asked} – {ENDS.get(before.lower(), before)}"
    return ("" if inside.lower() in GENERIC else inside) or before or asked or blank.label or label_of(token.after)
