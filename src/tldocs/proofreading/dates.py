"""Dates: the day exists, and the first of a month is written 1er."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from tldocs.text import MONTHS

from .proof import Fault, Proof, around

LONG = re.compile(
    rf"(?<![\d,.-])(\d{{1,3}})(er)?[ \u00a0]({'|'.join(MONTHS)}|fevrier|aout|decembre)\b(?:[ \u00a0](\d{{4}}))?",
    re.IGNORECASE,
)
SHORT = re.compile(r"/(?<=\d/)(\d{1,2})/(\d{4})(?![\d/])")
DAY = re.compile(r"(?<![\d/.-])\d{1,2}\Z")
PLAIN = {"fevrier": 2, "aout": 8, "decembre": 12}
YEARS = range(1789, 2200)
LEAP = 2024


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the dates that do not exist."""
    for found in LONG.finditer(proof.text):
        month = PLAIN.get(found[3].lower()) or MONTHS.index(found[3].lower()) + 1
        yield from _judge(found, proof, int(found[1]), month, found[4])
        if found[1] == "1" and not found[2]:
            words = around(proof.text, *found.span(), 0)
            yield Fault("relecture-date", found.start(), f"« {words} » : le premier du mois s’écrit « 1er »")
    for found in SHORT.finditer(proof.text):
        if day := DAY.search(proof.text, max(0, found.start() - 4), found.start()):
            yield from _judge(found, proof, int(day[0]), int(found[1]), found[2])


def _judge(found: re.Match[str], proof: Proof, day: int, month: int, year: str | None) -> Iterator[Fault]:
    written = int(year) if year else LEAP
    if not (1 <= month <= 12 and written in YEARS and 1 <= day <= monthrange(written, month)[1]):
        words = around(proof.text, *found.span(), 0 if found.re is LONG else 2)
        yield Fault("relecture-date", found.start(), f"« {words} » n’est pas une date possible", "corrigez la date")
