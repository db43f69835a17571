"""The changes of a clause: runs of pieces that one person touched, as a lawyer would name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from tldocs.diagnostics import Basis

from .strand import Piece
from .words import folded, words

Kind = Literal["valeur", "redaction", "structure", "commentaire", "forme"]
CONTEXT = 8
"""Words shown before and after a change."""


class Change(NamedTuple):
    """Something that a returned document proposes."""

    id: str
    kind: Kind
    clause: str
    article: str
    """« Article 3. Objet », or what the place is called when it has no number."""
    before: str = ""
    after: str = ""
    author: str = ""
    day: str = ""
    tracked: bool = True
    context: tuple[str, str] = ("", "")
    span: tuple[int, int] = (0, 0)
    """Pieces of the strand, from and to."""
    field: str = ""
    """Path of the field of the project that the words come from."""
    value: str = ""
    """What the field would hold."""
    also: tuple[str, ...] = ()
    """The other clauses that the same value changes."""
    effect: str = ""
    action: str = ""
    """What a change of structure does: retirer, ajouter, deplacer."""
    anchor: str = ""
    """The clause after which an added or moved one stands."""
    conflict: str = ""
    """What the project says now at that place, when it changed there too."""
    guess: bool = False
    basis: tuple[Basis, ...] = ()
    parent: str = ""


class Run(NamedTuple):
    """Neighbouring pieces touched by the same person in the same way."""

    start: int
    stop: int
    author: str
    day: str
    tracked: bool


def runs(pieces: Sequence[Piece]) -> list[Run]:
    """Return the runs of a strand; only a space or nothing stands between the pieces of one."""
    found: list[Run] = []
    for index, piece in enumerate(pieces):
        if not piece.changed:
            continue
        last = found[-1] if found else None
        if last and _goes_on(last, piece, pieces[last.stop : index]):
            found[-1] = last._replace(stop=index + 1, day=last.day or piece.day)
        else:
            found.append(Run(index, index + 1, piece.author, piece.day, piece.tracked))
    return found


def _goes_on(run: Run, piece: Piece, between: Sequence[Piece]) -> bool:
    if (run.author, run.tracked) != (piece.author, piece.tracked):
        return False
    kept = "".join(p.text for p in between)
    return not kept.strip(" \u00a0") and "\n" not in kept


def described(pieces: Sequence[Piece], run: Run) -> tuple[str, str]:
    """Return what a run was, and what it becomes, in whole words."""
    head, tail = _head(pieces, run.start), _tail(pieces, run.stop)
    part = pieces[run.start : run.stop]
    before = "".join(p.text for p in part if p.sent)
    after = "".join(p.text for p in part if p.wanted)
    if not before.strip() and not after.strip():
        return before, after
    return (f"{head}{before}{tail}" if before.strip() or head or tail else before), f"{head}{after}{tail}"


def _head(pieces: Sequence[Piece], start: int) -> str:
    """Return the beginning of the word that a change starts in the middle of."""
    if not start or not _opens_with_letter(pieces[start].text) or pieces[start - 1].changed:
        return ""
    last = words(pieces[start - 1].text)[-1:]
    return last[0] if last and last[0].isalnum() else ""


def _tail(pieces: Sequence[Piece], stop: int) -> str:
    if stop >= len(pieces) or pieces[stop].changed or not pieces[stop - 1].text[-1:].isalnum():
        return ""
    first = words(pieces[stop].text)[:1]
    return first[0] if first and first[0].isalnum() else ""


def _opens_with_letter(text: str) -> bool:
    return text[:1].isalnum()


def context(pieces: Sequence[Piece], run: Run) -> tuple[str, str]:
    """Return some words of the sent text before and after a run, in the same paragraph."""
    left = "".join(p.text for p in pieces[: run.start] if p.sent).rpartition("\n")[2]
    right = "".join(p.text for p in pieces[run.stop :] if p.sent).partition("\n")[0]
    before, after = words(left), words(right)
    shown = "".join(before[-2 * CONTEXT :]).lstrip(), "".join(after[: 2 * CONTEXT]).rstrip()
    return (
        f"…{shown[0]}" if len(before) > 2 * CONTEXT else shown[0],
        f"{shown[1]}…" if len(after) > 2 * CONTEXT else shown[1],
    )


def says_something(before: str, after: str) -> bool:
    """Return whether a reader would see a change: spaces and the look of an apostrophe are none."""
    return folded(before) != folded(after) or (not before.strip()) != (not after.strip())


class Names:
    """Gives each change an identity that stays the same at each reading of the same document."""

    def __init__(self) -> None:
        self._met: dict[str, int] = {}

    def of(self, clause: str, *told: str) -> str:
        """Return the identity of a change: its clause and eight digits."""
        digest = sha256("\0".join((clause, *map(folded, told))).encode("utf-8", "replace")).hexdigest()[:8]
        name = f"{clause or 'document'}-{digest}"
        self._met[name] = count = self._met.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"


def in_text_order(changes: Iterable[Change], order: Sequence[str]) -> list[Change]:
    """Return changes in the order of the articles, then of the text."""
    ranks = {clause: rank for rank, clause in enumerate(order)}
    return sorted(changes, key=lambda c: (ranks.get(c.clause, len(ranks)), c.span))


def authors(changes: Iterable[Change]) -> Iterator[str]:
    """Yield who proposes something, each once."""
    yield from dict.fromkeys(c.author for c in changes if c.author)
