"""The yearly sheets: income statement, balance sheet, funding plan, ratios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tldocs.finance.money import ZERO
from tldocs.finance.year import GIVEN, Annee

from .book import RANK, YEARS, Book, Row, Sheet, Value, cell, printed, yearly


def _column(year: int) -> str:
    """Return the cell that holds the rank of an exercise on a yearly sheet."""
    return cell(RANK, YEARS + year)


def _values(book: Book, read: Callable[[Annee], Value]) -> list[Value]:
    return [read(year) for year in book.plan.annees]


def result(book: Book) -> None:
    """Write the income statement."""
    sheet = yearly(book, "Compte de résultat", "Compte de résultat prévisionnel", "Par exercice, hors taxes récupérées")
    sheet.heading("Produits")
    income = _income(book, sheet)
    rows = book.rows
    rows["produits"] = sheet.line(
        "Total des produits", lambda y: _plus(income, y), _values(book, lambda a: a.produits), YEARS, "total"
    )
    sheet.heading("Charges")
    costs = _costs(book, sheet)
    rows["couts"] = sheet.line(
        "Total des charges avant impôt",
        lambda y: _plus(costs, y),
        _values(book, lambda a: a.charges - a.impot),
        YEARS,
        "total",
    )
    rows["impot"] = sheet.line(
        "Impôt sur les bénéfices",
        lambda y: f"ROUND(MAX(0,{rows['produits'].at(y)}-{rows['couts'].at(y)})*impot_taux*impot_part,2)", _values(book, lambda a: a.impot), YEARS,
    )  # fmt: skip
    for year in range(book.years):
        book.name(book.impot(year), f"'{sheet.name}'!{cell(rows['impot'].row, YEARS + year, fixed=True)}")
    rows["resultat"] = sheet.line(
        "Résultat",
        lambda y: f"{rows['produits'].at(y)}-{rows['couts'].at(y)}-{rows['impot'].at(y)}",
        _values(book, lambda a: a.resultat),
        YEARS,
        "total",
    )
    _balances(book, sheet)
    _chart(book, sheet)
    printed(sheet, YEARS + book.years)


def _plus(rows: Sequence[Row], year: int) -> str:
    return "+".join(row.at(year) for row in rows) or "0"


def _summed(book: Book, sheet: Sheet, name: str, account: str, row: Row, series: Sequence[Decimal]) -> Row:
    """Write the total of a monthly row over each exercise."""
    sheet.text(sheet.row, 1, account)
    values = [e.total(series) for e in book.cal.exercices]
    return sheet.line(name, lambda y: book.total(row, _column(y)), values, YEARS)


def _income(book: Book, sheet: Sheet) -> list[Row]:
    p, made = book.p, []
    for n, line in enumerate(p.recettes):
        book.rows[f"cr_recette{n}"] = _summed(
            book, sheet, line.nom, line.compte, book.rows[f"recette{n}"], line.montants
        )
        made.append(book.rows[f"cr_recette{n}"])
    for n, grant in enumerate(p.soutiens):
        name = f"{grant.financeur} : {grant.nom}" if grant.financeur else grant.nom
        book.rows[f"cr_soutien{n}"] = _summed(book, sheet, name, "74", book.rows[f"soutien_mois{n}"], grant.montants)
        made.append(book.rows[f"cr_soutien{n}"])
    sheet.text(sheet.row, 1, "77")
    book.rows["cr_reprises"] = sheet.line(
        "Quote-part des subventions d’investissement",
        lambda y: book.rows["reprises"].at(y),
        _values(book, lambda a: a.reprises),
        YEARS,
    )
    return [*made, book.rows["cr_reprises"]]


def _costs(book: Book, sheet: Sheet) -> list[Row]:
    p, rows = book.p, book.rows
    made = []
    for n, line in sorted(enumerate(p.charges), key=lambda item: item[1].compte):
        rows[f"cr_charge{n}"] = _summed(book, sheet, line.nom, line.compte, rows[f"charge{n}"], line.montants)
        made.append(rows[f"cr_charge{n}"])
    for key, name, source, series in (
        ("cr_brut", "Salaires bruts", "brut", p.somme([j.brut for j in p.postes])),
        ("cr_patronales", "Cotisations de l’employeur", "patronales", p.somme([j.patronales for j in p.postes])),
    ):
        rows[key] = _summed(book, sheet, name, "64", rows[source], series)
        made.append(rows[key])
    rows["cr_interets"] = _summed(book, sheet, "Intérêts", "66", rows["interets"], p.interets)
    sheet.text(sheet.row, 1, "68")
    rows["cr_dotations"] = sheet.line(
        "Dotations aux amortissements", lambda y: rows["dotations"].at(y), _values(book, lambda a: a.dotations), YEARS
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
        ("ca", "Chiffre d’affaires propre", lambda y: _plus(sold, y), lambda a: a.ca),
        ("subventions", "Subventions d’exploitation", lambda y: _plus(grants, y), lambda a: a.subventions_exploitation),
        ("variables", "Charges variables", lambda y: _plus(variable, y), lambda a: a.charges_variables),
        ("ebe", "Excédent brut d’exploitation", lambda y: f"{_plus([*sold, *grants, *gifts], y)}-({_plus(operating, y)})", lambda a: a.ebe),
        ("rex", "Résultat d’exploitation", lambda y: f"{rows['produits'].at(y)}-{rows['couts'].at(y)}+{rows['cr_interets'].at(y)}+({_plus(_of_accounts(book, '67'), y)})", lambda a: a.resultat_exploitation),
        ("caf", "Capacité d’autofinancement", lambda y: f"{rows['resultat'].at(y)}+{rows['cr_dotations'].at(y)}-{rows['cr_reprises'].at(y)}", lambda a: a.caf),
    )  # fmt: skip
    for key, name, make, read in made:
        rows[key] = sheet.line(name, make, _values(book, read), YEARS)


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
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    chart.set_size({"width": 720, "height": 320})
    sheet.row += 1
    sheet.sheet.insert_chart(sheet.row, 0, chart, {"description": "Produits de chaque exercice par origine"})
    sheet.row += 18


def balance(book: Book) -> None:
    """Write the balance sheet."""
    sheet = yearly(book, "Bilan", "Bilan prévisionnel", "À la fin de chaque exercice")
    p, rows = book.p, book.rows
    ends = [e.dernier for e in book.cal.exercices]
    opening = [
        f"'Investissements'!$G${4 + n}-'Investissements'!$L${4 + n}" for n, b in enumerate(p.biens) if b.rang < 0
    ]
    starting = "+".join(opening) or "0"
    bought = (
        "+".join(
            f"IF(AND('Investissements'!$H${4 + n}>=0,'Investissements'!$H${4 + n}<={{0}}),'Investissements'!$G${4 + n},0)"
            for n in range(len(p.biens))
        )
        or "0"
    )

    def fixed(y: int) -> str:
        worn = f"SUM({rows['dotations'].span(0, y)})"
        return f"{starting}+{bought.format(ends[y])}-{worn}"

    b = [year.bilan for year in book.plan.annees]
    sheet.heading("Actif")
    rows["immobilisations"] = sheet.line("Immobilisations nettes", fixed, [x.immobilisations for x in b], YEARS)
    for key, name, source, values in (
        ("b_stock", "Stock", "bfr_stock", [x.exploitation.stocks for x in b]),
        ("b_clients", "Créances des clients", "bfr_clients", [x.exploitation.creances_clients for x in b]),
        (
            "b_soutiens",
            "Subventions d’exploitation à recevoir",
            "bfr_soutiens",
            [x.exploitation.subventions_a_recevoir for x in b],
        ),
    ):
        rows[key] = sheet.line(name, lambda y, r=rows[source]: r.at(ends[y]), values, YEARS)  # type: ignore[misc]
    rows["b_tva"] = sheet.line(
        "TVA à recevoir",
        lambda y: f"MAX(0,-{rows['bfr_tva'].at(ends[y])})",
        [x.exploitation.autres_creances for x in b],
        YEARS,
    )
    rows["b_aides"] = sheet.line(
        "Subventions d’investissement à recevoir",
        lambda y: _granted(book, y, received=True),
        [x.subventions_investissement_a_recevoir for x in b],
        YEARS,
    )
    rows["b_banque"] = sheet.line(
        "Trésorerie", lambda y: f"MAX(0,{rows['tresorerie'].at(ends[y])})", [max(ZERO, x.tresorerie) for x in b], YEARS
    )
    held = [rows[k] for k in ("immobilisations", "b_stock", "b_clients", "b_soutiens", "b_tva", "b_aides", "b_banque")]
    rows["actif"] = sheet.line("Total de l’actif", lambda y: _plus(held, y), [x.actif for x in b], YEARS, "total")
    _liabilities(book, sheet, ends)
    printed(sheet, YEARS + book.years)


def _granted(book: Book, year: int, *, received: bool) -> str:
    """Return the grants for investment in the balance sheet: what they still owe, or what is still to release."""
    p, last = book.p, book.cal.exercices[year].dernier
    found = [book.cells[f"aide{n}"] for n, a in enumerate(p.aides) if a.accord <= last]
    granted = "+".join(found) or "0"
    if received:
        before = [f"{a.recus_avant}*{_kept(a.etat)}" for a in p.aides if a.recus_avant]
        return f"{granted}-({'+'.join(before) or '0'})-{book.until(book.rows['aide_recue'], _column(year))}"
    gone = "+".join(f"'Investissements'!$L${book.rows[f'reprises{n}'].row + 1}" for n in range(len(p.aides))) or "0"
    return f"{granted}-({gone})-SUM({book.rows['reprises'].span(0, year)})"


def _kept(state: str) -> str:
    return {"demande": "f_demande", "prevu": "f_prevu"}.get(state, "1")


def _left(book: Book, year: int, *, own: bool) -> str:
    """Return the contributions not paid back, equity or not."""
    p, column = book.p, _column(year)
    parts = []
    for n, item in enumerate(p.apports):
        if item.propre == own:
            start = book.cells[f"apport{n}"] if item.au_depart else "0"
            parts.append(
                f"{start}+{book.until(book.rows[f'apport{n}'], column)}-{book.until(book.rows[f'rendu{n}'], column)}"
            )
    return "+".join(parts) or "0"


def _owed(book: Book, year: int) -> str:
    """Return what remains due of the loans: received, less the instalments past."""
    last, cells, parts = book.cal.exercices[year].dernier, book.cells, []
    for n in range(len(book.p.emprunts)):
        paid = f'SUMIF({cells[f"emprunt_rangs{n}"]},"<={last}",{cells[f"emprunt_principal{n}"]})'
        parts.append(f"IF({cells[f'emprunt_rang{n}']}<={last},{cells[f'emprunt{n}']}-{paid},0)")
    return "+".join(parts) or "0"


def _liabilities(book: Book, sheet: Sheet, ends: Sequence[int]) -> None:
    rows, years = book.rows, book.plan.annees
    b = [year.bilan for year in years]
    sheet.heading("Passif")
    own = Row(sheet.name, sheet.row + 1, YEARS, book.years)
    first = book.plan.annees[0].report
    rows["b_apports"] = sheet.line(
        "Capital et autres apports", lambda y: _left(book, y, own=True), [x.apports for x in b], YEARS
    )
    report = lambda y: f"{own.at(y - 1)}+{rows['resultat'].at(y - 1)}" if y else str(first)  # noqa: E731
    rows["b_report"] = sheet.line("Réserves et report à nouveau", report, [x.report for x in b], YEARS)
    rows["b_resultat"] = sheet.line(
        "Résultat de l’exercice", lambda y: rows["resultat"].at(y), [x.resultat for x in b], YEARS
    )
    rows["b_subventions"] = sheet.line(
        "Subventions d’investissement",
        lambda y: _granted(book, y, received=False),
        [x.subventions_investissement for x in b],
        YEARS,
    )
    rows["b_emprunts"] = sheet.line("Emprunts", lambda y: _owed(book, y), [x.emprunts for x in b], YEARS)
    rows["b_courants"] = sheet.line(
        "Comptes courants et titres", lambda y: _left(book, y, own=False), [x.comptes_courants for x in b], YEARS
    )
    rows["b_fournisseurs"] = sheet.line(
        "Fournisseurs",
        lambda y: rows["bfr_fournisseurs"].at(ends[y]),
        [x.exploitation.dettes_fournisseurs for x in b],
        YEARS,
    )
    rows["b_dettes"] = sheet.line(
        "Dettes sociales et fiscales",
        lambda y: f"{rows['bfr_social'].at(ends[y])}+MAX(0,{rows['bfr_tva'].at(ends[y])})+{rows['bfr_impot'].at(ends[y])}",
        [x.exploitation.dettes_sociales_fiscales for x in b], YEARS,
    )  # fmt: skip
    rows["b_avance"] = sheet.line(
        "Subventions reçues d’avance",
        lambda y: rows["bfr_avance"].at(ends[y]),
        [x.exploitation.produits_constates_avance for x in b],
        YEARS,
    )
    rows["b_decouvert"] = sheet.line(
        "Découvert bancaire", lambda y: f"MAX(0,-{rows['tresorerie'].at(ends[y])})", [x.decouvert for x in b], YEARS
    )
    keys = (
        "b_apports",
        "b_report",
        "b_resultat",
        "b_subventions",
        "b_emprunts",
        "b_courants",
        "b_fournisseurs",
        "b_dettes",
        "b_avance",
        "b_decouvert",
    )
    rows["passif"] = sheet.line(
        "Total du passif", lambda y: _plus([rows[k] for k in keys], y), [x.passif for x in b], YEARS, "total"
    )
    sheet.line(
        "Écart, toujours nul",
        lambda y: f"ROUND({rows['actif'].at(y)}-{rows['passif'].at(y)},2)",
        [x.actif - x.passif for x in b],
        YEARS,
    )
