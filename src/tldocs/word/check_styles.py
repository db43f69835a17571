"""Rules of styles and lists: what is used is defined, in the text and in the styles themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.word.opened import Opened, W, fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    f"{W}pStyle": "paragraph",
    f"{W}rStyle": "character",
    f"{W}tblStyle": "table",
}
_LINKS = (f"{W}basedOn", f"{W}next", f"{W}link")


def styles(package: Opened) -> Iterator[Finding]:
    """Every style used exists and is of the right kind."""
    tree = package.linked("styles")
    known = (
        {}
        if tree is None
        else {node.get(f"{W}styleId", ""): node.get(f"{W}type", "") for node in tree.iter(f"{W}style")}
    )
    for name, part in _texts(package):
        used = {(node.tag, node.get(f"{W}val", "")) for node in part.iter(*_KINDS)}
        for tag, style in sorted((str(tag), style) for tag, style in used):
            if known.get(style) != _KINDS[tag]:
                yield fault("docx-style-absent", f"le style « {style} » est employé mais n’est pas défini", name)
    if tree is not None:
        for style in sorted({node.get(f"{W}val", "") for node in tree.iter(*_LINKS)} - set(known)):
            yield fault("docx-style-absent", f"un style se fonde sur « {style} », qui n’existe pas", "styles")


def _texts(package: Opened) -> Iterator[tuple[str, _Element]]:
    for name in package.stories():
        yield name, package.trees[name]
    numbering = package.linked("numbering")
    if numbering is not None:
        yield "numbering", numbering


def lists(package: Opened) -> Iterator[Finding]:
    """Every list used exists; 0 means no list."""
    tree = package.linked("numbering")
    nums = [] if tree is None else tree.findall(f"{W}num")
    known = {"0", *(node.get(f"{W}numId", "") for node in nums)}
    sources = [(name, package.trees[name]) for name in package.stories()]
    defined = package.linked("styles")
    if defined is not None:
        sources.append(("styles", defined))
    for name, part in sources:
        used = {node.get(f"{W}val", "") for node in part.iter(f"{W}numId")}
        for number in sorted(used - known):
            yield fault("docx-liste-absente", f"la liste {number} est employée mais n’est pas définie", name)
    if tree is not None:
        yield from _definitions(tree, nums)


def _definitions(tree: _Element, nums: list[_Element]) -> Iterator[Finding]:
    abstract = {node.get(f"{W}abstractNumId") for node in tree.findall(f"{W}abstractNum")}
    for num in nums:
        node = num.find(f"{W}abstractNumId")
        if node is None or node.get(f"{W}val") not in abstract:
            number = num.get(f"{W}numId")
            yield fault("docx-liste-absente", f"la liste {number} n’a pas de définition", "numbering")
