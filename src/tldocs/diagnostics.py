"""The one way to complain: a finding says what is wrong, where, on what legal basis, and how to mend it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


class Place(NamedTuple):
    """A place in a text file; line and column start at 1, 0 means unknown."""

    file: str = ""
    line: int = 0
    column: int = 0


class Basis(NamedTuple):
    """A legal basis: the text in full, the article, a link, the version read (ISO date) and how far it was checked."""

    text: str
    article: str = ""
    link: str = ""
    seen: str = ""
    verified: str = ""

    def __str__(self) -> str:
        if not self.article:
            return self.text
        numbered = self.article[0].isdigit() or (self.article[0] in "LRDA" and self.article[1:2].isdigit())
        return f"{self.text}, {'art. ' if numbered else ''}{self.article}"


class Finding(NamedTuple):
    """One complaint. `path` is the path in the project file (`associes[2].parts`)."""

    code: str
    severity: Severity
    message: str
    place: Place = Place()
    path: str = ""
    remedy: str = ""
    basis: tuple[Basis, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The finding as JSON: code, severity, file, line, column, path, message, remedy, basis."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "path": self.path,
            "message": self.message,
            "remedy": self.remedy,
            "basis": [item._asdict() for item in self.basis],
        }


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that forbid a final document."""
    return [finding for finding in findings if finding.severity == "error"]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by file, line and column, the gravest first at one place."""
    return sorted(findings, key=lambda f: (f.place, ORDER[f.severity], f.code, f.message))
