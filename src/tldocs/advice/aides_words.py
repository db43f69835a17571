"""How the words of Aides-territoires are read: `templates/aides-territoires/correspondance.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.compiled import kept
from tldocs.law.forms import condition
from tldocs.law.rules import scope_of
from tldocs.law.source import Entry, LibraryError, read

from .aides_text import folded
from .programme import AIDES, NATURES, NIVEAUX, STATUTS

if TYPE_CHECKING:
    from tldocs.expressions.language import Expression
    from tldocs.law.model import Law
    from tldocs.library import Library

FILE = "templates/aides-territoires/correspondance.yaml"
LISTS = {
    "publics": ("id", "noms", "check"),
    "aides": ("id", "noms", "aide"),
    "depenses": ("id", "noms", "depenses"),
    "perimetres": ("id", "noms", "niveau", "ici", "check"),
    "recurrences": ("id", "noms", "statut"),
}


class Words(NamedTuple):
    """What each label means; the keys are folded labels and slugs, the values ids or words of our catalogue."""

    publics: Mapping[str, str]
    aides: Mapping[str, str]
    depenses: Mapping[str, tuple[str, ...]]
    perimetres: Mapping[str, str]
    niveaux: Mapping[str, str]
    recurrences: Mapping[str, str]
    colonnes: Mapping[str, str]


class Checks(NamedTuple):
    """Whom and where an aid is for, compiled for a form: by id of audience, by id of perimeter scale."""

    publics: Mapping[str, Expression | None]
    noms: Mapping[str, str]
    ici: Mapping[str, Expression | None]
    partout: Mapping[str, Expression | None]


def read_words(library: Library) -> Words:
    """Return what the labels mean; raises LibraryError for a mistake in the file."""
    entry = _read(library)
    return Words(
        _labels(entry, "publics", lambda item: item.text("id")),
        _labels(entry, "aides", lambda item: item.one_of("aide", AIDES)),
        _labels(entry, "depenses", _natures),
        _labels(entry, "perimetres", lambda item: item.text("id")),
        {item.text("id"): item.one_of("niveau", NIVEAUX) for item in entry["perimetres"]},
        _labels(entry, "recurrences", lambda item: item.one_of("statut", STATUTS)),
        {folded(key): str(value) for key, value in entry["colonnes"].items()},
    )


def _read(library: Library) -> Entry:
    entry = read(library, FILE)
    if not isinstance(entry, Entry):
        raise LibraryError("la correspondance manque", FILE)
    entry.only(*LISTS, "colonnes")
    for key, known in LISTS.items():
        for item in entry[key]:
            item.only(*known)
    return entry


def _labels(entry: Entry, key: str, meaning: Any) -> dict[str, Any]:
    return {folded(name): meaning(item) for item in entry[key] for name in (item.text("id"), *item.texts("noms"))}


def _natures(item: Entry) -> tuple[str, ...]:
    if any(name not in NATURES for name in item.texts("depenses")):
        raise item.error("depenses", f"dépenses connues : {', '.join(NATURES)}")
    return item.texts("depenses")


def load_checks(library: Library, law: Law) -> Checks:
    """Return the conditions, compiled for a form and kept."""
    made: Checks = kept(
        f"aides-{law.forme.id}", f"{library.digest([FILE])} {law.digest}", lambda: _checks(library, law)
    )
    return made


def _checks(library: Library, law: Law) -> Checks:
    scope = scope_of(law.forme, law.parameters)
    entry = _read(library)
    return Checks(
        {item["id"]: condition(item, "check", scope) for item in entry["publics"]},
        {item["id"]: item.texts("noms")[0] for item in entry["publics"]},
        {item["id"]: condition(item, "ici", scope) for item in entry["perimetres"]},
        {item["id"]: condition(item, "check", scope) for item in entry["perimetres"]},
    )
