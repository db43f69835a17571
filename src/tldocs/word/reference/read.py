"""Reads a firm's reference file: what can be taken from it, and what is missing. Hostile or damaged files are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.word.guard import damaged, guard, unreadable
from tldocs.word.opened import Opened, R, Relation, W

if TYPE_CHECKING:
    from lxml.etree import _Element

BYTES = 20 << 20
IMAGES = {"png", "jpg", "jpeg", "gif", "emf", "wmf", "bmp", "tif", "tiff"}
IMAGE_BYTES = 5 << 20
FIELDS = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|STYLEREF|TITLE|AUTHOR|SUBJECT|DOCPROPERTY|DATE|FILENAME|REF|HYPERLINK)\b",
    re.IGNORECASE,
)
"""The fields that a letterhead may hold; others fetch files or run programs (INCLUDEPICTURE, DDEAUTO…)."""
SHOWN = {
    "normal": "Normal", "heading 1": "Titre 1", "heading 2": "Titre 2", "heading 3": "Titre 3", "title": "Titre",
    "caption": "Légende", "toc 1": "TM 1", "toc 2": "TM 2", "header": "En-tête", "footer": "Pied de page",
}  # fmt: skip
"""The styles of Word that a firm is expected to have, by the name that no language changes."""


class Margin(NamedTuple):
    """A header or a footer: its content and the images it shows, by relation."""

    tree: _Element
    images: dict[str, tuple[str, bytes]]


class Reference(NamedTuple):
    """What a firm's file gives."""

    styles: _Element
    theme: bytes | None
    fonts: _Element | None
    margins: dict[str, Margin]
    """`header default`, `footer first`… -> what stands there."""
    page: _Element | None
    findings: tuple[Finding, ...]


def read_reference(data: bytes, name: str, ours: dict[str, str]) -> Reference | list[Finding]:
    """Return a reference file, or why it is refused. `ours`: the names of our styles in small letters -> as written."""
    if len(data) > BYTES:
        return [_fault("modele-demesure", f"le modèle dépasse {BYTES >> 20} Mio", name)]
    if refused := guard(data):
        return [finding._replace(place=Place(name)) for finding in refused]
    try:
        package = Opened(data)
    except unreadable():
        return [damaged()._replace(place=Place(name))]
    styles = package.linked("styles") if package.is_document() and not package.broken else None
    if styles is None:
        return [damaged()._replace(place=Place(name))]
    return _read(package, styles, name, ours)


def _read(package: Opened, styles: _Element, name: str, ours: dict[str, str]) -> Reference | list[Finding]:
    margins, faults = _margins(package, name)
    if any(fault.severity == "error" for fault in faults):
        return faults
    sections = list(package.trees[package.main()].iter(f"{W}sectPr"))
    found = (*_missing(styles, name, ours), *_margins_missing(margins, name), *faults)
    return Reference(
        styles, _theme(package), package.linked("fontTable"), margins, sections[-1] if sections else None, found
    )


def names_of(styles: _Element) -> dict[str, str]:
    """Return the names of the styles in small letters -> their id."""
    found = {}
    for style in styles.iter(f"{W}style"):
        said = style.find(f"{W}name")
        if said is not None:
            found[(said.get(f"{W}val") or "").lower()] = style.get(f"{W}styleId") or ""
    return found


def _missing(styles: _Element, name: str, ours: dict[str, str]) -> Iterator[Finding]:
    known = names_of(styles)
    if absent := [shown for style, shown in SHOWN.items() if style not in known]:
        yield _told(
            "modele-style-absent",
            f"le modèle n’a pas ces styles de Word, ceux de tldocs sont gardés : {', '.join(absent)}",
            name,
        )
    own = [shown for style, shown in ours.items() if style not in known and style not in SHOWN and not _is_words(style)]
    if own:
        remedy = "facultatif : créez dans le modèle un style de ce nom pour en régler l’allure"
        yield _told(
            "modele-style-absent", f"styles de tldocs que le modèle ne règle pas : {', '.join(own)}", name, remedy
        )


def _is_words(style: str) -> bool:
    """Whether a style belongs to Word itself, which a firm does not draw."""
    return style in {
        "default paragraph font", "normal table", "no list", "annotation text", "annotation reference", "placeholder text",
        "hyperlink", "toc heading", "espace", "schéma", "texte de schéma", "table of figures",
    }  # fmt: skip


