"""Native numbering: what Word will count, checked against the numbers the model holds.

Word counts by itself: titres in one list, articles and what they hold in another (so that articles run on through the
titres), dashes in a third. A number of the model that Word would not count the same way (`Article unique`, a text that
starts at 12) is written as plain text instead: what the reader sees is always what the model says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tldocs.document.model import Document, Heading, Para
from tldocs.word.names import ANCHOR, bookmark
from tldocs.word.package import STATIC_LEVEL, Part, part
from tldocs.word.styles import skeleton
from tldocs.word.text import escape

ARTICLE_LIST = 2
FIRST_RESTART = 10
"""Lists of letters that start again at a) inside one article take numbers from here."""

_NUMBER = re.compile(r"(.*?)(\d+|[IVXLC]+)\Z", re.DOTALL)
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OFF = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
"""A list whose number is empty: `numId` 0 says the same, but checkers take it for a missing list."""


class Scheme(NamedTuple):
    """How a level of headings is numbered: words before the number, Roman or not; `prefix` is None without number."""

    prefix: str | None = None
    roman: bool = False

    def number(self, count: int) -> str:
        """Return the number as Word shows it, without the final period."""
        return f"{self.prefix}{roman(count) if self.roman else count}"


class Mark(NamedTuple):
    """How a paragraph gets its number: properties that change its style, text when Word does not count it."""

    properties: str = ""
    literal: str = ""


class Target(NamedTuple):
    """What a reference may point at: its bookmark, the switch of the field, the words Word would compute."""

    name: str
    switch: str
    words: str


COUNTED = frozenset(("numbered", "lettered"))
NATIVE = Mark()
UNNUMBERED = Mark(_OFF)


def roman(count: int) -> str:
    """Return a number from 1 to 399 in Roman capitals."""
    out = ""
    for value, letters in _ROMAN:
        while count >= value:
            out += letters
            count -= value
    return out


def letter(count: int) -> str:
    """Return the letter Word shows: a … z, then aa, bb."""
    return chr(97 + (count - 1) % 26) * (1 + (count - 1) // 26)


def _scheme(document: Document, level: int) -> Scheme:
    """Return how a level is numbered: as its first heading that a list of Word could begin with."""
    for block in document.blocks():
        if type(block) is Heading and block.level == level and block.number:
            found = _NUMBER.match(number := block.number.rstrip("."))
            scheme = Scheme(found[1], not found[2].isdigit()) if found else Scheme()
            if scheme.number(1) == number:
                return scheme
    return Scheme()


class Counter:
    """Counts as Word will; gives each numbered paragraph its mark and each anchor its target."""

    def __init__(self, document: Document) -> None:
        self.schemes = {level: _scheme(document, level) for level in (1, 2)}
        self.targets: dict[str, Target] = {}
        self.restarts = 0
        self._titre = self._article = self._numbered = self._letter = 0
        self._list = ARTICLE_LIST

    def heading(self, block: Heading) -> Mark:
        """Return the mark of a heading, after counting it."""
        number = block.number.rstrip(".")
        if block.level not in self.schemes or self.schemes[block.level].prefix is None:
            return self._literal(block.anchor, block.number)
        if not number:
            return self._literal(block.anchor, "", UNNUMBERED)
        titre = block.level == 1
        count = (self._titre if titre else self._article) + 1
        if number != self.schemes[block.level].number(count):
            return self._literal(block.anchor, block.number, UNNUMBERED)
        if titre:
            self._titre = count
        else:
            self._article, self._numbered = count, 0
            self._close_letters()
        self._target(block.anchor, r"\n", number)
        return NATIVE

    def paragraph(self, block: Para) -> Mark:
        """Return the mark of a numbered or lettered paragraph, after counting it."""
        if block.style == "lettered":
            return self._count_letter(block, block.number)
        count = self._numbered + 1
        number = f"{self._article}.{count}"
        if number != block.number and number != block.number.rstrip("."):
            return self._literal(block.anchor, block.number, UNNUMBERED)
        self._numbered = count
        self._close_letters()
        if block.anchor:
            self._target(block.anchor, r"\w", number)
        return NATIVE

    def _count_letter(self, block: Para, number: str) -> Mark:
        if number == "a)" and (self._letter or not self._article):
            self._list = FIRST_RESTART + self.restarts
            self.restarts += 1
            self._letter = 0
        if number != f"{letter(self._letter + 1)})":
            return self._literal(block.anchor, block.number, UNNUMBERED)
        self._letter += 1
        if self._list == ARTICLE_LIST and not block.anchor:
            return NATIVE
        if self._list == ARTICLE_LIST:
            parent = f"{self._article}.{self._numbered}" if self._numbered else self.schemes[2].number(self._article)
            self._target(block.anchor, r"\w", f"{parent}.{number}")
            return NATIVE
        self._target(block.anchor, r"\n", number)
        return Mark(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._list}"/></w:numPr>')

    def _close_letters(self) -> None:
        self._letter, self._list = 0, ARTICLE_LIST

    def _literal(self, anchor: str, number: str, mark: Mark = NATIVE) -> Mark:
        self._target(anchor, "", "")
        return Mark(mark.properties, number)

    def _target(self, anchor: str, switch: str, words: str) -> None:
        if anchor and anchor not in self.targets:
            self.targets[anchor] = Target(bookmark(ANCHOR, anchor), switch, words)

    def marks(self, document: Document) -> Iterator[Mark]:
        """Yield the marks of headings, numbered and lettered paragraphs, in order."""
        for clause in document.clauses:
            for block in clause.blocks:
                if type(block) is Para:
                    if block.style in COUNTED:
                        yield self.paragraph(block)
                    elif block.anchor:
                        self._target(block.anchor, "", "")
                elif type(block) is Heading:
                    yield self.heading(block)


@cache
def numbering(titre: Scheme, article: Scheme, restarts: int, accent: str) -> Part:
    """Return the numbering part for these headings, with as many lists of letters starting again as asked."""
    from string import Template

    lists = "".join(
        f'<w:num w:numId="{FIRST_RESTART + n}"><w:abstractNumId w:val="4"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(restarts)
    )
    xml = Template(skeleton("numbering.xml")).substitute(
        titre=escape(titre.prefix or ""),
        titreformat="upperRoman" if titre.roman else "decimal",
        titrestyle="" if titre.prefix is None else '<w:pStyle w:val="Heading1"/>',
        article=escape(article.prefix or ""),
        articleformat="upperRoman" if article.roman else "decimal",
        articlestyle="" if article.prefix is None else '<w:pStyle w:val="Heading2"/>',
        restarts=lists,
        accent=accent,
    )
    return part("word/numbering.xml", xml, STATIC_LEVEL)
