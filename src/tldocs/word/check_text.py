"""Rules inside a text: fields, cells, deleted text, alternative texts, identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.word.opened import Opened, W, fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ERRORS = ("Error! ", "Erreur ! ", "Erreur\u00a0! ", "Erreur\u202f! ", "Erreur! ")
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange")
_INSTRUCTIONS = (f"{W}instrText", f"{W}delInstrText")
_AFTER_CELL = (f"{W}p", f"{W}sdt", f"{W}altChunk")
_BLOCK_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")


def texts(package: Opened) -> Iterator[Finding]:
    """Look at each text of the document."""
    for name in package.stories():
        tree = package.trees[name]
        for rule in _RULES:
            for code, message in rule(tree):
                yield fault(code, message, name)


def _fields(tree: _Element) -> Iterator[tuple[str, str]]:
    """A field begins, may separate once, ends, and says something."""
    stack: list[list[str]] = []
    for node in tree.iter(f"{W}fldChar", *_INSTRUCTIONS, f"{W}fldSimple"):
        if node.tag == f"{W}fldSimple":
            if not (node.get(f"{W}instr") or "").strip():
                yield "docx-champ-vide", "un champ n’a pas d’instruction"
        elif node.tag in _INSTRUCTIONS:
            if not stack:
                yield "docx-champ-desequilibre", "une instruction de champ se trouve hors d’un champ"
            else:
                stack[-1][1] += node.text or ""
        else:
            yield from _field_char(node.get(f"{W}fldCharType", ""), stack)
    if stack:
        yield "docx-champ-desequilibre", f"un champ ne se termine pas :{stack[-1][1]}"


def _field_char(kind: str, stack: list[list[str]]) -> Iterator[tuple[str, str]]:
    if kind == "begin":
        stack.append(["begin", ""])
    elif not stack:
        yield "docx-champ-desequilibre", "un champ se termine sans avoir commencé"
    elif kind == "separate":
        if stack[-1][0] == "separate":
            yield "docx-champ-desequilibre", "un champ se sépare deux fois"
        stack[-1][0] = "separate"
    elif kind == "end" and not stack.pop()[1].strip():
        yield "docx-champ-vide", "un champ n’a pas d’instruction"


def _update(tree: _Element) -> Iterator[tuple[str, str]]:
    for node in tree.iter(f"{W}fldChar", f"{W}fldSimple"):
        if node.get(f"{W}dirty") in ("1", "true", "on"):
            yield "docx-champ-a-jour", "un champ demande sa mise à jour à l’ouverture : Word interrogera le lecteur"


def _broken_words(tree: _Element) -> Iterator[tuple[str, str]]:
    for node in tree.iter(f"{W}t"):
        if node.text and node.text.startswith(_ERRORS):
            yield "docx-renvoi-erreur", f"un renvoi affiche une erreur : « {node.text[:60]} »"


def _cells(tree: _Element) -> Iterator[tuple[str, str]]:
    for cell in tree.iter(f"{W}tc", f"{W}txbxContent"):
        inside = [child.tag for child in cell if child.tag not in _BLOCK_MARKS]
        if not inside or inside[-1] not in _AFTER_CELL:
            yield "docx-cellule", "une cellule ou une zone de texte ne se termine pas par un paragraphe"


def _rows(tree: _Element) -> Iterator[tuple[str, str]]:
    for table in tree.iter(f"{W}tbl"):
        if table.find(f"{W}tblGrid") is None or table.find(f"{W}tr") is None:
            yield "docx-tableau", "un tableau n’a pas de grille ou pas de ligne"
        for row in table.findall(f"{W}tr"):
            if row.find(f".//{W}tc") is None:
                yield "docx-tableau", "une ligne de tableau n’a pas de cellule"


def _deleted(tree: _Element) -> Iterator[tuple[str, str]]:
    for node in tree.iter(f"{W}del", f"{W}moveFrom"):
        if node.tag == f"{W}del" and any(_outside_box(text, node) for text in node.iter(f"{W}t")):
            yield "docx-texte-supprime", "un passage supprimé contient du texte ordinaire (w:t)"
    for node in tree.iter(f"{W}delText"):
        if not any(parent.tag in (f"{W}del", f"{W}moveFrom") for parent in node.iterancestors()):
            yield "docx-texte-supprime", "un texte supprimé (w:delText) se trouve hors d’une suppression"


def _outside_box(text: _Element, passage: _Element) -> bool:
    """Whether a text is of the passage itself, not of a picture in it, whose own words stay as they are."""
    for parent in text.iterancestors():
        if parent is passage:
            return True
        if parent.tag == f"{W}txbxContent":
            return False
    return True


def _pictures(tree: _Element) -> Iterator[tuple[str, str]]:
    for node in tree.iter(_DRAWING):
        if not (node.get("descr") or node.get("title")):
            yield "docx-image-muette", f"« {node.get('name', 'une image')} » n’a pas de texte de remplacement"


def _identifiers(tree: _Element) -> Iterator[tuple[str, str]]:
    sets: tuple[tuple[str, list[str | None]], ...] = (
        ("de révision", [node.get(f"{W}id") for node in tree.iter(*(f"{W}{tag}" for tag in _REVISIONS))]),
        ("de contrôle", [node.get(f"{W}val") for node in tree.iterfind(f".//{W}sdtPr/{W}id")]),
        ("d’image", [node.get("id") for node in tree.iter(_DRAWING)]),
    )
    for what, values in sets:
        for value, count in Counter(values).items():
            if value is not None and count > 1:
                yield "docx-identifiant-double", f"l’identifiant {what} {value} sert {count} fois"


_RULES: tuple[Callable[[_Element], Iterator[tuple[str, str]]], ...] = (
    _fields,
    _update,
    _broken_words,
    _cells,
    _rows,
    _deleted,
    _pictures,
    _identifiers,
)
