"""The marks of a rendered part: line breaks, tabulations, visible blanks, notes of limits; each is written in its place."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from tldocs.word.opened import W

from .language import ABSENT, BLANK, END, LINE, NOTE, NOTE_END, SEPARATOR, TAB
from .tags import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

PIECES = re.compile(f"({LINE}|{TAB}|{BLANK}[^{END}]*{END})")
NOTES = re.compile(f"{NOTE}([^{NOTE_END}]*){NOTE_END}")
MARKED = re.compile("[\ufdd0-\ufddf]")


class Left(NamedTuple):
    """Something left blank: its name, the field that would fill it, what was refused and why."""

    what: str
    field: str
    refused: str = ""


class Measured(NamedTuple):
    """The text that a limit chose: its name, its length, the limit, the unit, among how many texts."""

    what: str
    length: int
    most: int
    unit: str
    among: int


def measures(root: _Element) -> tuple[Measured, ...]:
    """Take the notes of limits out of the texts; return them."""
    found: list[Measured] = []
    for node in root.iter():
        if node.text and NOTE in node.text:
            for note in NOTES.findall(node.text):
                what, size, most, unit, among = note.split(SEPARATOR)
                found.append(Measured(what, int(size), int(most), unit, int(among)))
            node.text = NOTES.sub("", node.text)
    return tuple(dict.fromkeys(found))


def marks(root: _Element) -> list[Left]:
    """Write what the marks of a part stand for; return its blanks."""
    left: list[Left] = []
    for node in list(root.iter()):
        left += [found for name in list(node.attrib) for found in _attribute(node, str(name))]
        if node.text and MARKED.search(node.text):
            left += _words(node) if node.tag == f"{W}t" else _plain(node)
    return left


def _attribute(node: _Element, name: str) -> list[Left]:
    """Take an absent attribute away, and the marks out of one that stays."""
    value = node.get(name, "")
    if ABSENT in value:
        del node.attrib[name]
    if BLANK not in value:
        return []
    pieces = PIECES.split(value)
    node.set(name, "".join(piece for piece in pieces if not piece.startswith(BLANK)))
    return [_left(piece) for piece in pieces if piece.startswith(BLANK)]


def _plain(node: _Element) -> list[Left]:
    """Write the marks of a text outside a run (a property) as plain words."""
    left: list[Left] = []
    out = []
    for piece in PIECES.split(node.text or ""):
        if piece.startswith(BLANK):
            left.append(_left(piece))
            out.append(blank_words(left[-1]))
        else:
            out.append(" " if piece in (LINE, TAB) else piece)
    node.text = "".join(out)
    return left


def _left(piece: str) -> Left:
    return Left(*piece[1:-1].split(SEPARATOR)[:3])


def _silent(piece: str) -> bool:
    """Whether a blank is listed without words in the form: an empty box says it already."""
    return piece.count(SEPARATOR) > 2


def blank_words(left: Left) -> str:
    """Return the words of a visible blank."""
    return f"[à compléter : {left.what or left.field or 'valeur'}]"


def _words(node: _Element) -> list[Left]:
    """Write the marks of a text of a run as breaks, tabulations and highlighted runs."""
    run = node.getparent()
    if run is None or run.tag != f"{W}r":
        return _plain(node)
    left: list[Left] = []
    place = node
    for piece in PIECES.split(node.text or ""):
        if piece.startswith(BLANK):
            left.append(_left(piece))
            place = place if _silent(piece) else _blank(place, blank_words(left[-1]))
        elif piece in (LINE, TAB):
            place = _after(place, "br" if piece == LINE else "tab", "")
        elif piece:
            place = _after(place, "t", piece)
    run.remove(node)
    return left


def _after(place: _Element, name: str, words: str) -> _Element:
    """Add an element of a run after another; return it."""
    from lxml import etree

    made = etree.Element(f"{W}{name}")
    if words:
        made.text = words
        made.set(SPACE, "preserve")
    place.addnext(made)
    return made


def _blank(place: _Element, words: str) -> _Element:
    """Add a highlighted run after the element of a run; return where the text of the first run goes on."""
    run = place.getparent()
    assert run is not None
    shown, rest = deepcopy(run), deepcopy(run)
    _keep(run, run.index(place) + 1, len(run))
    _keep(rest, 0, len(run))
    for child in [child for child in shown if child.tag != f"{W}rPr"]:
        shown.remove(child)
    _highlight(shown)
    _text(shown, words)
    run.addnext(shown)
    shown.addnext(rest)
    return _text(rest, "")


def _keep(run: _Element, start: int, end: int) -> None:
    for child in list(run)[start:end]:
        if child.tag != f"{W}rPr":
            run.remove(child)


def _text(run: _Element, words: str) -> _Element:
    from lxml import etree

    made = etree.Element(f"{W}t")
    made.text = words
    made.set(SPACE, "preserve")
    head = run.find(f"{W}rPr")
    run.insert(0 if head is None else 1, made)
    return made


AFTER_HIGHLIGHT = frozenset(
    f"{W}{name}"
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    )
)  # fmt: skip


def _highlight(run: _Element) -> None:
    from lxml import etree

    head = run.find(f"{W}rPr")
    if head is None:
        head = etree.Element(f"{W}rPr")
        run.insert(0, head)
    for old in head.findall(f"{W}highlight"):
        head.remove(old)
    made = etree.Element(f"{W}highlight")
    made.set(f"{W}val", "yellow")
    later = next((child for child in head if child.tag in AFTER_HIGHLIGHT), None)
    head.insert(len(head) if later is None else head.index(later), made)
