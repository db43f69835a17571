"""The communes of the study: their codes, their names, their inhabitants in the table shipped with tldocs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tldocs.gazetteer import places
from tldocs.gazetteer.table import TableError
from tldocs.project.model import Projet


def studied(projet: Projet) -> tuple[str, ...]:
    """Return the codes of the communes studied: those of the diagnosis, else those of the territory."""
    return tuple(dict.fromkeys(projet.diagnostic.communes or projet.territoire.communes))


@lru_cache(maxsize=2000)
def name_of(code: str) -> str:
    """Return the name of a commune, its code when the table does not know it."""
    try:
        found = places.commune(code)
    except TableError:
        return code
    return found.nom if found else code


def names_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of communes, in their order."""
    return tuple(name_of(code) for code in codes)


def inhabitants(code: str) -> int | None:
    """Return the municipal population of a commune in the table, None when it is not known."""
    try:
        found = places.commune(code)
    except TableError:
        return None
    return found.population if found else None
