"""The sheet of scenarios and sensitivities."""

from __future__ import annotations

from collections.abc import Sequence

from .book import Book, Sheet, printed, top


def write(book: Book) -> None:
    """Write what tldocs computed of each scenario and of each hypothesis moved alone."""
    sheet = book.sheets["Scénarios"]
    top(
        sheet,
        "Scénarios et sensibilités",
        "Calculés par tldocs ; la ligne « scénario choisi » suit le numéro écrit dans Hypothèses",
    )
    sheet.sheet.set_column(0, 0, 44)
    sheet.sheet.set_column(1, 12, 17)
    sheet.row = 2
    heads = ["Scénario", *(f"Résultat {e.nom}" for e in book.cal.exercices), "Trésorerie au plus bas", "Rang du mois"]
    _heads(sheet, heads)
    for item in book.plan.scenarios:
        sheet.text(sheet.row, 0, item.nom + (" (proposé par tldocs)" if item.usuel else ""))
        for y, year in enumerate(item.annees):
            sheet.put(sheet.row, 1 + y, year.resultat, "euros")
        sheet.put(sheet.row, 1 + book.years, item.point_bas, "euros")
        sheet.put(sheet.row, 2 + book.years, item.mois_bas, "entier")
        sheet.row += 1
    _live(book, sheet)
    sheet.row += 1
    _heads(
        sheet, ["Hypothèse changée seule", "Résultat du 3e exercice", "Écart", "Trésorerie au plus bas", "Risque visé"]
    )
    for moved in book.plan.sensibilites:
        sheet.text(sheet.row, 0, moved.nom)
        for column, value in enumerate((moved.resultat, moved.ecart, moved.point_bas), 1):
            sheet.put(sheet.row, column, value, "euros")
        sheet.text(sheet.row, 4, " ; ".join(r.nom or "" for r in moved.risques))
        sheet.row += 1
    printed(sheet, 3 + book.years)


def _heads(sheet: Sheet, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        sheet.text(sheet.row, column, head, "colonne" if column else "entete")
    sheet.sheet.set_row(sheet.row, 32)
    sheet.row += 1


def _live(book: Book, sheet: Sheet) -> None:
    low = book.plan.point_bas
    assert low is not None
    sheet.text(sheet.row, 0, "Scénario choisi", "gras")
    for y, year in enumerate(book.plan.annees):
        sheet.formula(sheet.row, 1 + y, book.rows["resultat"].at(y), year.resultat, "total")
    cash = book.rows["tresorerie"].span()
    sheet.formula(sheet.row, 1 + book.years, f"MIN({cash})", low.montant, "total")
    sheet.formula(sheet.row, 2 + book.years, f"MATCH(MIN({cash}),{cash},0)", low.mois, "entier")
    sheet.row += 1
