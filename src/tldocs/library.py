"""Finds `legal_forms/` and `templates/`: the user's overlay folders first, then the packaged ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Library:
    """The folders in which rules, clauses and outlines are looked for, in order."""

    roots: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """Return the first file of that relative name."""
        return next((path for root in self.roots if (path := root / name).is_file()), None)

    def glob(self, pattern: str) -> list[str]:
        """Return the relative names that match, of all folders, sorted."""
        return sorted({path.relative_to(root).as_posix() for root in self.roots for path in root.glob(pattern)})

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises FileNotFoundError when no folder holds it."""
        path = self.find(name)
        if path is None:
            raise FileNotFoundError(name)
        return path.read_bytes()

    def digest(self, names: Iterable[str]) -> str:
        """Return a sha256 of the names and contents of files, wherever they are; a missing one counts as such."""
        total = hashlib.sha256()
        for name in names:
            path = self.find(name)
            data = path.read_bytes() if path else b""
            total.update(f"{name}\0{len(data) if path else 'absent'}\0".encode() + data)
        return total.hexdigest()


def open_library(*overlays: Path) -> Library:
    """Return the library: overlays first, then the folders shipped with the package or standing in a checkout."""
    packaged = PACKAGE / "_data"
    return Library((*overlays, packaged if packaged.is_dir() else PACKAGE.parents[1]))
