"""Where those who live in the territory work: the open file of Insee on journeys between home and work.

`CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C21_ACTOCC15P`: commune of residence, commune of work, employed people of 15 or more. The
counts are estimates of a survey: Insee gives those under 200 as orders of magnitude.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tldocs.project.diagnosis import Mobilites
from tldocs.text import nombre, pourcent

from .insee import Table
from .reading import Reader

WORK, WORK_NAME, FLOW = "DCLT", "L_DCLT", "NBFLUX"
SHOWN = 6
"""Destinations outside the territory that are named."""
ROUGH = 200
"""Counts under this are orders of magnitude, says Insee."""


class Destination(NamedTuple):
    """A commune where residents of the territory work."""

    nom: str
    actifs: str
    part: str
    effectif: Decimal


class Deplacements(NamedTuple):
    """The residents who work: in their own commune, elsewhere in the territory, outside; the main destinations."""

    actifs: str
    sur_place: str
    part_sur_place: str
    voisins: str
    part_voisins: str
    dehors: str
    part_dehors: str
    destinations: tuple[Destination, ...]
    approchees: bool
    """Whether a printed count is under 200."""
    parts: tuple[Decimal, Decimal, Decimal]
    """The three shares, in %, exact."""
    source: str
    """Of the file, with its year."""


def commuting(reader: Reader, wanted: Mobilites, table: Table, source: str) -> Deplacements | None:
    """Return the journeys of the residents of the study, None when the file is not of that kind or says nothing."""
    flow = next((name for name in table.columns if name.startswith(FLOW)), "")
    if WORK not in table.columns or not flow:
        reader.complain(
            f"le fichier « {table.name} » n'est pas un fichier de déplacements",
            "il y faut les colonnes CODGEO, DCLT et NBFLUX_…",
            f"{wanted.chemin}.donnees",
        )
        return None
    return _sorted(_added(reader, wanted, table, flow), source)


class Added(NamedTuple):
    """Those who work in their commune, in another of the study, and the others by commune of work, with its name."""

    here: Decimal
    near: Decimal
    away: dict[str, Decimal]
    names: dict[str, str]


def _added(reader: Reader, wanted: Mobilites, table: Table, flow: str) -> Added:
    here = near = Decimal(0)
    away: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for code, rows in table.rows.items():
        for row in rows:
            people = reader.number(row, flow, table.name, f"{wanted.chemin}.donnees") or Decimal(0)
            work = row.values[WORK].zfill(5)
            if work == code:
                here += people
            elif work in table.communes:
                near += people
            else:
                away[work] = away.get(work, Decimal(0)) + people
                names[work] = row.values.get(WORK_NAME) or work
    return Added(here, near, away, names)


def _sorted(found: Added, source: str) -> Deplacements | None:
    here, near, away, names = found
    outside = sum(away.values(), Decimal(0))
    whole = here + near + outside
    if not whole:
        return None
    ranked = sorted(away.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    shares = (here * 100 / whole, near * 100 / whole, outside * 100 / whole)
    return Deplacements(
        actifs=_whole(whole),
        sur_place=_whole(here),
        part_sur_place=_percent(shares[0]),
        voisins=_whole(near),
        part_voisins=_percent(shares[1]),
        dehors=_whole(outside),
        part_dehors=_percent(shares[2]),
        destinations=tuple(
            Destination(names[code], _whole(value), _percent(value * 100 / whole), value) for code, value in ranked
        ),
        approchees=any(value < ROUGH for value in (here, near, outside, *(value for _, value in ranked))),
        parts=shares,
        source=source,
    )


def _whole(value: Decimal) -> str:
    return nombre(value.quantize(Decimal(1), ROUND_HALF_UP)) or ""


def _percent(value: Decimal) -> str:
    return pourcent(value.quantize(Decimal("0.1"), ROUND_HALF_UP)) or ""
