"""What the study of a living lab draws: the balance of its actors, its calendar, its budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Picture, Series, Table, Text
from tldocs.document.tabular import table, whole
from tldocs.figures.gantt import Bar, Event, Gantt, Lane, drawn
from tldocs.text import date_longue, liste, pluriel

if TYPE_CHECKING:
    from tldocs.project.laboratory import Laboratoire

    from . import Etude

FAMILIES: Mapping[str, str] = {
    "collectivites": "Collectivités", "recherche": "Recherche et formation", "entreprises": "Entreprises",
    "habitants": "Habitants et usagers",
}  # fmt: skip
QUARTERS = {1: "janv.", 4: "avril", 7: "juil.", 10: "oct."}


def helix_chart(etude: Etude, caption: str) -> Chart:
    """Return the actors of each family beside its seats in the steering committee; empty without actors."""
    lab = etude.contexte.projet.laboratoire
    if not lab.acteurs:
        return Chart(caption, "", "columns", (), (), "")
    series = [Series("Acteurs", tuple(Decimal(p.acteurs) for p in lab.poids))]
    if lab.pilotage:
        series.append(Series("Sièges au pilotage", tuple(Decimal(p.sieges) for p in lab.poids)))
    told = liste(
        [
            f"{FAMILIES[p.famille]} : {p.acteurs} {pluriel(p.acteurs, 'acteur')}, {p.sieges} {pluriel(p.sieges, 'siège')}"
            for p in lab.poids
        ]
    )
    return Chart(caption, f"{told}.", "columns", tuple(FAMILIES.values()), tuple(series), "")


def calendar(etude: Etude, caption: str) -> Picture:
    """Return the Gantt chart of the experiments and of the dates of the lab; without drawing when no date is known."""
    lab = etude.contexte.projet.laboratoire
    bars = tuple(_bars(lab))
    events = tuple(Event(j.etape or "", j.date) for j in lab.jalons if j.date)
    days = [*(d for bar in bars for d in (bar.start, bar.end)), *(event.day for event in events)]
    if not days:
        return Picture(caption, "", None)
    start, end = min(days), max(days)
    lanes = (Lane("Dates du laboratoire", "diamond", events),)
    chart = Gantt(start, end, bars, lanes, tuple(_ticks(start, end)))
    told = [f"{bar.name} : du {date_longue(bar.start)} au {date_longue(bar.end)}" for bar in bars]
    told += [f"{event.name} : {date_longue(event.day)}" for event in events]
    return Picture(caption, f"{' ; '.join(told)}.", drawn(chart))


def _bars(lab: Laboratoire) -> Iterator[Bar]:
    for item in lab.experimentations:
        if item.debut and item.fin and item.debut <= item.fin:
            yield Bar(item.nom or item.id, item.debut, item.fin)


def _ticks(start: date, end: date) -> Iterator[tuple[date, str]]:
    for year in range(start.year, end.year + 1):
        for month, name in QUARTERS.items():
            if start <= date(year, month, 1) <= end:
                yield date(year, month, 1), name


def budget(etude: Etude, caption: str) -> Table:
    """Return what the plan pays for the lab, by exercise; without rows when the plan pays nothing."""
    found = etude.laboratoire
    if not found.depenses or not found.exercices:
        return Table((), (), (), (Text(caption),))
    several = len(found.exercices) > 1
    head = ("Moyen", "Ligne du plan", "Part", *found.exercices, *(("Total",) if several else ()))
    rows = [
        (d.nom, d.ligne, f"{d.part.normalize():f} %", *map(whole, d.montants), *((whole(d.total),) if several else ()))
        for d in found.depenses
    ]
    last = ("=Total", "", "", *map(whole, found.totaux), *((whole(found.total),) if several else ()))
    return table(head, [*rows, last], texts=2)._replace(caption=(Text(caption),))
