"""Tables of one row a commune, as Insee publishes them: wide (a column a variable) or long (a row an observation).

Wide: « comparateur de territoires » (`base_cc_comparateur.csv`) and the census bases, `CODGEO;LIBGEO;P22_POP;P16_POP;…`.
Long: the files of the Mélodi catalogue, `GEO;GEO_OBJECT;…;TIME_PERIOD;OBS_VALUE`, where the dimensions say what a row is.
Values are summed over the communes of the study; what is not a count of people or things is never summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from tldocs.diagnostics import Place
from tldocs.project.diagnosis import Donnees, Filtre
from tldocs.project.files import Row, Rows

from .reading import Reader

CODES = ("CODGEO", "GEO", "COM", "DEPCOM", "CODE_INSEE", "INSEE_COM", "code_insee", "codgeo", "code_commune", "code")
"""Columns that hold the code of the commune in the files of Insee and of the State, the most usual first."""
LONG, KIND, PERIOD = "OBS_VALUE", "GEO_OBJECT", "TIME_PERIOD"


class Table(NamedTuple):
    """A data file, read: its rows by the code of their commune, those of the study only."""

    name: str
    path: str
    columns: tuple[str, ...]
    communes: tuple[str, ...]
    """Those of the study."""
    rows: Mapping[str, tuple[Row, ...]]

    @property
    def long(self) -> bool:
        """Whether each row is an observation rather than a commune."""
        return LONG in self.columns


class Measure(NamedTuple):
    """The value of a column by commune, and the communes for which the file has none."""

    by_commune: Mapping[str, Decimal]
    missing: tuple[str, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum over the communes, None when none has a value."""
        return sum(self.by_commune.values(), Decimal(0)) if self.by_commune else None


def table_of(reader: Reader, data: Donnees, communes: tuple[str, ...]) -> Table | None:
    """Return the rows of the communes of the study, None when the file cannot be used."""
    path = f"{data.chemin}.fichier"
    if not data.fichier:
        return None
    rows = reader.rows(data.fichier, path)
    if rows is None:
        return None
    column = data.commune or next((code for code in CODES if code in rows.columns), "")
    if not column:
        message = f"le fichier « {data.fichier} » n'a pas de colonne de code Insee"
        reader.complain(message, "écrivez dans `commune` le nom de cette colonne", path)
        return None
    if not reader.column(rows, column, data.fichier, f"{data.chemin}.commune"):
        return None
    return Table(data.fichier, path, rows.columns, communes, _grouped(rows, column, frozenset(communes)))


def _grouped(rows: Rows, column: str, wanted: frozenset[str]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {code: [] for code in wanted}
    kinds = KIND in rows.columns
    for row in rows.rows:
        code = row.values[column].zfill(5)
        if code in found and (not kinds or row.values[KIND] == "COM"):
            found[code].append(row)
    return {code: tuple(held) for code, held in found.items() if held}


class Asked(NamedTuple):
    """What is read of a table: a column, the rows of a long file to keep, the year of its observations.

    `path`: the field of the project that asks, on which a fault is told.
    """

    column: str
    filters: tuple[Filtre, ...]
    year: str
    path: str


def measure(reader: Reader, table: Table, asked: Asked) -> Measure:
    """Return the value of a column for each commune.

    When several rows of a commune remain, its value is not known: the finding names the columns that tell them apart.
    """
    kept = [(f.colonne, f.valeur) for f in asked.filters if f.colonne and f.valeur]
    names = (asked.column, *(name for name, _ in kept))
    known = [reader.column(_rows(table), name, table.name, asked.path) for name in names]  # every absent one is told
    if not all(known):
        return Measure({}, table.communes)
    if PERIOD in table.columns and asked.year and PERIOD not in dict(kept):
        kept.append((PERIOD, asked.year))
    found: dict[str, Decimal] = {}
    for code, rows in table.rows.items():
        row = _only(reader, table, [r for r in rows if all(r.values[k] == v for k, v in kept)], asked.path)
        value = reader.number(row, asked.column, table.name, asked.path) if row else None
        if value is not None:
            found[code] = value
    return Measure(found, tuple(code for code in table.communes if code not in found))


def _rows(table: Table) -> Rows:
    return Rows(table.columns, ())


def _only(reader: Reader, table: Table, rows: list[Row], path: str) -> Row | None:
    """Return the one row of a commune; complain of several, whose sum would count the same people twice."""
    if len(rows) < 2:
        return rows[0] if rows else None
    differ = ", ".join(_differing(rows, table.columns))
    message = f"{len(rows)} lignes du fichier « {table.name} » valent pour une même commune"
    remedy = f"ajoutez un filtre sur : {differ}" if differ else "supprimez la ligne en double"
    reader.complain(message, remedy, path, Place(table.name, rows[1].line, 1))
    return None


def _differing(rows: list[Row], columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        if column != LONG and len({row.values[column] for row in rows}) > 1:
            yield column
