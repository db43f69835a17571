"""Looking communes and groupings up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from . import table

KINDS = {"CC": "communauté de communes", "CA": "communauté d’agglomération", "CU": "communauté urbaine"}
"""How the table abbreviates the kinds of groupings, at the head of their names."""


class Commune(NamedTuple):
    """A commune; `population` in inhabitants, None where Insee publishes none; `epci` is the SIREN of its grouping."""

    code: str
    nom: str
    codes_postaux: tuple[str, ...]
    population: int | None
    siren: str | None
    epci: str | None


class Epci(NamedTuple):
    """A grouping of communes with its own taxes."""

    siren: str
    nom: str
    type: str
    """`CC`, `CA`, `CU`, `METRO`, `MET69`"""
    population: int
    membres: tuple[str, ...]

    @property
    def nom_complet(self) -> str:
        """Its name with its kind in words: `communauté de communes Creuse Grand Sud`."""
        kind, _, proper = self.nom.replace("'", "’").partition(" ")
        return f"{KINDS[kind]} {proper}" if kind in KINDS else self.nom.replace("'", "’")


def year() -> str:
    """Return the year of the table."""
    return str(table.head()["millesime"])


def source() -> str:
    """Return where the table comes from."""
    return str(table.head()["source"])


def department_of(code: str) -> str:
    """Return the département of an Insee code or of a postcode (Corsica by its Insee code only)."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def commune(code: str) -> Commune | None:
    """Return the commune of that Insee code; None for an unknown or a former one."""
    found = table.block(department_of(code))
    row = next((row for row in found["communes"] if row[0] == code), None) if found else None
    return _commune(row) if row else None


def former(code: str) -> tuple[str, str] | None:
    """Return the name of a former commune (or of an arrondissement) and the code of the commune it is part of."""
    found = table.block(department_of(code))
    row = next((row for row in found["anciennes"] if row[0] == code), None) if found else None
    return (row[1], row[2]) if row else None


@lru_cache(maxsize=256)
def named(name: str, postcode: str) -> tuple[Commune, ...]:
    """Return the communes of that name and postcode: none, one, rarely several."""
    wanted = table.folded(name)
    return tuple(_commune(row) for row in _rows(postcode) if postcode in row[2] and table.folded(row[1]) == wanted)


def with_postcode(postcode: str) -> tuple[Commune, ...]:
    """Return the communes that a postcode serves."""
    return tuple(_commune(row) for row in _rows(postcode) if postcode in row[2])


def _rows(postcode: str) -> Iterator[list[Any]]:
    usual = {"20": ("2A", "2B")}.get(postcode[:2], (department_of(postcode),))
    for name in dict.fromkeys((*usual, *table.head()["ailleurs"].get(postcode, ()))):
        found = table.block(name)
        if found:
            yield from found["communes"]


def _commune(row: list[Any]) -> Commune:
    code, name, postcodes, population, grouping, *other = row
    return Commune(code, name, tuple(postcodes), population, other[0] if other else table.derived_siren(code), grouping)


def epci(siren: str) -> Epci | None:
    """Return the grouping of that SIREN."""
    row = next((row for row in table.block("epci") if row[0] == siren), None)
    return Epci(row[0], row[1], row[2], row[3], tuple(row[4])) if row else None
