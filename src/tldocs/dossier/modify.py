"""The file of an amendment of statutes: what the command `modify` does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.check import names_of
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of

from .build import Drafted, Options, draft_all, write_all
from .check import check
from .extras import Extra
from .look import model_of
from .redline import AUTHOR, Wish, compared
from .refused import refusals
from .result import Built, Checked
from .sources import Source

if TYPE_CHECKING:
    from tldocs.drafting.modification import Modification

STATUTES = "statuts"
COMPARISON = "comparaison-des-statuts.docx"


class Assembly(NamedTuple):
    """What is known of the meeting, and how to write: its day, who signs the tracked changes."""

    day: date | None = None
    author: str = AUTHOR
    is_draft: bool = False
    force: bool = False


class Modified(NamedTuple):
    """What was written, or why nothing was; `modification` is None when the two projects could not be compared."""

    built: Built
    modification: Modification | None = None


def modify(old: Path, new: Path, folder: Path, assembly: Assembly, library: Library | None = None) -> Modified:
    """Write the file of an amendment: resolutions, comparison, table, updated statutes, minutes, steps to take.

    Nothing is written when a project cannot be read or the new one breaks the law. Nothing is raised.
    """
    library = library or library_of(new)
    before, after = check(old, library=library), check(new, library=library)
    refused = _unfit(before, after, is_draft=assembly.is_draft)
    if refused:
        return Modified(Built(after, refused, folder))
    try:
        return _modified(before, after, folder, assembly, library)
    except LibraryError as error:
        return Modified(Built(after, (*after.findings, placed(error, library)), folder))


def _unfit(before: Checked, after: Checked, *, is_draft: bool) -> tuple[Finding, ...]:
    """Return why two projects are not two versions of the same statutes."""
    if before.law is None or before.loaded.project is None:
        return before.findings
    if after.law is None or (not after.ok and not is_draft):
        return after.findings
    if before.law.forme.id != after.law.forme.id:
        return (_other_form(before, after),)
    return ()


def _other_form(before: Checked, after: Checked) -> Finding:
    assert before.law is not None
    assert after.law is not None
    return Finding(
        "modification-forme",
        "error",
        f"la forme change, de {before.law.forme.nom} à {after.law.forme.nom} : c'est une transformation, non une modification",
        after.loaded.place("forme"),
        "forme",
        remedy="décrivez la transformation dans la section `transformation` du nouveau projet, et construisez son dossier",
    )


def _modified(before: Checked, after: Checked, folder: Path, assembly: Assembly, library: Library) -> Modified:
    options = Options((STATUTES,), is_draft=assembly.is_draft, force=assembly.force, reference=model_of(library))
    old, new = (_statutes(side, library, options) for side in (before, after))
    modification = _seen(before, after, (old, new), assembly, library)
    if not modification.articles:
        return Modified(Built(after, (*after.findings, _nothing(after)), folder))
    drafted = [new._replace(file="statuts-modifies"), *_drafted(after, modification, library, assembly)]
    refused = refusals(drafted, options)
    comparison = compared(
        _source(before, old), _source(after, new), Wish(author=assembly.author, comments=True), library
    )
    if refused or not comparison.ok:
        return Modified(Built(after, (*after.findings, *refused, *comparison.findings), folder), modification)
    whole = options._replace(only=())
    files = {COMPARISON: Extra("comparaison", comparison.data)}
    return Modified(write_all(after, drafted, files, folder, whole, ()), modification)


def _statutes(checked: Checked, library: Library, options: Options) -> Drafted:
    return next(item for item in draft_all(checked, library, options) if item.document.kind == STATUTES)


def _source(checked: Checked, drafted: Drafted) -> Source:
    from tldocs import word

    return Source(checked.path, word.write(drafted.document), checked)


def _seen(
    before: Checked, after: Checked, drafted: tuple[Drafted, Drafted], assembly: Assembly, library: Library
) -> Modification:
    from tldocs.drafting.modification import Modification, Version
    from tldocs.law.amendments import load_amendments

    assert before.loaded.project is not None
    assert after.loaded.project is not None
    assert after.law is not None
    sides = (Version(before.loaded.project, drafted[0].document), Version(after.loaded.project, drafted[1].document))
    return Modification(*sides, after.law, load_amendments(library, after.law), days=(assembly.day, after.day))


def _drafted(after: Checked, modification: Modification, library: Library, assembly: Assembly) -> Iterator[Drafted]:
    """Yield the documents that speak of the amendment."""
    from tldocs.drafting.draft import copies, draft, wanted
    from tldocs.drafting.outline import AMENDING, read_outlines
    from tldocs.drafting.plan import load_plan

    law, projet = after.law, after.loaded.project
    assert law is not None
    assert projet is not None
    names = {**names_of(projet, law, after.day), "modification": modification}
    for outline in read_outlines(library, law.forme, (AMENDING,)):
        plan = load_plan(library, outline, law)
        for file, item in copies(plan, names) if wanted(plan, names) else ():
            item["modification"] = modification
            yield Drafted(file, draft(plan, projet, law, after.day, is_draft=assembly.is_draft, item=item))


def _nothing(after: Checked) -> Finding:
    return Finding(
        "modification-vide",
        "error",
        "aucun article à voter : les deux projets donnent les mêmes statuts, hors ce qui date de la constitution",
        Place(str(after.path)),
        remedy="modifiez le nouveau projet, ou comparez les deux versions avec `tldocs redline`",
    )
