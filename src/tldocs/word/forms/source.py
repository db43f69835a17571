"""From a marked tree to the Jinja source of a part: its XML, and each tag on a line of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .book import CLOSE, HOLDER, OPEN, Book, Tag

if TYPE_CHECKING:
    from lxml.etree import _Element

PIECES = re.compile(f'{OPEN}(\\d+){CLOSE}|<{HOLDER}[^>]*? n="(\\d+)"[^>]*?/>')
CELLS = frozenset(("w:tc", "w:tr", "w:tbl"))
WRONG = "balise-fautive"
ELEMENT = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>")


class Source(NamedTuple):
    """The Jinja source of a part and its tags: the tag of line n is `tags[n - 2]`."""

    part: str
    text: str
    tags: tuple[Tag, ...]


def source_of(part: str, tree: _Element, book: Book) -> Source | None:
    """Return the source of a part, None when it holds no tag."""
    from lxml import etree

    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    xml = etree.tostring(tree, encoding="unicode")
    if OPEN not in xml and f"<{HOLDER}" not in xml:
        return None
    split = PIECES.split(_merged(xml, book))
    literals = split[::3]
    tags = [book.tags[int(one or other)] for one, other in zip(split[1::3], split[2::3], strict=True)]
    if not any(finding.code == WRONG for finding in book.findings):  # a statement left out would leave others open
        Statements(literals, book).check(tags)
    text = "".join(_literal(piece) + tag.code for piece, tag in zip(literals, tags, strict=False))
    return Source(part, text + _literal(literals[-1]), tuple(tags))


def _literal(xml: str) -> str:
    """Return XML in which Jinja sees no tag, on one line."""
    return xml.replace("{", "&#123;").replace("\n", "&#10;")


def _merged(xml: str, book: Book) -> str:
    """Join the words around the tags written `{%-` and `-%}`."""
    for number, tag in enumerate(book.tags):
        mark = f"{OPEN}{number}{CLOSE}"
        at = xml.find(mark) if tag.before or tag.after else -1
        if at < 0:
            continue
        end = at + len(mark)
        if tag.after and (found := re.compile(r"<w:t(?: [^>]*)?>").search(xml, end)):
            xml = _without(xml, end, found.end(), tag, book)
        start = xml.rfind("</w:t>", 0, at)
        if tag.before and start >= 0:
            xml = _without(xml, start, at, tag, book)
    return xml


def _without(xml: str, start: int, end: int, tag: Tag, book: Book) -> str:
    """Return XML without what stands between two texts, when what it closes is what it opens again."""
    if PIECES.search(xml, start, end):
        return xml
    closed, opened = _net(xml[start:end])
    if closed != opened[::-1]:
        book.report("balise-mal-placee", f"`{tag.written}` ne peut joindre le texte voisin", tag.spot)
        return xml
    return xml[:start] + xml[end:]


def _net(xml: str) -> tuple[list[str], list[str]]:
    """Return the elements that a piece closes without opening them, and those it opens without closing them."""
    closed: list[str] = []
    opened: list[str] = []
    for slash, name, empty in ELEMENT.findall(xml):
        if empty:
            continue
        if not slash:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            closed.append(name)
    return closed, opened


class Statements:
    """Follows the statements of a part: which are open, and since which literal."""

    def __init__(self, literals: list[str], book: Book) -> None:
        self.literals = literals
        self.book = book
        self.open: list[tuple[Tag, int]] = []

    def check(self, tags: list[Tag]) -> None:
        """Report the statements left open, closed twice, or that would cut the document askew when repeated."""
        for rank, tag in enumerate(tags):
            word = _word(tag)
            if word in ("if", "for"):
                self.open.append((tag, rank))
            elif word in ("endif", "endfor", "elif", "else"):
                self._step(word, tag, rank)
        for tag, _ in self.open:
            closing = f"{{% end{_word(tag)} %}}"
            self.book.report("balise-non-fermee", f"`{tag.written}` n’est pas fermée par `{closing}`", tag.spot)

    def _step(self, word: str, tag: Tag, rank: int) -> None:
        owner = _word(self.open[-1][0]) if self.open else ""
        if not owner or (word.startswith("end") and word != f"end{owner}") or (word == "elif" and owner == "for"):
            self.book.report("balise-sans-ouverture", f"`{tag.written}` ne ferme rien de ce qui est ouvert", tag.spot)
            return
        opening, start = self.open.pop()
        if not word.startswith("end"):
            self.open.append((opening, rank))
        closed, opened = _net("".join(self.literals[start + 1 : rank + 1]))
        if closed != opened[::-1] or CELLS.intersection(closed):
            self._askew(opening, tag)

    def _askew(self, opening: Tag, closing: Tag) -> None:
        where = f"entre `{opening.written}` et `{closing.written}`"
        said = f"{where}, un paragraphe, une ligne ou une cellule s’ouvre sans se fermer"
        remedy = "mettez les deux balises dans la même cellule, ou employez `{%p … %}`, `{%tr … %}`, `{%tc … %}`"
        self.book.report("balises-croisees", said, opening.spot, remedy)


def _word(tag: Tag) -> str:
    return tag.code[2:-2].split()[0] if tag.code.startswith("{%") else ""
