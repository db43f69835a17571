"""Rules between texts: bookmarks and references, comments, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.word.opened import Opened, W, fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_LIMIT = 40
_NAME = re.compile(r"[^\W\d]\w*\Z|_\w+\Z")
_REFERENCE = re.compile(r'\s*(?:REF|PAGEREF|NOTEREF)\s+("[^"]+"|\S+)', re.IGNORECASE)
_REVISE = "Refaites le document, ou rétablissez le passage visé."


def links(package: Opened) -> Iterator[Finding]:
    """Check what points from one place of the document to another."""
    yield from _bookmarks(package)
    yield from _comments(package)
    for kind in ("footnote", "endnote"):
        yield from _notes(package, kind)


def _bookmarks(package: Opened) -> Iterator[Finding]:
    names: list[str] = []
    ids: list[str] = []
    for story in package.stories():
        tree = package.trees[story]
        starts = list(tree.iter(f"{W}bookmarkStart"))
        names += [node.get(f"{W}name", "") for node in starts]
        ids += [node.get(f"{W}id", "") for node in starts]
        yield from _pairs(story, tree, "bookmarkStart", "docx-signet-ouvert", "un signet")
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            yield fault("docx-signet-double", f"{count} signets portent le nom « {name} »", package.main())
        if len(name) > _LIMIT or not _NAME.match(name):
            yield fault("docx-signet-nom", f"Word refuse le nom de signet « {name} »", package.main())
    for number, count in Counter(ids).items():
        if count > 1:
            yield fault("docx-signet-double", f"{count} signets portent le numéro {number}", package.main())
    yield from _references(package, {name.lower() for name in names})


def _pairs(story: str, tree: _Element, start: str, code: str, what: str) -> Iterator[Finding]:
    """Each start has one end, which comes after it."""
    state: dict[str, int] = {}
    end = start.replace("Start", "End")
    for node in tree.iter(f"{W}{start}", f"{W}{end}"):
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}{start}":
            state[number] = state.get(number, 0) + 1
        elif not state.get(number):
            yield fault(code, f"{what} se ferme sans s’être ouvert (numéro {number})", story)
        else:
            state[number] -= 1
    for number, count in state.items():
        if count:
            yield fault(code, f"{what} ne se ferme pas (numéro {number})", story)


def _references(package: Opened, names: set[str]) -> Iterator[Finding]:
    for story in package.stories():
        for target in _targets(package.trees[story]):
            if target.lower() not in names:
                message = f"un renvoi vise « {target} », qui n’existe pas"
                yield fault("docx-renvoi-orphelin", message, story, remedy=_REVISE)


def _targets(tree: _Element) -> Iterator[str]:
    for instruction in _instructions(tree):
        found = _REFERENCE.match(instruction)
        if found:
            yield found[1].strip('"')
    for node in tree.iter(f"{W}hyperlink"):
        anchor = node.get(f"{W}anchor")
        if anchor and anchor != "_top":
            yield anchor


def _instructions(tree: _Element) -> Iterator[str]:
    """Instructions of fields; Word may cut one over several runs."""
    stack: list[str] = []
    for node in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if node.tag == f"{W}fldSimple":
            yield node.get(f"{W}instr", "")
        elif node.tag == f"{W}instrText":
            if stack:
                stack[-1] += node.text or ""
        elif node.get(f"{W}fldCharType") == "begin":
            stack.append("")
        elif node.get(f"{W}fldCharType") == "end" and stack:
            yield stack.pop()


def _comments(package: Opened) -> Iterator[Finding]:
    tree = package.linked("comments")
    written = [] if tree is None else [node.get(f"{W}id", "") for node in tree.iter(f"{W}comment")]
    used: list[str] = []
    for story in package.stories():
        body = package.trees[story]
        used += [node.get(f"{W}id", "") for node in body.iter(f"{W}commentReference")]
        yield from _pairs(story, body, "commentRangeStart", "docx-commentaire-ouvert", "un passage commenté")
    for number in sorted(set(used) - set(written)):
        yield fault("docx-commentaire-absent", f"le commentaire {number} est appelé mais absent", package.main())
    for number in sorted(set(written) - set(used)):
        yield fault("docx-commentaire-orphelin", f"le commentaire {number} n’est ancré nulle part", package.main())
    for number, count in Counter(written).items():
        if count > 1:
            yield fault("docx-identifiant-double", f"{count} commentaires portent le numéro {number}", package.main())


def _notes(package: Opened, kind: str) -> Iterator[Finding]:
    tree = package.linked(f"{kind}s")
    nodes = [] if tree is None else list(tree.iter(f"{W}{kind}"))
    written = {node.get(f"{W}id", "") for node in nodes if node.get(f"{W}type", "normal") == "normal"}
    used = {
        node.get(f"{W}id", "")
        for story in package.stories()
        for node in package.trees[story].iter(f"{W}{kind}Reference")
    }
    for number in sorted(used - written):
        yield fault("docx-note-absente", f"la note {number} est appelée mais absente", package.main())
    for number in sorted(written - used):
        yield fault("docx-note-orpheline", f"la note {number} n’est appelée nulle part", package.main())
