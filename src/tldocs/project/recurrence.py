"""The dates of what comes back (each Tuesday, the first Monday of the month) and the public holidays of France.

Plain calendar arithmetic over days, without a library: a check computes it at each run. It means what iCalendar means by
the same words (RFC 5545, `RRULE`): intervals are counted from the first date, a month without a fifth Monday has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tldocs.text import MONTHS

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LAST = "dernier"
WEEK = timedelta(days=7)
FIXED = {
    (1, 1): "jour de l’an",
    (5, 1): "fête du travail",
    (5, 8): "victoire de 1945",
    (7, 14): "fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "armistice de 1918",
    (12, 25): "Noël",
}
"""Public holidays of a fixed day: (month, day) -> name (code du travail, article L3133-1)."""
MOVABLE = {1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte"}
"""Public holidays that follow Easter: days after it -> name."""


class Pattern(NamedTuple):
    """When something comes back: `days` of the week from 0 (Monday); their `ranks` in the month (`1`… `5`, `dernier`)."""

    monthly: bool
    interval: int
    days: tuple[int, ...]
    ranks: tuple[str, ...] = ()


def dates(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    """Yield the days of a pattern from `first` to `last` included, in order."""
    if not pattern.days or pattern.interval < 1 or (pattern.monthly and not pattern.ranks):
        return
    yield from (_monthly if pattern.monthly else _weekly)(pattern, first, last)


def _weekly(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    monday, started = first - timedelta(days=first.weekday()), False
    while monday <= last:
        found = [day for n in sorted(set(pattern.days)) if first <= (day := monday + timedelta(days=n)) <= last]
        yield from found
        started = started or bool(found)
        monday += WEEK * (pattern.interval if started else 1)


def _monthly(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    month, started = first.replace(day=1), False
    while month <= last:
        ranked = {ranked_day(month, day, rank) for day in pattern.days for rank in pattern.ranks}
        found = sorted(day for day in ranked if day and first <= day <= last)
        yield from found
        started = started or bool(found)
        for _ in range(pattern.interval if started else 1):
            month = next_month(month)


YEARS = (1900, 2200)
"""Between them a calendar is computed: a year typed by mistake or by malice is none."""


def dates_of_a_year(first: date | None) -> tuple[date, date] | None:
    """Return a day and the last day of the twelve months that it opens; None without a day or far from our time."""
    if first is None or not YEARS[0] <= first.year <= YEARS[1]:
        return None
    month, leap = first.month, first.day == 29 and first.month == 2
    end = date(first.year + 1, month, 28 if leap else first.day)
    return first, end if leap else end - timedelta(days=1)


def next_month(month: date) -> date:
    """Return the first day of the month after that of a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def ranked_day(month: date, weekday: int, rank: str) -> date | None:
    """Return the first, second… or last such weekday of the month of a day; None when it has no fifth one."""
    start = month.replace(day=1)
    one = start + timedelta(days=(weekday - start.weekday()) % 7)
    if rank == LAST:
        end = next_month(month) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    found = one + WEEK * (int(rank) - 1)
    return found if found.month == start.month else None


NUMBERS = ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
RANKS = {"1": "premier", "2": "deuxième", "3": "troisième", "4": "quatrième", "5": "cinquième", LAST: LAST}


def told_of(pattern: Pattern) -> str:
    """Return a pattern in words: « chaque mardi », « le premier lundi du mois », « un mardi sur deux »."""
    days = _listed([WEEKDAYS[n] for n in sorted(set(pattern.days))])
    if pattern.monthly:
        ranks = _listed([word for rank, word in RANKS.items() if rank in pattern.ranks])
        when = "du mois" if pattern.interval == 1 else f"du mois, tous les {_number(pattern.interval)} mois"
        return f"{'les' if len(pattern.ranks) > 1 else 'le'} {ranks} {days} {when}"
    return f"chaque {days}" if pattern.interval == 1 else f"le {days}, toutes les {_number(pattern.interval)} semaines"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def day_said(day: date) -> str:
    """Return a day with its weekday: « samedi 8 mai 2027 »; plain spaces, which a narrow column may cut."""
    return f"{WEEKDAYS[day.weekday()]} {'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int, *, alsace_moselle: bool = False) -> dict[date, str]:
    """Return the eleven public holidays of a year, by day; thirteen in Alsace and Moselle (article L3134-13).

    Two of them may fall on one day (Ascension on 1 May or 8 May): their names are then joined.
    """
    sunday = easter(year)
    named = [(date(year, *day), name) for day, name in FIXED.items()]
    named += [(sunday + timedelta(days=n), name) for n, name in MOVABLE.items()]
    if alsace_moselle:
        named += [(sunday - timedelta(days=2), "Vendredi saint"), (date(year, 12, 26), "Saint-Étienne")]
    found: dict[date, str] = {}
    for day, name in sorted(named, key=lambda one: one[0]):
        found[day] = f"{found[day]}, {name}" if day in found else name
    return found
