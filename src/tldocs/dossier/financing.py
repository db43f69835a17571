"""The programmes that may fund a project: what the command `financements` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.advice.aides_source import UnreadableError
from tldocs.advice.aides_store import NAME, read_store
from tldocs.diagnostics import Finding, errors
from tldocs.law.check import names_of
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.project.load import unread

from .check import opened
from .result import Checked

if TYPE_CHECKING:
    from tldocs.advice.fit import Avis


class Financing(NamedTuple):
    """The opinions on every programme of the catalogue; none when the project cannot be read."""

    checked: Checked
    findings: tuple[Finding, ...]
    avis: tuple[Avis, ...] = ()
    importe: str = ""
    """Day of the import of the local catalogue, empty when there is none."""

    @property
    def ok(self) -> bool:
        """Whether the project could be read."""
        return self.checked.law is not None and not errors(self.findings)


def financing(
    project: Path, on: date | None = None, library: Library | None = None, local: Path | None = None
) -> Financing:
    """Return which programmes fit a project; faults of the user are findings, nothing is raised.

    `local`: the catalogue of imported aids, by default the one beside the project, if any.
    A project with errors of law is judged all the same: money is looked for while the file is written.
    """
    library = library or library_of(project)
    try:
        return _financing(project, on, library, local)
    except UnreadableError as error:
        return _unread(project, on, error.finding)
    except LibraryError as error:
        return _unread(project, on, placed(error, library))


def _unread(project: Path, on: date | None, finding: Finding) -> Financing:
    return Financing(Checked(project, unread(str(project)), on or date.today(), (finding,)), (finding,))


def _financing(project: Path, on: date | None, library: Library, local: Path | None) -> Financing:
    from tldocs.advice.aides_programmes import programmes
    from tldocs.advice.aides_words import load_checks
    from tldocs.advice.catalogue import load_catalogue
    from tldocs.advice.fit import advise

    checked = opened(project, on, library)
    if checked.law is None or checked.loaded.project is None:
        return Financing(checked, tuple(errors(checked.findings)))
    names = names_of(checked.loaded.project, checked.law, checked.day)
    store = read_store(local or project.parent / NAME)
    ours = load_catalogue(library, checked.law)
    theirs = programmes(store, load_checks(library, checked.law)) if store.aides else ()
    return Financing(checked, (), advise((*ours, *theirs), names), store.importe)
