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
    from . import (
        assets,
        balance_sheet,
        cash,
        costs,
        funding,
        inputs,
        plans,
        ratios,
        result,
        sales,
        scenarios,
        vat,
        wages,
    )
    from .book import Book

    book = Book(plan, name)
    for sheet in (inputs, sales, costs, wages, assets, funding):
        sheet.write(book)
    funding.loans(book)
    for sheet in (vat, cash, result, balance_sheet, plans, ratios, scenarios):
        sheet.write(book)
    return book.close()
