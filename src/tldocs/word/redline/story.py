"""The blocks of a text, gathered by clause: what a comparison sets side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tldocs.word.names import CLAUSE, bookmark
from tldocs.word.numbering import FIRST_RESTART
from tldocs.word.opened import W
from tldocs.word.redline.atoms import BOOKMARKS, Atoms, atoms

if TYPE_CHECKING:
    from lxml.etree import _Element

PARAGRAPH, TABLE, ROW, CONTROL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}sdt"
START, END, NAME, ID = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}name", f"{W}id"
ANONYMOUS = bookmark(CLAUSE, "")
"""Bookmark of what the outline prints outside of clauses: the titres."""
_LIST = re.compile(rb'w:numId w:val="(\d+)"')
_NOISE = re.compile(
    rb'<w:bookmark(?:Start|End)[^>]*/>|<w:comment(?:RangeStart|RangeEnd|Reference)[^>]*/>| xmlns:\w+="[^"]*"'
    rb'| w:rsid\w*="[^"]*"| w14:\w+="[^"]*"|<w:id w:val="[^"]*"/>|(?<=<wp:docPr id=)"\d+"|<w:keepNext/>|<w:pageBreakBefore/>'
)
_SPACES = re.compile(rb' xmlns:\w+="[^"]*"')
_NOISY = (b"bookmark", b"comment", b"<w:id ", b"docPr", b"keepNext", b"pageBreak", b"rsid", b"w14:", b"xmlns:")
_CACHED = re.compile(rb"(REF [^<]*</w:instrText>.*?separate.*?<w:t[^>]*>)[^<]*(</w:t>)")
_TITRE = re.compile(rf"{CLAUSE}titre_\d+\Z")
"""A titre is named by its rank, which changes when another one comes before: it is known by its words."""
CONTENTS = b"contents"
RESTART = b"restart"


@dataclass(eq=False)
class Unit:
    """A paragraph, or a table with the thin paragraph after it; `key` is the same for what reads and looks the same."""

    node: _Element
    kind: str
    key: bytes
    after: tuple[_Element, ...] = ()

    @cached_property
    def atoms(self) -> Atoms:
        """Return the atoms of a paragraph."""
        return atoms(self.node)

    @cached_property
    def raw(self) -> str:
        """Return the words of a paragraph as they stand, results of fields included."""
        return "".join(node.text or "" for node in self.node.iter(f"{W}t"))

    @cached_property
    def text(self) -> str:
        """Return the words of a paragraph or of a table."""
        if self.kind == PARAGRAPH:
            return "".join(atom.text for atom in self.atoms.items)
        return "\n".join("".join(a.text for a in atoms(p).items) for p in self.node.iter(PARAGRAPH))

    @cached_property
    def bag(self) -> Counter[str]:
        """Return how many times each word occurs."""
        return Counter(re.findall(r"\w+", self.text))

    @cached_property
    def style(self) -> str:
        """Return the style of a paragraph."""
        found = self.node.find(f"{W}pPr/{W}pStyle")
        return found.get(f"{W}val", "") if found is not None else ""


@dataclass(eq=False)
class Group:
    """The units of one clause, or of what stands between clauses; `name` is its bookmark, empty when it has none."""

    id: str
    name: str
    units: list[Unit] = field(default_factory=list)

    @cached_property
    def bag(self) -> Counter[str]:
        """Return how many times each word occurs."""
        total: Counter[str] = Counter()
        for unit in self.units:
            total += unit.bag
        return total


def signature(node: _Element) -> bytes:
    """Return the XML of a block without what an editor or a renumbering changes by itself."""
    from lxml import etree

    return _quiet(etree.tostring(node, with_tail=False))


@lru_cache(maxsize=4096)  # most paragraphs stand in both texts
def _quiet(raw: bytes) -> bytes:
    start = raw.index(b">")
    raw = _SPACES.sub(b"", raw[:start]) + raw[start:]
    if any(word in raw for word in _NOISY):  # quicker than the expression on the many that hold none
        raw = _NOISE.sub(b"", raw)
    if b"REF " in raw:
        raw = _CACHED.sub(rb"\1\2", raw)
    return _LIST.sub(_any_restart, raw) if b"numId" in raw else raw


def _any_restart(found: re.Match[bytes]) -> bytes:
    return RESTART if len(found[1]) < 10 and int(found[1]) >= FIRST_RESTART else found[0]


def groups(container: _Element) -> list[Group]:
    """Return the blocks of a text by clause; the bookmarks of clauses are taken out of the tree."""
    reader = _Groups()
    for node in _flat(container):
        reader.node(node)
    for group in reader.made:
        if not group.id:
            group.id = f"~{group.units[0].text if group.units else ''}"
    return [group for group in reader.made if group.units]


def _flat(container: _Element) -> Iterator[_Element]:
    """Yield the blocks; controls around blocks are opened, but for the table of contents."""
    for node in list(container):
        if node.tag == CONTROL and node.find(f"{W}sdtPr/{W}docPartObj") is None:
            content = node.find(f"{W}sdtContent")
            yield from _flat(content) if content is not None else ()
        else:
            yield node


class _Groups:
    """Follows the bookmarks of clauses."""

    def __init__(self) -> None:
        self.made = [Group("@debut", "")]
        self._open = ""
        self._pending: list[_Element] = []

    def node(self, node: _Element) -> None:
        if node.tag in BOOKMARKS:
            self._mark(node)
        elif node.tag in {PARAGRAPH, TABLE, CONTROL}:
            closing = self._inside(node)
            self._block(node)
            if closing:
                self._close()

    def _mark(self, node: _Element) -> None:
        if node.tag == START and _is_clause(node):
            self._begin(node)
        elif node.tag == END and node.get(ID) == self._open:
            self._close()
        elif not (node.get(NAME) or "").startswith(CLAUSE):
            self._pending.append(node)

    def _inside(self, node: _Element) -> bool:
        """Take the bookmarks of clauses out of a block; return whether the clause ends in it."""
        closing = False
        for mark in list(node.iter(START, END)):
            if mark.tag == START and _is_clause(mark):
                self._begin(mark)
                remove(mark)
            elif mark.tag == END and mark.get(ID) == self._open:
                closing = True
                remove(mark)
        return closing

    def _begin(self, mark: _Element) -> None:
        name = mark.get(NAME, "")
        self._open = mark.get(ID, "")
        if name.startswith(ANONYMOUS):
            name = ""
        self.made.append(Group("" if _TITRE.match(name) else name, name))

    def _close(self) -> None:
        self._open = ""
        self.made.append(Group("", ""))

    def _block(self, node: _Element) -> None:
        units = self.made[-1].units
        if node.tag == PARAGRAPH:
            self._place_pending(node)
            if units and units[-1].kind == TABLE and not units[-1].after and _is_gap(node):
                units[-1].after = (node,)
                return
        units.append(Unit(node, node.tag, CONTENTS if node.tag == CONTROL else signature(node)))

    def _place_pending(self, paragraph: _Element) -> None:
        if not self._pending:
            return
        at = 0 if paragraph.find(f"{W}pPr") is None else 1
        for mark in reversed(self._pending):
            paragraph.insert(at, mark)
        self._pending = []


def _is_clause(mark: _Element) -> bool:
    return mark.get(NAME, "").startswith(CLAUSE)


def _is_gap(node: _Element) -> bool:
    return node.find(f"{W}r") is None and node.find(f"{W}hyperlink") is None


def remove(node: _Element) -> None:
    """Take a node out of its tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def columns(table: _Element) -> int:
    """Return how many columns a table has."""
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))
