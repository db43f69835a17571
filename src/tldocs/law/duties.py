"""What the law asks beyond the data of a project: mentions that a text must hold, points a lawyer verifies, what is set aside.

Read apart from the rules, because a check needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis, Severity
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import Expression
from tldocs.expressions.templates import check_names

from .compiled import kept
from .forms import condition
from .model import Law
from .rules import SEVERITIES, scope_of
from .source import Entry, LibraryError, read
from .texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

PEOPLE = ("juriste", "notaire", "expert-comptable", "commissaire-aux-comptes", "porteur", "collectivite")
"""Who verifies a point of the checklist."""
SHARED = ("id", "statement", "severity", "verified", "forms", "when", "from", "until", "basis")


class Mention(NamedTuple):
    """Something that a document must say. `words`: each tuple holds alternatives, one of which must be printed."""

    id: str
    statement: str
    severity: Severity
    verified: str
    document: str
    words: tuple[tuple[str, ...], ...]
    basis: tuple[Basis, ...]
    when: Expression | None = None
    starts: date | None = None
    ends: date | None = None
    file: str = ""
    line: int = 0


class Controle(NamedTuple):
    """A point that no data decides: `verify` (a template) says what to do, `by` who does it."""

    id: str
    subject: str
    statement: str
    verify: str
    by: str
    severity: Severity
    verified: str
    basis: tuple[Basis, ...]
    when: Expression | None = None
    starts: date | None = None
    ends: date | None = None
    file: str = ""
    line: int = 0


class Ecartee(NamedTuple):
    """A rule that tldocs leaves out: why, and what carries its substance."""

    id: str
    statement: str
    reason: str
    see: tuple[str, ...] = ()
    file: str = ""


class Duties(NamedTuple):
    """All that the law of a form asks beyond its rules."""

    mentions: tuple[Mention, ...]
    controles: tuple[Controle, ...]
    ecartees: tuple[Ecartee, ...]


def load_duties(library: Library, law: Law) -> Duties:
    """Return the duties of a form; raises LibraryError when their files hold a mistake."""
    made: Duties = kept(f"devoirs-{law.forme.id}", law.digest, lambda: read_duties(library, law))
    return made


def read_duties(library: Library, law: Law) -> Duties:
    """Return the duties of a form, those of its family first."""
    scope = scope_of(law.forme, law.parameters)
    return Duties(
        tuple(_mention(entry, scope, law) for entry in _entries(library, law, "mentions")),
        tuple(_controle(entry, scope, law) for entry in _entries(library, law, "controles")),
        tuple(_ecartee(entry) for entry in _entries(library, law, "ecartees")),
    )


def _entries(library: Library, law: Law, kind: str) -> Iterator[Entry]:
    for family in (law.forme.family, "commun"):
        for entry in read(library, f"legal_forms/{family}/{kind}.yaml") or ():
            if law.forme.id in (entry.get("forms") or (law.forme.id,)):
                yield entry


def _mention(entry: Entry, scope: Mapping[str, Any], law: Law) -> Mention:
    entry.only(*SHARED, "document", "mots")
    severity, verified = _force(entry)
    words = tuple(tuple(w.strip() for w in str(text).split(" | ")) for text in entry.get("mots") or ())
    return Mention(
        entry.text("id"), entry.text("statement"), severity, verified, entry.get("document") or "statuts", words,
        citations(entry, law.texts, verified), condition(entry, "when", scope), entry.day("from"), entry.day("until"),
        entry.name, entry.line,
    )  # fmt: skip


def _controle(entry: Entry, scope: Mapping[str, Any], law: Law) -> Controle:
    entry.only(*SHARED, "sujet", "verifier", "par")
    severity, verified = _force(entry)
    if entry.text("par") not in PEOPLE:
        raise entry.error("par", f"`par` vaut {', '.join(PEOPLE)}, pas `{entry['par']}`")
    try:
        check_names(entry.text("verifier"), scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at("verifier") + error.line - 1) from None
    return Controle(
        entry.text("id"), entry.text("sujet"), entry.text("statement"), entry.text("verifier"), entry.text("par"),
        severity, verified, citations(entry, law.texts, verified), condition(entry, "when", scope), entry.day("from"),
        entry.day("until"), entry.name, entry.line,
    )  # fmt: skip


def _force(entry: Entry) -> tuple[Severity, str]:
    severity: Any = entry.one_of("severity", SEVERITIES)
    verified = entry.one_of("verified", VERIFIED)
    if verified == "memory" and severity == "error":
        raise entry.error("severity", "ce qui est tenu de mémoire n'est jamais une erreur")
    if not entry.get("basis"):
        raise entry.error("basis", "la base légale manque")
    return severity, verified


def _ecartee(entry: Entry) -> Ecartee:
    entry.only("id", "statement", "motif", "voir", "forms")
    see = tuple(entry.get("voir") or ())
    return Ecartee(entry.text("id"), entry.text("statement"), entry.text("motif"), see, entry.name)


def applies(duty: Mention | Controle, names: Mapping[str, Any], day: date) -> bool:
    """Return whether a duty is in force that day and concerns the project."""
    if (duty.starts and day < duty.starts) or (duty.ends and day >= duty.ends):
        return False
    try:
        return duty.when is None or bool(duty.when.value(names))
    except (AttributeError, TypeError, KeyError):
        return False
