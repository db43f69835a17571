"""The tax on profit: once an exercise, on what is taxable of a positive result."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from .money import HUNDRED, ZERO, cents

if TYPE_CHECKING:
    from .basis import Base


def impots(base: Base, before: Sequence[Decimal]) -> list[Decimal]:
    """Return the tax of each exercise, in its last month; `before`: the result of each month before tax."""
    made = [ZERO] * base.cal.length
    given = base.plan.impot
    share = HUNDRED if given.part_imposable is None else given.part_imposable
    rate = (given.taux or ZERO) * share / (HUNDRED * HUNDRED)
    for e in base.cal.exercices if rate else ():
        made[e.dernier] = cents(max(ZERO, e.total(before)) * rate)
    return made
