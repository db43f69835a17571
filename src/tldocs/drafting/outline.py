"""Outlines: which clauses a document holds, in what order, under which titres."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.law.model import Forme
    from tldocs.library import Library

KEYS = (
    "kind", "id", "forms", "families", "file", "nom", "look", "when", "cover", "header", "footer", "contents", "sections",
    "numbering", "subject", "for_each", "pourquoi", "echeance", "signe", "basis", "verified",
)  # fmt: skip
FOLDERS = ("statuts", "charte", "subvention", "actes", "controles")


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
    def numbered(self) -> bool:
        """Return whether titres and articles carry numbers."""
        return self.entry.get("numbering") != "none"


def read_outlines(library: Library, form: Forme) -> list[Outline]:
    """Return the outlines that a form has, in the order of the kinds."""
    found = (_outline(read(library, name)) for folder in FOLDERS for name in library.glob(f"templates/{folder}/*.yaml"))
    return [outline for outline in found if form.id in (outline.entry.get("forms") or (form.id,))]


def _outline(entry: Entry) -> Outline:
    entry.only(*KEYS)
    sections = tuple(_section(item, entry) for item in entry.get("sections") or ())
    return Outline(
        entry.text("id"),
        entry.text("kind"),
        entry.text("file"),
        entry.get("nom") or entry.text("id"),
        tuple(entry.get("families") or ()),
        sections,
        entry,
    )


def _section(item: object, entry: Entry) -> Section:
    if not isinstance(item, Entry):
        raise LibraryError("une section s'écrit {titre: …, clauses: […]}", entry.name, entry.at("sections"))
    item.only("titre", "clauses")
    return Section(item.get("titre") or "", tuple(item.get("clauses") or ()))
