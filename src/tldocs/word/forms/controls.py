"""Content controls (`w:sdt`) and the form fields of old Word: text, date, list, check box."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tldocs.word.opened import W

from .blank import TICKED, UNTICKED, Blank, plain_look
from .book import Book, Spot
from .places import P, own
from .tags import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

SDT, SDT_PR, SDT_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NOT_TEXT = ("picture", "docPartObj", "docPartList", "group", "citation", "bibliography", "equation")
FIELDS = ("textInput", "checkBox", "ddList")


def _value(node: _Element | None, name: str) -> str:
    found = None if node is None else node.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def is_control(node: _Element) -> bool:
    """Whether a content control is one to fill: not a picture, a table of contents or a mere group."""
    head = node.find(SDT_PR)
    return head is not None and not any(head.find(f"{W}{name}") is not None for name in NOT_TEXT)


@dataclass
class Control(Blank):
    """A content control."""

    node: _Element = field(kw_only=True)

    @property
    def head(self) -> _Element:
        """Its properties."""
        found = self.node.find(SDT_PR)
        assert found is not None
        return found

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Put the mark of a value in the control, as its kind wants it."""
        for name in ("dataBinding",):
            for old in self.head.findall(f"{W}{name}"):
                self.head.remove(old)  # Word would write the bound value over ours
        box = self.head.find(f"{W14}checkbox")
        if box is not None:
            self._tick(box, expression, spot, book)
            return
        self._placeholder(expression, spot, book)
        shape = self._shape(expression, spot, book)
        _replace(self.node, book.value(f"({expression}){shape}", spot))

    def _placeholder(self, expression: str, spot: Spot, book: Book) -> None:
        """Keep the control in the state where a click selects it whole, for a blank only."""
        from .cells import standing

        for shown in self.head.findall(f"{W}showingPlcHdr"):
            shown.addprevious(standing(book, f"if ({expression}) is none", spot))
            shown.addnext(standing(book, "endif", spot))

    def _shape(self, expression: str, spot: Spot, book: Book) -> str:
        """Return the filter that gives the value the shape of the control."""
        if self.choices:
            free = self.head.find(f"{W}comboBox") is not None
            return f" | parmi(_morceaux[{book.piece(self.choices)}], {int(free)})"
        date = self.head.find(f"{W}date")
        if date is None:
            return ""
        date.set(f"{W}fullDate", book.raw(f"({expression}) | date_iso", spot))
        pattern = _value(date, "dateFormat") or "dd/MM/yyyy"
        return f" | date_sous(_morceaux[{book.piece((pattern,))}][0])"

    def _tick(self, box: _Element, expression: str, spot: Spot, book: Book) -> None:
        from lxml import etree

        state = box.find(f"{W14}checked")
        if state is None:
            state = etree.Element(f"{W14}checked")
            box.insert(0, state)
        state.set(f"{W14}val", book.raw(f"({expression}) | coche('1', '0') | sans_blanc", spot))
        on, off = _glyph(box, "checkedState", TICKED), _glyph(box, "uncheckedState", UNTICKED)
        _replace(self.node, book.raw(f"({expression}) | coche('{on}', '{off}')", spot), keep_look=True)


def _glyph(box: _Element, name: str, usual: str) -> str:
    found = box.find(f"{W14}{name}")
    code = found.get(f"{W14}val", "") if found is not None else ""
    try:
        return chr(int(code, 16)) if code and int(code, 16) > 0x7F else usual
    except (ValueError, OverflowError):
        return usual


def _replace(node: _Element, words: str, *, keep_look: bool = False) -> None:
    """Write words in the place of all that a control shows."""
    from lxml import etree

    content = node.find(SDT_CONTENT)
    if content is None:
        content = etree.SubElement(node, SDT_CONTENT)
    runs = list(content.iter(f"{W}r"))
    paragraphs = list(content.iter(P))
    look = runs[0].find(f"{W}rPr") if runs else None
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(look if keep_look else _answered(look))
    text = etree.SubElement(run, f"{W}t")
    text.set(SPACE, "preserve")
    text.text = words
    holder = paragraphs[0] if paragraphs else content
    for child in [child for child in holder if child.tag != f"{W}pPr"]:
        holder.remove(child)
    for other in paragraphs[1:]:
        parent = other.getparent()
        if parent is not None and len(parent) > 1:
            parent.remove(other)
    holder.append(run)


