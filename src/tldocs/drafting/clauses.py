"""Clauses: one file each, a front matter that a lawyer reads and a body in Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.law.source import Entry, LibraryError, parse
from tldocs.law.texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

KEYS = (
    "id", "titre", "kind", "when", "basis", "covers", "satisfies", "rules", "note", "options", "verified", "review",
)  # fmt: skip
FRONT = re.compile(rb"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)


class ClauseSource(NamedTuple):
    """A clause as its file gives it; `offset` lines stand above the body."""

    id: str
    titre: str
    numbered: bool
    head: Entry
    body: str
    offset: int
    name: str
    basis: tuple[Basis, ...]


class ClauseNote(NamedTuple):
    """What an annotated copy says of a clause."""

    titre: str
    basis: tuple[Basis, ...]
    note: str
    options: Mapping[str, Mapping[str, str]]
    rules: tuple[str, ...]
    covers: tuple[str, ...]
    satisfies: tuple[str, ...]
    verified: str
    sha256: str


def find_clause(library: Library, families: list[str], clause: str) -> str | None:
    """Return the relative name of a clause, looked for in the folders of its families."""
    names = (f"templates/clauses/{family}/{clause}.md" for family in families)
    return next((name for name in names if library.find(name)), None)


def read_clause(library: Library, name: str, texts: Mapping[str, Basis]) -> ClauseSource:
    """Return a clause; raises LibraryError on a mistake in its front matter."""
    data = library.read(name)
    found = FRONT.match(data)
    if found is None:
        raise LibraryError("une clause commence par un en-tête entre deux lignes `---`", name)
    head = parse(found[1], name, 1)
    if not isinstance(head, Entry):
        raise LibraryError("l'en-tête d'une clause est une liste de clés", name)
    head.only(*KEYS)
    identifier = head.text("id")
    if not name.endswith(f"/{identifier}.md"):
        raise head.error("id", f"l'identifiant `{identifier}` n'est pas le nom du fichier")
    if head.get("verified") not in (None, *VERIFIED):
        raise head.error("verified", f"`verified` vaut {', '.join(VERIFIED)}")
    return ClauseSource(
        identifier,
        head.get("titre") or "",
        head.get("kind") != "libre",
        head,
        data[found.end() :].decode(),
        data[: found.end()].count(b"\n"),
        name,
        citations(head, texts, head.get("verified") or ""),
    )


def note_of(clause: ClauseSource) -> ClauseNote:
    """Return what an annotated copy says of a clause."""
    head = clause.head
    return ClauseNote(
        clause.titre,
        clause.basis,
        head.get("note") or "",
        {field: dict(words) for field, words in (head.get("options") or {}).items() if isinstance(words, Entry)},
        tuple(head.get("rules") or ()),
        tuple(head.get("covers") or ()),
        tuple(head.get("satisfies") or ()),
        head.get("verified") or "",
        hashlib.sha256(clause.body.encode()).hexdigest(),
    )
