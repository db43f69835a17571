"""A text ready to be read: its passages one a line, each with the place a reader looks it up by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from tldocs.diagnostics import Finding, Place

REF, REF_END = "\ue000", "\ue001"
"""Around the words of a native reference, which its writer computes."""
BLANK = "\ufffc"
"""Stands for something still to be filled."""
Kind = Literal["titre", "article", "intertitre", "paragraphe", "ligne", "signature"]


class Passage(NamedTuple):
    """A paragraph, or a row of a table. `article`: `Article 12`, `Préambule`; `number`: `12.2.`, `a)`."""

    text: str
    kind: Kind = "paragraphe"
    article: str = ""
    number: str = ""
    clause: str = ""

    @property
    def place(self) -> str:
        """Where a reader finds it: `Article 12.2`, `Article 12`, `Préambule`."""
        if self.article.startswith("Article ") and self.number[:1].isdigit():
            return f"Article {self.number.rstrip('.')}"
        return self.article


class Person(NamedTuple):
    """Somebody the project knows: the name as documents print it, without the civility, and the civility."""

    name: str
    feminine: bool


class Fault(NamedTuple):
    """Something wrong: where it starts in the whole text, what it is and how to mend it."""

    code: str
    start: int
    message: str
    remedy: str = ""


class Proof:
    """The whole text of a document; checks run over it once, and faults find their passage by offset."""

    def __init__(
        self, passages: Iterable[Passage], file: str = "", people: Iterable[Person] = (), *, by_hand: bool = False
    ) -> None:
        """`by_hand`: a line of dots is a place to write in, not a hole."""
        self.by_hand = by_hand
        self.passages = tuple(passages)
        self.file = file
        self.people = tuple(people)

    @cached_property
    def text(self) -> str:
        """The passages, one a line."""
        return "\n".join([passage.text.replace("\n", " ") for passage in self.passages])

    @cached_property
    def plain(self) -> str:
        """The same without the marks of references, of the same length."""
        return self.text.replace(REF, "\u200b").replace(REF_END, "\u200b")

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for passage in self.passages:
            starts.append(offset)
            offset += len(passage.text) + 1
        return starts

    def at(self, offset: int) -> Passage:
        """Return the passage that holds an offset of the text."""
        return self.passages[max(bisect_right(self._starts, offset) - 1, 0)]

    def rest(self, offset: int) -> str:
        """Return what follows an offset in its passage."""
        return self.text[offset:].partition("\n")[0] if offset < len(self.text) else ""

    def articles(self) -> Iterator[tuple[Passage, list[Passage]]]:
        """Yield each heading of an article with what stands under it."""
        heading, held = None, list[Passage]()
        for passage in self.passages:
            if passage.kind in ("article", "titre"):
                if heading:
                    yield heading, held
                heading, held = (passage, []) if passage.kind == "article" else (None, [])
            elif heading:
                held.append(passage)
        if heading:
            yield heading, held

    def finding(self, fault: Fault) -> Finding:
        """Return the finding of a fault, which names the article."""
        place = self.at(fault.start).place
        message = f"{place} : {fault.message}" if place else fault.message
        return Finding(fault.code, "warning", message, Place(self.file), self.at(fault.start).clause, fault.remedy)


def around(text: str, start: int, end: int, width: int = 24) -> str:
    """Return a few words around a place, for a message."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - width), min(line_end, end + width)
    words = text[left:right].replace(REF, "").replace(REF_END, "").replace("\u200b", "").replace(BLANK, "[…]").strip()
    return f"{'…' if width and left > line_start else ''}{words}{'…' if width and right < line_end else ''}"
