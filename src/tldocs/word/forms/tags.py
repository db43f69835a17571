"""Finds the tags of a paragraph, however Word cut them, and puts marks in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tldocs.expressions.errors import LanguageError
from tldocs.word.opened import W

from .book import Book, Spot, Tag
from .places import own

if TYPE_CHECKING:
    from lxml.etree import _Element

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LOOSE = re.compile(r"\{\{|\{%|%\}|\}\}")
PARTS = re.compile(r"\{([{%#])(-?)\s*(.*?)\s*(-?)[}%#]\}\Z", re.DOTALL)
TARGET = re.compile(r"\{[{%#](p|tr|tc|r)\s")
"""What a tag takes the place of: its paragraph, its row, its cell, its run."""
WORDS = ("if", "elif", "else", "endif", "for", "endfor", "colspan", "cellbg", "vm", "hm")
"""The statements of a form; the last four are docxtpl's, about the cell they stand in."""
MAX_TAGS = 5000
MAX_LENGTH = 2000
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


class Found(NamedTuple):
    """A tag read in a paragraph: where it starts and ends in the words, what it takes the place of, its kind and body."""

    start: int
    end: int
    target: str
    kind: str
    body: str
    before: bool
    after: bool
    written: str


class Segment(NamedTuple):
    """A text node, or a break, and its words."""

    node: _Element
    text: str
    start: int


def segments(paragraph: _Element) -> list[Segment]:
    """Return the text nodes and breaks of a paragraph itself, in order."""
    found: list[Segment] = []
    at = 0
    for node in paragraph.iter(f"{W}t", *BREAKS):
        if own(node, paragraph) and node.getparent() is not None and node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            text = (node.text or "") if node.tag == f"{W}t" else BREAKS[str(node.tag)]
            found.append(Segment(node, text, at))
            at += len(text)
    return found


def read_tags(words: str) -> list[Found]:
    """Return the tags of a text."""
    return [_found(match) for match in TAG.finditer(words)]


def _found(match: re.Match[str]) -> Found:
    written = match[0]
    target = TARGET.match(written)
    inner = written[0:2] + written[2 + len(target[1]) :] if target else written
    parts = PARTS.match(inner)
    assert parts is not None
    kind, before, body, after = parts.groups()
    return Found(*match.span(), target[1] if target else "", kind, cleaned(body), before == "-", after == "-", written)


def cleaned(body: str) -> str:
    """Return the code of a tag as it was meant: straight quotes, plain spaces, one line."""
    body = re.sub(r"«\s*(.*?)\s*»", r'"\1"', body)
    body = re.sub("[“”„]", '"', body)
    body = re.sub(r"(?<!\w)[‘’]|[‘’](?!\w)", "'", body)
    body = re.sub("[\u200b-\u200f\ufeff\u00ad]", "", body)
    return " ".join(body.split())


def loose(words: str) -> str:
    """Return what looks like half a tag in a text without its tags, empty when there is none."""
    found = LOOSE.search(TAG.sub(lambda match: " " * len(match[0]), words))
    return found[0] if found else ""


def statement(tag: Found) -> str:
    """Return the word of a statement (`if`, `for`); empty for a value or a comment."""
    return tag.body.partition(" ")[0] if tag.kind == "%" else ""


def mend(parts: list[Segment], tag: Found, text: str) -> _Element:
    """Put a text in the place of a tag: in the node where it starts, the rest of it removed; return that node."""
    holder: _Element | None = None
    for node, words, start in parts:
        end = start + len(words)
        if end <= tag.start or start >= tag.end:
            continue
        if node.tag != f"{W}t":
            _remove(node)
            continue
        current = node.text or ""
        tail = current[tag.end - start :] if end > tag.end else ""
        node.text = words[: max(0, tag.start - start)] + ("" if holder is not None else text) + tail
        node.set(SPACE, "preserve")
        holder = node if holder is None else holder
    assert holder is not None
    return holder


def _remove(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def code_of(tag: Found, book: Book, spot: Spot) -> str | None:
    """Return the mark of a tag; None when it is wrong, which is then reported."""
    if tag.kind == "#":
        return ""
    fault = _fault(tag)
    if fault:
        book.report("balise-fautive", fault, spot)
        return None
    if tag.kind == "{":
        return book.value(tag.body, spot)
    made = Tag(f"{{%\n {tag.body} %}}", tag.written, spot, tag.before, tag.after)
    return book.mark(made)


def _fault(tag: Found) -> str:
    from tldocs.expressions.language import parse
    from tldocs.expressions.names import near

    word, _, rest = tag.body.partition(" ")
    if len(tag.body) > MAX_LENGTH:
        return f"une balise dépasse {MAX_LENGTH} caractères"
    if tag.kind == "%" and word not in WORDS:
        return f"instruction inconnue : `{word}`{near(word, list(WORDS))}"
    try:
        if tag.kind == "{":
            parse(tag.body)
        elif word in ("if", "elif", "colspan", "cellbg"):
            parse(rest)
        elif word == "for":
            return _loop_fault(rest)
    except (LanguageError, RecursionError, ValueError) as error:
        return str(error) if isinstance(error, LanguageError) else "balise trop compliquée"
    return (
        f"rien ne suit `{word}`" if tag.kind == "%" and rest and word in ("else", "endif", "endfor", "vm", "hm") else ""
    )


def _loop_fault(rest: str) -> str:
    from tldocs.expressions.language import parse

    target, found, values = rest.partition(" in ")
    if not found or not re.fullmatch(r"\w+(\s*,\s*\w+)?", target.strip()):
        return f"boucle mal formée : écrivez `for element in liste`, pas `for {rest}`"
    parse(values.partition(" if ")[0])
    return ""
