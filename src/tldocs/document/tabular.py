"""Tables of figures: amounts rounded to the euro, rates, rows of totals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from tldocs.text import nombre, pourcent

from .model import Align, Inlines, Table, Text

Row = tuple[str, ...]
NONE = "–"
LEFT: Align = "left"
RIGHT: Align = "right"
TENTH = Decimal("0.1")


def whole(value: Decimal | None) -> str:
    """Return an amount without its unit, which the caption says."""
    if value is None:
        return NONE
    rounded = value.quantize(Decimal(1), ROUND_HALF_UP)
    return (nombre(rounded) or NONE).replace("-", "\u2212") if rounded else "0"


def percent(value: Decimal | None) -> str:
    """Return a rate with one decimal."""
    return NONE if value is None else (pourcent(value.quantize(TENTH, ROUND_HALF_UP)) or NONE)


def number(value: Decimal | None) -> str:
    """Return a number with at most two decimals."""
    return NONE if value is None else (nombre(value.quantize(Decimal("0.01"), ROUND_HALF_UP)) or NONE)


def table(header: Row, rows: Iterable[Row], texts: int = 1) -> Table:
    """Return a table whose first columns are texts and the others numbers; a row that starts with `=` is a total."""
    columns = (*(LEFT,) * texts, *(RIGHT,) * (len(header) - texts))
    given = list(rows)
    strong = frozenset(n for n, row in enumerate(given) if row[0].startswith("="))
    made = tuple(_row(row, bold=n in strong) for n, row in enumerate(given))
    return Table(columns, _row(header), made, (), strong)


def _row(row: Row, *, bold: bool = False) -> tuple[Inlines, ...]:
    return tuple((Text(cell.removeprefix("="), bold=bold),) if cell else () for cell in row)
