"""Reads the data files that a project names, each once, and keeps what is wrong with them.

A fault forbids no document: the study goes without what could not be read, and the finding says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from tldocs.diagnostics import Finding, Place
from tldocs.project.files import CODE, FileFault, Row, Rows, read_rows, read_text

T = TypeVar("T")

NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,25})?")
ABSENT = frozenset(("", "s", "nd", "n/d", "na", "-", "c"))
"""How the open files of Insee write a value that is secret or was not measured, in small letters."""
SHOWN = 5
"""Faults of one kind that are shown for one field; one more says that there are others."""


class Reader:
    """The files of a project. `place` tells where a field of the project file is written."""

    def __init__(self, folder: Path, place: Callable[[str], Place]) -> None:
        self.folder, self.place = folder, place
        self.findings: list[Finding] = []
        self._tables: dict[str, Rows | None] = {}
        self._texts: dict[str, str | None] = {}

    def rows(self, name: str, path: str) -> Rows | None:
        """Return a table of the project, None when it cannot be used; `path` is the field that names it."""
        return self._read(name, path, read_rows, self._tables)

    def text(self, name: str, path: str) -> str | None:
        """Return the text of a file of the project, None when it cannot be used."""
        return self._read(name, path, read_text, self._texts)

    def _read(
        self, name: str, path: str, read: Callable[[Path, str, Place, str], T], known: dict[str, T | None]
    ) -> T | None:
        if name not in known:
            try:
                known[name] = read(self.folder, name, self.place(path), path)
            except FileFault as fault:
                known[name] = None
                self.findings.append(fault.finding._replace(severity="warning"))
        return known[name]

    def complain(self, message: str, remedy: str, path: str, place: Place | None = None) -> None:
        """Keep a fault of a field; `place` when it is in the data file rather than in the project file."""
        same = [f for f in self.findings if f.path == path and f.remedy == remedy]
        if len(same) == SHOWN:
            message, place = "d'autres lignes du fichier ont la même faute", None
        if len(same) <= SHOWN:
            self.findings.append(Finding(CODE, "warning", message, place or self.place(path), path, remedy))

    def column(self, table: Rows, name: str, file: str, path: str) -> bool:
        """Return whether a table has a column; complain when it has not."""
        if name in table.columns:
            return True
        near = closest(name, table.columns)
        remedy = f"écrivez `{near}`" if near else f"colonnes du fichier : {', '.join(table.columns[:8])}"
        self.complain(f"le fichier « {file} » n'a pas de colonne « {name[:60]} »", remedy, path)
        return False

    def number(self, row: Row, column: str, file: str, path: str) -> Decimal | None:
        """Return the number of a cell, None when it is secret or unknown; complain when it is no number."""
        text = row.values[column].strip()
        if text.lower() in ABSENT:
            return None
        if NUMBER.fullmatch(text):
            return Decimal(text.replace(",", "."))
        place = Place(file, row.line, 1)
        message = f"colonne « {column[:60]} » : un nombre est attendu, pas « {text[:40]} »"
        self.complain(message, "corrigez la valeur dans le fichier, ou laissez-la vide", path, place)
        return None


def closest(name: str, known: Iterable[str]) -> str:
    """Return the column whose name is nearest to one that is not there, empty when none is near."""
    import difflib

    return next(iter(difflib.get_close_matches(name, list(known)[:300], 1, 0.7)), "")
