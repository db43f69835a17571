"""The figures that several documents of a dossier repeat, each with the one place it comes from: `templates/chiffres.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.expressions.errors import LanguageError
from tldocs.expressions.templates import check_names
from tldocs.law.check import ready, spoken
from tldocs.law.compiled import kept
from tldocs.law.forms import condition
from tldocs.law.rules import scope_of
from tldocs.law.source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.expressions.language import Expression
    from tldocs.expressions.templates import Compiled
    from tldocs.law.model import Law
    from tldocs.library import Library

FILE = "templates/chiffres.yaml"
SEVERAL = 2
"""Documents that print a figure, at least, for it to be shared."""


class Chiffre(NamedTuple):
    """A figure, with its unit, where it comes from and how many documents print it."""

    nom: str
    valeur: str
    source: str
    documents: int


class Source(NamedTuple):
    """What is written of a figure: when it is there, its value with its unit, the place it comes from."""

    nom: str
    when: Expression | None
    valeur: Compiled | str
    source: Compiled | str


def repeated(library: Library, law: Law, names: Mapping[str, Any], count: Callable[[str], int]) -> tuple[Chiffre, ...]:
    """Return the figures of a project that several documents print; `count` says how many print a text."""
    digest = f"{library.digest([FILE])}-{law.digest}"
    known: list[Source] = kept(f"chiffres-{law.forme.id}", digest, lambda: [*_sources(library, law)])
    wanted = [item for item in known if item.when is None or item.when.value(names)]
    told = ((item.nom, spoken(item.valeur, names), spoken(item.source, names)) for item in wanted)
    found = (Chiffre(nom, value, source, count(value)) for nom, value, source in told)
    return tuple(figure for figure in found if figure.documents >= SEVERAL)


def _sources(library: Library, law: Law) -> Iterator[Source]:
    scope = scope_of(law.forme, law.parameters)
    for entry in read(library, FILE):
        entry.only("nom", "when", "valeur", "source")
        nom, when = entry.text("nom"), condition(entry, "when", scope)
        yield Source(nom, when, _checked(entry, "valeur", scope), _checked(entry, "source", scope))


def _checked(entry: Entry, key: str, scope: Mapping[str, Any]) -> Compiled | str:
    try:
        check_names(entry.text(key), scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key)) from None
    return ready(entry.text(key))
