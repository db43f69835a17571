"""The text of a clause as one strand: each piece says whether it was sent, whether it is wanted, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tldocs.word.returned import Line, Span

from .words import differences, words


class Piece(NamedTuple):
    """A piece of text. `sent`: it was in the text we sent; `wanted`: it is in the text when all is accepted."""

    text: str
    sent: bool = True
    wanted: bool = True
    tracked: bool = False
    author: str = ""
    day: str = ""
    moved: str = ""

    @property
    def changed(self) -> bool:
        """Whether somebody touched it."""
        return not (self.sent and self.wanted)


def strand(lines: Iterable[Line], sent: str | None) -> list[Piece]:
    """Return the pieces of a clause; `sent` is the text that was sent, None when it is not known."""
    spans = list(_spans(lines))
    old = "".join(span.text for span in spans if span.state in ("kept", "removed"))
    if sent is None:
        return list(_plain(spans))
    return list(_woven(spans, old, sent))


def _spans(lines: Iterable[Line]) -> Iterator[Span]:
    """Yield the spans of the paragraphs that say something, each followed by its end."""
    for line in lines:
        if line.old or line.new or any(span.state == "crossed" for span in line.spans):
            yield from line.spans
            yield line.mark


def _plain(spans: Iterable[Span]) -> Iterator[Piece]:
    for span in spans:
        yield _piece(span, span.text, sent=span.state in ("kept", "removed"))


def _piece(span: Span, text: str, *, sent: bool) -> Piece:
    tracked = span.state != "kept"
    wanted = span.state in ("kept", "added")
    return Piece(text, sent, wanted, tracked, span.author, span.day, span.moved)


def _woven(spans: Sequence[Span], old: str, sent: str) -> Iterator[Piece]:
    """Yield the pieces of the returned text, with those of the sent text that somebody removed without a trace."""
    stretches, gone = _stretches(old, sent)
    at = rank = 0
    for span in spans:
        if span.state in ("added", "crossed"):
            yield _piece(span, span.text, sent=False)
            continue
        end = at + len(span.text)
        while at < end:
            if at in gone:
                yield Piece(gone.pop(at), sent=True, wanted=False)
            while stretches[rank].end <= at:
                rank += 1
            stop = min(end, stretches[rank].end)
            yield _piece(span, old[at:stop], sent=stretches[rank].sent)
            at = stop
    for text in gone.values():
        yield Piece(text, sent=True, wanted=False)


class _Stretch(NamedTuple):
    """The returned text up to `end`: whether it was sent so."""

    end: int
    sent: bool


def _stretches(old: str, sent: str) -> tuple[list[_Stretch], dict[int, str]]:
    """Return the stretches of the returned text, and what is gone from the sent one, by its place in the returned one."""
    before, after = words(sent), words(old.rstrip("\n"))
    stretches: list[_Stretch] = []
    gone: dict[int, str] = {}
    at = 0
    for op in differences(before, after):
        if op.tag in ("replace", "delete"):
            gone[at] = "".join(before[op.i1 : op.i2])
        at += len("".join(after[op.j1 : op.j2]))
        stretches.append(_Stretch(at, op.tag == "equal"))
    return [*stretches, _Stretch(len(old), sent=True)], gone


def text_of(pieces: Iterable[Piece], *, wanted: bool) -> str:
    """Return the text that was sent, or the one that is wanted."""
    text = "".join(piece.text for piece in pieces if (piece.wanted if wanted else piece.sent))
    return "\n".join(filter(None, text.split("\n")))
