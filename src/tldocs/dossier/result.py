"""What checking and building return."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, errors

if TYPE_CHECKING:
    from tldocs.document.model import Blank
    from tldocs.law.check import Report
    from tldocs.law.model import Law
    from tldocs.project.load import Loaded


APPROVALS = "approbations.yaml"
"""The file of the approvals, beside the project file."""


class Checked(NamedTuple):
    """A project, the law it was checked against and what was found.

    `law` and `report` are None when the file could not be read far enough to know its legal form.
    """

    path: Path
    loaded: Loaded
    day: date
    findings: tuple[Finding, ...]
    law: Law | None = None
    report: Report | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing forbids a final document."""
        return not errors(self.findings)


class Written(NamedTuple):
    """One document of a dossier."""

    kind: str
    path: Path
    sha256: str
    clauses: tuple[str, ...]
    blanks: tuple[Blank, ...] = ()
    firm: tuple[tuple[str, str], ...] = ()
    """The clauses that come from the firm's folder, each with its file."""


class Built(NamedTuple):
    """A dossier: empty `documents` means that it was refused, for the reasons in `findings`."""

    checked: Checked
    findings: tuple[Finding, ...]
    folder: Path
    documents: tuple[Written, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the dossier was written."""
        return bool(self.documents)
