"""The programmes that may fund a project: what the command `financements` does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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

    @property
    def ok(self) -> bool:
        """Whether the project could be read."""
        return self.checked.law is not None and not errors(self.findings)


def financing(project: Path, on: date | None = None, library: Library | None = None) -> Financing:
    """Return which programmes fit a project; faults of the user are findings, nothing is raised.

    A project with errors of law is judged all the same: money is looked for while the file is written.
    """
    library = library or library_of(project)
    try:
        return _financing(project, on, library)
    except LibraryError as error:
        found = (placed(error, library),)
        return Financing(Checked(project, unread(str(project)), on or date.today(), found), found)


def _financing(project: Path, on: date | None, library: Library) -> Financing:
    from tldocs.advice.catalogue import load_catalogue
    from tldocs.advice.fit import advise

    checked = opened(project, on, library)
    if checked.law is None or checked.loaded.project is None:
        return Financing(checked, tuple(errors(checked.findings)))
    names = names_of(checked.loaded.project, checked.law, checked.day)
    return Financing(checked, (), advise(load_catalogue(library, checked.law), names))
