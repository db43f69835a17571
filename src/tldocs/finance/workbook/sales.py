"""The monthly sheet of revenue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tldocs.finance.line import Ligne
from tldocs.finance.money import HUNDRED, ZERO

from .book import FIRST, RANK, Book, Sheet, cell, monthly, printed
from .columns import D, F, P, Q, S, T, Z, change_of, first_of, heads, index, last_of, months

if TYPE_CHECKING:
    from tldocs.project.forecast_lines import Recette


def write(book: Book) -> None:
    """Write the sheet of revenue."""
    sheet = monthly(
        book, "Produits", "Produits", "Unités par an × prix = rythme annuel ; chaque mois reçoit sa part, au centime"
    )
    heads(sheet)
    for rank, (item, line) in enumerate(zip(book.p.base.plan.recettes, book.p.recettes, strict=True)):
        _revenue_line(book, sheet, rank, item, line)
    lines = [book.rows[f"recette{n}"] for n in range(len(book.p.recettes))]
    taxes = [book.rows[f"tva_recette{n}"] for n in range(len(book.p.recettes))]
    sheet.heading("Totaux")
    sheet.added("ca_mois", "Recettes, hors taxes", lines, book.p.somme([x.montants for x in book.p.recettes]))
    sheet.added("tva_collectee", "TVA facturée", taxes, book.p.tva_collectee)
    sheet.added("ventes_ttc", "Recettes, TTC", [*lines, *taxes], book.p.ventes_ttc)
    printed(sheet, FIRST + book.months)


def _revenue_line(book: Book, sheet: Sheet, rank: int, item: Recette, line: Ligne) -> None:
    base, row = book.p.base, sheet.row
    sheet.text(row, 1, line.compte)
    sheet.text(row, 2, line.genre)
    sheet.put(row, Q, item.quantite or ZERO)
    sheet.put(row, F, 1 if item.frequence is None else item.frequence)
    price = sheet.put(row, P, item.prix or ZERO, "saisie_euros")
    tax = sheet.put(row, T, (item.tva or ZERO) / HUNDRED if base.facturee else ZERO, "saisie_taux")
    change = change_of(sheet, row, base.inflation(item.evolution), written=item.evolution is not None)
    _opening(book, sheet, row, item.debut, item.fin)
    units = sheet.line(
        f"{line.nom} : unités par an", lambda m: _units(book, row, rank, item, m), line.unites, FIRST, "nombre"
    )
    rates = sheet.line(
        "    rythme annuel", lambda m: f"{units.at(m)}*{price}*f_prix*{index(change, m)}", line.rythme, FIRST
    )
    book.rows[f"unites{rank}"], book.rows[f"rythme{rank}"] = units, rates
    book.rows[f"recette{rank}"] = sheet.line(
        f"    {line.nom}", lambda m: sheet.share(rates, m, first_of(book, m)), line.montants, FIRST
    )
    own = book.rows[f"recette{rank}"]
    book.rows[f"tva_recette{rank}"] = sheet.line("    TVA", lambda m: f"ROUND({own.at(m)}*{tax},2)", line.tva, FIRST)


def _opening(book: Book, sheet: Sheet, row: int, start: date | None, end: date | None) -> None:
    """Write the first and last day of a revenue line, and their ranks, a late opening included."""
    cal, base = book.cal, book.p.base
    day = sheet.put(row, D, start, "saisie_date")
    own = f'IF({day}="",ouverture,{months(day)})'
    rank = cal.rank(start) if start else base.ouverture
    sheet.formula(row, S, f"{own}+IF(ouverture>=0,f_retard,0)", rank, "entier")
    last_of(book, sheet, row, end)


def _units(book: Book, row: int, rank: int, item: Recette, month: int) -> str:
    """Return the formula of the units sold a year at the pace of a month."""
    m, start, stop = (cell(RANK, FIRST + month), cell(row, S, fixed=True), cell(row, Z, fixed=True))
    full = f"{cell(row, Q, fixed=True)}*{cell(row, F, fixed=True)}"
    rate = "f_occupation"
    if item.occupation:
        known = book.rows[f"occupation{rank}"]
        rate = f"MIN(1,INDEX({known.span()},1,MIN({known.size},1+INT(MAX(0,{m}-{start})/3)))*f_occupation)"
    season = f"*INDEX({book.rows[f'saison{rank}'].span()},1,MONTH({cell(2, FIRST + month)}))" if item.saison else ""
    return f"IF(AND({m}>={start},{m}<{stop}),{full}*{rate}{season},0)"
