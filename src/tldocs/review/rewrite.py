"""The source of a clause written again so that it says what the lawyer wants, its tags kept wherever their value is.

A paragraph whose words changed is changed in place; when that cannot be, it is written anew with the tags of the values
that are still in it. Whoever asks drafts the result and compares: a rewriting that does not give the text is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple, Protocol

from .escaping import escaped
from .pairing import aligned
from .words import TOKEN, differences, fold, words

_SOURCE = re.compile(
    rf"\{{\{{.*?\}}\}}|\{{%.*?%\}}|\[[^\]\n]*\]\(#([a-z0-9-]+)\)|\{{:[a-z0-9-]+\}}|{TOKEN.pattern}", re.DOTALL
)
_MARKER = re.compile(r"(\s*)(\d+\.|[-*]|[a-z]\.)\s+(\{:[a-z0-9-]+\}\s*)?")


class Unit(Protocol):
    """A piece of the drafted text: words of the clause, or a value and the rank of the tag that prints it."""

    @property
    def text(self) -> str:
        """What is read."""

    @property
    def tag(self) -> int:
        """Rank of the tag, -1 for words of the clause."""


class _Word(NamedTuple):
    """A word of the drafted text; `tag` when it belongs to a value, `unit` the rank of that value in the text."""

    text: str
    tag: int
    unit: int


class _Spot(NamedTuple):
    """A word or a tag of the source, and where it stands."""

    key: str
    start: int
    stop: int


class Unwritten(Exception):  # noqa: N818 - another way is tried, or a person is told
    """The source cannot be changed that way."""


def rewritten(
    body: str, drafted: Sequence[Unit], wanted: str, anchors: Mapping[str, str], *, anew: bool = False
) -> str:
    """Return the body of a clause whose text becomes `wanted`.

    `anchors`: bookmark -> anchor; `anew`: write each changed paragraph as a whole rather than word by word.
    """
    text = _Drafted(body, drafted, anchors)
    edits: list[tuple[int, int, str]] = []
    before = text.paragraphs
    for kind, old, new in aligned([text.said(p) for p in before], wanted.split("\n") if wanted else []):
        if kind == "changed":
            edits += text.whole(before[old[0]], new[0]) if anew else text.changed(before[old[0]], new[0])
        elif kind == "gone":
            edits += [text.removed(before[rank]) for rank in old]
        elif kind == "new":
            edits.append(text.added(before[old[0] - 1] if old[0] else None, new))
    for start, stop, more in sorted(edits, reverse=True):
        body = body[:start] + more + body[stop:]
    return body


class _Drafted:
    """The drafted text of a clause, each word joined to its place in the source."""

    def __init__(self, body: str, drafted: Sequence[Unit], anchors: Mapping[str, str]) -> None:
        self.body, self.anchors = body, anchors
        self.words = [_Word(word, unit.tag, rank) for rank, unit in enumerate(drafted) for word in words(unit.text)]
        self.spots = list(_spots(body, {anchor: mark for mark, anchor in anchors.items()}))
        self.place = self._joined()
        self.paragraphs = list(self._paragraphs())
        self.lines = list(accumulate((len(line) + 1 for line in body.split("\n")), initial=0))

    def _paragraphs(self) -> Iterator[range]:
        start = 0
        for rank, word in enumerate(self.words):
            if word.text == "\n":
                yield range(start, rank)
                start = rank + 1
        yield range(start, len(self.words))

    def said(self, paragraph: range) -> str:
        """Return the text of a paragraph."""
        return "".join(self.words[rank].text for rank in paragraph)

    def _joined(self) -> dict[int, _Spot]:
        """Return where each word of the text stands in the source, when it is known."""
        units: list[tuple[str, list[int]]] = []
        for rank, word in enumerate(self.words):
            if word.tag >= 0 and units and self.words[units[-1][1][0]].unit == word.unit:
                units[-1][1].append(rank)
            elif word.tag >= 0:
                units.append((f"\0{word.tag}", [rank]))
            elif word.text.strip():
                units.append((fold(word.text), [rank]))
        keys = [key for key, _ in units]
        matcher = SequenceMatcher(None, [spot.key for spot in self.spots], keys, autojunk=False)
        found: dict[int, _Spot] = {}
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                for rank in units[block.b + step][1]:
                    found[rank] = self.spots[block.a + step]
        return found

    def changed(self, paragraph: range, wanted: str) -> Iterator[tuple[int, int, str]]:
        """Yield the edits of the source that change a paragraph word by word."""
        own = [self.words[rank].text for rank in paragraph]
        after = words(wanted)
        for op in differences(own, after):
            if op.tag == "equal":
                continue
            low, high = paragraph.start + op.i1, paragraph.start + op.i2
            low, high, more = self._whole_values(low, high, "".join(after[op.j1 : op.j2]), paragraph)
            start, stop = self._source(low, high, paragraph)
            self._only_words(start, stop)
            yield start, stop, self.written(more, opening=False)

    def _whole_values(self, low: int, high: int, more: str, paragraph: range) -> tuple[int, int, str]:
        """Stretch a change to the ends of the values that it cuts: a value stays whole or goes."""
        while low > paragraph.start and low < len(self.words) and self._inside(low):
            low -= 1
            more = self.words[low].text + more
        while high < paragraph.stop and high > 0 and self._inside(high):
            more += self.words[high].text
            high += 1
        return low, high, more

    def _inside(self, rank: int) -> bool:
        """Whether a value goes on from the word before to this one."""
        one, other = self.words[rank - 1], self.words[rank]
        return one.tag >= 0 and one.unit == other.unit

    def _source(self, low: int, high: int, paragraph: range) -> tuple[int, int]:
        """Return the part of the source that prints some words; where words come when there are none."""
        solid = [rank for rank in range(low, high) if self.words[rank].text.strip()]
        if any(rank not in self.place for rank in solid):
            raise Unwritten
        before = self._near(reversed(range(paragraph.start, low)), edge="stop")
        after = self._near(range(high, paragraph.stop), edge="start")
        first, last = low, high - 1
        if solid and first == solid[0]:
            start = self.place[solid[0]].start
        elif before is not None:
            start = before
        else:
            start = self.place[solid[0]].start if solid else -1
        if solid and last == solid[-1]:
            stop = self.place[solid[-1]].stop
        elif after is not None:
            stop = after
        else:
            stop = self.place[solid[-1]].stop if solid else -1
        if low == high:
            start = stop = self._gap(low, paragraph, before, after)
        if start < 0 or stop < start:
            raise Unwritten
        return start, stop

    def _gap(self, low: int, paragraph: range, before: int | None, after: int | None) -> int:
        """Return where words are put in: right after the word before, or right before the word after."""
        glued = low > paragraph.start and self.words[low - 1].text.strip()
        if glued and before is not None:
            return before
        return after if after is not None else -1 if before is None else before

    def _near(self, ranks: Iterator[int] | range, *, edge: str) -> int | None:
        for rank in ranks:
            if self.words[rank].text.strip():
                spot = self.place.get(rank)
                return None if spot is None else spot.stop if edge == "stop" else spot.start
        return None

    def _only_words(self, start: int, stop: int) -> None:
        """Refuse a part of the source that opens what it does not close."""
        part = self.body[start:stop]
        if "\n" in part or part.count("**") % 2:
            raise Unwritten
        opened = len(re.findall(r"\{%-?\s*(?:if|for)\b", part))
        closed = len(re.findall(r"\{%-?\s*end(?:if|for)\b", part))
        if opened != closed or (re.search(r"\{%-?\s*(?:else|elif)\b", part) and not opened):
            raise Unwritten

    def whole(self, paragraph: range, wanted: str) -> Iterator[tuple[int, int, str]]:
        """Yield the edit that writes a paragraph anew, with the tags of the values still in it."""
        start, stop = self._line(paragraph)
        line = self.body[start:stop]
        marker = _MARKER.match(line)
        lead = marker[0] if marker else line[: len(line) - len(line.lstrip())]
        if line.lstrip().startswith(("|", "{%", ":::")):
            raise Unwritten
        yield start, stop, lead + self.with_tags(paragraph, wanted)

    def with_tags(self, paragraph: range, wanted: str) -> str:
        """Return the source of a paragraph: words as they are wanted, tags for the values that are still there."""
        own, after = [self.words[rank] for rank in paragraph], words(wanted)
        tags = [spot for spot in self.spots if spot.key.startswith("\0")]
        out: list[str] = []
        literal, done = "", -1
        for op in differences([word.text for word in own], after):
            kept = own[op.i1 : op.i2] if op.tag == "equal" else []
            for step, word in enumerate(kept):
                if word.tag >= 0 and self._all_kept(own, word.unit, op.i1, op.i2):
                    if word.unit != done:
                        tag = next(spot for spot in tags if spot.key == f"\0{word.tag}")
                        out += [self.written(literal, opening=not out), self.body[tag.start : tag.stop]]
                        literal, done = "", word.unit
                else:
                    literal += after[op.j1 + step]
            literal += "" if op.tag == "equal" else "".join(after[op.j1 : op.j2])
        return "".join([*out, self.written(literal, opening=not out)])

    def _all_kept(self, own: Sequence[_Word], unit: int, low: int, high: int) -> bool:
        ranks = [rank for rank, word in enumerate(own) if word.unit == unit]
        return low <= ranks[0] and ranks[-1] < high

    def removed(self, paragraph: range) -> tuple[int, int, str]:
        """Return the edit that takes a paragraph away."""
        start, stop = self._line(paragraph)
        if self.body[start:stop].lstrip().startswith(("{%", ":::")):
            raise Unwritten
        return start, min(stop + 1, len(self.body)), ""

    def added(self, previous: range | None, paragraphs: Sequence[str]) -> tuple[int, int, str]:
        """Return the edit that puts paragraphs after another, written as that one is."""
        written = [self.written(paragraph, opening=True) for paragraph in paragraphs]
        if previous is None:
            line = next((part for part in self.body.split("\n") if part.strip() and "{%" not in part), "")
            return 0, 0, self._as(line, written)
        start, stop = self._line(previous)
        line = self.body[start:stop]
        if line.lstrip().startswith(("|", ":::")):
            raise Unwritten
        return stop, stop, "\n" + self._as(line, written).rstrip("\n")

    def _as(self, line: str, written: Sequence[str]) -> str:
        marker = _MARKER.match(line)
        if marker:
            return "".join(f"{marker[1]}{marker[2]} {text}\n" for text in written)
        indent = line[: len(line) - len(line.lstrip())]
        return "".join(f"\n{indent}{text}\n" for text in written)

    def _line(self, paragraph: range) -> tuple[int, int]:
        """Return the line of the source that most words of a paragraph come from."""
        counts: dict[int, int] = {}
        for rank in paragraph:
            if spot := self.place.get(rank):
                line = self.body.count("\n", 0, spot.start)
                counts[line] = counts.get(line, 0) + 1
        if not counts:
            raise Unwritten
        best = max(counts, key=lambda line: counts[line])
        return self.lines[best], self.lines[best + 1] - 1

    def written(self, text: str, *, opening: bool) -> str:
        """Return words as the source of a clause writes them: no sign of theirs is markup."""
        return escaped(text, self.anchors, opening=opening)


def _spots(body: str, marks: Mapping[str, str]) -> Iterator[_Spot]:
    """Yield the words and tags of a source, in order; spaces say nothing."""
    rank = 0
    for found in _SOURCE.finditer(body):
        piece = found[0]
        if piece.startswith("{{"):
            yield _Spot(f"\0{rank}", *found.span())
            rank += 1
        elif found[1]:
            yield _Spot(f"{{REF {marks.get(found[1], found[1])}}}", *found.span())
        elif piece.strip():
            yield _Spot(fold(piece), *found.span())
