"""Two Word files written by tldocs into one with tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.names import CLAUSE
from tldocs.word.numbering import FIRST_RESTART
from tldocs.word.opened import Opened, W
from tldocs.word.redline import paragraphs, tables
from tldocs.word.redline.align import Pair, Step, pairs
from tldocs.word.redline.marks import DELETED, GONE, INSERTED, MOVED_FROM, MOVED_TO, Author, Marks
from tldocs.word.redline.resolve import has_changes, resolve
from tldocs.word.redline.story import CONTROL, END, ID, NAME, PARAGRAPH, RESTART, START, TABLE, Unit, groups, remove

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMER = "ancien"
"""Put before the numbers of the old bookmarks, so that they never meet the new ones."""
_COMMENTED = (f"{W}commentRangeStart", f"{W}commentRangeEnd")


class Change(NamedTuple):
    """What changed in a clause: `modified`, `added`, `removed`, `moved`; the first words name it."""

    clause: str
    """Bookmark of the clause, empty for what stands outside of clauses."""
    kind: str
    title: str


Reason = Callable[[Change], Sequence[str]]
"""Paragraphs of the comment of a change; none for no comment."""


class Compared(NamedTuple):
    """The new package turned into the comparison, what changed, and the comments to write."""

    package: Opened
    changes: tuple[Change, ...]
    comments: tuple[tuple[int, tuple[str, ...]], ...]


def compare(old: Opened, new: Opened, author: Author, reason: Reason | None = None) -> Compared:
    """Return the comparison of two packages; both are changed in place and serve no more."""
    marks = Marks(author, new.trees[new.main()])
    for package in (old, new):
        _settle(package)
    _part_bookmarks(old, new)
    comparison = _Comparison(old, new, marks, reason)
    comparison.body()
    for name in new.stories()[1:]:
        if name in old.trees and old.trees[name].tag == new.trees[name].tag:
            comparison.story(old.trees[name], new.trees[name])
    return Compared(new, tuple(comparison.changes), tuple(comparison.comments))


def _settle(package: Opened) -> None:
    """Accept the changes a text already holds, and take its comments away."""
    for name in package.stories():
        tree = package.trees[name]
        if has_changes(tree):
            resolve(tree, accept=True)
        for node in list(tree.iter(*_COMMENTED)):
            remove(node)
        for node in list(tree.iter(f"{W}commentReference")):
            run = node.getparent()
            remove(node if run is None else run)
    comments = package.linked("comments")
    if comments is not None:
        comments[:] = []


def _part_bookmarks(old: Opened, new: Opened) -> None:
    """Give the old bookmarks numbers of their own; those the new text also holds go, but for those of clauses."""
    names = {node.get(NAME, "").lower() for story in new.stories() for node in new.trees[story].iter(START)}
    for story in old.stories():
        tree = old.trees[story]
        for node in tree.iter(START, END):
            node.set(ID, _FORMER + node.get(ID, ""))
        dropped = {
            node.get(ID)
            for node in tree.iter(START)
            if node.get(NAME, "").lower() in names and not node.get(NAME, "").startswith(CLAUSE)
        }
        for node in [node for node in tree.iter(START, END) if node.get(ID) in dropped]:
            remove(node)


class _Comparison:
    """Walks the stories; holds what they share."""

    def __init__(self, old: Opened, new: Opened, marks: Marks, reason: Reason | None) -> None:
        self._old, self._new, self._marks, self._reason = old, new, marks, reason
        self.changes: list[Change] = []
        self.comments: list[tuple[int, tuple[str, ...]]] = []
        self._bookmarks = 0
        self._placed: set[str] = set()
        self._stay: set[str] = set()

    def body(self) -> None:
        """Compare the main text."""
        one, other = (package.trees[package.main()].find(f"{W}body") for package in (self._old, self._new))
        assert one is not None
        assert other is not None
        self.story(one, other, listed=True)

    def story(self, old: _Element, new: _Element, *, listed: bool = False) -> None:
        """Replace the content of the new text by the comparison."""
        mine = groups(new)
        self._stay = {group.name for group in mine if group.name}
        found = pairs(groups(old), mine)
        _lists(found, self._old, self._new)
        section = new.find(f"{W}sectPr")
        made = [node for pair in found for node in self._pair(pair, listed=listed)]
        new[:] = made if section is None else [*made, section]

    def _pair(self, pair: Pair, *, listed: bool) -> list[_Element]:
        out: list[_Element] = []
        first: _Element | None = None
        move = _Moving(self._marks, out)
        for step in pair.steps:
            move.turn(step)
            made, is_changed = self._step(step)
            if is_changed and first is None:
                first = made[0]
            out += made
        move.close()
        if first is not None and listed:
            self._tell(pair, first)
        return self._bookmarked(pair, out)

    def _step(self, step: Step) -> tuple[list[_Element], bool]:
        """Return what a block becomes, and whether a reader sees a change."""
        old, new = step.old, step.new
        if old is not None and new is not None:
            return self._both(old, new)
        if old is not None:
            return self._whole(old, MOVED_FROM if step.move else DELETED), True
        assert new is not None
        return self._whole(new, MOVED_TO if step.move else INSERTED), True

    def _both(self, old: Unit, new: Unit) -> tuple[list[_Element], bool]:
        if new.kind == CONTROL or (old.key == new.key and not _held(old)):
            return [new.node, *new.after], False
        if new.kind == TABLE:
            return [tables.merged(old.node, new.node, self._marks), *new.after], True
        made = paragraphs.merged(old, new, self._marks)
        return ([new.node], False) if made is None else ([made], True)

    def _whole(self, unit: Unit, change: str) -> list[_Element]:
        if unit.kind == CONTROL:
            return [] if change in GONE else [unit.node]
        if unit.kind == PARAGRAPH:
            return [paragraphs.whole(unit, change, self._marks)]
        after = [deepcopy(node) for node in unit.after]
        for node in after:
            self._marks.paragraph(node, change)
        return [tables.whole(unit.node, change, self._marks), *after]

    def _bookmarked(self, pair: Pair, out: list[_Element]) -> list[_Element]:
        """Put the bookmark of a clause around its blocks, as the writer does."""
        group = pair.new or pair.old
        name = group.name if group else ""
        if not name or not out or name in self._placed or (pair.new is None and name in self._stay):
            return out
        self._placed.add(name)
        self._bookmarks += 1
        number = f"article{self._bookmarks}"
        end = self._marks.element("bookmarkEnd", id=number)
        if out[-1].tag == PARAGRAPH:
            out[-1].append(end)
        else:
            out.append(end)
        return [self._marks.element("bookmarkStart", id=number, name=name), *out]

    def _tell(self, pair: Pair, first: _Element) -> None:
        """Keep what changed, and the comment that says why."""
        change = _change(pair)
        if change is None:
            return
        self.changes.append(change)
        said = tuple(self._reason(change)) if self._reason else ()
        if said:
            self.comments.append((_anchor(first, len(self.comments), self._marks), said))


class _Moving:
    """Opens and closes the ranges of moved paragraphs."""

    def __init__(self, marks: Marks, out: list[_Element]) -> None:
        self._marks, self._out = marks, out
        self._move = 0
        self._end: _Element | None = None

    def turn(self, step: Step) -> None:
        """Close the range that ends before a block, open the one that begins with it."""
        if step.move == self._move:
            return
        self.close()
        if step.move:
            start, self._end = self._marks.range(MOVED_FROM if step.new is None else MOVED_TO, step.move)
            self._out.append(start)
        self._move = step.move

    def close(self) -> None:
        """Close the range that is open."""
        if self._end is not None:
            self._out.append(self._end)
        self._move, self._end = 0, None


def _held(unit: Unit) -> bool:
    """Whether an old block holds a bookmark that the new text does not."""
    return unit.kind == PARAGRAPH and next(unit.node.iter(START), None) is not None


def _change(pair: Pair) -> Change | None:
    """Return what happened to a clause; a clause that moved is told where it now stands."""
    old, new = pair.old, pair.new
    group = new or old
    assert group is not None
    kind = "modified" if old and new else "added" if new else "removed"
    if kind != "modified" and all(step.move for step in pair.steps if (step.old or step.new).text):  # type: ignore[union-attr]
        if new is None:
            return None
        kind = "moved"
    title = next((unit.text for unit in group.units if unit.text), "")
    return Change(group.name, kind, title) if title else None


def _anchor(node: _Element, number: int, marks: Marks) -> int:
    """Put the range and the mark of a comment in the first paragraph of a block; return its number."""
    paragraph = node if node.tag == PARAGRAPH else next(node.iter(PARAGRAPH))
    at = 0 if paragraph.find(f"{W}pPr") is None else 1
    paragraph.insert(at, marks.element("commentRangeStart", id=str(number)))
    run = marks.element("r")
    look = marks.element("rPr")
    look.append(marks.element("rStyle", val="CommentReference"))
    run.extend((look, marks.element("commentReference", id=str(number))))
    paragraph.extend((marks.element("commentRangeEnd", id=str(number)), run))
    return number


def _lists(found: list[Pair], old: Opened, new: Opened) -> None:
    """Give the paragraphs that go the list their neighbours have in the new text, or one of its own."""
    known: dict[str, str] = {}
    for step in (step for pair in found for step in pair.steps):
        if step.old is not None and step.new is not None and step.old.kind == PARAGRAPH:
            for one, other in zip(_restarts(step.old), _restarts(step.new), strict=False):
                known.setdefault(one.get(f"{W}val", ""), other.get(f"{W}val", ""))
    for step in (step for pair in found for step in pair.steps):
        for number in _restarts(step.old) if step.old is not None else ():
            value = number.get(f"{W}val", "")
            if value not in known:
                known[value] = _copied(value, old, new)
            number.set(f"{W}val", known[value])


def _restarts(unit: Unit) -> list[_Element]:
    if RESTART not in unit.key:
        return []
    return [item for item in unit.node.iter(f"{W}numId") if _number(item, "val") >= FIRST_RESTART]


def _copied(value: str, old: Opened, new: Opened) -> str:
    """Copy a list of the old text into the new one under a number of its own."""
    source, target = old.linked("numbering"), new.linked("numbering")
    if source is None or target is None:
        return value
    mine = next((node for node in source.iter(f"{W}num") if node.get(f"{W}numId") == value), None)
    if mine is None:
        return value
    number = str(1 + max(_number(node, "numId") for node in target.iter(f"{W}num")))
    made = deepcopy(mine)
    made.set(f"{W}numId", number)
    target.append(made)
    return number


def _number(node: _Element, name: str) -> int:
    value = node.get(f"{W}{name}", "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0
