"""Reads the benchmarks: `legal_forms/commun/reperes.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.finance.benchmarks import Repere

from .source import Entry, LibraryError, read
from .texts import VERIFIED

if TYPE_CHECKING:
    from tldocs.library import Library

FILE = "legal_forms/commun/reperes.yaml"
KEYS = ("id", "nom", "valeur", "source", "annee", "verified", "lien", "note", "sujet")


def read_benchmarks(library: Library) -> tuple[Repere, ...]:
    """Return the benchmarks; raises LibraryError for one without a source or declared twice."""
    found = list(_entries(library))
    seen: set[str] = set()
    for entry in found:
        if entry.text("id") in seen:
            raise LibraryError(f"repère déclaré deux fois : `{entry.text('id')}`", entry.name, entry.line)
        seen.add(entry.text("id"))
    return tuple(_benchmark(entry) for entry in found)


def _entries(library: Library) -> Iterator[Entry]:
    if library.find(FILE):
        yield from read(library, FILE) or ()


def _benchmark(entry: Entry) -> Repere:
    entry.only(*KEYS)
    return Repere(
        entry.text("id"), entry.text("nom"), entry.text("valeur"), entry.text("source"), entry.get("annee") or "",
        entry.one_of("verified", VERIFIED), entry.get("lien") or "", entry.get("note") or "", entry.text("sujet"),
    )  # fmt: skip
