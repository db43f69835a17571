"""The field of the project behind changed words: found by where the words came from, proved by drafting again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from .changes import Change
from .guesses import candidates, choices_of
from .strand import Piece
from .words import differences, fold, same, words

Trial = Callable[[str, str], Mapping[str, str] | None]
"""From a field and what it would hold to the text of each clause; None when the project would be wrong."""
TRIALS = 24
"""Drafts made to find fields, at most: a review stays quick whatever comes back."""


class Printed(Protocol):
    """A value printed in the text of a clause."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def stop(self) -> int:
        """After the last character."""

    @property
    def path(self) -> str:
        """The field it comes from, or the part that computes it."""

    @property
    def attribute(self) -> str:
        """The name under which it was read."""

    @property
    def computed(self) -> bool:
        """Whether the project file holds no such field."""


class Source(NamedTuple):
    """What is known of where words come from."""

    traced: Mapping[str, tuple[str, Sequence[Printed]]]
    """Clause -> its text today and the values in it."""
    today: Mapping[str, str]
    """Clause -> its text today."""
    leaves: Mapping[str, str]
    """Every value of the project file, by path."""
    choices: Mapping[str, tuple[str, ...]]
    trial: Trial


class _Touched(NamedTuple):
    """A value that changes touch: what it said, what it becomes, the changes."""

    value: Printed
    old: str
    new: str
    changes: tuple[Change, ...]
    expected: str
    """The text of the clause if nothing else changed."""


def with_fields(changes: Sequence[Change], strands: Mapping[str, list[Piece]], source: Source) -> list[Change]:
    """Return the changes, those of a value with its field and what it would hold."""
    found: dict[str, Change] = {}
    tried: dict[tuple[str, str, str], Found | None] = {}
    for clause in dict.fromkeys(c.clause for c in changes if c.kind == "redaction"):
        if clause in source.traced and clause in strands:
            own = [c for c in changes if c.clause == clause and c.kind == "redaction"]
            for touched in _touched(own, strands[clause], *source.traced[clause]):
                found.update(_named(touched, clause, source, tried))
    return [found.get(change.id, change) for change in changes]


def _touched(
    changes: Sequence[Change], pieces: Sequence[Piece], text: str, values: Sequence[Printed]
) -> Iterator[_Touched]:
    sent = "".join(p.text for p in pieces if p.sent)
    place = _places(text, sent)
    ranges = {change.id: _range(pieces, change.span) for change in changes}
    for value in values:
        start, stop = place(value.start), place(value.stop)
        own = tuple(c for c in changes if _meets(*ranges[c.id], start, stop, c))
        if own and start < stop:
            low, high = min(start, *(ranges[c.id][0] for c in own)), max(stop, *(ranges[c.id][1] for c in own))
            new = _between(pieces, low, high, {c.span for c in own})
            expected = sent[:low] + new + sent[high:]
            trimmed = new.removeprefix(sent[low:start]) if low < start else new
            trimmed = trimmed.removesuffix(sent[stop:high]) if stop < high else trimmed
            yield _Touched(value, sent[start:stop], trimmed, own, expected)


def _places(text: str, sent: str) -> Callable[[int], int]:
    """Return where a character of today's text stands in the text that was sent."""
    if sent.startswith(text):
        return lambda at: at
    one, other = words(text), words(sent)
    stretches: list[tuple[int, int, int]] = []
    i = j = 0
    for op in differences(one, other):
        length, width = len("".join(one[op.i1 : op.i2])), len("".join(other[op.j1 : op.j2]))
        if op.tag == "equal" and length == width:
            stretches.append((i, i + length, j - i))
        i, j = i + length, j + width
    return lambda at: next((at + shift for start, stop, shift in stretches if start <= at <= stop), -1)


def _range(pieces: Sequence[Piece], span: tuple[int, int]) -> tuple[int, int]:
    start = sum(len(p.text) for p in pieces[: span[0]] if p.sent)
    return start, start + sum(len(p.text) for p in pieces[span[0] : span[1]] if p.sent)