def _answered(look: _Element) -> _Element:
    """Return the look of a control once answered: no longer that of its invitation to type."""
    copy = plain_look(look)
    for name in ("rStyle", "color"):
        for node in copy.findall(f"{W}{name}"):
            copy.remove(node)
    return copy


def control_of(node: _Element, place: str, label: str, section: str) -> Control:
    """Return the blank of a content control."""
    head = node.find(SDT_PR)
    assert head is not None
    names = tuple(name for name in (_value(head, "tag"), _value(head, "alias")) if name)
    items = [item for kind in ("dropDownList", "comboBox") for item in head.findall(f"{W}{kind}/{W}listItem")]
    shown = [item.get(f"{W}displayText") or item.get(f"{W}value") or "" for item in items if item.get(f"{W}value")]
    title = _value(head, "alias")
    ticked = head.find(f"{W14}checkbox") is not None
    return Control(place, label or title, section, names=names, choices=tuple(shown), ticked=ticked, node=node)


@dataclass
class Legacy(Blank):
    """A form field of old Word; `begin` is its first mark."""

    begin: _Element = field(kw_only=True)

    def write(self, expression: str, spot: Spot, book: Book) -> None:
        """Put the mark of a value in the field, as its kind wants it."""
        from lxml import etree

        data = self.begin.find(f"{W}ffData")
        assert data is not None
        box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
        if box is not None:
            for old in box.findall(f"{W}checked"):
                box.remove(old)
            etree.SubElement(box, f"{W}checked").set(f"{W}val", book.raw(f"({expression}) | coche('1', '0')", spot))
        elif choices is not None:
            result = choices.find(f"{W}result")
            if result is None:
                result = etree.Element(f"{W}result")
                choices.insert(0, result)
            rank = f"({expression}) | parmi(_morceaux[{book.piece(self.choices)}], 0) | rang(_morceaux[{len(book.pieces) - 1}])"
            result.set(f"{W}val", book.raw(rank, spot))
        else:
            self._text(book.value(expression, spot))

    def _text(self, words: str) -> None:
        from lxml import etree

        shown = self._shown()
        texts = [node for run in shown for node in run.findall(f"{W}t")]
        for run in shown:
            for node in [n for n in run if n.tag in (f"{W}t", f"{W}br", f"{W}tab")]:
                if not texts or node is not texts[0]:
                    run.remove(node)
        if not texts:
            separate = self._mark("separate")
            anchor = self.begin if separate is None else separate
            run = etree.Element(f"{W}r")
            holder = anchor.getparent()
            assert holder is not None
            holder.addnext(run)
            texts = [etree.SubElement(run, f"{W}t")]
        texts[0].text = words
        texts[0].set(SPACE, "preserve")

    def _mark(self, kind: str) -> _Element | None:
        marks = list(self._paragraph().iter(f"{W}fldChar"))
        later = marks[marks.index(self.begin) + 1 :]
        return next((node for node in later if node.get(f"{W}fldCharType") == kind), None)

    def _paragraph(self) -> _Element:
        return next(self.begin.iterancestors(P))

    def _shown(self) -> list[_Element]:
        """Return the runs of what the field shows."""
        start, end = self._mark("separate"), self._mark("end")
        runs = list(self._paragraph().iter(f"{W}r"))
        if start is None or end is None:
            return []
        first, last = start.getparent(), end.getparent()
        assert first is not None
        assert last is not None
        return runs[runs.index(first) + 1 : runs.index(last)]


def legacy_of(begin: _Element, place: str, label: str, section: str) -> Legacy | None:
    """Return the blank of a form field; None for another field."""
    data = begin.find(f"{W}ffData")
    if data is None or not any(data.find(f"{W}{name}") is not None for name in FIELDS):
        return None
    names = tuple(name for name in (_value(data, "name"),) if name)
    items = tuple(item.get(f"{W}val", "") for item in data.findall(f"{W}ddList/{W}listEntry"))
    ticked = data.find(f"{W}checkBox") is not None
    return Legacy(place, label, section, names=names, choices=items, ticked=ticked, begin=begin)


def fields_of(paragraph: _Element) -> list[_Element]:
    """Return the first marks of the form fields of a paragraph."""
    begins = [node for node in paragraph.iter(f"{W}fldChar") if node.find(f"{W}ffData") is not None]
    return [node for node in begins if own(node, paragraph)]
