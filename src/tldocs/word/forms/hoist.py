"""Puts the marks of tags into the trees; `{%p`, `{%tr`, `{%tc`, `{%r` take the place of what holds them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from tldocs.word.opened import W

from .book import HOLDER, MARK, Book, Spot
from .cells import AREA, mark_cell
from .places import TC, TR, P, text_of
from .tags import ESCAPED, MAX_TAGS, TAG, Found, Segment, code_of, loose, mend, read_tags, segments, statement

if TYPE_CHECKING:
    from lxml.etree import _Element

HOLDERS = {"p": P, "tr": TR, "tc": TC}
CALLED = {"p": "son paragraphe", "tr": "sa ligne", "tc": "sa cellule"}
SLOT = "\ufddc"
"""Where the words go in a piece of XML."""


def mark_paragraph(paragraph: _Element, spot: Spot, book: Book) -> None:
    """Put marks in the place of the tags of a paragraph."""
    words = spot.words
    if "{" not in words and "}" not in words:
        return
    if words.count("{") > 4 * MAX_TAGS:
        book.report("formulaire-demesure", f"plus de {MAX_TAGS} balises", Spot(""))
        return
    half = loose(words)
    if half:
        remedy = "fermez la balise dans le paragraphe où elle s’ouvre : `{{ … }}`, `{% … %}`"
        book.report("balise-non-fermee", f"une balise n’est pas fermée : `{half}`", spot, remedy)
        return
    found = read_tags(words)
    if len(book.tags) + len(found) > MAX_TAGS:
        book.report("formulaire-demesure", f"plus de {MAX_TAGS} balises", Spot(""))
        return
    parts = segments(paragraph)
    _hold(paragraph, found, spot, book)
    for tag in reversed(found):
        mark = _mark_of(tag, paragraph, spot, book)
        node = mend(parts, tag, mark)
        if tag.target == "r" and mark:
            book.runs.append((node, mark[1:-1], tag))
    _unescape(parts)


def mark_text(node: _Element, spot: Spot, book: Book) -> None:
    """Put marks in the place of the tags of a text that is not a paragraph: a property of the document."""
    words = node.text or ""
    if loose(words):
        book.report("balise-non-fermee", f"une balise n’est pas fermée : `{loose(words)}`", spot)
        return
    for tag in reversed(read_tags(words)):
        node.text = f"{(node.text or '')[: tag.start]}{code_of(tag, book, spot) or ''}{(node.text or '')[tag.end :]}"


def take_places(book: Book) -> None:
    """Put the tags that take the place of a paragraph, a row, a cell or a run where they belong."""
    for holder, tags in book.held.items():
        _take_place(holder, tags, book)
    for node, number, tag in reversed(book.runs):  # from left to right: what is on the right stays in the node
        _split(node, number, book, tag)


def _hold(paragraph: _Element, found: list[Found], spot: Spot, book: Book) -> None:
    """Note what tags take the place of; report those that would take something else away."""
    for tag in found:
        kind = HOLDERS.get(tag.target)
        if kind is None:
            continue
        holder = paragraph if kind == P else next(paragraph.iterancestors(kind), None)
        if holder is None:
            book.report("balise-mal-placee", f"`{tag.written}` ne se trouve pas dans un tableau", spot)
        elif not _alone(holder):
            said = f"`{tag.written}` prend la place de {CALLED[tag.target]}, dont le reste serait perdu"
            book.report("balise-accompagnee", said, spot, f"laissez cette balise seule dans {CALLED[tag.target]}")
        else:
            book.held.setdefault(holder, []).append((tag, spot))


def _alone(holder: _Element) -> bool:
    """Whether a holder has no words but tags of its own kind, no picture and no end of section."""
    kept = next(holder.iter(f"{W}sectPr", f"{W}drawing", f"{W}pict", f"{W}object"), None)
    words = "".join(text_of(p) for p in holder.iter(P))
    rest = TAG.sub(lambda m: "" if re.match(r"\{[{%#](p|tr|tc)\s|\{#", m[0]) else m[0], words)
    return kept is None and not rest.strip()


def _mark_of(tag: Found, paragraph: _Element, spot: Spot, book: Book) -> str:
    """Return what stands in the words for a tag."""
    if tag.target in HOLDERS:
        return ""
    if statement(tag) in AREA:
        mark_cell(tag, paragraph, spot, book)
        return ""
    return code_of(tag, book, spot) or ""


def _take_place(holder: _Element, tags: list[tuple[Found, Spot]], book: Book) -> None:
    parent = holder.getparent()
    if parent is None:
        return
    piece = _piece(holder) if holder.tag == P else ""
    for tag, spot in tags:
        mark = code_of(tag, book, spot)
        if mark and tag.kind == "{":
            if not piece:
                book.report("balise-mal-placee", f"une valeur ne remplace ni ligne ni cellule : `{tag.written}`", spot)
                continue
            _give_form(book, mark, f"en_paragraphes(_morceaux[{book.piece(piece)}])")
        if mark:
            parent.insert(parent.index(holder), _standing(mark))
    parent.remove(holder)


def _standing(mark: str) -> _Element:
    """Return the element that stands for a mark among elements."""
    from lxml import etree

    number = MARK.match(mark)
    assert number is not None
    made = etree.Element(HOLDER)
    made.set("n", number[1])
    return made


def _give_form(book: Book, mark: str, form: str) -> None:
    """Add to the code of a marked value the filter that gives it its form."""
    number = MARK.match(mark)
    assert number is not None
    tag = book.tags[int(number[1])]
    book.tags[int(number[1])] = tag._replace(code=f"{tag.code.removesuffix(' }}')} | {form} }}}}")


def _piece(holder: _Element) -> str:
    """Return the XML of a paragraph or a run, its words replaced by a slot."""
    from lxml import etree

    copy = deepcopy(holder)
    copy.tail = None
    run = copy if copy.tag == f"{W}r" else next(copy.iter(f"{W}r"), None)
    for node in list(copy):
        if node is not run and node.tag != f"{W}pPr":
            copy.remove(node)
    if run is not None:
        for node in list(run):
            if node.tag != f"{W}rPr":
                run.remove(node)
        etree.SubElement(run, f"{W}t").text = SLOT
        run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return re.sub(r' xmlns:?\w*="[^"]*"', "", etree.tostring(copy, encoding="unicode"))


def _split(node: _Element, number: str, book: Book, tag: Found) -> None:
    """Cut the run that holds a `{%r` or `{{r` tag, so that the tag stands between two runs."""
    run = node.getparent()
    parent = run.getparent() if run is not None else None
    if run is None or parent is None or run.tag != f"{W}r":
        return
    mark = next(m for m in MARK.finditer(node.text or "") if m[1] == number)
    before = deepcopy(run)
    twin = before[run.index(node)]
    for left in list(before)[run.index(node) + 1 :]:
        before.remove(left)
    twin.text = (node.text or "")[: mark.start()]
    before.tail = None
    for left in list(run)[: run.index(node)]:
        if left.tag != f"{W}rPr":
            run.remove(left)
    piece = _piece(run) if tag.kind == "{" else ""
    node.text = (node.text or "")[mark.end() :]
    at = parent.index(run)
    parent.insert(at, before)
    parent.insert(at + 1, _standing(mark[0]))
    if piece:
        _give_form(book, mark[0], f"en_suite(_morceaux[{book.piece(piece)}])")


def _unescape(parts: list[Segment]) -> None:
    """Write the braces that an author escaped so as to show them (`{_{`)."""
    for node, _, _ in parts:
        if node.tag == f"{W}t" and node.text and "_" in node.text:
            for escaped, shown in ESCAPED:
                node.text = node.text.replace(escaped, shown)
