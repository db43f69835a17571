"""A paragraph as atoms: the words, references, controls and pictures that a comparison keeps whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

if TYPE_CHECKING:
    from lxml.etree import _Element

TOKEN = re.compile(r"\w+|\s|[^\w\s]")
RUN, TEXT, PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
LOOKS = ("b", "i", "u", "strike", "caps", "smallCaps", "vertAlign", "highlight", "rStyle")
"""What a reader sees of a run; the rest (language, identifiers of editing) is noise of the editors."""
_OFF = ("0", "false", "off", "none")
_SEEN = frozenset(f"{W}{name}" for name in LOOKS)
_REF = re.compile(r"\s*(REF|PAGEREF)\s+(\S+)")
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "proofErr",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "lastRenderedPageBreak",
    )
)
BOOKMARKS = frozenset((f"{W}bookmarkStart", f"{W}bookmarkEnd"))
_INSIDE = frozenset((f"{W}smartTag", f"{W}customXml"))


class Atom(NamedTuple):
    """A text of one look, or what is never cut. `nodes`: the runs or controls it is made of, empty for a text."""

    key: str
    """Equal keys read and look the same."""
    text: str
    properties: _Element | None = None
    nodes: tuple[_Element, ...] = ()
    holder: _Element | None = None
    """The hyperlink around it."""
    look: str = ""


class Atoms(NamedTuple):
    """The atoms of a paragraph, and its bookmarks with the rank of the atom they stand before."""

    items: list[Atom]
    bookmarks: list[tuple[int, _Element]]


def spread(given: Atoms) -> Atoms:
    """Return the same with every text cut in words, spaces and marks."""
    out: list[Atom] = []
    starts: list[int] = []
    for item in given.items:
        starts.append(len(out))
        out += tokens(item)
    starts.append(len(out))
    return Atoms(out, [(starts[rank], node) for rank, node in given.bookmarks])


def tokens(item: Atom) -> list[Atom]:
    """Return the words, spaces and marks of a text, or the atom itself when it is never cut."""
    if item.nodes:
        return [item]
    _, text, properties, _, holder, seen = item
    make = tuple.__new__  # on the path of every word
    return [make(Atom, (f"{word}|{seen}", word, properties, (), holder, seen)) for word in TOKEN.findall(text)]


def look(properties: _Element | None) -> str:
    """Return what a reader sees of the properties of a run."""
    if properties is None:
        return ""
    seen = [(node.tag, node.get(f"{W}val", "1")) for node in properties if node.tag in _SEEN]
    return "".join(sorted(f"{tag[len(W) :]}={value};" for tag, value in seen if value not in _OFF))


def atoms(paragraph: _Element) -> Atoms:
    """Return the atoms of a paragraph."""
    reader = _Reader()
    reader.children(paragraph, None)
    reader.close()
    return Atoms(reader.items, reader.bookmarks)


class _Reader:
    """Reads runs one after the other; a field is gathered from its first run to its last."""

    def __init__(self) -> None:
        self.items: list[Atom] = []
        self.bookmarks: list[tuple[int, _Element]] = []
        self._field: list[_Element] = []
        self._depth = 0

    def children(self, parent: _Element, holder: _Element | None) -> None:
        for node in parent:
            tag = node.tag
            if tag == RUN:
                self._run(node, holder)
            elif tag in BOOKMARKS:
                self.bookmarks.append((len(self.items), node))
            elif tag == f"{W}hyperlink":
                self.children(node, node)
            elif tag in _INSIDE:
                self.children(node, holder)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._whole(node, holder)

    def _whole(self, node: _Element, holder: _Element | None) -> None:
        """A control, a simple field, anything that stands among runs and is not cut."""
        if self._depth:
            self._field.append(node)
        else:
            words = "".join(texts(node))
            self.items.append(Atom(f"{node.tag}|{words}", words, None, (node,), holder))

    def _run(self, node: _Element, holder: _Element | None) -> None:
        chars = [child.get(f"{W}fldCharType") for child in node if child.tag == f"{W}fldChar"]
        if self._depth or chars:
            self._field.append(node)
            self._depth += chars.count("begin") - chars.count("end")
            if self._depth <= 0:
                self._end_field(holder)
            return
        properties = node.find(PROPERTIES)
        seen = look(properties)
        for child in node:
            if child.tag == TEXT:
                self._words(child.text or "", properties, seen, holder)
            elif child.tag != PROPERTIES and isinstance(child.tag, str):
                self._piece(child, properties, seen, holder)

    def _words(self, text: str, properties: _Element | None, seen: str, holder: _Element | None) -> None:
        if text:
            self.items.append(Atom(f"{text}|{seen}", text, properties, (), holder, seen))

    def _piece(self, child: _Element, properties: _Element | None, seen: str, holder: _Element | None) -> None:
        if child.tag in {f"{W}commentReference", f"{W}lastRenderedPageBreak"}:
            return
        words = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}.get(child.tag)
        key = f"{child.tag}|{seen}" if words else f"{child.tag}|{_opaque(child)}"
        self.items.append(Atom(key, words or "", properties, (_alone(child, properties),), holder))

    def _end_field(self, holder: _Element | None) -> None:
        instruction = "".join(item.text or "" for node in self._field for item in node.iter(f"{W}instrText"))
        shown = "".join(_result(self._field))
        found = _REF.match(instruction)
        key = f"{found[1]} {found[2]}" if found else f"{instruction.strip()}|{shown}"
        seen = "".join(dict.fromkeys(look(node.find(PROPERTIES)) for node in self._field if node.tag == RUN))
        self.items.append(Atom(f"{{{key}}}|{seen}", f"{{{key}}}" if found else shown, None, tuple(self._field), holder))
        self.close()

    def close(self) -> None:
        """Forget the field being read: one that this paragraph does not end is not compared."""
        self._field, self._depth = [], 0


def _alone(child: _Element, properties: _Element | None) -> _Element:
    """Return a run that holds only this child."""
    from copy import deepcopy

    run = child.makeelement(RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(deepcopy(child))
    return run


def _opaque(node: _Element) -> str:
    """Return the words, names and places of a picture: what makes it another one."""
    named = (pair for item in node.iter() for pair in attributes(item).items())
    values = (value for name, value in named if not name.endswith("id"))
    return "|".join((*values, *texts(node)))


def texts(node: _Element) -> Iterator[str]:
    """Yield the texts of a node."""
    for item in node.iter(TEXT):
        yield item.text or ""


def _result(field: list[_Element]) -> Iterator[str]:
    for node in field:
        yield from texts(node)


def attributes(node: _Element) -> dict[str, str]:
    """Return the attributes of a node."""
    return {str(name): str(value) for name, value in node.attrib.items()}


def words(paragraph: _Element) -> str:
    """Return the words of a paragraph, references written by the bookmark they point at."""
    return "".join(atom.text for atom in atoms(paragraph).items)