def _theme(package: Opened) -> bytes | None:
    for relation in package.relations(package.main()):
        if relation.kind == "theme" and relation.target in package.trees and not package.relations(relation.target):
            return package.parts[relation.target]
    return None


def _margins(package: Opened, name: str) -> tuple[dict[str, Margin], list[Finding]]:
    """Return the headers and footers of the last section, and what was left out of them."""
    found: dict[str, Margin] = {}
    faults: list[Finding] = []
    targets = {relation.id: relation for relation in package.relations(package.main())}
    sections = list(package.trees[package.main()].iter(f"{W}sectPr"))
    for node in sections[-1] if sections else ():
        kind = str(node.tag).removeprefix(W).removesuffix("Reference")
        relation = targets.get(node.get(f"{R}id") or "")
        if kind in ("header", "footer") and relation and not relation.external and relation.target in package.trees:
            margin = _margin(package, relation, name, faults)
            if _says(margin.tree):
                found[f"{kind} {node.get(f'{W}type') or 'default'}"] = margin
    return found, faults


def _says(tree: _Element) -> bool:
    return any(node.text for node in tree.iter(f"{W}t", f"{W}instrText")) or any(
        True for _ in tree.iter(f"{W}drawing", f"{W}pict")
    )


def _margin(package: Opened, relation: Relation, name: str, faults: list[Finding]) -> Margin:
    tree = package.trees[relation.target]
    refused = [said for said in instructions(tree) if not FIELDS.match(said)]
    faults += [
        _fault("modele-champ", f"champ refusé dans un en-tête ou un pied : « {said[:40]} »", name) for said in refused
    ]
    images = {}
    for item in package.relations(relation.target):
        if item.kind == "image" and item.external:
            message = "une image liée, et non enregistrée dans le modèle, est laissée de côté"
            faults.append(_told("modele-externe", message, name))
        elif item.kind == "image" and _is_image(package, item.target):
            images[item.id] = (item.target.rpartition(".")[2].lower(), package.parts[item.target])
    return Margin(tree, images)


def instructions(tree: _Element) -> list[str]:
    """Return the instruction of each field of a part, put together from the runs over which Word spreads it."""
    found = [node.get(f"{W}instr") or "" for node in tree.iter(f"{W}fldSimple")]
    opened: list[str] = []
    for node in tree.iter(f"{W}fldChar", f"{W}instrText"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            opened.append("")
        elif kind is None:
            opened = [*opened[:-1], (opened[-1] if opened else "") + (node.text or "")]
        elif kind == "end" and opened:
            found.append(opened.pop())
    return [said.strip() for said in (*found, *opened)]


def _is_image(package: Opened, target: str) -> bool:
    data = package.parts.get(target, b"")
    return target.rpartition(".")[2].lower() in IMAGES and 0 < len(data) <= IMAGE_BYTES


def _margins_missing(margins: dict[str, Margin], name: str) -> Iterator[Finding]:
    if not any(key.startswith("header") for key in margins):
        yield _told("modele-sans-entete", "le modèle n’a pas d’en-tête : celui de tldocs est gardé", name)
    footers = [margin for key, margin in margins.items() if key.startswith("footer default")]
    if not footers:
        yield _told("modele-sans-pied", "le modèle n’a pas de pied de page : celui de tldocs est gardé", name)
    elif not any(_has_page(margin.tree) for margin in footers):
        message = "le pied de page du modèle ne porte pas le numéro de page"
        yield _told("modele-sans-page", message, name, "ajoutez-y un champ PAGE")._replace(severity="warning")


def _has_page(tree: _Element) -> bool:
    return any(said.upper().startswith("PAGE") for said in instructions(tree))


def _told(code: str, message: str, name: str, remedy: str = "") -> Finding:
    return Finding(code, "info", message, Place(name), remedy=remedy)


def _fault(code: str, message: str, name: str) -> Finding:
    return Finding(
        code,
        "error",
        message,
        Place(name),
        remedy="donnez un modèle .docx sans macro ni champ qui lit d’autres fichiers",
    )
