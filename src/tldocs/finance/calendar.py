"""The months and the exercises of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from .money import ZERO


class Exercice(NamedTuple):
    """An exercise of the plan."""

    rang: int
    """1 for the first."""
    debut: date
    fin: date
    premier: int
    """Rank of its first month in the plan, from 0."""
    mois: int
    """How many months it has."""

    @property
    def dernier(self) -> int:
        """Rank of its last month in the plan."""
        return self.premier + self.mois - 1

    @property
    def nom(self) -> str:
        """Nom de l'exercice : 2027, 2027-2028, ou 2026 (7 mois)."""
        first, last = self.debut.year, self.fin.year
        name = str(last) if first == last else f"{first}-{last}"
        return name if self.mois == 12 else f"{name} ({self.mois} mois)"

    def total(self, series: Sequence[Decimal]) -> Decimal:
        """Return the sum of a monthly series over the exercise."""
        return sum(series[self.premier : self.premier + self.mois], ZERO)


class Calendrier(NamedTuple):
    """The months of a plan, by the first day of each, and its exercises."""

    mois: tuple[date, ...]
    exercices: tuple[Exercice, ...]
    of: tuple[int, ...]
    """For each month, the rank of its exercise from 0."""

    @property
    def length(self) -> int:
        """How many months there are."""
        return len(self.mois)

    def rank(self, day: date) -> int:
        """Return the rank of the month of a day, negative before the plan."""
        first = self.mois[0]
        return (day.year - first.year) * 12 + day.month - first.month


def month_after(day: date, months: int) -> date:
    """Return the first day of the month that comes some months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(min(max(day.year + years, 1), 9998), month + 1, 1)


def calendrier(debut: date, fin: str, number: int) -> Calendrier:
    """Return the calendar of a plan whose exercises end on a day such as `12-31`; the first may be shorter."""
    closing = int(fin.partition("-")[0])
    length = (closing - debut.month) % 12 + 1
    exercises: list[Exercice] = []
    first = 0
    for rank in range(1, number + 1):
        start, after = month_after(debut, first), month_after(debut, first + length)
        exercises.append(Exercice(rank, start, after - timedelta(days=1), first, length))
        first, length = first + length, 12
    months = tuple(month_after(debut, m) for m in range(first))
    return Calendrier(months, tuple(exercises), tuple(e.rang - 1 for e in exercises for _ in range(e.mois)))
