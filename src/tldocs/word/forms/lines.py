"""The blanks of a line: dots, underscores, brackets, boxes, controls and old form fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .blank import KEPT, KEPT_END, Blank, Inline
from .controls import SDT, SDT_CONTENT, Control, control_of, fields_of, is_control, legacy_of
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
    words, at = "", 0
    parts: list[Segment] = []
    held: list[_Element] = []
    symbols: set[int] = set()
    inside: _Element | None = None
    fields = fields_of(paragraph)
    depth = 0
    for node in paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}sym", SDT, *BREAKS):
        if not own(node, paragraph) or (inside is not None and inside in node.iterancestors()):
            continue
        inside = None
        if node.tag == SDT and is_control(node):
            held.append(node)
            inside, text = node, HELD
        elif node.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType", ""), 0)
            if node not in fields:
                continue
            held.append(node)
            text = HELD
        elif depth or node.tag == SDT:
            continue
        else:
            text = _text(node)
            if text == BOX and _drawn(node):
                symbols.add(at)
            parts.append(Segment(node, text, at))
        words, at = words + text, at + len(text)
    return Line(words, parts, held, frozenset(symbols))


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
    """Return the blanks of a paragraph, stand-ins put in their places."""
    line = read_line(paragraph)
    found = tokens(line.words)
    held = iter(line.held)
    made = [_made(token, next(held) if token.kind == "held" else None, line, counter) for token in found]
    blanks: list[Blank] = []
    boxes = 0
    asked = _question(found, made, question)
    for number, (token, blank) in enumerate(zip(found, made, strict=True), 1):
        if blank is None:
            continue
        boxes += blank.ticked
        blank.place = (
            f"{place}, case {boxes}"
            if blank.ticked
            else f"{place}, blanc {number - boxes}"
            if len(found) > 1
            else place
        )
        blank.label, blank.section = (
            (_option(token) or blank.label, asked) if blank.ticked else (_label(token, blank, question), section)
        )
        blank.section = (
            " / ".join(dict.fromkeys(s for s in (section, blank.section) if s)) if blank.ticked else blank.section
        )
        blank.limit, blank.unit = limit_of(token.before, question)
        blank.after = token.after.strip()[:10]
        blanks.append(blank)
    for token, blank in reversed(list(zip(found, made, strict=True))):
        if isinstance(blank, Inline):
            _stand_in(token, blank, line)
    return blanks


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


def _question(found: list[Token], made: list[Blank | None], question: str) -> str:
    """Return what the boxes of a line answer: the words before the first one, else the question above."""
    first = next((t for t, b in zip(found, made, strict=True) if b is not None and b.ticked), None)
    own_words = label_of(first.before) if first is not None and first is found[0] and first.after.strip() else ""
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


def controls(blanks: list[Blank]) -> Iterator[Control]:
    """Yield the content controls among blanks."""
    yield from (blank for blank in blanks if isinstance(blank, Control))


__all__ = ["BOX", "SDT_CONTENT", "Counter", "Line", "Token", "blanks_of", "controls", "read_line", "tokens"]
