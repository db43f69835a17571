"""Facilities of the territory, counted by type: the open base of Insee (BPE), wide or long.

Long: `GEO;GEO_OBJECT;FACILITY_TYPE;BPE_MEASURE;TIME_PERIOD;OBS_VALUE`; older: `DEPCOM;…;TYPEQU;NB_EQUIP`. The base writes no
zero: a type that a commune has not is absent from it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tldocs.project.diagnosis import Equipements
from tldocs.text import nombre, pourcent

from .communes import inhabitants, names_of
from .insee import LONG, PERIOD, Table
from .reading import Reader

TYPES = ("FACILITY_TYPE", "TYPEQU")
COUNTS = (LONG, "NB_EQUIP")
MEASURE, WANTED = "BPE_MEASURE", "FACILITIES"
NAMED = 4


class Equipement(NamedTuple):
    """A type of facility: how many, in which communes, for what share of the inhabitants."""

    nom: str
    nombre: str
    """In figures; « aucun » when there is none."""
    communes: str
    """Named when they are few, counted otherwise."""
    part: str
    """Share of the inhabitants who live in a commune that has one."""
    present: bool
    total: Decimal


def facilities(reader: Reader, wanted: Equipements, table: Table, year: str) -> tuple[Equipement, ...]:
    """Return the types that the project counts, in its order; none when the file is not of that kind."""
    path = f"{wanted.chemin}.donnees"
    kind = next((name for name in TYPES if name in table.columns), "")
    count = next((name for name in COUNTS if name in table.columns), "")
    if not kind or not count:
        reader.complain(
            f"le fichier « {table.name} » n'est pas une base d'équipements",
            "il y faut les colonnes FACILITY_TYPE et OBS_VALUE, ou TYPEQU et NB_EQUIP",
            path,
        )
        return ()
    found = _counted(reader, table, (kind, count), year, path)
    return tuple(_line(t.nom or t.code or "", found.get(t.code or "", {}), table.communes) for t in wanted.types)


def _counted(
    reader: Reader, table: Table, columns: tuple[str, str], year: str, path: str
) -> dict[str, dict[str, Decimal]]:
    """Return type -> commune -> how many."""
    kind, count = columns
    found: dict[str, dict[str, Decimal]] = {}
    for code, rows in table.rows.items():
        for row in rows:
            other = MEASURE in table.columns and row.values[MEASURE] not in ("", WANTED)
            past = PERIOD in table.columns and bool(year) and row.values[PERIOD] != year
            value = None if other or past else reader.number(row, count, table.name, path)
            if value is not None:
                held = found.setdefault(row.values[kind], {})
                held[code] = held.get(code, Decimal(0)) + value
    return found


def _line(name: str, by_commune: dict[str, Decimal], communes: tuple[str, ...]) -> Equipement:
    where = [code for code in communes if by_commune.get(code)]
    total = sum(by_commune.values(), Decimal(0))
    if not where:
        return Equipement(name, "aucun", "–", pourcent(0) or "", present=False, total=total)
    named = ", ".join(names_of(where)) if len(where) <= NAMED else f"{len(where)} communes sur {len(communes)}"
    return Equipement(name, nombre(total) or "", named, _share(where, communes), present=True, total=total)


def _share(where: list[str], communes: tuple[str, ...]) -> str:
    people = {code: inhabitants(code) for code in communes}
    whole = sum(people[code] or 0 for code in communes)
    if not whole or None in people.values():
        return "–"
    served = sum(people[code] or 0 for code in where)
    return pourcent((Decimal(served) * 100 / whole).quantize(Decimal(1))) or ""
