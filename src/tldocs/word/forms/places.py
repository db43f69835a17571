"""Where each paragraph of a story stands, as a reader would say it: « tableau 2, ligne 3, colonne 1 »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from tldocs.word.opened import W

from .form import PROPERTIES, Story

if TYPE_CHECKING:
    from lxml.etree import _Element

Addresses: TypeAlias = "dict[_Element, str]"
P, TBL, TR, TC, BOX = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}txbxContent"
_THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
EXCERPT = 70


def addresses(story: Story) -> Addresses:
    """Return the address of each paragraph of a story, those of tables and text boxes included."""
    found: Addresses = {}
    if story.part in PROPERTIES:
        return {leaf: story.name for leaf in story.tree.iter() if len(leaf) == 0 and isinstance(leaf.tag, str)}
    roots = [story.tree.find(f"{W}body")] if not story.name else _roots(story.tree)
    for root in roots:
        if root is not None:
            _number(root, f"{story.name}, " if story.name else "", found)
    return found


def _roots(tree: _Element) -> list[_Element | None]:
    notes = [*tree.findall(f"{W}footnote"), *tree.findall(f"{W}endnote")]
    return [*notes] or [tree]


def blocks(container: _Element, *kinds: str) -> Iterator[_Element]:
    """Yield the paragraphs, tables, rows or cells that stand directly in a container, content controls seen through."""
    for child in container:
        if child.tag in kinds:
            yield child
        elif child.tag in _THROUGH:
            yield from blocks(child, *kinds)


def _number(container: _Element, prefix: str, found: Addresses, *, alone: bool = False) -> None:
    paragraphs = tables = boxes = 0
    for block in list(blocks(container, P, TBL)):
        if block.tag == TBL:
            tables += 1
            _number_table(block, f"{prefix}tableau {tables}, ", found)
            continue
        paragraphs += 1
        found[block] = prefix.removesuffix(", ") if alone else f"{prefix}paragraphe {paragraphs}"
        for box in boxes_of(block):
            boxes += 1
            _number(box, f"{prefix}zone de texte {boxes}, ", found)


def _number_table(table: _Element, prefix: str, found: Addresses) -> None:
    for line, row in enumerate(blocks(table, TR), 1):
        for column, cell in enumerate(blocks(row, TC), 1):
            alone = sum(1 for _ in blocks(cell, P, TBL)) == 1
            _number(cell, f"{prefix}ligne {line}, colonne {column}, ", found, alone=alone)


def boxes_of(paragraph: _Element) -> list[_Element]:
    """Return the text boxes anchored in a paragraph, without the copies kept for old versions of Word."""
    return [box for box in paragraph.iter(BOX) if own(box, paragraph) and not _in_fallback(box)]


def _in_fallback(node: _Element) -> bool:
    return any(parent.tag == _FALLBACK for parent in node.iterancestors())


def own(node: _Element, paragraph: _Element) -> bool:
    """Whether the nearest paragraph around a node is this one."""
    return next((parent for parent in node.iterancestors(P)), None) is paragraph


def texts(paragraph: _Element) -> list[_Element]:
    """Return the text nodes of a paragraph itself, not those of text boxes anchored in it."""
    return [node for node in paragraph.iter(f"{W}t") if own(node, paragraph)]


def text_of(paragraph: _Element) -> str:
    """Return the words of a paragraph itself."""
    return "".join(node.text or "" for node in texts(paragraph))


def excerpt(text: str) -> str:
    """Return the beginning of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[: EXCERPT - 1].rstrip()}…"
