"""The yearly sheet of the income statement."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tldocs.finance.year import GIVEN

from .book import YEARS, Book, Row, Sheet, cell, column_of, plus, printed, values_of, yearly


def write(book: Book) -> None:
    """Write the income statement."""
    sheet = yearly(book, "Compte de résultat", "Compte de résultat prévisionnel", "Par exercice, hors taxes récupérées")
    sheet.heading("Produits")
    income = _income(book, sheet)
    rows = book.rows
    rows["produits"] = sheet.line(
        "Total des produits", lambda y: plus(income, y), values_of(book, lambda a: a.produits), YEARS, "total"
    )
    sheet.heading("Charges")
    costs = _costs(book, sheet)
    rows["couts"] = sheet.line(
        "Total des charges avant impôt",
        lambda y: plus(costs, y),
        values_of(book, lambda a: a.charges - a.impot),
        YEARS,
        "total",
    )
    rows["impot"] = sheet.line(
        "Impôt sur les bénéfices",
        lambda y: f"ROUND(MAX(0,{rows['produits'].at(y)}-{rows['couts'].at(y)})*impot_taux*impot_part,2)", values_of(book, lambda a: a.impot), YEARS,
    )  # fmt: skip
    for year in range(book.years):
        book.name(book.impot(year), f"'{sheet.name}'!{cell(rows['impot'].row, YEARS + year, fixed=True)}")
    rows["resultat"] = sheet.line(
        "Résultat",
        lambda y: f"{rows['produits'].at(y)}-{rows['couts'].at(y)}-{rows['impot'].at(y)}",
        values_of(book, lambda a: a.resultat),
        YEARS,
        "total",
    )
    _balances(book, sheet)
    _chart(book, sheet)
    printed(sheet, YEARS + book.years)


def _summed(sheet: Sheet, name: str, account: str, row: Row, series: Sequence[Decimal]) -> Row:
    """Write the total of a monthly row over each exercise."""
    sheet.text(sheet.row, 1, account)
    book = sheet.book
    values = [e.total(series) for e in book.cal.exercices]
    return sheet.line(name, lambda y: book.total(row, column_of(y)), values, YEARS)


def _income(book: Book, sheet: Sheet) -> list[Row]:
    p, made = book.p, []
    for n, line in enumerate(p.recettes):
        book.rows[f"cr_recette{n}"] = _summed(sheet, line.nom, line.compte, book.rows[f"recette{n}"], line.montants)
        made.append(book.rows[f"cr_recette{n}"])
    for n, grant in enumerate(p.soutiens):
        name = f"{grant.financeur} : {grant.nom}" if grant.financeur else grant.nom
        book.rows[f"cr_soutien{n}"] = _summed(sheet, name, "74", book.rows[f"soutien_mois{n}"], grant.montants)
        made.append(book.rows[f"cr_soutien{n}"])
    sheet.text(sheet.row, 1, "77")
    book.rows["cr_reprises"] = sheet.line(
        "Quote-part des subventions d’investissement",
        book.rows["reprises"].at,
        values_of(book, lambda a: a.reprises),
        YEARS,
    )
    return [*made, book.rows["cr_reprises"]]


def _costs(book: Book, sheet: Sheet) -> list[Row]:
    p, rows = book.p, book.rows
    made = []
    for n, line in sorted(enumerate(p.charges), key=lambda item: item[1].compte):
        rows[f"cr_charge{n}"] = _summed(sheet, line.nom, line.compte, rows[f"charge{n}"], line.montants)
        made.append(rows[f"cr_charge{n}"])
    for key, name, source, series in (
        ("cr_brut", "Salaires bruts", "brut", p.somme([j.brut for j in p.postes])),
        ("cr_patronales", "Cotisations de l’employeur", "patronales", p.somme([j.patronales for j in p.postes])),
    ):
        rows[key] = _summed(sheet, name, "64", rows[source], series)
        made.append(rows[key])
    rows["cr_interets"] = _summed(sheet, "Intérêts", "66", rows["interets"], p.interets)
    sheet.text(sheet.row, 1, "68")
    rows["cr_dotations"] = sheet.line(
        "Dotations aux amortissements", rows["dotations"].at, values_of(book, lambda a: a.dotations), YEARS
    )
    return [*made, rows["cr_interets"], rows["cr_dotations"]]


def _of_accounts(book: Book, *accounts: str) -> list[Row]:
    return [book.rows[f"cr_charge{n}"] for n, line in enumerate(book.p.charges) if line.compte in accounts]


def _balances(book: Book, sheet: Sheet) -> None:
    """Write the intermediate balances."""
    p, rows = book.p, book.rows
    sheet.heading("Soldes intermédiaires")
    sold = [rows[f"cr_recette{n}"] for n, line in enumerate(p.recettes) if line.compte == "70"]
    gifts = [rows[f"cr_recette{n}"] for n, line in enumerate(p.recettes) if line.genre in GIVEN and book.associative]
    grants = [rows[f"cr_soutien{n}"] for n in range(len(p.soutiens))]
    variable = [rows[f"cr_charge{n}"] for n, line in enumerate(p.charges) if line.variable]
    operating = [*_of_accounts(book, "60", "61", "62", "63"), rows["cr_brut"], rows["cr_patronales"]]
    made = (
        ("ca", "Chiffre d’affaires propre", lambda y: plus(sold, y), lambda a: a.ca),
        ("subventions", "Subventions d’exploitation", lambda y: plus(grants, y), lambda a: a.subventions_exploitation),
        ("variables", "Charges variables", lambda y: plus(variable, y), lambda a: a.charges_variables),
        ("ebe", "Excédent brut d’exploitation", lambda y: f"{plus([*sold, *grants, *gifts], y)}-({plus(operating, y)})", lambda a: a.ebe),
        ("rex", "Résultat d’exploitation", lambda y: f"{rows['produits'].at(y)}-{rows['couts'].at(y)}+{rows['cr_interets'].at(y)}+({plus(_of_accounts(book, '67'), y)})", lambda a: a.resultat_exploitation),
        ("caf", "Capacité d’autofinancement", lambda y: f"{rows['resultat'].at(y)}+{rows['cr_dotations'].at(y)}-{rows['cr_reprises'].at(y)}", lambda a: a.caf),
    )  # fmt: skip
    for key, name, make, read in made:
        rows[key] = sheet.line(name, make, values_of(book, read), YEARS)


def _chart(book: Book, sheet: Sheet) -> None:
    """Draw income by origin under the table."""
    chart = book.file.add_chart({"type": "column", "subtype": "stacked"})
    last = YEARS + book.years - 1
    for key, color in (("ca", "#1F3A4D"), ("subventions", "#8FA3B0")):
        row = book.rows[key]
        chart.add_series(
            {
                "name": [sheet.name, row.row, 0],
                "categories": [sheet.name, 2, YEARS, 2, last],
                "values": [sheet.name, row.row, YEARS, row.row, last],
                "fill": {"color": color},
                "border": {"color": "#FFFFFF"},
            }
        )
    chart.set_title(
        {"name": "Chiffre d’affaires propre et subventions d’exploitation, en euros", "name_font": {"size": 11}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": "[$-40C]#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    sheet.draw(chart, "Produits de chaque exercice par origine")
