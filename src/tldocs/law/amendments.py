"""How the statutes of a form are amended: subjects, majority, what comes before the vote and after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.templates import check_names

from .compiled import kept
from .formalities import Formality, formality
from .model import Law
from .rules import scope_of
from .source import Entry, LibraryError, read
from .texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

KEYS = ("organe", "article", "majorite", "quorum", "majorites", "hors_vote", "sujets", "formalites")
MAJORITY = ("forms", "basis", "verified")
SUBJECT = ("id", "titre", "clauses", "forms", "majorite", "avant", "deliberation", "basis", "verified")


class Subject(NamedTuple):
    """What a resolution is about; `majority` and `before` are templates, `deliberated`: each local authority decides first."""

    id: str
    titre: str
    clauses: tuple[str, ...]
    majority: str
    before: str
    deliberated: bool
    basis: tuple[Basis, ...]
    """What the text before the vote rests on; `majority_basis`: what the majority rests on."""
    majority_basis: tuple[Basis, ...]


class Amendments(NamedTuple):
    """How a form amends its statutes; `article` is the clause that fixes the majority, `silent` those never voted."""

    organ: str
    article: str
    quorum: str
    subjects: tuple[Subject, ...]
    silent: frozenset[str]
    formalities: tuple[Formality, ...]

    def subject(self, clause: str) -> Subject:
        """Return the subject of a clause, the last one when none claims it."""
        return next((s for s in self.subjects if clause in s.clauses), self.subjects[-1])


def load_amendments(library: Library, law: Law) -> Amendments:
    """Return how a form amends its statutes; raises LibraryError on a mistake."""
    name = f"legal_forms/{law.forme.family}/modifications.yaml"
    key = f"{library.digest([name])}-{law.digest}"
    made: Amendments = kept(f"modifications-{law.forme.id}", key, lambda: read_amendments(library, law))
    return made


def read_amendments(library: Library, law: Law) -> Amendments:
    """Return how a form amends its statutes, read from its family."""
    name = f"legal_forms/{law.forme.family}/modifications.yaml"
    entry = read(library, name)
    if not isinstance(entry, Entry):
        raise LibraryError(f"la modification des statuts n'est pas décrite pour cette forme ({law.forme.nom})", name)
    entry.only(*KEYS)
    scope = amending_scope(law)
    for key in ("organe", "majorite", "quorum"):
        _check(entry, key, scope)
    return Amendments(
        entry.text("organe"),
        entry.text("article"),
        entry.text("quorum"),
        tuple(_subject(item, entry, law, scope) for item in _own(entry, "sujets", law)),
        frozenset(entry.get("hors_vote") or ()),
        tuple(formality(item, scope, law) for item in _own(entry, "formalites", law)),
    )


def amending_scope(law: Law) -> dict[str, Any]:
    """Return what the names stand for: `projet` is the statutes in force, `nouveau` the amended project."""
    scope = scope_of(law.forme, law.parameters)
    return {
        **scope,
        "nouveau": scope["projet"],
        "assemblee": date,
        "convocation": date,
        "sujets": tuple[str, ...],
        "deliberations": bool,
    }


def _own(entry: Entry, key: str, law: Law) -> list[Entry]:
    return [item for item in entry.get(key) or () if law.forme.id in (item.get("forms") or (law.forme.id,))]


def _subject(item: Entry, whole: Entry, law: Law, scope: Mapping[str, Any]) -> Subject:
    item.only(*SUBJECT)
    for key in ("majorite", "avant"):
        _check(item, key, scope)
    own = _basis(item, law) if item.get("basis") else ()
    common = next((_basis(entry, law, MAJORITY) for entry in _own(whole, "majorites", law)), ())
    return Subject(
        item.text("id"),
        item.text("titre"),
        tuple(item.get("clauses") or ()),
        item.get("majorite") or whole.text("majorite"),
        item.get("avant") or "",
        item.get("deliberation") == "oui",
        own,
        own if item.get("majorite") else common,
    )


def _basis(entry: Entry, law: Law, keys: tuple[str, ...] = ()) -> tuple[Basis, ...]:
    if keys:
        entry.only(*keys)
    verified = entry.text("verified")
    if verified not in VERIFIED:
        raise entry.error("verified", f"`verified` vaut {', '.join(VERIFIED)}")
    return citations(entry, law.texts, verified)


def _check(entry: Entry, key: str, scope: Mapping[str, Any]) -> None:
    try:
        check_names(entry.get(key) or "", scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key) + error.line - 1) from None
