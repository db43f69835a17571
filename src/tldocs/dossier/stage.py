"""A copy of what an accepted return changes, on which everything is tried before anything is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from tldocs.library import FIRM, Library


class Stage:
    """A copy of what will change, on which everything is tried before anything is written."""

    def __init__(self, folder: Path, project: Path, library: Library) -> None:
        self.real = library.firm or project.parent / FIRM
        self.project, self.firm = folder / project.name, folder / FIRM
        self.source = project
        if self.real.is_dir():
            shutil.copytree(self.real, self.firm)
        self.library = Library(library.roots, self.firm)
        self.plan = ""

    def write(self, name: str, text: str) -> None:
        """Write a file of the project's library."""
        path = self.firm / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def changed(self) -> Iterator[tuple[Path, bytes]]:
        """Yield the files to write, with their contents."""
        for path in sorted(self.firm.rglob("*")) if self.firm.is_dir() else ():
            if path.is_file():
                target, data = self.real / path.relative_to(self.firm), path.read_bytes()
                if not target.is_file() or target.read_bytes() != data:
                    yield target, data
        data = self.project.read_bytes()
        if data != self.source.read_bytes():
            yield self.source, data


def put_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files, all or none."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in files:
            former = path.read_bytes() if path.exists() else None
            _put(path, data)
            done.append((path, former))
    except OSError:
        for path, former in reversed(done):
            with suppress(OSError):
                path.unlink() if former is None else _put(path, former)
        raise


def _put(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it sees the former one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    if path.exists():
        shutil.copymode(path, beside)
    beside.replace(path)
