"""The legal forms: which exist, how they are named, what they need and take for granted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tldocs.expressions import types
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import compile_expression, parse
from tldocs.expressions.names import Names, Scope
from tldocs.text import typographie

from .model import Forme, Required, Words
from .source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.library import Library

TRUTH = {"true": True, "false": False, "oui": True, "non": False}


def families(library: Library) -> dict[str, Entry]:
    """Return the content of every form.yaml, by family."""
    return {name.split("/")[1]: read(library, name) for name in library.glob("legal_forms/*/form.yaml")}


def read_forms(library: Library) -> dict[str, Forme]:
    """Return every legal form the library knows, by id."""
    return {
        form.id: form
        for family, entry in families(library).items()
        for form in (_form(family, item, entry.get("defaults") or {}) for item in entry.get("forms") or ())
    }


def _form(family: str, entry: Entry, defaults: Mapping[str, str]) -> Forme:
    entry.only("id", "nom", "nom_long", "termes", "faits", "reference", "defaults", "required", "modes")
    base = Forme(
        entry.text("id"),
        family,
        entry.text("nom"),
        typographie(entry.text("nom_long")),
        Words(**_words(entry)),
        Words(**_facts(entry)),
        entry.get("reference") or entry.text("id"),
        {**defaults, **(entry.get("defaults") or {})},
    )
    return base._replace(modes={mode: _worded(base, own) for mode, own in (entry.get("modes") or {}).items()})


def _words(entry: Entry) -> dict[str, str]:
    return {key: typographie(word) for key, word in (entry.get("termes") or {}).items()}


def _facts(entry: Entry) -> dict[str, Any]:
    return {key: TRUTH.get(str(value), value) for key, value in (entry.get("faits") or {}).items()}


def _worded(base: Forme, entry: Entry) -> Forme:
    """Return a form under one mode of direction; it changes words and facts that the form has, and adds none."""
    entry.only("nom_long", "termes", "faits")
    words, facts = _words(entry), _facts(entry)
    for key, given, known in (("termes", words, base.termes), ("faits", facts, base.faits)):
        if unknown := set(given) - set(known):
            raise entry.error(key, f"la forme n'a pas de `{min(unknown)}` : ajoutez-le d'abord à la forme elle-même")
    return base._replace(
        nom_long=typographie(entry.get("nom_long") or base.nom_long),
        termes=Words(**{**vars(base.termes), **words}),
        faits=Words(**{**vars(base.faits), **facts}),
    )


def read_required(library: Library, form: Forme, scope: Scope) -> tuple[Required, ...]:
    """Return the fields that the documents of a form need."""
    found: list[Required] = []
    for family in ("commun", form.family):
        entry = read(library, f"legal_forms/{family}/form.yaml") or Entry()
        own = [item for item in entry.get("forms") or () if item.get("id") == form.id]
        for holder in (entry, *own):
            found += [_required(item, scope) for item in holder.get("required") or ()]
    return tuple(found)


def _required(entry: Entry, scope: Scope) -> Required:
    entry.only("document", "when", "fields")
    return Required(entry.text("document"), tuple(entry.get("fields") or ()), condition(entry, "when", scope))


def condition(entry: Entry, key: str, scope: Scope) -> Any:
    """Return the compiled condition of a key, None when it has none; raises LibraryError with its line."""
    if entry.get(key) is None:
        return None
    try:
        return compile_expression(str(entry[key]), scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key) + error.line - 1) from None


def each_of(entry: Entry, scope: Scope) -> tuple[str, Any, Any] | None:
    """Return the name of the item, the list it runs over, the type of the item."""
    given = entry.get("for_each")
    if given is None:
        return None
    if not isinstance(given, Entry) or len(given) != 1:
        raise entry.error("for_each", "`for_each` s'écrit {nom: liste}")
    name, text = next(iter(given.items()))
    try:
        return name, compile_expression(text, scope), types.item(Names(scope).kind(parse(text)))
    except LanguageError as error:
        raise entry.error("for_each", error.message) from None
