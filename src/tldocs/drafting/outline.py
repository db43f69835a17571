"""Outlines: which clauses a document holds, in what order, under which titres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.compiled import kept
from tldocs.law.source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.law.model import Forme
    from tldocs.library import Library

KEYS = (
    "kind", "id", "forms", "families", "file", "nom", "look", "when", "cover", "header", "footer", "contents", "sections",
    "numbering", "subject", "for_each", "pourquoi", "echeance", "signe", "basis", "verified",
)  # fmt: skip
NAME = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
WORD = re.compile(r"[^\W\d_]{2,30}")
FOLDERS = ("statuts", "charte", "subvention", "dossier", "actes", "calendrier", "controles", "etudes", "synthese")
AMENDING = "modification"
"""The documents of an amendment of statutes, which a dossier does not hold."""


class Section(NamedTuple):
    """A titre (empty: none is printed) and its clauses."""

    titre: str
    clauses: tuple[str, ...]


class Outline(NamedTuple):
    """The plan of a document."""

    id: str
    kind: str
    file: str
    nom: str
    families: tuple[str, ...]
    sections: tuple[Section, ...]
    entry: Entry

    @property
    def clauses(self) -> Iterator[str]:
        """Yield the clauses of all sections, in order."""
        return (name for section in self.sections for name in section.clauses)

    @property
    def numbered(self) -> str:
        """Return the word before the number of an article (`Article`, `Résolution`), empty when none carries a number."""
        word = self.entry.get("numbering") or "Article"
        if not WORD.fullmatch(str(word)):
            raise self.entry.error("numbering", "`numbering` vaut `none`, ou un mot, sans signe ni espace")
        return "" if word == "none" else str(word)


def read_outlines(library: Library, form: Forme, folders: tuple[str, ...] = FOLDERS) -> list[Outline]:
    """Return the outlines that a form has, in the order of the kinds."""
    from .extension import PLANS, extended

    names = [name for folder in folders for name in library.glob(f"templates/{folder}/*.yaml")]

    def made() -> list[Outline]:
        found = [outline_of(read(library, name), name) for name in names]
        return extended([o for o in found if form.id in (o.entry.texts("forms") or (form.id,))], library, form)

    # a dossier has a hundred outlines: reading them all costs more than drafting the statutes
    digest = library.digest([*names, *library.glob(PLANS)])
    outlines: list[Outline] = kept(f"plans-{form.id}-{'-'.join(folders)}", digest, made)
    return outlines


def outline_of(entry: object, name: str) -> Outline:
    """Return the outline that a file holds; raises LibraryError on a mistake in it."""
    if not isinstance(entry, Entry):
        raise LibraryError("un plan est une liste de clés : kind, id, file, sections…", name)
    entry.only(*KEYS)
    sections = tuple(section_of(item, entry, "sections") for item in _items(entry, "sections"))
    _cover(entry)
    for key in ("when", "pourquoi", "echeance", "signe", "header", "footer", "subject"):
        entry.maybe(key)
    return Outline(
        plain_name(entry, "id", entry.text("id")),
        entry.one_of("kind", (*FOLDERS, AMENDING)),
        entry.text("file") if entry.get("for_each") else plain_name(entry, "file", entry.text("file")),
        entry.maybe("nom") or entry.text("id"),
        tuple(plain_name(entry, "families", family) for family in entry.texts("families")),
        sections,
        entry,
    )


def _cover(entry: Entry) -> None:
    cover = entry.get("cover")
    if not isinstance(cover, Entry | None):
        raise entry.error("cover", "`cover` s'écrit {name: …, title: …, mentions: […]}")
    if cover:
        cover.only("name", "mentions", "title", "style")
        cover.maybe("name")
        cover.maybe("title")
        cover.texts("mentions")


def _items(entry: Entry, key: str) -> list[object]:
    items = entry.get(key) or []
    if not isinstance(items, list):
        raise entry.error(key, f"`{key}` est une liste")
    return items


def section_of(item: object, entry: Entry, key: str) -> Section:
    """Return a section; raises LibraryError on a mistake in it."""
    if not isinstance(item, Entry):
        raise entry.error(key, "une section s'écrit {titre: …, clauses: […]}")
    item.only("titre", "clauses")
    return Section(item.maybe("titre"), tuple(plain_name(item, "clauses", name) for name in item.texts("clauses")))


def plain_name(entry: Entry, key: str, name: str) -> str:
    """Return a name made of small letters, digits and hyphens, by which no file outside the library is reached."""
    if not NAME.fullmatch(name):
        raise entry.error(
            key, f"`{name}` n'est pas un nom : lettres minuscules sans accent, chiffres et traits d'union"
        )
    return name
