"""The figures of the risks: the matrix before and after the measures, the number of risks in each family."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Picture, Series
from tldocs.figures.matrix import Grid, Point, drawn
from tldocs.text import typographie

if TYPE_CHECKING:
    from . import Etude
    from .risks import RisqueDit

LIKELIHOOD = "Probabilité, de 1 (rare) à 4 (probable)"
GRAVITY = "Gravité, de 1 (faible) à 4 (l’activité s’arrête)"


def matrix(etude: Etude, caption: str) -> Picture:
    """Return the matrix of the rated risks, and the one that is left once the measures are taken."""
    rows = etude.risques.registre
    before, after = _points(rows), _left(rows)
    if not before:
        return Picture(caption, "", None)
    grids = (Grid("Aujourd’hui", before), *((Grid("Parades prises", after),) if after else ()))
    said = ". ".join(f"{grid.title} : {_told(grid.points)}" for grid in grids)
    source = "registre des risques du projet, numéros de la partie « Le registre »"
    return Picture(caption, typographie(said), drawn(grids, LIKELIHOOD, GRAVITY), typographie(source))


def _points(rows: tuple[RisqueDit, ...]) -> tuple[Point, ...]:
    return tuple(
        Point(r.numero, r.brut.probabilite, r.brut.gravite)
        for r in rows
        if r.brut.probabilite is not None and r.brut.gravite is not None
    )


def _left(rows: tuple[RisqueDit, ...]) -> tuple[Point, ...]:
    """Return the risks once their measure is taken; those that do not say stay where they are."""
    if not any(r.brut.criticite_residuelle is not None for r in rows):
        return ()
    made = []
    for row in rows:
        item = row.brut
        across = item.probabilite_residuelle if item.probabilite_residuelle is not None else item.probabilite
        up = item.gravite_residuelle if item.gravite_residuelle is not None else item.gravite
        if across is not None and up is not None and item.criticite is not None:
            made.append(Point(row.numero, across, up))
    return tuple(made)


def _told(points: tuple[Point, ...]) -> str:
    return " ; ".join(f"n° {p.number}, probabilité {p.likelihood}, gravité {p.gravity}" for p in points)


def families(etude: Etude, caption: str) -> Chart:
    """Return how many risks each family has."""
    found = etude.risques.familles
    series = (Series("Risques", tuple(Decimal(count) for _, count in found)),)
    said = " ; ".join(f"{name} : {count}" for name, count in found)
    return Chart(
        caption,
        typographie(f"Nombre de risques par famille. {said}"),
        "bars",
        tuple(n for n, _ in found),
        series,
        "risques",
    )
