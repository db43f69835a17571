"""The proof of a comparison: all accepted, it says what the new text says; all rejected, what the old one said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.word.opened import Opened, W
from tldocs.word.redline.resolve import has_changes, resolve

if TYPE_CHECKING:
    from lxml.etree import _Element

_SEEN = tuple(f"{W}{name}" for name in ("t", "br", "tab", "fldChar", "instrText"))


def faithful(old: bytes, new: bytes, comparison: bytes) -> bool:
    """Whether a comparison gives back both texts."""
    accepted, rejected = Opened(comparison), Opened(comparison)
    wanted = [Opened(new), Opened(old)]
    for package, accept in ((accepted, True), (rejected, False)):
        resolve(package.trees[package.main()], accept=accept)
    return [text(package) for package in (accepted, rejected)] == [text(package) for package in wanted]


def text(package: Opened) -> list[str]:
    """Return the paragraphs of the main text, references by what they point at, the table of contents left out."""
    tree = package.trees[package.main()]
    if has_changes(tree):
        resolve(tree, accept=True)
    contents = {
        p for sdt in tree.iter(f"{W}sdt") if sdt.find(f"{W}sdtPr/{W}docPartObj") is not None for p in sdt.iter(f"{W}p")
    }
    return [f"{_style(p)}|{plain(p)}" for p in tree.iter(f"{W}p") if p not in contents]


def _style(paragraph: _Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def plain(paragraph: _Element) -> str:
    """Return the words of a paragraph; a reference is written by its instruction, instead of what it shows."""
    return "".join(_words(paragraph))


def _words(paragraph: _Element) -> Iterator[str]:
    hidden = 0
    for node in paragraph.iter(*_SEEN):
        if node.tag == f"{W}instrText":
            yield f"{{{(node.text or '').strip()}}}"
        elif node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            hidden += {"begin": 1, "end": -1}.get(kind or "", 0)
        elif not hidden:
            yield (node.text or "") if node.tag == f"{W}t" else "\n"
