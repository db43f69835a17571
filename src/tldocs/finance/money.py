"""Cents: how amounts are rounded, and how an amount of a year is shared between its months without losing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal(0)
HUNDRED = Decimal(100)
TWELVE = Decimal(12)


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to the cent, halves up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def spread(rates: Sequence[Decimal], divisor: Decimal = TWELVE) -> list[Decimal]:
    """Return what each month receives of yearly rates: the running total is rounded, so that the sum is right."""
    made, running, given = [], ZERO, ZERO
    for rate in rates:
        running += rate
        due = (running / divisor).quantize(CENT, ROUND_HALF_UP)
        made.append(due - given)
        given = due
    return made


def added(series: Iterable[Sequence[Decimal]], length: int) -> list[Decimal]:
    """Return the sum of several series, month by month."""
    columns = list(zip(*series, strict=True))
    return [sum(column, ZERO) for column in columns] if columns else [ZERO] * length


def running(series: Sequence[Decimal], start: Decimal = ZERO) -> list[Decimal]:
    """Return the running total of a series."""
    made = []
    for amount in series:
        start += amount
        made.append(start)
    return made


def delayed(series: Sequence[Decimal], days: int) -> list[Decimal]:
    """Return when amounts are paid that fall due after some days of thirty-day months; the last ones stay due."""
    months, part = divmod(days, 30)
    late = [cents(amount * part / 30) for amount in series] if part else [ZERO] * len(series)
    made = [ZERO] * (len(series) + months + 1)
    for rank, amount in enumerate(series):
        made[rank + months] += amount - late[rank]
        made[rank + months + 1] += late[rank]
    return made[: len(series)]
