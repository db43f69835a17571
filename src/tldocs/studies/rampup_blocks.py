"""The figures and tables of the ramp-up: the Gantt, the quarters of each year, the exercises, the scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Picture, Series, Table, Text
from tldocs.document.tabular import NONE, Row, number, percent, table, whole
from tldocs.figures.gantt import Bar, Event, Gantt, Lane, Mark, drawn, hidden
from tldocs.text import SHORT_MONTHS, date_longue, initiale, typographie

from .rampup_words import COLON, GRANTED, threshold

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.finance.rampup_events import Evenement
    from tldocs.finance.rampup_passages import Passage
    from tldocs.finance.tables import Trimestre
    from tldocs.finance.year import Annee

    from . import Etude

Show = Callable[[Decimal | None], str]
LANES: tuple[tuple[str, Mark, tuple[str, ...]], ...] = (
    ("Jalons", "flag", ("jalon",)),
    ("Décisions des financeurs et paliers", "diamond", ("decision", "palier")),
    ("Embauches", "triangle", ("embauche",)),
    ("Investissements", "square", ("investissement",)),
    ("Apports et emprunts", "disc", ("financement",)),
)
"""Title of a lane, its mark, the kinds of events that it holds."""


def plan_of_study(etude: Etude) -> Plan:
    """Return the financial plan of the project of a study."""
    from tldocs.law.money import plan_of

    return plan_of(etude.contexte.projet, etude.contexte.law.reperes)


# ─── The Gantt ────────────────────────────────────────────────────────────────────────────────────────────────────


def gantt_of(plan: Plan) -> Gantt | None:
    """Return the chart of the phases and of what is dated; None when nothing is."""
    view = plan.montee
    if view.debut is None or view.fin is None or view.fin <= view.debut:
        return None
    bars = tuple(
        Bar(v.phase.nom or f"Phase {v.rang}", v.phase.debut, v.phase.fin)
        for v in view.phases
        if v.phase.debut is not None and v.phase.fin is not None and v.phase.debut <= v.phase.fin
    )
    held = Lane("Conditions de passage tenues, d’après le plan", "star", tuple(_held(view.passages)))
    others = (
        Lane(title, mark, tuple(Event(_named(e), e.jour) for e in view.evenements if e.genre in kinds))
        for title, mark, kinds in LANES
    )
    lanes = (held, *others)
    ticks = tuple((t.debut, t.nom) for t in plan.trimestres)
    return Gantt(view.debut, view.fin, bars, lanes, ticks) if bars or any(x.events for x in lanes) else None


def _named(event: Evenement) -> str:
    """Return the name of an event, with the state of the aid that it decides."""
    state = GRANTED.get(event.precision) if event.genre == "decision" else None
    return f"{_short(event.nom)} ({state.partition(',')[0]})" if state else _short(event.nom)


def _short(name: str) -> str:
    return name if len(name) <= 90 else f"{name[:88].rstrip()}…"


def _held(passages: tuple[Passage, ...]) -> Iterator[Event]:
    for passage in passages:
        if passage.trimestre is not None and passage.jour is not None:
            name = (passage.condition.indicateur or "condition").partition(", en ")[0]
            yield Event(_short(f"{initiale(name)}{COLON}{threshold(passage.condition)}"), passage.jour)


def calendar(etude: Etude, caption: str) -> Picture:
    """Return the Gantt of the ramp-up, in quarters of the plan."""
    made = gantt_of(plan_of_study(etude))
    if made is None:
        return Picture(caption, "", None)
    left = hidden(made)
    source = "fichier projet (`montee_en_charge`, `dossier.jalons`) et plan financier (`finances.plan`)".replace(
        "`", ""
    )
    more = f" ; {left} dates, faute de place, ne sont que dans le tableau" if left else ""
    return Picture(caption, typographie(f"{_told(made)}{more}"), drawn(made), source)


def _told(chart: Gantt) -> str:
    bars = " ; ".join(f"{b.name}, du {date_longue(b.start)} au {date_longue(b.end)}" for b in chart.bars)
    lanes = (
        f"{lane.title} : " + " ; ".join(f"{e.name}, {date_longue(e.day)}" for e in lane.events)
        for lane in chart.lanes
        if lane.events
    )
    return ". ".join((f"Phases : {bars}" if bars else "Aucune phase datée", *lanes))


# ─── The quarters ─────────────────────────────────────────────────────────────────────────────────────────────────

QUARTERS: tuple[tuple[str, Callable[[Trimestre], Decimal | None], Show], ...] = (
    ("Ventes et prestations", lambda t: t.ca, whole),
    ("Cotisations, dons et autres produits", lambda t: t.autres, whole),
    ("Subventions d’exploitation", lambda t: t.subventions, whole),
    ("=Produits", lambda t: t.produits, whole),
    ("Charges", lambda t: t.charges, whole),
    ("=Résultat", lambda t: t.resultat, whole),
    ("Biens achetés", lambda t: t.investissements, whole),
    ("Apports, emprunts, aides à l’investissement reçus", lambda t: t.ressources, whole),
    ("=Trésorerie au dernier jour", lambda t: t.tresorerie, whole),
    ("Effectif, en ETP", lambda t: t.etp, number),
    ("Postes de travail ouverts", lambda t: t.postes, number),
    ("Occupation des postes", lambda t: t.occupation, percent),
)
KEPT = ("=", "Charges", "Effectif")
"""Rows that are shown even when they stay at zero."""


def quarters(rank: int) -> Callable[[Etude, str], Table]:
    """Return the maker of the table of the quarters of one year of the plan, from 0; empty when there is none."""

    def made(etude: Etude, caption: str) -> Table:
        years = plan_of_study(etude).montee.annees
        rows = _quarter_rows(years[rank]) if rank < len(years) else None
        return _captioned(rows or Table((), (), ()), caption)

    return made


first_year, second_year, third_year, fourth_year, fifth_year = (quarters(rank) for rank in range(5))


def _captioned(found: Table, caption: str) -> Table:
    return found._replace(caption=(Text(caption),))


def _quarter_rows(quarters_: tuple[Trimestre, ...]) -> Table:
    rows = [
        (name, *(show(read(t)) for t in quarters_))
        for name, read, show in QUARTERS
        if name.startswith(KEPT) or any(read(t) for t in quarters_)
    ]
    return table(("En euros, sauf indication", *map(period, quarters_)), rows)


def period(row: Trimestre) -> str:
    """Return a quarter and its months: T1, janv.–mars 2027."""
    first, last = SHORT_MONTHS[row.debut.month - 1], SHORT_MONTHS[row.fin.month - 1]
    begun = f" {row.debut.year}" if row.debut.year != row.fin.year else ""
    return f"{row.nom}, {first}{begun}–{last} {row.fin.year}"


def _names(plan: Plan) -> tuple[str, ...]:
    return tuple(t.nom for t in plan.trimestres)


def _euro(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def income(etude: Etude, caption: str) -> Chart:
    """Return what each quarter earns, by origin."""
    plan = plan_of_study(etude)
    rows = plan.trimestres
    parts = (
        ("Ventes", [t.ca for t in rows]),
        ("Subventions", [t.subventions for t in rows]),
        ("Autres produits", [t.autres for t in rows]),
    )
    series = tuple(Series(name, tuple(map(_euro, values))) for name, values in parts if any(values))
    said = " ; ".join(f"{t.nom} : {whole(t.produits)} €" for t in rows)
    alt = typographie(f"Produits de chaque trimestre, par origine. {said}")
    return Chart(caption, alt, "stack", _names(plan), series)


def staff(etude: Etude, caption: str) -> Chart:
    """Return the employees of each quarter, in full-time equivalents."""
    plan = plan_of_study(etude)
    series = (Series("Effectif", tuple(t.etp for t in plan.trimestres)),)
    said = " ; ".join(f"{t.nom} : {number(t.etp)}" for t in plan.trimestres)
    alt = typographie(f"Équivalents temps plein de chaque trimestre. {said}")
    return Chart(caption, alt, "columns", _names(plan), series, "ETP")


def cash(etude: Etude, caption: str) -> Chart:
    """Return the treasury at the end of each quarter."""
    plan = plan_of_study(etude)
    series = (Series("Trésorerie", tuple(_euro(t.tresorerie) for t in plan.trimestres)),)
    said = " ; ".join(f"{t.nom} : {whole(t.tresorerie)} €" for t in plan.trimestres)
    alt = typographie(f"Trésorerie à la fin de chaque trimestre. {said}")
    return Chart(caption, alt, "columns", _names(plan), series)


# ─── The exercises ────────────────────────────────────────────────────────────────────────────────────────────────

YEARS: tuple[tuple[str, Callable[[Annee], Decimal | None], Show], ...] = (
    ("Ventes et prestations", lambda a: a.ca, whole),
    ("Subventions d’exploitation", lambda a: a.subventions_exploitation, whole),
    ("Dont acquises", lambda a: a.subventions_acquises, whole),
    ("Autres produits", lambda a: a.produits - a.ca - a.subventions_exploitation, whole),
    ("=Produits", lambda a: a.produits, whole),
    ("Charges", lambda a: a.charges, whole),
    ("=Résultat", lambda a: a.resultat, whole),
    ("Biens achetés", lambda a: a.flux.investissements, whole),
    ("Apports et emprunts reçus", lambda a: a.flux.apports + a.flux.emprunts, whole),
    ("Subventions d’investissement encaissées", lambda a: a.flux.subventions_investissement, whole),
    ("=Trésorerie au dernier jour", lambda a: a.tresorerie_fin, whole),
    ("Effectif moyen, en ETP", lambda a: a.etp, number),
    ("Occupation des postes", lambda a: a.occupation, percent),
    ("Occupation qui équilibrerait l’exercice", lambda a: a.occupation_d_equilibre, percent),
    ("Part des subventions dans les produits d’exploitation", lambda a: a.dependance, percent),
)


def years(etude: Etude, caption: str) -> Table:
    """Return what each exercise earns, spends and holds."""
    plan = plan_of_study(etude)
    rows = [
        (name, *(show(read(a)) for a in plan.annees))
        for name, read, show in YEARS
        if name.startswith(KEPT) or any(read(a) for a in plan.annees)
    ]
    header = ("En euros, sauf indication", *(a.nom for a in plan.annees))
    return _captioned(table(header, rows) if plan.annees else Table((), (), ()), caption)


def scenarios(etude: Etude, caption: str) -> Table:
    """Return when each computed condition is met, in the plan and in its scenarios."""
    plan = plan_of_study(etude)
    view = plan.montee
    columns = [view.calcules, *(s.passages for s in view.scenarios)]
    header = ("Condition", "Phase", "Central", *(s.scenario for s in view.scenarios))
    rows = [_scenario_row(cells) for cells in zip(*columns, strict=True)]
    return _captioned(table(header, rows, len(header)) if rows and view.scenarios else Table((), (), ()), caption)


def _scenario_row(cells: tuple[Passage, ...]) -> Row:
    first = cells[0]
    name = (first.condition.indicateur or NONE).partition(", en ")[0]
    return (f"{initiale(name)}{COLON}{threshold(first.condition)}", first.phase, *map(_met, cells))


def _met(passage: Passage) -> str:
    if passage.trimestre is None:
        return "jamais"
    end = passage.trimestre.fin
    late = " (en retard)" if passage.verdict == "tardive" else ""
    return f"{passage.trimestre.nom}, fin {SHORT_MONTHS[end.month - 1]} {end.year}{late}"
