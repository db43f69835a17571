"""What is read of a document that comes back.

A line is a paragraph. Its text has the shape of `provenance.plain`: no number, a reference written `{REF bookmark}`, so
that what a writer of documents computes again never looks like a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

State = Literal["kept", "added", "removed", "crossed"]
"""crossed: added by somebody, then removed by somebody else; it stands neither in the old text nor in the new one."""


class Span(NamedTuple):
    """A piece of text: what became of it, by whom, when (as the document says it); `moved` names a move."""

    text: str
    state: State = "kept"
    author: str = ""
    day: str = ""
    moved: str = ""


class Format(NamedTuple):
    """A tracked change of look: the words it covers, empty for a paragraph as a whole."""

    text: str
    author: str
    day: str


class Line(NamedTuple):
    """A paragraph. `clause`: bookmark of its clause, empty outside; `level`: 1 or 2 for a titre or an article, else 0."""

    clause: str
    spans: tuple[Span, ...]
    mark: Span
    """The end of the paragraph, which may be added or removed too."""
    style: str = ""
    level: int = 0
    in_table: bool = False
    formats: tuple[Format, ...] = ()
    starts: tuple[str, ...] = ()
    """The clauses (bookmarks) that start here: several when the text between them is gone."""

    @property
    def old(self) -> str:
        """Its text when every change is rejected."""
        return "".join([span.text for span in self.spans if span.state in ("kept", "removed")])

    @property
    def new(self) -> str:
        """Its text when every change is accepted."""
        return "".join([span.text for span in self.spans if span.state in ("kept", "added")])


class Comment(NamedTuple):
    """A comment: what it says, on which words, in which clause (bookmark); `parent` is the comment it answers."""

    id: str
    author: str
    day: str
    text: str
    quote: str = ""
    clause: str = ""
    parent: str = ""
    done: bool = False


class Origin(NamedTuple):
    """What the document was made from: its kind, the day of its law, names and versions, its clauses.

    `clauses`: bookmark -> (id, sha256 of the text), in the order in which they were written.
    """

    kind: str
    day: str
    items: Mapping[str, str]
    clauses: Mapping[str, tuple[str, str]]


class Returned(NamedTuple):
    """A document that came back. `origin` is None when the document no longer says where it comes from."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    origin: Origin | None
    margins: tuple[Line, ...] = ()
    """Headers, footers and notes."""

    def clauses(self) -> dict[str, list[Line]]:
        """Return the lines of each clause (by bookmark), in the order of the document; those outside under ``""``."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.clause, []).append(line)
        return found


def old_text(lines: Iterable[Line]) -> str:
    """Return the text of lines when every change is rejected."""
    return _joined((line.old, line.mark.state in ("kept", "removed")) for line in lines)


def new_text(lines: Iterable[Line]) -> str:
    """Return the text of lines when every change is accepted."""
    return _joined((line.new, line.mark.state in ("kept", "added")) for line in lines)


def _joined(parts: Iterable[tuple[str, bool]]) -> str:
    """Join texts, each followed by a line end or not; empty lines say nothing."""
    text = "".join([f"{text}\n" if ends else text for text, ends in parts])
    return "\n".join(filter(None, text.split("\n")))


def authors(lines: Iterable[Line]) -> Iterator[str]:
    """Yield who changed something in lines, each once."""
    yield from dict.fromkeys(span.author for line in lines for span in (*line.spans, line.mark) if span.author)
