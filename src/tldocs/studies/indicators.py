"""Indicators of the territory: read from a table or typed with their source, computed, said with unit and year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tldocs.project.diagnosis import Donnees, Indicateur
from tldocs.text import NBSP, nombre

from .communes import names_of
from .insee import LONG, Asked, Measure, Table, measure
from .reading import Reader
from .words import COLON, SEMICOLON

THEMES = {
    "population": "Population",
    "logement": "Logement",
    "emploi": "Emploi",
    "revenus": "Revenus",
    "economie": "Économie",
    "mobilite": "Mobilité",
    "services": "Services",
    "numerique": "Numérique",
}
"""Themes in the order of the study, and their titles."""
TENTH, CENT = Decimal("0.1"), Decimal("0.01")
NAMED = 3
"""Communes without a value that are named; beyond, they are counted."""


class Ligne(NamedTuple):
    """An indicator as the study prints it; empty texts where the project says nothing."""

    id: str
    theme: str
    nom: str
    valeur: str
    """With its unit; empty when it is not known."""
    annee: str
    source: str
    repere: str
    """The same value elsewhere, with its place: « Nièvre : −0,9 % »."""
    repere_source: str
    lecture: str
    reserve: str
    """What the value leaves out: communes of which the file says nothing."""

    @property
    def complete(self) -> bool:
        """Whether it has a value and a source."""
        return bool(self.valeur and self.source)


class Computed(NamedTuple):
    """An indicator worked out: its line, its exact value, and its value by commune for the map."""

    line: Ligne
    value: Decimal | None
    by_commune: Mapping[str, Decimal]


class Theme(NamedTuple):
    """The indicators of one theme."""

    titre: str
    lignes: tuple[Ligne, ...]

    @property
    def compare(self) -> bool:
        """Whether one of them is set beside the same value elsewhere."""
        return any(line.repere for line in self.lignes)

    @property
    def sources(self) -> str:
        """Where the values come from; named one by one when they do not come from one place."""
        found = list(dict.fromkeys(line.source for line in self.lignes))
        if len(found) == 1:
            return found[0]
        held = ((source, [line.nom for line in self.lignes if line.source == source]) for source in found)
        return SEMICOLON.join(f"{source} ({', '.join(names)})" for source, names in held)

    @property
    def sources_des_reperes(self) -> str:
        """Where the values of elsewhere come from."""
        return SEMICOLON.join(dict.fromkeys(line.repere_source for line in self.lignes if line.repere_source))

    @property
    def lectures(self) -> tuple[str, ...]:
        """What the indicators mean for the project."""
        return tuple(line.lecture for line in self.lignes if line.lecture)

    @property
    def reserves(self) -> tuple[str, ...]:
        """What the values leave out."""
        return tuple(f"{line.nom}{COLON}{line.reserve}" for line in self.lignes if line.reserve)


def compute(reader: Reader, wanted: Indicateur, tables: Mapping[str, Table], data: Mapping[str, Donnees]) -> Computed:
    """Return an indicator: from its table when it names one, else from the value that the project gives."""
    table = tables.get(wanted.donnees or "")
    if table is None:
        value = None if wanted.donnees else wanted.valeur
        return Computed(_line(wanted, _said(value, wanted.unite), data, ""), value, {})
    column = wanted.colonne or (LONG if table.long else "")
    if not column:
        reader.complain(
            "aucune colonne n'est nommée", f"écrivez `colonne` : {', '.join(table.columns[:6])}…", wanted.chemin
        )
        return Computed(_line(wanted, "", data, ""), None, {})
    top = measure(reader, table, Asked(column, wanted.filtres, _year(wanted, data), f"{wanted.chemin}.colonne"))
    if wanted.calcul in ("evolution", "part", "rapport"):
        return _over_base(reader, wanted, table, top, data)
    if wanted.calcul == "etendue":
        return _range(wanted, top, data)
    return Computed(_line(wanted, _said(top.total, wanted.unite), data, _reserve(top)), top.total, top.by_commune)


def _over_base(reader: Reader, wanted: Indicateur, table: Table, top: Measure, data: Mapping[str, Donnees]) -> Computed:
    """Return a share, an evolution or a ratio; over the communes for which both values are known."""
    filters = wanted.filtres_base or wanted.filtres
    year = (wanted.depuis or "") if wanted.calcul == "evolution" else _year(wanted, data)
    column = wanted.base or (LONG if table.long else "")
    if not column:
        reader.complain("aucune base n'est nommée", "écrivez `base` : la colonne à laquelle rapporter", wanted.chemin)
        return Computed(_line(wanted, "", data, ""), None, {})
    low = measure(reader, table, Asked(column, filters, year, f"{wanted.chemin}.base"))
    both = [code for code in top.by_commune if low.by_commune.get(code)]
    by_commune = {code: _ratio(wanted, top.by_commune[code], low.by_commune[code]) for code in both}
    whole = sum((low.by_commune[code] for code in both), Decimal(0))
    value = _ratio(wanted, sum((top.by_commune[code] for code in both), Decimal(0)), whole) if whole else None
    reserve = _reserve(Measure(by_commune, tuple(code for code in table.communes if code not in by_commune)))
    unit = wanted.unite or ("%" if wanted.calcul != "rapport" else None)
    return Computed(_line(wanted, _said(value, unit) + _a_year(wanted, value), data, reserve), value, by_commune)


def _ratio(wanted: Indicateur, top: Decimal, low: Decimal) -> Decimal:
    if wanted.calcul == "evolution":
        return (top - low) * 100 / low
    return top * (100 if wanted.calcul == "part" else wanted.pour or 1) / low


def _a_year(wanted: Indicateur, value: Decimal | None) -> str:
    """Return the yearly pace of an evolution, when both years are known: « soit −0,6 % par an »."""
    start, end = wanted.depuis or "", wanted.annee or ""
    if wanted.calcul != "evolution" or value is None or not (start.isdigit() and end.isdigit()):
        return ""
    years = int(end) - int(start)
    if years < 2 or value <= -100:
        return ""
    pace = Decimal(((1 + float(value) / 100) ** (1 / years) - 1) * 100).quantize(CENT, ROUND_HALF_UP)
    return f" (soit {_signed(pace)}{NBSP}% par an)"


def _range(wanted: Indicateur, top: Measure, data: Mapping[str, Donnees]) -> Computed:
    """Return the least and the greatest value of the communes: a median is not added to another."""
    values = sorted(top.by_commune.values())
    if not values:
        return Computed(_line(wanted, "", data, _reserve(top)), None, {})
    low, high = _said(values[0], None), _said(values[-1], wanted.unite)
    said = f"de {low} à {high} selon les communes" if values[0] != values[-1] else high
    return Computed(_line(wanted, said, data, _reserve(top)), None, top.by_commune)


def _line(wanted: Indicateur, said: str, data: Mapping[str, Donnees], reserve: str) -> Ligne:
    source = data.get(wanted.donnees or "")
    shared = "%" if wanted.calcul in ("evolution", "part") else None
    elsewhere = _said(wanted.repere, wanted.unite or shared)
    return Ligne(
        id=wanted.id,
        theme=wanted.theme or "population",
        nom=wanted.nom or wanted.id,
        valeur=_with_sign(wanted, said),
        annee=_years(wanted, data),
        source=(source.source if source else None) or wanted.source or "",
        repere=f"{wanted.repere_lieu}{COLON}{_with_sign(wanted, elsewhere)}"
        if elsewhere and wanted.repere_lieu
        else "",
        repere_source=wanted.repere_source or "",
        lecture=wanted.lecture or "",
        reserve=reserve,
    )


def _year(wanted: Indicateur, data: Mapping[str, Donnees]) -> str:
    source = data.get(wanted.donnees or "")
    return wanted.annee or (source.millesime if source else None) or ""


def _years(wanted: Indicateur, data: Mapping[str, Donnees]) -> str:
    year = _year(wanted, data)
    return f"{wanted.depuis}-{year}" if wanted.depuis and wanted.calcul == "evolution" else year


def _reserve(found: Measure) -> str:
    """Return which communes the value leaves out."""
    if not found.missing or not found.by_commune:
        return ""
    if len(found.missing) > NAMED:
        return f"sans {len(found.missing)} communes, pour lesquelles le fichier ne dit rien"
    return f"sans {', '.join(names_of(found.missing))}, dont le fichier ne dit rien"


def _with_sign(wanted: Indicateur, said: str) -> str:
    """Return an evolution with its sign, that of a growth included."""
    grows = wanted.calcul == "evolution" and said[:1].isdigit() and not said.startswith("0 ")
    return f"+{said}" if grows else said


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{rounded(value)}"


def rounded(value: Decimal) -> str:
    """Return a number for a reader: whole from a hundred, one decimal under; the minus sign is the true one."""
    step = Decimal(1) if abs(value) >= 100 else TENTH if abs(value) >= 1 else CENT
    whole = value.quantize(step, ROUND_HALF_UP)
    return (nombre(whole) or "").replace("-", "\u2212")


def _said(value: Decimal | None, unit: str | None) -> str:
    if value is None:
        return ""
    return f"{rounded(value)}{NBSP}{unit}" if unit else rounded(value)
