"""The sheets of what is bought and how it is paid for: assets, grants, contributions, loans."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.finance.assets import UNENDING
from tldocs.finance.calendar import Exercice
from tldocs.finance.money import HUNDRED, ZERO

from .book import Book, Row, Sheet, cell, printed, top

if TYPE_CHECKING:
    from tldocs.finance.assets import Aide, Bien

HEADS = (
    "Bien", "Nature", "Date", "Somme saisie", "TVA", "TVA récupérée", "Coût", "Rang d’achat", "Rang de service",
    "Durée, ans", "Valeur finale", "Dotations passées",
)  # fmt: skip
NAME, KIND, DAY, TYPED, TAX, SAVED, COST, RANK, USED, LIFE, RESIDUAL, BEFORE = range(12)
ROWS = BEFORE + 1
"""Column of the depreciation of the first exercise."""


def write(book: Book) -> None:
    """Write the sheet of assets and of the grants that pay for them."""
    sheet = book.sheets["Investissements"]
    top(
        sheet,
        "Investissements, amortissements et subventions d’investissement",
        "Dotation linéaire, au mois de mise en service",
    )
    sheet.sheet.set_column(0, 0, 44)
    sheet.sheet.set_column(1, ROWS + 2 * book.years, 14)
    _heads(book, sheet, HEADS, "Dotation")
    sheet.row = 3
    for rank, item in enumerate(book.p.biens):
        _asset(book, sheet, rank, item)
    _total(book, sheet, "dotations", "Dotations de l’exercice", book.p.dotations)
    sheet.row += 1
    _heads(
        book,
        sheet,
        ("Subvention", "Financeur", "État", "Montant", "Gardée", "", "Base", "", "", "", "", "Reprises passées"),
        "Reprise",
    )
    sheet.row += 1
    for rank, aide in enumerate(book.p.aides):
        _grant(book, sheet, rank, aide)
    _total(book, sheet, "reprises", "Reprises de l’exercice", book.p.reprises)
    printed(sheet, ROWS + book.years)


def _heads(book: Book, sheet: Sheet, heads: tuple[str, ...], word: str) -> None:
    row = sheet.row if sheet.row > 8 else 2
    for column, head in enumerate((*heads, *(f"{word} {e.nom}" for e in book.cal.exercices))):
        sheet.text(row, column, head, "entete")


def _asset(book: Book, sheet: Sheet, rank: int, item: Bien) -> None:
    source, row = book.p.base.plan.investissements[rank], sheet.row
    sheet.text(row, NAME, item.nom)
    sheet.text(row, KIND, item.nature)
    sheet.put(row, DAY, source.date, "saisie_date")
    typed = sheet.put(row, TYPED, source.montant or ZERO, "saisie_euros")
    vat = ZERO if item.nature == "depot" else (source.tva or ZERO) / HUNDRED
    tax = sheet.put(row, TAX, vat, "saisie_taux")
    owed = f"/(1+{tax})" if book.p.base.ttc else ""
    saved = sheet.formula(row, SAVED, f"ROUND({typed}*{tax}*tva_recuperee{owed},2)", item.achat.deductible)
    more = "" if book.p.base.ttc else f"+ROUND({typed}*{tax},2)"
    sheet.formula(row, COST, f"{typed}{more}-{saved}", item.cout)
    sheet.put(row, RANK, item.rang, "entier")
    sheet.put(row, USED, item.service, "entier")
    sheet.put(row, LIFE, 0 if item.nature in UNENDING else item.duree, "saisie")
    sheet.put(row, RESIDUAL, item.residuelle, "saisie_euros")
    _depreciation(book, sheet, item)
    book.rows[f"dotations{rank}"] = Row(sheet.name, row, ROWS, book.years)
    sheet.row += 1


def _depreciation(book: Book, sheet: Sheet, item: Bien) -> None:
    """Write the depreciation before the plan and in each exercise: the last one takes what is left."""
    row = sheet.row
    cost, used, life, residual, _before = (cell(row, c, fixed=True) for c in (COST, USED, LIFE, RESIDUAL, BEFORE))
    whole, months = f"({cost}-{residual})", f"({life}*12)"
    served = f"MAX(0,-{used})"
    part = f"ROUND({whole}*MOD({served},12)/{months},2)+INT({served}/12)*ROUND({whole}*12/{months},2)"
    sheet.formula(row, BEFORE, f"IF({life}=0,0,IF({served}>={months},{whole},{part}))", item.avant)
    for e, value in zip(book.cal.exercices, item.annuelles, strict=True):
        own, past = _served(e, used), "+".join([served, *(_served(f, used) for f in book.cal.exercices[: e.rang - 1])])
        given = f"SUM({cell(row, BEFORE, fixed=True)}:{cell(row, ROWS + e.rang - 2, fixed=True)})"
        full = f"IF({past}+{own}>={months},{whole}-{given},ROUND({whole}*{own}/{months},2))"
        late = f"{used}>={book.months}"
        sheet.formula(row, ROWS + e.rang - 1, f"IF(OR({life}=0,{late}),0,{full})", value)


def _served(exercise: Exercice, used: str) -> str:
    return f"MAX(0,{exercise.mois}-MAX(0,{used}-{exercise.premier}))"


def _total(book: Book, sheet: Sheet, key: str, name: str, series: Sequence[Decimal]) -> None:
    """Write the total of each exercise under the rows just written."""
    number = len(book.p.biens if key == "dotations" else book.p.aides)
    values = [e.total(series) for e in book.cal.exercices]
    sheet.added(key, name, [book.rows[f"{key}{n}"] for n in range(number)], values, ROWS)


def _grant(book: Book, sheet: Sheet, rank: int, aide: Aide) -> None:
    source, row = book.p.base.plan.subventions_investissement[rank], sheet.row
    kept = {"demande": "f_demande", "prevu": "f_prevu"}.get(aide.etat, "1")
    sheet.text(row, NAME, aide.nom)
    sheet.text(row, KIND, aide.financeur)
    sheet.text(row, DAY, aide.etat)
    amount = sheet.put(row, TYPED, aide.montant, "saisie_euros")
    whole = sheet.formula(row, TAX, f"{amount}*{kept}", aide.montant)
    paid = [
        n
        for n, b in enumerate(book.p.biens)
        if b.nature not in UNENDING and (not source.investissements or b.id in source.investissements)
    ]
    costs = [cell(book.rows[f"dotations{n}"].row, COST, fixed=True) for n in paid]
    base = sheet.formula(row, COST, "+".join(costs) or "0", sum((book.p.biens[n].cout for n in paid), ZERO))
    gone = "+".join(cell(book.rows[f"dotations{n}"].row, BEFORE, fixed=True) for n in paid) or "0"
    worn = [f"({gone})"]
    released = f"MIN({whole},{base})"
    sheet.formula(
        row,
        BEFORE,
        f"IF({base}=0,0,IF({worn[0]}>={base},{released},ROUND({released}*{worn[0]}/{base},2)))",
        aide.reprises_avant,
    )
    for y, value in enumerate(aide.annuelles):
        worn.append("(" + ("+".join(book.rows[f"dotations{n}"].at(y) for n in paid) or "0") + ")")
        given = f"SUM({cell(row, BEFORE, fixed=True)}:{cell(row, ROWS + y - 1, fixed=True)})"
        part = f"IF({'+'.join(worn)}>={base},{released}-{given},ROUND({released}*{worn[-1]}/{base},2))"
        ten = f"ROUND({whole}*{book.cal.exercices[y].mois}/120,2)"
        sheet.formula(row, ROWS + y, f"IF({base}=0,{ten},{part})", value)
    book.rows[f"reprises{rank}"] = Row(sheet.name, row, ROWS, book.years)
    book.cells[f"aide{rank}"] = whole
    sheet.row += 1
