"""Opens a document that comes back; what cannot be read is said, never raised."""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname
from typing import TYPE_CHECKING
from zipfile import ZipFile

from tldocs.diagnostics import Finding
from tldocs.word.guard import damaged, guard, refusal, unreadable
from tldocs.word.opened import W, relation_of, rels_of
from tldocs.word.provenance import NAMESPACE
from tldocs.word.returned.comments import Remarks
from tldocs.word.returned.model import Line, Origin, Returned
from tldocs.word.returned.walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tldocs.word.opened import Relation

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"
_SPACE = f"{{{NAMESPACE}}}"
_MARGINS = ("header", "footer", "footnotes", "endnotes")
_LISTED = ("heading 1", "heading 2")
_BROKEN: tuple[type[Exception], ...] = (*unreadable(), SyntaxError, KeyError)
"""What a damaged package raises; lxml's XMLSyntaxError is a SyntaxError."""
_AS_DOCX = "Demandez le fichier au format « Document Word (.docx) »."


def read(data: bytes) -> Returned | list[Finding]:
    """Return a document that came back, or why it cannot be read."""
    if refused := _other_format(data) or guard(data):
        return refused
    try:
        with ZipFile(BytesIO(data)) as package:
            return _read(_Parts(package))
    except _BROKEN:
        return [damaged()]


def _other_format(data: bytes) -> list[Finding]:
    """Return why a file that is no .docx is not read: the formats that lawyers send most often by mistake."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            message = "le document est protégé par un mot de passe"
            remedy = "Ouvrez-le dans Word, ôtez le mot de passe, enregistrez, puis recommencez."
            return [refusal("docx-chiffre", message)._replace(remedy=remedy)]
        return [refusal("docx-ancien", "ce fichier est un document Word d’avant 2007 (.doc)")._replace(remedy=_AS_DOCX)]
    if data[30:80].startswith(_ODT):
        return [refusal("docx-odt", "ce fichier est un texte OpenDocument (.odt)")._replace(remedy=_AS_DOCX)]
    if data.startswith((b"%PDF", b"{\\rtf")):
        return [refusal("docx-autre-format", "ce fichier n’est pas un document Word")._replace(remedy=_AS_DOCX)]
    return []


class _Parts:
    """The parts of a package, parsed when they are asked for."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self.names = frozenset(package.namelist())
        main = [r.target for r in self.relations("") if r.kind == "officeDocument"]
        self.main = next((name for name in main if name in self.names), "")

    def tree(self, name: str) -> _Element:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self._package.read(name), parser)

    def relations(self, name: str) -> list[Relation]:
        rels = rels_of(name)
        if rels not in self.names:
            return []
        return [relation_of(node, dirname(name)) for node in self.tree(rels).iter(_REL)]

    def linked(self, *kinds: str) -> list[_Element]:
        """Return the trees that the main part links to under these kinds."""
        names = [r.target for r in self.relations(self.main) if r.kind in kinds and not r.external]
        return [self.tree(name) for name in dict.fromkeys(names) if name in self.names]


def _read(parts: _Parts) -> Returned | list[Finding]:
    tree = parts.tree(parts.main) if parts.main else None
    body = tree.find(f"{W}body") if tree is not None else None
    if body is None:
        return [_without_text(tree)]
    levels = _levels(parts)
    remarks = Remarks(parts.linked("comments"), parts.linked("commentsExtended"))
    origin = _origin(parts)
    known = frozenset(origin.clauses) if origin else frozenset[str]()
    lines = tuple(Walk(levels, known, remarks).lines(body))
    margins: list[Line] = []
    for other in parts.linked(*_MARGINS):
        margins += Walk({}, known, Remarks([], [])).lines(other)
    return Returned(lines, remarks.comments(), origin, tuple(margins))


def _without_text(tree: _Element | None) -> Finding:
    if tree is not None and str(tree.tag).endswith("}document"):
        message = "ce document est enregistré dans une variante de Word que tldocs ne lit pas (Open XML strict)"
        return refusal("docx-strict", message)._replace(remedy=_AS_DOCX)
    return damaged()


def _levels(parts: _Parts) -> dict[str, int]:
    """Return the level of the styles of titres and articles, found by the name that no language changes."""
    found = {}
    for tree in parts.linked("styles"):
        for style in tree.iter(f"{W}style"):
            name = style.find(f"{W}name")
            said = (name.get(f"{W}val") or "").lower() if name is not None else ""
            if said in _LISTED:
                found[style.get(f"{W}styleId") or ""] = _LISTED.index(said) + 1
    return found


def _origin(parts: _Parts) -> Origin | None:
    for name in sorted(parts.names):
        if name.startswith("customXml/") and name.endswith(".xml") and "/_rels/" not in name:
            tree = parts.tree(name)
            if tree.tag == f"{_SPACE}provenance":
                return _provenance(tree)
    return _properties(parts)


def _provenance(tree: _Element) -> Origin:
    clauses = {
        node.get("bookmark") or "": (node.get("id") or "", node.get("sha256") or "")
        for node in tree.iter(f"{_SPACE}clause")
    }
    items = {node.get("name") or "": node.text or "" for node in tree.iter(f"{_SPACE}item")}
    return Origin(tree.get("kind") or "", tree.get("day") or "", items, clauses)


def _properties(parts: _Parts) -> Origin | None:
    """Return what the custom properties say, when the provenance is gone: all but the clauses."""
    targets = [r.target for r in parts.relations("") if r.kind == "custom-properties" and r.target in parts.names]
    items: dict[str, str] = {}
    for name in targets:
        for node in parts.tree(name):
            key, value = node.get("name") or "", node.find(_VALUE)
            if key.startswith("tldocs.") and value is not None:
                items[key.removeprefix("tldocs.")] = value.text or ""
    if "kind" not in items:
        return None
    return Origin(items.pop("kind"), items.get("date_du_droit", ""), items, {})
