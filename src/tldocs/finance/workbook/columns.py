"""What the monthly sheets of lines share: columns of their inputs, first and last month, change of prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tldocs.finance.money import HUNDRED

from .book import EXERCISE, FIRST, Book, Sheet, cell

HEADS = (
    "Compte", "Genre", "Quantité", "Fréquence", "Prix ou somme", "TVA", "Évolution", "Début", "Fin", "Rang début", "Rang fin",
)  # fmt: skip
Q, F, P, T, E, D, X, S, Z = range(3, 12)
"""Columns of quantity, frequency, price, VAT, change, first and last day, first rank, rank after the last."""


def heads(sheet: Sheet) -> None:
    """Write the heads of the columns of inputs."""
    for column, head in enumerate(HEADS, 1):
        sheet.text(2, column, head, "entete")


def first_of(book: Book, month: int) -> int:
    """Return the first month of the exercise of a month."""
    return book.cal.exercices[book.cal.of[month]].premier


def change_of(sheet: Sheet, row: int, change: Decimal, *, written: bool) -> str:
    """Write the yearly change of a price: its own, or that of the plan."""
    if written:
        return sheet.put(row, E, change / HUNDRED, "saisie_taux")
    return sheet.formula(row, E, "inflation", change / HUNDRED, "taux")


def index(change: str, month: int) -> str:
    """Return by what a month multiplies the prices of the plan."""
    return f"(1+{change})^MAX(0,{cell(EXERCISE, FIRST + month)}-exercice_reference)"


def months(day: str) -> str:
    """Return the formula of the rank of the month of a day."""
    return f"(YEAR({day})-YEAR(debut_plan))*12+MONTH({day})-MONTH(debut_plan)"


def last_of(book: Book, sheet: Sheet, row: int, end: date | None) -> None:
    """Write the last day of a line, and the rank of the month after it."""
    last = sheet.put(row, X, end, "saisie_date")
    sheet.formula(
        row, Z, f'IF({last}="",{book.months},MIN({book.months},{months(last)}+1))', book.p.base.stop(end), "entier"
    )


def span_of(book: Book, sheet: Sheet, row: int, start: date | None, end: date | None) -> None:
    """Write the first and last day of a charge, and their ranks."""
    day = sheet.put(row, D, start, "saisie_date")
    sheet.formula(row, S, f'IF({day}="",0,MAX(0,{months(day)}))', book.p.base.start(start), "entier")
    last_of(book, sheet, row, end)
