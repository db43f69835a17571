"""Rules of the package: types of parts, relations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tldocs.diagnostics import Finding
from tldocs.word.opened import TYPES, Opened, R, Relation, fault

_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ALLOWED_OUTSIDE = ("hyperlink", "attachedTemplate")


def content_types(package: Opened) -> Iterator[Finding]:
    """Every part has a type; every type has its part."""
    tree = package.trees.get(TYPES)
    if tree is None:
        yield fault("docx-type-absent", "le document ne dit pas le type de ses parties", TYPES)
        return
    extensions = {node.get("Extension", "").lower() for node in tree.iter(f"{_CT}Default")}
    named = [node.get("PartName", "").lstrip("/") for node in tree.iter(f"{_CT}Override")]
    for name in sorted(set(named)):
        if named.count(name) > 1:
            yield fault("docx-type-double", f"la partie {name} a deux types", TYPES)
        if name not in package.parts:
            yield fault("docx-partie-absente", f"la partie {name} est annoncée mais absente", TYPES)
    for name in package.parts:
        if name != TYPES and name not in named and name.rpartition(".")[2].lower() not in extensions:
            yield fault("docx-type-absent", "une partie n’a pas de type", name)


def relations(package: Opened) -> Iterator[Finding]:
    """Every relation has its target, every use its relation; nothing but links leaves the document."""
    for name in ("", *package.trees):
        if name.endswith(".rels"):
            continue
        rows = package.relations(name)
        yield from _rows(package, name, rows)
        if name:
            yield from _uses(package, name, {row.id for row in rows})


def _rows(package: Opened, name: str, rows: list[Relation]) -> Iterator[Finding]:
    seen: set[str] = set()
    place = name or "_rels/.rels"
    for row in rows:
        if row.id in seen:
            yield fault("docx-relation-double", f"deux relations portent l’identifiant {row.id}", place)
        seen.add(row.id)
        if row.external:
            if row.kind not in _ALLOWED_OUTSIDE:
                yield fault(
                    "docx-lien-externe",
                    f"le document va chercher « {row.target} » hors de lui ({row.kind})",
                    place,
                    remedy="Insérez l’image ou l’objet dans le document au lieu de le lier.",
                )
        elif row.target not in package.parts:
            yield fault("docx-relation-orpheline", f"la relation {row.id} vise {row.target}, qui est absent", place)


def _uses(package: Opened, name: str, known: set[str]) -> Iterator[Finding]:
    if R.strip("{}").encode() not in package.parts[name]:
        return
    used: Any = package.trees[name].xpath("//@r:*", namespaces={"r": R.strip("{}")})
    for value in used:
        if value and value not in known:
            yield fault("docx-relation-absente", f"une relation « {value!s} » est employée mais absente", name)
