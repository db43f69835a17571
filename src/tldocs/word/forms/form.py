"""A form opened for filling: its stories (body, headers, footers, notes, properties), or why it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.word.guard import damaged, guard, unreadable
from tldocs.word.opened import TYPES, Opened, R, rels_of

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
STORIES = {
    "header": "en-tête",
    "footer": "pied de page",
    "footnotes": "notes de bas de page",
    "endnotes": "notes de fin",
}
"""Kinds of relations whose parts hold text to fill, and how a reader calls them."""
PROPERTIES = {CORE: "propriétés du document", CUSTOM: "propriétés personnalisées"}
MAX_TEXT = 16 << 20
"""Bytes of the texts of a form, at most: a page takes twenty thousand."""
OLE = b"\xd0\xcf\x11\xe0"
ODT = b"mimetypeapplication/vnd.oasis"


class Story(NamedTuple):
    """A part that holds text: its name, how a reader calls it (empty for the body), its tree."""

    part: str
    name: str
    tree: _Element


class Form(NamedTuple):
    """A form that may be filled; `findings` say what was left out of it."""

    package: Opened
    stories: tuple[Story, ...]
    findings: tuple[Finding, ...] = ()


def open_form(data: bytes, name: str) -> tuple[Form | None, list[Finding]]:
    """Return the form of a file, None when it is refused, and what was found."""
    foreign = _foreign(data, name)
    refused = [foreign] if foreign else [_in(finding, name) for finding in guard(data)]
    if refused:
        return None, refused
    try:
        package = Opened(data)
    except unreadable():
        return None, [_in(damaged(), name)]
    refused = [_in(finding, name) for finding in package.broken] or list(_outside(package, name))
    if not refused and sum(len(package.parts[story.part]) for story in _stories(package)) > MAX_TEXT:
        said = f"les textes du formulaire dépassent {MAX_TEXT >> 20} Mio"
        refused = [
            Finding(
                "formulaire-demesure", "error", said, Place(name), remedy="un formulaire pèse quelques centaines de Kio"
            )
        ]
    if not refused and not (package.is_document() and TYPES in package.trees):
        refused = [_in(damaged(), name)]
    if refused:
        return None, refused
    dropped = list(_template_left(package, name))
    return Form(package, tuple(_stories(package)), tuple(dropped)), dropped


def _in(finding: Finding, name: str) -> Finding:
    """Return a finding about a part as a finding about the file, which names the part."""
    part = finding.place.file
    said = f"{finding.message} ({part})" if part else finding.message
    return finding._replace(message=said, place=Place(name))


def _foreign(data: bytes, name: str) -> Finding | None:
    kind = "un ancien document Word (.doc) ou un fichier chiffré" if data.startswith(OLE) else ""
    kind = "un document OpenDocument (.odt)" if ODT in data[:100] else kind
    kind = "un PDF" if data.startswith(b"%PDF") else kind
    if not kind:
        return None
    remedy = "ouvrez-le dans Word ou LibreOffice et enregistrez-le au format .docx"
    return Finding("docx-illisible", "error", f"ce fichier est {kind}, pas un .docx", Place(name), remedy=remedy)


def _outside(package: Opened, name: str) -> list[Finding]:
    """Return a finding for each thing that the form would fetch out of itself when it is opened."""
    rows = [row for part in ("", *package.trees) if not part.endswith(".rels") for row in package.relations(part)]
    remedy = "insérez l’image ou l’objet dans le document au lieu de le lier, ou supprimez le lien"
    return [
        Finding(
            "docx-lien-externe",
            "error",
            f"le formulaire va chercher « {row.target} » hors de lui ({row.kind})",
            Place(name),
            remedy=remedy,
        )
        for row in rows
        if row.external and row.kind not in ("hyperlink", "attachedTemplate")
    ]


def _template_left(package: Opened, name: str) -> list[Finding]:
    """Cut the link to the Word template of the funder's own machine, which nobody else can open."""
    found = []
    for part in [part for part in package.trees if not part.endswith(".rels")]:
        rows = [row for row in package.relations(part) if row.kind == "attachedTemplate"]
        if rows:
            _cut(package, part, {row.id for row in rows})
            said = f"le lien vers le modèle « {rows[0].target} » n’est pas repris"
            found.append(Finding("formulaire-modele", "info", said, Place(name)))
    return found


def _cut(package: Opened, part: str, ids: set[str]) -> None:
    for node in list(package.trees[rels_of(part)]):
        if node.get("Id") in ids:
            package.trees[rels_of(part)].remove(node)
    for node in list(package.trees[part].iter()):
        parent = node.getparent()
        if parent is not None and node.get(f"{R}id") in ids:
            parent.remove(node)


def _stories(package: Opened) -> list[Story]:
    main = package.main()
    if not main:
        return []
    rows = [row for row in package.relations(main) if row.kind in STORIES and row.target in package.trees]
    found = [Story(main, "", package.trees[main])]
    seen = {main}
    for row in rows:
        if row.target not in seen:
            seen.add(row.target)
            rank = 1 + sum(1 for story in found if story.name.startswith(STORIES[row.kind]))
            name = f"{STORIES[row.kind]} {rank}" if row.kind in ("header", "footer") else STORIES[row.kind]
            found.append(Story(row.target, name, package.trees[row.target]))
    found += [Story(part, name, package.trees[part]) for part, name in PROPERTIES.items() if part in package.trees]
    return found
