"""A .docx opened for reading: its parts as trees, its relations. Only packages that `guard` accepts come here."""

from __future__ import annotations

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments", "glossary")


class Relation(NamedTuple):
    """A relation: its id, the last word of its type, its target (a part unless external)."""

    id: str
    kind: str
    target: str
    external: bool


class Opened:
    """The parts of a package; trees are parsed once, parts that are not XML stay bytes."""

    def __init__(self, data: bytes) -> None:
        from zipfile import ZipFile

        with ZipFile(BytesIO(data)) as package:
            self.parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
        self.trees: dict[str, _Element] = {}
        self.broken: list[Finding] = []
        for name, raw in self.parts.items():
            if name.endswith((".xml", ".rels")):
                self._parse(name, raw)

    def _parse(self, name: str, raw: bytes) -> None:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            self.trees[name] = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            message = f"une partie n’est pas du XML bien formé : {error.msg}"
            self.broken.append(fault("docx-xml", message, name, line=error.lineno or 0))

    def relations(self, name: str) -> list[Relation]:
        """Return the relations of a part (`""` for the package)."""
        tree = self.trees.get(rels_of(name))
        return [] if tree is None else [relation_of(node, dirname(name)) for node in tree.iter(_RELATIONS)]

    def main(self) -> str:
        """Return the name of the main part, empty when there is none."""
        kinds = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        return next((target for target in kinds if target in self.trees), "")

    def is_document(self) -> bool:
        """Return whether the main part is a Word document: a workbook is a package too."""
        main = self.main()
        return bool(main) and self.trees[main].tag == f"{W}document"

    def stories(self) -> list[str]:
        """Return the parts that hold text: the main one first."""
        main = self.main()
        linked = [relation for relation in self.relations(main) if not relation.external] if main else []
        others = [item.target for item in linked if item.kind in _STORIES and item.target in self.trees]
        return [main, *dict.fromkeys(others)] if main else []

    def linked(self, kind: str) -> _Element | None:
        """Return the tree that the main part links to under a kind (`styles`, `numbering`, `comments`)."""
        for relation in self.relations(self.main()):
            if relation.kind == kind:
                return self.trees.get(relation.target)
        return None


def rels_of(name: str) -> str:
    """Return the name of the part that holds the relations of a part."""
    folder, _, file = name.rpartition("/")
    return join(folder, "_rels", f"{file}.rels")


def relation_of(node: _Element, folder: str) -> Relation:
    """Return a relation as its part writes it; `folder` is that of the part it starts from."""
    target = node.get("Target", "")
    external = node.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return Relation(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target, external)


def fault(code: str, message: str, part: str, *, line: int = 0, remedy: str = "") -> Finding:
    """Return the finding of a fault in a part."""
    return Finding(code, "error", message, Place(part, line), remedy=remedy)
