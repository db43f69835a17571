"""The clauses of a form: what the command `clauses` lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Basis, Finding
from tldocs.drafting.choices import fields
from tldocs.drafting.clauses import find_source, note_of
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.reviews import told
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.source import LibraryError, placed

if TYPE_CHECKING:
    from tldocs.drafting.clauses import ClauseNote, ClauseSource
    from tldocs.law.model import Forme
    from tldocs.library import Library


class Listed(NamedTuple):
    """A clause: where it stands, what it reads and chooses among, on what it is based, who read it."""

    id: str
    titre: str
    documents: tuple[str, ...]
    forms: tuple[str, ...]
    file: str
    firm: bool
    fields: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Mapping[str, str]]
    basis: tuple[Basis, ...]
    mentions: tuple[str, ...]
    rules: tuple[str, ...]
    verified: str
    note: str
    review: str
    text: str

    def as_dict(self) -> dict[str, object]:
        """The clause as JSON."""
        return {
            "id": self.id,
            "titre": self.titre,
            "documents": list(self.documents),
            "formes": list(self.forms),
            "fichier": self.file,
            "du_cabinet": self.firm,
            "champs": {path: list(values) for path, values in self.fields.items()},
            "options": {path: dict(words) for path, words in self.options.items()},
            "basis": [basis._asdict() for basis in self.basis],
            "mentions": list(self.mentions),
            "regles": list(self.rules),
            "verified": self.verified,
            "note": self.note,
            "relecture": self.review,
            "texte": self.text,
        }


def clauses(library: Library, form: str | None = None) -> list[Listed] | list[Finding]:
    """Return the clauses of a form (of all forms when none is given) in the order of the documents, or what is wrong."""
    try:
        forms = load_forms(library)
        return _merged(item for f in forms.values() if form in (None, f.id) for item in _of(library, f))
    except LibraryError as error:
        return [placed(error, library)]


def _of(library: Library, form: Forme) -> Iterator[Listed]:
    law = load_law(library, form)
    for outline in read_outlines(library, form):
        for name in outline.clauses:
            source = find_source(library, list(outline.families), name, law.texts)
            if source is None:
                raise outline.entry.error("sections", f"clause introuvable : `{name}`")
            yield _listed(source, note_of(source), outline.id, form.id)


def _listed(source: ClauseSource, note: ClauseNote, outline: str, form: str) -> Listed:
    return Listed(
        source.id, source.titre, (outline,), (form,), source.origin or source.name, bool(source.origin), fields(source),
        note.options, note.basis, note.satisfies, note.rules, note.verified, note.note, told(note.review, note.sha256),
        note.sha256,
    )  # fmt: skip


def _merged(found: Iterator[Listed]) -> list[Listed]:
    """Return each file once, with every document and form that holds it."""
    kept: dict[str, Listed] = {}
    for item in found:
        known = kept.get(item.file)
        if known is not None:
            documents = tuple(dict.fromkeys((*known.documents, *item.documents)))
            item = known._replace(documents=documents, forms=tuple(dict.fromkeys((*known.forms, *item.forms))))  # noqa: PLW2901
        kept[item.file] = item
    return list(kept.values())
