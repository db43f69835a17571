"""Reads the catalogue of programmes, `templates/programmes/*.yaml`: names checked and conditions compiled at load.

A firm adds its own programmes in `bibliotheque/programmes/`; they are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import compile_expression
from tldocs.law.compiled import kept
from tldocs.law.forms import condition
from tldocs.law.rules import scope_of
from tldocs.law.source import Entry, LibraryError, read
from tldocs.law.texts import VERIFIED

from .programme import AIDES, NATURES, NIVEAUX, PERTINENCES, STATUTS, Condition, Cumul, Programme

if TYPE_CHECKING:
    from tldocs.expressions.names import Scope
    from tldocs.law.model import Law
    from tldocs.library import Library

FILES = "templates/programmes/*.yaml"
KEYS = (
    "id", "nom", "financeur", "niveau", "aide", "statut", "vu", "verified", "pertinence", "ouverture", "cloture",
    "periode", "demandeurs", "depenses", "finance", "minimum", "maximum", "taux", "taux_public", "montant", "conditions",
    "cumul", "pieces", "criteres", "lien", "sources", "note",
)  # fmt: skip
VU = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def load_catalogue(library: Library, law: Law) -> tuple[Programme, ...]:
    """Return the programmes, compiled for a form; raises LibraryError for the first mistake of their authors."""
    key = f"{library.digest(library.glob(FILES))} {law.digest}"
    made: tuple[Programme, ...] = kept(f"programmes-{law.forme.id}", key, lambda: read_catalogue(library, law))
    return made


def read_catalogue(library: Library, law: Law) -> tuple[Programme, ...]:
    """Return the programmes, read from their files."""
    scope = scope_of(law.forme, law.parameters)
    entries = list(_entries(library))
    found = tuple(programme(entry, scope) for entry in entries)
    _unique(entries)
    for entry, item in zip(entries, found, strict=True):
        for other in (name for cumul in item.cumul for name in cumul.avec):
            if all(other != known.id for known in found):
                raise entry.error("cumul", f"programme inconnu : `{other}`")
    return found


def _entries(library: Library) -> Iterator[Entry]:
    for name in library.glob(FILES):
        content = read(library, name)
        if not isinstance(content, list):
            raise LibraryError("un catalogue est une liste de programmes", name)
        for entry in content:
            if not isinstance(entry, Entry):
                raise LibraryError("un programme s'écrit {id: …, nom: …}", name)
            yield entry


def _unique(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry["id"] in seen:
            raise entry.error("id", f"programme déclaré deux fois : `{entry['id']}`")
        seen.add(entry["id"])


def programme(entry: Entry, scope: Scope) -> Programme:
    """Return the programme of an entry; raises LibraryError with the line of a mistake."""
    entry.only(*KEYS)
    for key, pattern, said in (("id", ID, "minuscules et traits d'union"), ("vu", VU, "mois ou jour : 2026-04")):
        if not pattern.fullmatch(entry.text(key)):
            raise entry.error(key, f"`{key}` s'écrit autrement ({said})")
    return Programme(
        entry.text("id"), entry.text("nom"), entry.text("financeur"), entry.one_of("niveau", NIVEAUX),
        entry.one_of("aide", AIDES), entry.one_of("statut", STATUTS), entry.text("vu"), entry.one_of("verified", VERIFIED),
        entry.one_of("pertinence", PERTINENCES), entry.day("ouverture"), entry.day("cloture"), entry.maybe("periode"),
        entry.text("demandeurs"), _natures(entry), entry.text("finance"), _amount(entry, "minimum"),
        _amount(entry, "maximum"), _amount(entry, "taux"), _amount(entry, "taux_public"), entry.maybe("montant"),
        tuple(_condition(item, entry, scope) for item in entry.get("conditions") or ()),
        tuple(_cumul(item, entry) for item in entry.get("cumul") or ()), entry.texts("pieces"), entry.texts("criteres"),
        entry.text("lien"), entry.texts("sources"), entry.maybe("note"),
    )  # fmt: skip


def _natures(entry: Entry) -> tuple[str, ...]:
    found = entry.texts("depenses")
    if unknown := [name for name in found if name not in NATURES]:
        raise entry.error("depenses", f"dépense inconnue : `{unknown[0]}` (connues : {', '.join(NATURES)})")
    if not found:
        raise entry.error("depenses", "dites ce que le programme finance")
    return found


def _amount(entry: Entry, key: str) -> Decimal | None:
    try:
        return Decimal(entry.text(key)) if entry.get(key) else None
    except InvalidOperation:
        raise entry.error(key, f"`{key}` est un nombre, sans espace ni unité") from None


def _condition(item: Any, entry: Entry, scope: Scope) -> Condition:
    given = _inner(item, entry, "conditions", "check", "dit", "at", "remedy")
    given.text("check")
    _known_field(given, scope)
    return Condition(condition(given, "check", scope), given.text("dit"), given.maybe("at"), given.maybe("remedy"))


def _known_field(entry: Entry, scope: Mapping[str, Any]) -> None:
    """Refuse a field to write that the project file does not have."""
    try:
        if entry.maybe("at"):
            compile_expression(f"projet.{entry['at']}", scope)
    except LanguageError as error:
        raise entry.error("at", error.message) from None


def _cumul(item: Any, entry: Entry) -> Cumul:
    given = _inner(item, entry, "cumul", "avec", "dit", "verified")
    return Cumul(given.texts("avec"), given.text("dit"), given.one_of("verified", VERIFIED))


def _inner(item: Any, entry: Entry, key: str, *known: str) -> Entry:
    if not isinstance(item, Entry):
        raise entry.error(key, f"chaque élément de `{key}` s'écrit {{{known[0]}: …, {known[1]}: …}}")
    item.only(*known)
    return item
