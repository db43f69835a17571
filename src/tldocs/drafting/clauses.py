"""Clauses: one file each, a front matter that a lawyer reads and a body in Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.law.source import Entry, LibraryError, content, parse
from tldocs.law.texts import VERIFIED, citations
from tldocs.library import TEXTS

from .reviews import Review, review_of

if TYPE_CHECKING:
    from tldocs.library import Library

KEYS = (
    "id", "titre", "kind", "when", "basis", "covers", "satisfies", "rules", "note", "options", "verified", "review", "retour",
)  # fmt: skip
CLAUSES = "templates/clauses"
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
    origin: str = ""
    replaces: bool = False


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
    origin: str = ""
    """The firm's file that holds the clause (`clauses/scic/exclusion.md`), empty for a clause of ours."""
    replaces: bool = False
    """Whether the firm's clause takes the place of one of ours."""
    review: Review | None = None


def find_clause(library: Library, families: list[str], clause: str) -> str | None:
    """Return the relative name of a clause, looked for in the folders of its families, the firm's before ours.

    A firm that writes for every family may put a clause in `clauses/` itself.
    """
    names = [f"{CLAUSES}/{family}/{clause}.md" for family in families]
    own = (name for name in (*names, f"{CLAUSES}/{clause}.md") if library.own(name))
    return next(own, None) or _packaged(library, names)


def _packaged(library: Library, names: Iterable[str]) -> str | None:
    return next((name for name in names if library.packaged(name)), None)


def find_source(library: Library, families: list[str], clause: str, texts: Mapping[str, Basis]) -> ClauseSource | None:
    """Return a clause with where it comes from, None when no folder holds it; raises LibraryError on a mistake in it."""
    name = find_clause(library, families, clause)
    if name is None:
        return None
    source = read_clause(library, name, texts)
    if library.own(name) is None:
        return source
    replaces = _packaged(library, (f"{CLAUSES}/{family}/{clause}.md" for family in families)) is not None
    return source._replace(origin=name.removeprefix(TEXTS), replaces=replaces)


def read_clause(library: Library, name: str, texts: Mapping[str, Basis]) -> ClauseSource:
    """Return a clause; raises LibraryError on a mistake in its front matter."""
    data = content(library, name)
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
    if head.get("kind") not in (None, "libre"):
        raise head.error("kind", "`kind` vaut `libre`, ou ne s'écrit pas")
    return ClauseSource(
        identifier,
        head.maybe("titre"),
        head.get("kind") != "libre",
        head,
        _decoded(data[found.end() :], name),
        data[: found.end()].count(b"\n"),
        name,
        citations(head, texts, head.get("verified") or ""),
    )


def _decoded(body: bytes, name: str) -> str:
    try:
        return body.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise LibraryError("le fichier n'est pas en UTF-8", name) from None


def note_of(clause: ClauseSource) -> ClauseNote:
    """Return what an annotated copy says of a clause."""
    head = clause.head
    return ClauseNote(
        clause.titre,
        clause.basis,
        head.maybe("note"),
        options_of(head),
        head.texts("rules"),
        head.texts("covers"),
        head.texts("satisfies"),
        head.maybe("verified"),
        text_hash(clause),
        clause.origin,
        clause.replaces,
        review_of(head),
    )


def text_hash(clause: ClauseSource) -> str:
    """Return the sha256 of the text of a clause, its front matter left out."""
    return hashlib.sha256(clause.body.encode()).hexdigest()


def options_of(head: Entry) -> dict[str, dict[str, str]]:
    """Return the fields of the project that a clause turns on, and the words for each of their values."""
    given = head.get("options") or {}
    if not isinstance(given, dict):
        raise head.error("options", "`options` s'écrit {champ: {valeur: mots}}")
    return {field: dict(words) for field, words in given.items() if isinstance(words, Entry)}
