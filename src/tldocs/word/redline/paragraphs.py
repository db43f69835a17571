"""Two versions of a paragraph into one: words inserted and deleted, the rest as it was."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.numbering import FIRST_RESTART
from tldocs.word.opened import W
from tldocs.word.redline import marks
from tldocs.word.redline.align import Op, opcodes, shared
from tldocs.word.redline.atoms import Atom, Atoms, attributes, spread, tokens
from tldocs.word.redline.marks import DELETED, INSERTED, Marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tldocs.word.redline.story import Unit

MOST = 6000
"""Atoms of a paragraph beyond which it is replaced whole."""
KEPT = 0.25
"""Share of the words that must stay for a paragraph to be shown changed word by word."""
_ISLAND = 3
_WORD = re.compile(r"\w")
_WORD_END = re.compile(r"\w+\Z")
_SEEN = ("pStyle", "numPr", "jc", "ind")


class Piece(NamedTuple):
    """Atoms that follow each other, with what becomes of them: `""` kept, or the tag of their change.

    `start`: the rank of the first one in its own text.
    """

    change: str
    atoms: list[Atom]
    start: int


def compared(old: Atoms, new: Atoms) -> list[Piece]:
    """Return the atoms of two versions in one order, cut in words where they differ."""
    if old.bookmarks or new.bookmarks:
        one, other = spread(old), spread(new)
        return _between(one.items, other.items, 0)
    head, a, b, tail = trimmed(old.items, new.items)
    if not a and not b:
        return [Piece("", head + tail, 0)]
    kept = sum(len(item.text) for item in (*head, *tail))
    pieces = _between([t for item in a for t in tokens(item)], [t for item in b for t in tokens(item)], kept)
    first, last = ([Piece("", side, 0)] if side else [] for side in (head, tail))
    return [*first, *pieces, *last]


def _between(a: list[Atom], b: list[Atom], around: int) -> list[Piece]:
    """Return the atoms of what differs; `around`: the characters that both versions keep before and after."""
    if max(len(a), len(b)) > MOST:
        return _replaced(a, b, 0, 0)
    found = _joined(opcodes([x.key for x in a], [x.key for x in b]), a)
    kept = around + sum(len(atom.text) for tag, i, j, _, _ in found if tag == "equal" for atom in a[i:j])
    whole = around + min(sum(len(atom.text) for atom in side) for side in (a, b))
    if a and b and kept < KEPT * whole:
        found = [("replace", 0, len(a), 0, len(b))]
    pieces: list[Piece] = []
    for tag, i, j, k, m in found:
        pieces += [Piece("", b[k:m], k)] if tag == "equal" else _replaced(a[i:j], b[k:m], i, k)
    return pieces


Trimmed = tuple[list[Atom], list[Atom], list[Atom], list[Atom]]


def trimmed(old: list[Atom], new: list[Atom]) -> Trimmed:
    """Return what both versions begin with, what differs in each, what both end with; words are left whole."""
    start = stop = 0
    least = min(len(old), len(new))
    while start < least and old[start].key == new[start].key:
        start += 1
    while stop < least - start and old[-1 - stop].key == new[-1 - stop].key:
        stop += 1
    head, tail = new[:start], new[len(new) - stop :]
    a, b = old[start : len(old) - stop], new[start : len(new) - stop]
    if a and b and _same_look(a[0], b[0]):
        size = common(a[0].text, b[0].text)
        head, a, b = head + _cut(b[0], 0, size), _cut(a[0], size) + a[1:], _cut(b[0], size) + b[1:]
    if a and b and _same_look(a[-1], b[-1]):
        size = common(a[-1].text[::-1], b[-1].text[::-1])
        tail = _cut(b[-1], len(b[-1].text) - size) + tail
        a, b = (side[:-1] + _cut(side[-1], 0, len(side[-1].text) - size) for side in (a, b))
    return head, a, b, tail


def _same_look(one: Atom, other: Atom) -> bool:
    return not one.nodes and not other.nodes and one.look == other.look


def _cut(item: Atom, start: int, stop: int | None = None) -> list[Atom]:
    text = item.text[start:stop]
    return [item._replace(key=f"{text}|{item.look}", text=text)] if text else []


def common(one: str, other: str) -> int:
    """Return the length of the beginning that two texts share, without the word that they do not finish alike."""
    size = shared(one, other)
    after = one[size : size + 1] + other[size : size + 1]
    return len(_WORD_END.sub("", one[:size])) if _WORD.search(after) else size


def _replaced(old: list[Atom], new: list[Atom], i: int, k: int) -> list[Piece]:
    gone = [Piece(DELETED, old, i)] if old else []
    return gone + ([Piece(INSERTED, new, k)] if new else [])


def _joined(found: list[Op], old: list[Atom]) -> list[Op]:
    """Join two changes that only a space, a mark or a short word keeps apart: nobody reads a text cut so small."""
    out: list[Op] = []
    for rank, op in enumerate(found):
        inner = 0 < rank < len(found) - 1
        if op[0] == "equal" and inner and _is_island(old[op[1] : op[2]]):
            out.append(("island", *op[1:]))
        else:
            out.append(op)
    return list(_merged(out))


def _is_island(items: list[Atom]) -> bool:
    """Whether what stands between two changes is only spaces and marks, or one short word between spaces."""
    words = [item.text for item in items if item.text.strip()]
    return all(not item.nodes for item in items) and sum(map(len, words)) <= _ISLAND and len(words) <= 1


def _merged(ops: list[Op]) -> Iterator[Op]:
    held: Op | None = None
    for op in ops:
        if op[0] == "equal":
            if held:
                yield held
            held = None
            yield op
        elif held is None:
            held = ("replace", *op[1:])
        else:
            held = ("replace", held[1], op[2], held[3], op[4])
    if held:
        yield held


def differs(pieces: list[Piece]) -> bool:
    """Whether something changed."""
    return any(piece.change for piece in pieces)


class Writer:
    """Writes the atoms of a paragraph in runs, changes and hyperlinks."""

    def __init__(self, given: Marks, paragraph: _Element) -> None:
        self._marks = given
        self._paragraph = paragraph
        self._holder: _Element | None = None
        self._link: _Element | None = None
        self._change = ""
        self._wrap: _Element | None = None
        self._run: list[str] = []
        self._look: tuple[str, _Element | None] | None = None

    def atoms(self, change: str, atoms: list[Atom]) -> None:
        """Write atoms that follow each other and share what becomes of them."""
        for atom in atoms:
            holder = atom.holder
            if change != self._change or (holder is not self._holder and not _same_link(holder, self._holder)):
                self._open(change, holder)
            if atom.nodes:
                self._nodes(change, atom)
                continue
            if self._look is None or self._look[0] != atom.look:
                self.flush()
                self._look = atom.look, atom.properties
            self._run.append(atom.text)

    def _nodes(self, change: str, atom: Atom) -> None:
        self.flush()
        for node in atom.nodes:
            self._target().append(marks.deleted(node) if change == DELETED else deepcopy(node))

    def bookmark(self, node: _Element) -> None:
        """Write a bookmark, outside of any change."""
        self._close()
        self._paragraph.append(deepcopy(node))

    def flush(self) -> None:
        """Write the words gathered so far."""
        if self._run and self._look:
            words, gone = "".join(self._run), self._change == DELETED
            self._target().append(marks.run(self._paragraph, words, self._look[1], gone=gone))
        self._run, self._look = [], None

    def _target(self) -> _Element:
        if self._wrap is not None:
            return self._wrap
        return self._paragraph if self._link is None else self._link

    def _close(self) -> None:
        self.flush()
        self._holder = self._link = self._wrap = None
        self._change = ""

    def _open(self, change: str, holder: _Element | None) -> None:
        self.flush()
        if not _same_link(holder, self._holder):
            self._holder, self._link = holder, _link(holder)
            if self._link is not None:
                self._paragraph.append(self._link)
        self._change, self._wrap = change, None
        if change:
            wrap = self._marks.mark(change)
            self._target().append(wrap)
            self._wrap = wrap


def _same_link(one: _Element | None, other: _Element | None) -> bool:
    if one is None or other is None:
        return one is other
    return one is other or attributes(one) == attributes(other)


def _link(holder: _Element | None) -> _Element | None:
    return None if holder is None else holder.makeelement(holder.tag, attributes(holder))


def _shell(paragraph: _Element) -> _Element:
    """Return a paragraph with its properties alone."""
    made = paragraph.makeelement(paragraph.tag)
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def merged(old: Unit, new: Unit, given: Marks) -> _Element | None:
    """Return the paragraph that shows both versions; None when a reader sees no difference."""
    pieces = compared(old.atoms, new.atoms)
    restyled = properties(old.node) != properties(new.node)
    if not differs(pieces) and not restyled and not old.atoms.bookmarks:
        return None
    made = _shell(new.node)
    if restyled:
        given.properties(made, old.node.find(f"{W}pPr"))
    before, after = (spread(side.atoms).bookmarks if side.atoms.bookmarks else [] for side in (old, new))
    _write(made, pieces, before, after, given)
    return made


def whole(unit: Unit, change: str, given: Marks) -> _Element:
    """Return a paragraph that goes or comes whole."""
    made = _shell(unit.node)
    given.paragraph(made, change)
    pieces = [Piece(change, unit.atoms.items, 0)]
    own = unit.atoms.bookmarks
    _write(made, pieces, own if change in marks.GONE else [], own if change not in marks.GONE else [], given)
    return made


def _write(
    made: _Element,
    pieces: list[Piece],
    old: list[tuple[int, _Element]],
    new: list[tuple[int, _Element]],
    given: Marks,
) -> None:
    """Write atoms, each bookmark before the atom of its own text that it stood before."""
    writer = Writer(given, made)
    waiting = {True: list(old), False: list(new)}
    for change, atoms, start in pieces:
        side, done = waiting[change in marks.GONE], 0
        while side and side[0][0] < start + len(atoms):
            rank, node = side.pop(0)
            writer.atoms(change, atoms[done : max(rank - start, done)])
            done = max(rank - start, done)
            writer.bookmark(node)
        writer.atoms(change, atoms[done:])
    writer.flush()
    for _, node in (*waiting[True], *waiting[False]):
        writer.bookmark(node)


def properties(paragraph: _Element) -> tuple[str, ...]:
    """Return what a reader sees of the properties of a paragraph; a list of letters is the same whatever its rank."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        return ()
    seen = [node for name in _SEEN if (node := found.find(f"{W}{name}")) is not None]
    return tuple(f"{n.tag}{sorted(n.attrib.items())}{_list(n)}" for n in seen)


def _list(node: _Element) -> str:
    number = node.find(f"{W}numId")
    if number is None:
        return ""
    value = number.get(f"{W}val", "")
    level = node.find(f"{W}ilvl")
    rank = "" if level is None else level.get(f"{W}val", "")
    restarts = value.isdecimal() and len(value) < 10 and int(value) >= FIRST_RESTART
    return f"{FIRST_RESTART if restarts else value}.{rank}"
