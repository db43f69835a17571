"""What a field of the project would hold for its words to become those of the lawyer: candidates, tried one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

from tldocs import text as french
from tldocs.project.paths import general

_NUMBER = re.compile(r"\d[\d \u00a0\u202f]*(?:,\d+)?")
_DATE = re.compile(r"(\d{1,2}|1er)[\s\u00a0]+([a-zéû]+)(?:[\s\u00a0]+(\d{4}))?", re.IGNORECASE)
COUNTED = 400
"""Numbers in words are known up to here; larger ones come with their figures."""


def candidates(old: str, new: str, raw: str | None, choices: tuple[str, ...]) -> Iterator[str]:
    """Yield what the field could hold, the likeliest first. `raw`: what it holds; `choices`: the words it may hold."""
    made = dict.fromkeys(_all(old, new, raw, choices))
    yield from (value for value in made if value and value != raw)


def _all(old: str, new: str, raw: str | None, choices: tuple[str, ...]) -> Iterator[str]:
    if choices:
        yield from choices
        return
    figure = raw is not None and _is_figure(raw)
    if not figure:
        yield from _same_affixes(old, new, raw)
    yield from _dates(new)
    yield from _fractions(new)
    yield from _figures(old, new)
    if figure or raw is None:
        yield from _in_words(new)
    if raw is None:
        yield new.strip()


def _is_figure(raw: str) -> bool:
    try:
        Decimal(raw)
    except InvalidOperation:
        return False
    return True


def _same_affixes(old: str, new: str, raw: str | None) -> Iterator[str]:
    """A field printed as it is, between words of ours: those around it stay."""
    for shown in _looks(raw or ""):
        before, found, after = old.partition(shown)
        if found and new.startswith(before) and new.endswith(after) and len(new) >= len(before) + len(after):
            middle = new[len(before) : len(new) - len(after)] if after else new[len(before) :]
            small = shown != raw and shown[:1].lower() == (raw or "")[:1]
            yield middle[:1].lower() + middle[1:] if small else middle
            yield middle


def _looks(raw: str) -> Iterator[str]:
    for shown in (raw, french.sans_point(raw) or "", french.initiale(raw) or "", french.minuscule(raw) or ""):
        if shown:
            yield shown
            yield french.sans_point(shown) or shown


def _dates(new: str) -> Iterator[str]:
    for day, month, year in _DATE.findall(new):
        if month.lower() in french.MONTHS:
            number = french.MONTHS.index(month.lower()) + 1
            short = f"{number:02}-{1 if day == '1er' else int(day):02}"
            yield f"{year}-{short}" if year else short


def _fractions(new: str) -> Iterator[str]:
    said = " ".join(new.split()).lower()
    for share, name in french.FRACTIONS.items():
        if said.endswith(name):
            yield f"{share.numerator}/{share.denominator}"


def _figures(old: str, new: str) -> Iterator[str]:
    before = set(map(_plain, _NUMBER.findall(old)))
    found = [_plain(figure) for figure in _NUMBER.findall(new)]
    yield from (figure for figure in found if figure not in before)


def _plain(figure: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", figure).replace(",", ".")


def _in_words(new: str) -> Iterator[str]:
    said = new.partition("(")[0].replace("euros", "").replace("\u00a0", " ").strip().lower()
    if said and said in _numbers():
        yield str(_numbers()[said])


@cache
def _numbers() -> Mapping[str, int]:
    return {str(french.lettres(n)): n for n in range(COUNTED)} | {str(french.lettres(1, feminin=True)): 1}


def choices_of(path: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words that a field may hold, none when it holds any."""
    return known.get(general(path), ())
