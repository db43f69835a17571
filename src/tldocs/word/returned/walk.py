"""Walks the text of a document that comes back, one paragraph after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.names import ANCHOR, CLAUSE
from tldocs.word.opened import W
from tldocs.word.returned.comments import Remarks
from tldocs.word.returned.fields import field_words
from tldocs.word.returned.model import Format, Line, Span, State

if TYPE_CHECKING:
    from lxml.etree import _Element

_VAL, _ID, _NAME = f"{W}val", f"{W}id", f"{W}name"
_STATES: dict[str, State] = {"ins": "added", "del": "removed", "moveTo": "added", "moveFrom": "removed"}
_MOVES = ("moveTo", "moveFrom")
_RANGES = ("moveFromRangeStart", "moveToRangeStart")
_RANGE_ENDS = ("moveFromRangeEnd", "moveToRangeEnd")
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "ptab": "\t"}
_COPY = re.compile(r"_Copy_\d+\Z")
"""How LibreOffice names the second of two bookmarks."""


class _Field:
    """A complex field: its instruction, and whether its result is shown as it stands."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False
        self.hides = False


class _Revision(NamedTuple):
    state: State
    author: str
    day: str
    moved: str


class Walk:
    """Reads paragraphs. `levels`: style of a titre or an article -> its level; `known`: bookmarks of clauses, all when empty.

    A clause runs from the start of its bookmark to the start of the next one: LibreOffice loses the end of a bookmark
    that covers a table.
    """

    def __init__(self, levels: Mapping[str, int], known: Collection[str], remarks: Remarks) -> None:
        self._levels = levels
        self._known = known
        self._remarks = remarks
        self._clause = ""
        self._met: set[str] = set()
        self._starts: list[str] = []
        self._revisions: list[_Revision] = []
        self._moves: dict[str, str] = {}
        self._fields: list[_Field] = []
        self._spans: list[Span] = []
        self._formats: list[Format] = []
        self._done: list[Line] = []
        self._shape = ("", 0, False)
        self._tables = 0
        self._handlers: dict[str, Callable[[_Element], None]] = {
            f"{W}{name}": getattr(self, f"_{method}")
            for name, method in {
                "p": "paragraph", "tbl": "table", "tr": "row", "r": "run", "hyperlink": "hyperlink", "sdt": "control",
                "fldSimple": "simple_field", "bookmarkStart": "bookmark",
                "commentRangeStart": "comment", "commentRangeEnd": "comment_end",
                **dict.fromkeys(_STATES, "revision"), **dict.fromkeys(_RANGES, "range"),
                **dict.fromkeys(_RANGE_ENDS, "range_end"),
                **dict.fromkeys(("body", "hdr", "ftr", "footnotes", "footnote", "endnotes", "endnote", "tc", "sdtContent",
                                 "smartTag", "customXml", "dir", "bdo"), "inside"),
            }.items()
        }  # fmt: skip

    def lines(self, node: _Element) -> Iterator[Line]:
        """Yield the paragraphs under a node, the table of contents left out."""
        self._inside(node)
        yield from self._done

    def _inside(self, node: _Element) -> None:
        for child in node:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)

    # Containers

    def _paragraph(self, node: _Element) -> None:
        shown = not self._in_contents()
        properties = node.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        self._shape = (style, self._levels.get(style, 0), self._tables > 0)
        self._spans, self._formats = [], []
        mark = self._mark(properties)
        self._inside(node)
        if shown and not (self._in_contents() and not self._spans):
            self._flush(mark)
        self._remarks.text("\n")

    def _flush(self, mark: Span) -> None:
        style, level, in_table = self._shape
        spans, formats, starts = tuple(self._spans), tuple(self._formats), tuple(self._starts)
        self._done.append(Line(self._clause, spans, mark, style, level, in_table, formats, starts))
        self._spans, self._formats, self._starts = [], [], []

    def _mark(self, properties: _Element | None) -> Span:
        """Return the end of a paragraph, as it was changed; note a change of its look."""
        if properties is None:
            return self._span("\n")
        changed = properties.find(f"{W}pPrChange")
        if changed is not None:
            self._formats.append(Format("", *_who(changed)))
        look = properties.find(f"{W}rPr")
        for child in look if look is not None else ():
            name = _local(child)
            if name in _STATES:
                moved = self._move_name() if name in _MOVES else ""
                return Span("\n", _STATES[name], *_who(child), moved)
        return self._span("\n")

    def _table(self, node: _Element) -> None:
        self._tables += 1
        self._inside(node)
        self._tables -= 1

    def _row(self, node: _Element) -> None:
        """A row added or removed as a whole says so once, in its properties."""
        properties = node.find(f"{W}trPr")
        found = [child for child in properties if _local(child) in ("ins", "del")] if properties is not None else []
        for child in found[:1]:
            self._revisions.append(_Revision(_STATES[_local(child)], *_who(child), ""))
        self._inside(node)
        if found:
            self._revisions.pop()

    def _control(self, node: _Element) -> None:
        gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is None or gallery.get(_VAL) != "Table of Contents":
            content = node.find(f"{W}sdtContent")
            if content is not None:
                self._inside(content)

    def _revision(self, node: _Element) -> None:
        name = _local(node)
        moved = self._move_name() if name in _MOVES else ""
        self._revisions.append(_Revision(_STATES[name], *_who(node), moved))
        self._inside(node)
        self._revisions.pop()

    def _range(self, node: _Element) -> None:
        self._moves[node.get(_ID) or ""] = node.get(_NAME) or "?"

    def _range_end(self, node: _Element) -> None:
        self._moves.pop(node.get(_ID) or "", None)

    def _move_name(self) -> str:
        return next(reversed(self._moves.values()), "?")

    # Clauses and comments

    def _bookmark(self, node: _Element) -> None:
        name = node.get(_NAME) or ""
        if name in self._met or not self._is_clause(name):
            return
        self._met.add(name)
        if any(
            span.state != "added" for span in self._spans
        ):  # two clauses joined in one paragraph: each keeps its words
            self._flush(Span("\n"))
        self._clause = name
        self._starts.append(name)

    def _is_clause(self, name: str) -> bool:
        if self._known:
            return name in self._known
        return name.startswith(CLAUSE) and _COPY.search(name) is None

    def _comment(self, node: _Element) -> None:
        self._remarks.start(node.get(_ID) or "", self._clause)

    def _comment_end(self, node: _Element) -> None:
        self._remarks.end(node.get(_ID) or "")

    # Runs and fields

    def _run(self, node: _Element) -> None:
        before = len(self._spans)
        for child in node:
            name = _local(child)
            if name in ("t", "delText"):
                self._text(child.text or "")
            elif name == "fldChar":
                self._field_char(child.get(f"{W}fldCharType") or "")
            elif name in ("instrText", "delInstrText"):
                self._instruction(child.text or "")
            elif name == "commentReference":
                self._remarks.mark(child.get(_ID) or "", self._clause)
            elif name in _SIGNS:
                self._text(_SIGNS[name])
            elif name == "br" and child.get(f"{W}type") not in ("page", "column"):
                self._text("\n")
        self._look(node, before)

    def _look(self, node: _Element, before: int) -> None:
        changed = node.find(f"{W}rPr/{W}rPrChange")
        words = "".join(span.text for span in self._spans[before:])
        if changed is not None and words:
            self._formats.append(Format(words, *_who(changed)))

    def _text(self, text: str) -> None:
        if text and not any(field.hides for field in self._fields):
            self._spans.append(self._span(text))
            self._remarks.text(text)

    def _span(self, text: str) -> Span:
        if not self._revisions:
            return Span(text)
        last = self._revisions[-1]
        states = {revision.state for revision in self._revisions}
        if len(states) > 1:
            first = self._revisions[0]
            names = dict.fromkeys((first.author, last.author))
            return Span(text, "crossed", ", ".join(filter(None, names)), last.day)
        return Span(text, *last)

    def _field_char(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._result()
        elif kind == "end" and self._fields:
            if not self._fields[-1].in_result:
                self._result()
            self._fields.pop()

    def _instruction(self, text: str) -> None:
        if self._fields:
            self._fields[-1].instruction += text

    def _result(self) -> None:
        """Write a field by what it points at, and hide what it showed the last time it was computed."""
        field = self._fields[-1]
        field.in_result = True
        if words := field_words(field.instruction):
            self._text(words)
            field.hides = True

    def _simple_field(self, node: _Element) -> None:
        words = field_words(node.get(f"{W}instr") or "")
        if words:
            self._text(words)
        else:
            self._inside(node)

    def _hyperlink(self, node: _Element) -> None:
        anchor = node.get(f"{W}anchor") or ""
        if anchor.startswith(ANCHOR) and not any(field.hides for field in self._fields):
            self._revised_link(node, f"{{REF {anchor}}}")
        else:
            self._inside(node)

    def _revised_link(self, node: _Element, words: str) -> None:
        """A link of ours reads as a reference; a change made to the words of the link is a change of the reference."""
        inner = [child for child in node if _local(child) in _STATES]
        runs = [child for child in node if _local(child) == "r"]
        if inner and not runs:
            self._revisions.append(_Revision(_STATES[_local(inner[0])], *_who(inner[0]), ""))
            self._text(words)
            self._revisions.pop()
        else:
            self._text(words)

    def _in_contents(self) -> bool:
        return any(field.instruction.split()[:1] == ["TOC"] for field in self._fields)


def _local(node: _Element) -> str:
    tag = node.tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def _who(node: _Element) -> tuple[str, str]:
    return node.get(f"{W}author") or "", node.get(f"{W}date") or ""


def _value(properties: _Element | None, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return (found.get(_VAL) or "") if found is not None else ""
