"""The figures that several documents of a dossier repeat, each with the one place it comes from: `templates/chiffres.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.expressions.errors import LanguageError
from tldocs.expressions.templates import check_names
from tldocs.law.check import styled
from tldocs.law.forms import condition
from tldocs.law.rules import scope_of
from tldocs.law.source import Entry, LibraryError, read

if TYPE_CHECKING:
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


def repeated(library: Library, law: Law, names: Mapping[str, Any], count: Callable[[str], int]) -> tuple[Chiffre, ...]:
    """Return the figures of a project that several documents print; `count` says how many print a text."""
    found = (Chiffre(nom, value, source, count(value)) for nom, value, source in _known(library, law, names))
    return tuple(figure for figure in found if figure.documents >= SEVERAL)


def _known(library: Library, law: Law, names: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    scope = scope_of(law.forme, law.parameters)
    for entry in read(library, FILE):
        entry.only("nom", "when", "valeur", "source")
        _checked(entry, scope)
        when = condition(entry, "when", scope)
        if when is None or when.value(names):
            yield entry.text("nom"), styled(entry.text("valeur"), names), styled(entry.text("source"), names)


def _checked(entry: Entry, scope: Mapping[str, Any]) -> None:
    for key in ("valeur", "source"):
        try:
            check_names(entry.text(key), scope)
        except LanguageError as error:
            raise LibraryError(error.message, entry.name, entry.at(key)) from None
