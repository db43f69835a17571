"""The workbook of a plan: the whole model with live formulas, for an accountant to go on with.

Every cell computed by a formula also carries the figure that tldocs computed, so that a reader without a spreadsheet
engine sees the right one; the tests recompute the workbook and compare the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan


def write(plan: Plan, name: str) -> bytes:
    """Return the .xlsx of a plan that is written; same plan, same bytes."""
    from . import accounts, assets, funding, inputs, lines, summary, treasury
    from .book import Book

    book = Book(plan, name)
    inputs.write(book)
    lines.revenue(book)
    lines.charges(book)
    lines.staff(book)
    assets.write(book)
    funding.write(book)
    funding.loans(book)
    treasury.vat(book)
    treasury.cash(book)
    accounts.result(book)
    accounts.balance(book)
    summary.funding(book)
    summary.ratios(book)
    summary.scenarios(book)
    return book.close()
