"""Which documents a project gets, and why: what `build --list` shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tldocs.diagnostics import Basis, Finding
from tldocs.law.check import names_of, say
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of

from .check import check
from .extras import WORKBOOK, has_workbook
from .result import Checked
from .views import views


class Listed(NamedTuple):
    """A document that the project gets: its file, why, by when, who signs."""

    kind: str
    file: str
    nom: str
    why: str
    deadline: str
    signer: str
    basis: tuple[Basis, ...]

    def as_dict(self) -> dict[str, object]:
        """The document as JSON, in the words of the outlines."""
        return {
            "kind": self.kind,
            "fichier": self.file,
            "nom": self.nom,
            "pourquoi": self.why,
            "echeance": self.deadline,
            "signe": self.signer,
            "basis": [basis._asdict() for basis in self.basis],
        }


def documents(checked: Checked, library: Library) -> Iterator[Listed]:
    """Yield the documents of a project in the order of the dossier; raises LibraryError on a mistake in the library."""
    from tldocs.drafting.draft import copies, wanted
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.wishes import wished

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    names = {**names_of(projet, law, checked.day), **views(checked, library)}
    for outline in wished(library, law, read_outlines(library, law.forme), names):
        plan = load_plan(library, outline, law)
        for file, item in copies(plan, names) if wanted(plan, names) else ():
            said = {**names, **item}
            nom, why, deadline, signer = (say(t, said) for t in (plan.nom, plan.why, plan.deadline, plan.signer))
            yield Listed(plan.kind, f"{file}.docx", nom, why, deadline, signer, plan.basis)
    if has_workbook(checked):
        why = "le projet écrit un plan financier (`finances.plan`)"
        yield Listed("tableur", WORKBOOK, "Plan financier, classeur de calcul", why, "", "", ())


def listed(
    project: Path, only: Collection[str] = (), on: date | None = None, library: Library | None = None
) -> tuple[Checked, list[Listed], tuple[Finding, ...]]:
    """Return the project, its documents of these kinds (all by default), and what kept tldocs from knowing them."""
    library = library or library_of(project)
    checked = check(project, on, library)
    if checked.law is None:
        return checked, [], checked.findings
    try:
        return checked, [d for d in documents(checked, library) if not only or d.kind in only], ()
    except LibraryError as error:
        return checked, [], (placed(error, library),)
