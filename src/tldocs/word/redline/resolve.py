"""All tracked changes of a text accepted, or all rejected, as an editor does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.word.opened import W
from tldocs.word.redline.story import remove

if TYPE_CHECKING:
    from lxml.etree import _Element

INCOMING = (f"{W}ins", f"{W}moveTo")
OUTGOING = (f"{W}del", f"{W}moveFrom")
FORMER = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
)
_RANGES = tuple(f"{W}move{side}Range{end}" for side in ("From", "To") for end in ("Start", "End"))
_MARKED = f"{W}pPr/{W}rPr/"
_CONTENT = tuple(f"{W}{name}" for name in ("r", "hyperlink", "sdt", "fldSimple", "ins", "del", "moveFrom", "moveTo"))
_LIVE = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}


def has_changes(tree: _Element) -> bool:
    """Whether a text holds tracked changes."""
    return next(tree.iter(*INCOMING, *OUTGOING, *(f"{W}{name}" for name in FORMER)), None) is not None


def resolve(tree: _Element, *, accept: bool) -> None:
    """Accept or reject every tracked change of a text, in place."""
    gone, kept = (OUTGOING, INCOMING) if accept else (INCOMING, OUTGOING)
    _rows(tree, gone)
    ending = [p for p in tree.iter(f"{W}p") if any(p.find(_MARKED + tag) is not None for tag in gone)]
    _runs(tree, gone, kept)
    _formats(tree, accept=accept)
    for paragraph in reversed(ending):
        _join(paragraph)
    for node in list(tree.iter(*_RANGES)):
        remove(node)
    for node in list(tree.iter(f"{W}hyperlink")):
        if not len(node):
            remove(node)


def _rows(tree: _Element, gone: tuple[str, ...]) -> None:
    for row in list(tree.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in gone):
            table = row.getparent()
            remove(row)
            if table is not None and table.find(f"{W}tr") is None:
                remove(table)


def _runs(tree: _Element, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    for node in list(tree.iter(*gone)):
        remove(node)
    for node in list(tree.iter(*kept)):
        parent = node.getparent()
        if parent is not None:
            at = parent.index(node)
            parent[at : at + 1] = list(node)
    for node in list(tree.iter(*_LIVE)):
        node.tag = _LIVE[str(node.tag)]


def _formats(tree: _Element, *, accept: bool) -> None:
    for node in list(tree.iter(*(f"{W}{name}" for name in FORMER))):
        parent = node.getparent()
        if parent is None:
            continue
        if accept or not len(node):
            parent.remove(node)
        else:
            own = [child for child in parent if child.tag in {f"{W}rPr", f"{W}sectPr"} and parent.tag == f"{W}pPr"]
            parent[:] = [*node[0], *own]


def _join(paragraph: _Element) -> None:
    """A paragraph whose end is gone joins the next one, whose properties stay."""
    following = paragraph.getnext()
    while following is not None and following.tag not in {f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}sectPr"}:
        following = following.getnext()
    content = [node for node in paragraph if node.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = content
        remove(paragraph)
    elif not any(node.tag in _CONTENT for node in content):
        parent = paragraph.getparent()
        if parent is not None:
            at = parent.index(paragraph)
            parent[at : at + 1] = content