def _meets(low: int, high: int, start: int, stop: int, change: Change) -> bool:
    """Whether a change touches a value; what is added at its edge does when it goes on its word."""
    if low == high:
        glued = bool(change.before.strip())
        return start < low < stop or (glued and low in (start, stop))
    return low < stop and high > start


def _between(pieces: Sequence[Piece], low: int, high: int, spans: set[tuple[int, int]]) -> str:
    """Return what stands between two places of the sent text when these changes alone are accepted."""
    made: list[str] = []
    at = 0
    for rank, piece in enumerate(pieces):
        taken = any(start <= rank < stop for start, stop in spans)
        if piece.sent:
            part = piece.text[max(low - at, 0) : max(high - at, 0)]
            made.append(part if piece.wanted or not taken else "")
            at += len(piece.text)
        elif taken and piece.wanted and low <= at <= high:
            made.append(piece.text)
    return "".join(made)


def _named(
    touched: _Touched, clause: str, source: Source, tried: dict[tuple[str, str, str], Found | None]
) -> dict[str, Change]:
    """Return the changes of a value with the field that was found, or what is known of it."""
    key = (touched.value.path, touched.old, touched.new)
    if key not in tried:
        tried[key] = _found(touched, clause, source) if len(tried) < TRIALS else None
    answer = tried[key]
    if answer is None:
        return {c.id: c._replace(effect=c.effect or _by_hand(touched.value)) for c in touched.changes}
    also = tuple(name for name in answer.also if name != clause)
    return {
        c.id: c._replace(kind="valeur", field=answer.path, value=answer.value, effect=answer.remark, also=also)
        for c in touched.changes
    }


def _by_hand(value: Printed) -> str:
    if not value.path:
        return "ces mots viennent du droit ou de la forme juridique, non du projet : accepter les fige dans la clause"
    if value.computed:
        return f"ces mots sont calculés ({value.path}, {value.attribute}) : accepter les fige dans la clause"
    return f"ces mots viennent du champ `{value.path}` : accepter les fige dans la clause"


class Found(NamedTuple):
    """A field, what it would hold, a remark, and the clauses whose text it changes."""

    path: str
    value: str
    remark: str = ""
    also: tuple[str, ...] = ()


def _found(touched: _Touched, clause: str, source: Source) -> Found | None:
    """Return the first candidate that gives the lawyer's words, else the first that gives those that count."""
    near: Found | None = None
    for path, value in list(_tries(touched, source))[:6]:
        drafted = source.trial(path, value)
        if drafted is None or clause not in drafted:
            continue
        also = tuple(name for name, text in source.today.items() if drafted.get(name, text) != text)
        if same(drafted[clause], touched.expected):
            return Found(path, value, "", also)
        if near is None and _holds(drafted[clause], touched):
            near = Found(path, value, "le reste de la phrase suit la valeur : chiffres, lettres et accords", also)
    return near


def _holds(drafted: str, touched: _Touched) -> bool:
    """Whether a draft says every word that the change brings."""
    old, new = [fold(w) for w in words(touched.old)], [fold(w) for w in words(touched.new)]
    brought = {w for w in new if w not in old and w.strip()}
    return bool(brought) and brought <= {fold(w) for w in words(drafted)}


def _tries(touched: _Touched, source: Source) -> Iterator[tuple[str, str]]:
    value = touched.value
    if not value.computed:
        raw = source.leaves.get(value.path)
        for made in candidates(touched.old, touched.new, raw, choices_of(value.path, source.choices)):
            yield value.path, made
        return
    for path in _behind(touched, source.leaves):
        for made in candidates(touched.old, touched.new, source.leaves[path], choices_of(path, source.choices)):
            yield path, made


def _behind(touched: _Touched, leaves: Mapping[str, str]) -> list[str]:
    """Return the fields whose words stand in a computed value and are no longer there, those of its own part first."""
    path = touched.value.path
    shown = [(p, t) for p, t in leaves.items() if len(t) > 1 and t in touched.old and t not in touched.new]
    own = [p for p, _ in shown if path and p.startswith(f"{path}.")]
    return own or [p for p, t in shown if len(t) > 2]
