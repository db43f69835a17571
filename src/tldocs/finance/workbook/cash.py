"""The monthly sheet of cash: what is received, what is paid, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from tldocs.finance.forecast import IMPOT

from .book import FIRST, Book, Row, Sheet, cell, monthly, printed
from .vat import bought_in
from .working import working

Flow: TypeAlias = tuple[str, str, Callable[[int], str], Sequence[Decimal]]


def write(book: Book) -> None:
    """Write the sheet of cash."""
    sheet = monthly(
        book, "Trésorerie", "Trésorerie", "Encaissements et décaissements TTC, au mois où ils passent en banque"
    )
    p = book.p
    received = _flows(book, sheet, _entries(book))
    book.rows["encaissements"] = sheet.line(
        "Total des encaissements", lambda m: _plus(received, m), p.encaissements, FIRST, "total"
    )
    sheet.row += 1
    paid = _flows(book, sheet, _exits(book, sheet))
    book.rows["decaissements"] = sheet.line(
        "Total des décaissements", lambda m: _plus(paid, m), p.decaissements, FIRST, "total"
    )
    sheet.row += 1
    inflow, outflow = book.rows["encaissements"], book.rows["decaissements"]
    own = Row(sheet.name, sheet.row, FIRST, book.months)
    book.rows["tresorerie"] = sheet.line(
        "Trésorerie à la fin du mois",
        lambda m: f"{own.at(m - 1) if m else 'tresorerie_depart'}+{inflow.at(m)}-{outflow.at(m)}", p.tresorerie, FIRST, "total",
    )  # fmt: skip
    _low(book, sheet)
    working(book, sheet)
    _chart(book, sheet)
    printed(sheet, FIRST + book.months)


def _plus(rows: Sequence[Row], month: int) -> str:
    return "+".join(row.at(month) for row in rows)


def _flows(book: Book, sheet: Sheet, found: Sequence[Flow]) -> list[Row]:
    rows = []
    for key, name, make, values in found:
        book.rows[key] = sheet.line(name, make, values, FIRST)
        rows.append(book.rows[key])
    return rows


def delayed(row: Row, days: str, month: int) -> str:
    """Return what is received in a month of a row paid some days later, thirty days a month."""
    k, part = f"INT({days}/30)", f"MOD({days},30)/30"
    now, before = f"INDEX({row.span()},1,{month}-{k}+1)", f"INDEX({row.span()},1,{month}-{k})"
    return f"IF({month}>={k},{now}-ROUND({now}*{part},2),0)+IF({month}>{k},ROUND({before}*{part},2),0)"


def _entries(book: Book) -> list[Flow]:
    p, rows = book.p, book.rows
    names = [name for name, _ in p.entrees]
    loans = range(len(p.emprunts))
    made: list[Callable[[int], str]] = [
        lambda m: delayed(rows["ventes_ttc"], "delai_clients", m),
        rows["soutien_recu"].at,
        rows["aide_recue"].at,
        rows["apport"].at,
        lambda m: (
            "+".join(f"IF({book.cells[f'emprunt_rang{n}']}={m},{book.cells[f'emprunt{n}']},0)" for n in loans) or "0"
        ),
        rows["tva_remboursee"].at,
        lambda m: "0" if m else "creances_depart",
    ]
    keys = (
        "ventes_encaissees",
        "soutiens_encaisses",
        "aides_encaissees",
        "apports_recus",
        "emprunts_recus",
        "tva_encaissee",
        "creances_recues",
    )
    return list(zip(keys, names, made, [series for _, series in p.entrees], strict=True))


def _exits(book: Book, sheet: Sheet) -> list[Flow]:
    p, rows = book.p, book.rows
    names = [name for name, _ in p.sorties]
    made: list[Callable[[int], str]] = [
        lambda m: _purchases(book, m),
        lambda m: f"{rows['brut'].at(m)}-{rows['retenues_salarie'].at(m)}",
        lambda m: _social(book, sheet.row, m),
        lambda m: bought_in(book, m, "F", "G"),
        lambda m: f"IF(ouverture={m},stock,0)",
        lambda m: f"{rows['rendu'].at(m)}+{_loans(book, m, 'principal')}",
        lambda m: f"{rows['interet_apport'].at(m)}+{_loans(book, m, 'interets')}",
        rows["tva_payee"].at,
        lambda m: _tax(book, m),
        lambda m: "0" if m else "dettes_depart",
    ]
    keys = (
        "achats_payes", "salaires_nets", "cotisations_payees", "investissements", "stock_achete", "remboursements", "interets",
        "tva_versee", "impot_paye", "dettes_reglees",
    )  # fmt: skip
    return list(zip(keys, names, made, [series for _, series in p.sorties], strict=True))


def _purchases(book: Book, month: int) -> str:
    """Return what is paid to suppliers in a month: at once, or after their delay."""
    whole, now = book.rows["achats_ttc"], book.rows["achats_comptant"]
    k, part = "INT(delai_fournisseurs/30)", "MOD(delai_fournisseurs,30)/30"

    def later(rank: str) -> str:
        return f"(INDEX({whole.span()},1,{rank})-INDEX({now.span()},1,{rank}))"

    this, former = later(f"{month}-{k}+1"), later(f"{month}-{k}")
    paid = f"IF({month}>={k},{this}-ROUND({this}*{part},2),0)+IF({month}>{k},ROUND({former}*{part},2),0)"
    return f"{now.at(month)}+{paid}"


def _social(book: Book, row: int, month: int) -> str:
    """Return the contributions paid in a month: those of the month before, or of the quarter before."""
    parts = (book.rows["patronales"], book.rows["retenues_salarie"])
    if not month:
        return "0"
    if book.p.base.plan.delais.cotisations != "trimestre":
        return "+".join(r.at(month - 1) for r in parts)
    owed = "+".join(f"SUM({r.span(0, month - 1)})" for r in parts)
    own = Row("Trésorerie", row, FIRST, book.months)
    return f"IF(MOD(MONTH({cell(2, FIRST + month)}),3)=1,{owed}-SUM({own.span(0, month - 1)}),0)"


def _loans(book: Book, month: int, what: str) -> str:
    cells = book.cells
    found = [
        f"SUMIF({cells[f'emprunt_rangs{n}']},{month},{cells[f'emprunt_{what}{n}']})"
        for n in range(len(book.p.emprunts))
    ]
    return "+".join(found) or "0"


def _tax(book: Book, month: int) -> str:
    """Return the tax on profit paid in a month: that of the exercise that ended four months before."""
    found = next((e for e in book.cal.exercices if e.dernier + IMPOT == month), None)
    return book.impot(found.rang - 1) if found else "0"


def _low(book: Book, sheet: Sheet) -> None:
    low, cash_row = book.plan.point_bas, book.rows["tresorerie"]
    assert low is not None
    sheet.heading("Point bas")
    for label, formula, value, style in (
        ("Trésorerie au plus bas", f"MIN({cash_row.span()})", low.montant, "euros"),
        ("Rang du mois (1 : premier)", f"MATCH(MIN({cash_row.span()}),{cash_row.span()},0)", low.mois, "entier"),
        ("Relais pour garder le coussin", f"MAX(0,coussin-MIN({cash_row.span()}))", low.relais, "euros"),
    ):
        sheet.text(sheet.row, 0, label)
        sheet.formula(sheet.row, 1, formula, value, style)
        sheet.row += 1


def _chart(book: Book, sheet: Sheet) -> None:
    """Draw the treasury under the table."""
    row = book.rows["tresorerie"]
    chart = book.file.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "Trésorerie à la fin du mois",
            "categories": [sheet.name, 2, FIRST, 2, FIRST + book.months - 1],
            "values": [sheet.name, row.row, FIRST, row.row, FIRST + book.months - 1],
            "line": {"color": "#1F3A4D", "width": 2.25},
        }
    )
    chart.set_title({"name": "Trésorerie à la fin de chaque mois, en euros", "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_format": "[$-40C]mmm yy", "label_position": "low", "date_axis": True})
    chart.set_y_axis({"num_format": "[$-40C]#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}})
    sheet.draw(chart, "Courbe de la trésorerie à la fin de chaque mois du plan")
