"""The yearly sheet of the funding plans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tldocs.finance.initial import NEEDS, Element
from tldocs.finance.year import Annee

from .book import YEARS, Book, Sheet, Value, cell, column_of, printed, values_of, yearly


def write(book: Book) -> None:
    """Write the funding plans: of each exercise, then that of the first."""
    title, note = "Plan de financement", "D’un exercice à l’autre, puis celui du premier exercice"
    sheet = yearly(book, title, title, note)
    _flows(book, sheet)
    sheet.filled("f_fin", "Trésorerie au dernier jour", TOTAL, values_of(book, lambda a: a.tresorerie_fin), "total")
    _initial(book, sheet)
    printed(sheet, YEARS + book.years)


TOTAL = "{f_debut}+{f_caf}+{f_apports}+{f_aides}+{f_emprunts}-{f_invest}-{f_rembours}-{f_bfr}"
FLOWS = (
    ("f_apports", "+ Apports", "apport", lambda a: a.flux.apports),
    ("f_aides", "+ Subventions d’investissement encaissées", "aide_recue", lambda a: a.flux.subventions_investissement),
    ("f_emprunts", "+ Emprunts", "emprunts_recus", lambda a: a.flux.emprunts),
    ("f_rembours", "- Remboursements de capital", "remboursements", lambda a: a.flux.remboursements),
)
"""Key, name, monthly row, figure of the exercise."""


def _flows(book: Book, sheet: Sheet) -> None:
    """Write what makes the treasury of each exercise move."""
    rows, ends = book.rows, [e.dernier for e in book.cal.exercices]

    def opening(year: int) -> str:
        return rows["tresorerie"].at(ends[year - 1]) if year else "tresorerie_depart"

    def need(year: int) -> str:
        before = rows["bfr"].at(ends[year - 1]) if year else "creances_depart-dettes_depart+IF(ouverture<0,stock,0)"
        return f"{rows['bfr'].at(ends[year])}-({before})"

    def line(key: str, name: str, make: Callable[[int], str], read: Callable[[Annee], Value]) -> None:
        rows[key] = sheet.line(name, make, values_of(book, read), YEARS)

    line("f_debut", "Trésorerie au premier jour", opening, lambda a: a.tresorerie_debut)
    line("f_caf", "+ Capacité d’autofinancement", rows["caf"].at, lambda a: a.caf)
    for key, name, source, read in FLOWS:
        line(key, name, partial(_yearly, book, source), read)
    line("f_invest", "- Investissements, hors taxe récupérée", partial(_bought, book), lambda a: a.flux.investissements)
    line("f_bfr", "- Variation du besoin en fonds de roulement", need, lambda a: a.variation_bfr)


def _yearly(book: Book, source: str, year: int) -> str:
    return book.total(book.rows[source], column_of(year))


def _bought(book: Book, year: int) -> str:
    """Return the formula of what is bought in an exercise."""
    exercise, end = book.cal.exercices[year], 3 + len(book.p.biens)
    cost, rank = (f"'Investissements'!${c}$4:${c}${end}" for c in "GH")
    return f'SUMIFS({cost},{rank},">={exercise.premier}",{rank},"<={exercise.dernier}")' if book.p.biens else "0"


def _initial(book: Book, sheet: Sheet) -> None:
    """Write the funding plan of the first exercise: formulas for the needs, and what finances them."""
    plan = book.plan.initial
    assert plan is not None
    sheet.heading("Plan de financement initial : besoins du premier exercice")
    top = sheet.row
    for need in plan.besoins:
        sheet.text(sheet.row, 0, need.nom)
        sheet.formula(sheet.row, YEARS, _need(book, need.nom), need.montant)
        sheet.row += 1
    sheet.text(sheet.row, 0, "Coussin de trésorerie")
    sheet.formula(sheet.row, YEARS, "coussin", plan.coussin)
    needs = _total(sheet, "Total des besoins", top, plan.total_besoins)
    sheet.heading("Plan de financement initial : ressources")
    top = sheet.row
    for item in plan.ressources:
        _resource(sheet, item)
    sheet.row -= 1
    found = _total(sheet, "Total des ressources", top, plan.total_ressources)
    sheet.text(sheet.row, 0, "Ressources au-delà des besoins (négatif : manque)", "gras")
    sheet.formula(sheet.row, YEARS, f"{found}-{needs}", plan.total_ressources - plan.total_besoins, "total")
    sheet.row += 1
    _bars(book, sheet, top, top + len(plan.ressources) - 1)


def _resource(sheet: Sheet, item: Element) -> None:
    sheet.text(sheet.row, 0, item.nom + ("" if item.acquis else " (attendue)"))
    if item.nom == "Trésorerie au départ":
        sheet.formula(sheet.row, YEARS, "tresorerie_depart", item.montant)
    else:
        sheet.put(sheet.row, YEARS, item.montant, "saisie_euros")
    sheet.row += 1


def _total(sheet: Sheet, name: str, top: int, value: Value) -> str:
    last = sheet.row
    sheet.row += 1
    sheet.text(sheet.row, 0, name, "gras")
    address = sheet.formula(sheet.row, YEARS, f"SUM({cell(top, YEARS)}:{cell(last, YEARS)})", value, "total")
    sheet.row += 1
    return address


def _need(book: Book, name: str) -> str:
    last, rows = book.cal.exercices[0].dernier, book.rows
    if name == "TVA à préfinancer":
        return f"MAX(0,-MIN({rows['bfr_tva'].span(0, last)}))"
    if name == "Besoin en fonds de roulement":
        return f"MAX(0,MAX({rows['bfr_hors_tva'].span(0, last)}))"
    kinds = dict(NEEDS)[name]
    end = 3 + len(book.p.biens)
    column = "'Investissements'!${0}$4:${0}$" + str(end)
    ranks = column.format("H")
    return "+".join(
        f'SUMIFS({column.format("G")},{column.format("B")},"{kind}",{ranks},">=0",{ranks},"<={last}")' for kind in kinds
    )


def _bars(book: Book, sheet: Sheet, first: int, last: int) -> None:
    """Draw the resources of the first exercise."""
    if last < first:
        return
    chart = book.file.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Ressources",
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, YEARS, last, YEARS],
            "fill": {"color": "#1F3A4D"},
            "data_labels": {"value": True, "num_format": "[$-40C]#,##0"},
        }
    )
    chart.set_title({"name": "Ressources du plan initial, en euros", "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    sheet.draw(chart, "Ressources du plan de financement initial")
