"""Finds `legal_forms/` and `templates/`: the firm's own folder first for texts, then the packaged ones.

A firm's folder (`bibliotheque`, beside the project, or any other that is given) holds texts only, laid out as
`templates/` is: `clauses/`, `plans/`, `statuts/`… It can neither add nor silence a rule of law.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent
FIRM = "bibliotheque"
"""The folder looked for beside a project file."""
TEXTS = "templates/"
FILE_BYTES = 64 << 10
"""A text of a firm is smaller: the longest clause of ours has five thousand characters."""
FILES = 2000


class OversizedError(OSError):
    """A file, or a folder, of a firm that no library would need."""


class Library(NamedTuple):
    """The folders in which rules, clauses and outlines are looked for; `firm` holds the firm's own texts."""

    roots: tuple[Path, ...]
    firm: Path | None = None

    def find(self, name: str) -> Path | None:
        """Return the file of that relative name, the firm's first."""
        return self.own(name) or self.packaged(name)

    def own(self, name: str) -> Path | None:
        """Return the firm's file of that relative name; a link that leaves its folder leads nowhere."""
        if self.firm is None or not name.startswith(TEXTS):
            return None
        path = self.firm / name.removeprefix(TEXTS)
        return path if path.is_file() and path.resolve().is_relative_to(self.firm.resolve()) else None

    def packaged(self, name: str) -> Path | None:
        """Return our file of that relative name."""
        return next((path for root in self.roots if (path := root / name).is_file()), None)

    def glob(self, pattern: str) -> list[str]:
        """Return the relative names that match, of all folders, sorted."""
        found = {path.relative_to(root).as_posix() for root in self.roots for path in root.glob(pattern)}
        return sorted(found | set(self._own_names(pattern)))

    def _own_names(self, pattern: str) -> Iterator[str]:
        if self.firm is None or not pattern.startswith(TEXTS):
            return
        for count, path in enumerate(self.firm.glob(pattern.removeprefix(TEXTS))):
            if count >= FILES:
                raise OversizedError(f"le dossier compte plus de {FILES} fichiers")
            name = TEXTS + path.relative_to(self.firm).as_posix()
            if self.own(name):
                yield name

    def shown(self, name: str) -> str:
        """Return where a person finds a file: the path of the firm's, the relative name of ours."""
        own = self.own(name)
        return str(own) if own else name

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises FileNotFoundError when no folder holds it, OversizedError for a huge one."""
        path = self.find(name)
        if path is None:
            raise FileNotFoundError(name)
        if path != self.own(name):
            return path.read_bytes()
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
        if len(data) > FILE_BYTES:
            raise OversizedError(f"le fichier dépasse {FILE_BYTES >> 10} Kio")
        return data

    def digest(self, names: Iterable[str]) -> str:
        """Return a sha256 of the names and contents of files, wherever they are; a missing one counts as such."""
        total = hashlib.sha256()
        for name in names:
            data = self._known(name)
            total.update(f"{name}\0{'absent' if data is None else len(data)}\0".encode() + (data or b""))
        return total.hexdigest()

    def _known(self, name: str) -> bytes | None:
        """Return the bytes of a file, none for a huge one: whoever reads it says so, with its place."""
        try:
            return self.read(name) if self.find(name) else None
        except OversizedError:
            return b""


def open_library(firm: Path | None = None) -> Library:
    """Return the library: the firm's folder if any, then the ones shipped with the package or standing in a checkout."""
    packaged = PACKAGE / "_data"
    return Library((packaged if packaged.is_dir() else PACKAGE.parents[1],), firm)


def library_of(project: Path | str, firm: Path | None = None) -> Library:
    """Return the library of a project: with the firm's folder that is given, else the one beside the project file."""
    beside = Path(project).parent / FIRM
    return open_library(firm or (beside if beside.is_dir() else None))
