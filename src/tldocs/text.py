"""French typography and formats: what a reader sees of a number, a date, a name.

Every function returns None for None, so that a missing value stays missing until it is printed as a blank.
Spaces inside figures and before `: ; ! ? »` are U+00A0, which every face holds (U+202F is missing in several).
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

NBSP = "\u00a0"
SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
FRACTIONS = {
    Fraction(1, 1): "la totalité",
    Fraction(1, 2): "la moitié",
    Fraction(1, 3): "un tiers",
    Fraction(2, 3): "deux tiers",
    Fraction(1, 4): "un quart",
    Fraction(3, 4): "trois quarts",
    Fraction(1, 5): "un cinquième",
    Fraction(2, 5): "deux cinquièmes",
    Fraction(3, 5): "trois cinquièmes",
    Fraction(4, 5): "quatre cinquièmes",
    Fraction(1, 10): "un dixième",
    Fraction(1, 20): "un vingtième",
}


def nombre(value: Decimal | int | None) -> str | None:
    """Return a number with its thousands apart and a decimal comma: 1 234,5."""
    if value is None:
        return None
    whole, _, decimals = f"{Decimal(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", NBSP) + (f",{decimals}" if decimals else "")


def euros(value: Decimal | int | None) -> str | None:
    """Return an amount in euros: 18 500 €, 12,50 €."""
    if value is None:
        return None
    amount = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = nombre(amount.to_integral_value()) if amount == amount.to_integral_value() else _cents(amount)
    return f"{text}{NBSP}€"


def euros_entiers(value: Decimal | int | None) -> str | None:
    """Return an amount rounded to the euro: 18 500 €."""
    return None if value is None else euros(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def _cents(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", NBSP).replace(".", ",")


@cache
def _words(number: int) -> str:
    return str(_french().to_cardinal(number))


@cache
def _french() -> Any:
    """Return num2words' French, without the forty other languages that importing the package would load (20 ms)."""
    spec = importlib.util.find_spec("num2words")
    assert spec is not None
    before = set(sys.modules)
    sys.modules.setdefault("num2words", importlib.util.module_from_spec(spec))
    try:
        return importlib.import_module("num2words.lang_FR").Num2Word_FR()
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "num2words":
                del sys.modules[name]


def lettres(value: int | Decimal | None, *, feminin: bool = False) -> str | None:
    """Return a whole number in words; a number with decimals keeps its figures."""
    if value is None:
        return None
    if value != int(value):
        return nombre(value)
    words = _words(int(value))
    return re.sub(r"un$", "une", words) if feminin else words


def nombre_lettres(value: int | None, *, feminin: bool = False) -> str | None:
    """Return a number in words and figures: quinze (15)."""
    return None if value is None else f"{lettres(value, feminin=feminin)} ({nombre(value)})"


def euros_lettres(value: Decimal | int | None) -> str | None:
    """Return an amount in words and figures: dix-huit mille cinq cents euros (18 500 €)."""
    if value is None:
        return None
    amount = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, cents = int(amount), int(amount * 100) % 100
    words = f"{_words(whole)}{_of(whole)}{'euro' if whole < 2 else 'euros'}"
    if cents:
        words += f" et {_words(cents)} {'centime' if cents < 2 else 'centimes'}"
    return f"{words} ({euros(amount)})"


def _of(whole: int) -> str:
    """Return what stands between the words and « euros »: « d’ » after round millions (un million d’euros)."""
    return " d’" if whole >= 1_000_000 and whole % 1_000_000 == 0 else " "


def pourcent(value: Decimal | int | None) -> str | None:
    """Return a percentage with at most two decimals: 33,33 %."""
    if value is None:
        return None
    return f"{nombre(Decimal(value).quantize(Decimal('0.01'), ROUND_HALF_UP))}{NBSP}%"


def fraction(value: Fraction | None) -> str | None:
    """Return a share in words: deux tiers; in per cent when it has no usual name."""
    if value is None:
        return None
    if value in FRACTIONS:
        return FRACTIONS[value]
    return pourcent(Decimal(value.numerator) * 100 / value.denominator)


def date_longue(value: date | None) -> str | None:
    """Return a date in full: 1er juillet 2026."""
    return None if value is None else f"{_day(value.day)}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def date_lettres(value: date | None) -> str | None:
    """Return a date in words, as acts open: quatorze mars deux mille vingt-six."""
    if value is None:
        return None
    day = "premier" if value.day == 1 else _words(value.day)
    return f"{day} {MONTHS[value.month - 1]} {_words(value.year)}"


def jour_mois(value: str | None) -> str | None:
    """Return a day of any year (`12-31`) in full: 31 décembre."""
    if value is None:
        return None
    month, day = value.split("-")
    return f"{_day(int(day))}{NBSP}{MONTHS[int(month) - 1]}"


def _day(day: int) -> str:
    return "1er" if day == 1 else str(day)


VOWEL = r"[aàâäeéèêëiîïoôöuùûühyœæAÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜHYŒÆ]"
ASPIRATED = (
    r"(h(ach|aie|ain|all|alt|amac|ameau|anche|andicap|angar|aricot|arnais|asard|ausse|aut|avre|eurt|éros\b|ibou|iérarch|"
    r"obby|ollande|onte|ors|oublon|ousse|ublot|uche|uit|url|utte)|onz|oui\b|y(aourt|acht|oga|ucca))"
)


CONTRACTED = {"Le": "du", "Les": "des", "le": "du", "les": "des"}


def _elided(word: str, text: str) -> str:
    opens = re.match(VOWEL, text) and not re.match(ASPIRATED, text, re.IGNORECASE)
    return f"{word[:-1]}’{text}" if opens else f"{word} {text}"


def de(value: str | None) -> str | None:
    """Return `de X`, `d’X` before a vowel, `du X` and `des X` for a name that opens with its article."""
    if value is None:
        return None
    article, _, rest = value.partition(" ")
    return f"{CONTRACTED[article]} {rest}" if article in CONTRACTED and rest else _elided("de", value)


def a(value: str | None) -> str | None:
    """Return `à la commune`, `à l’agence`, `au département`, `aux Haltes`."""
    if value is None:
        return None
    article, _, rest = value.partition(" ")
    contracted = {"le": "au", "Le": "au", "les": "aux", "Les": "aux"}
    return f"{contracted[article]} {rest}" if article in contracted and rest else f"à {value}"


def que(value: str | None) -> str | None:
    """Return `que X`, or `qu’X` before a vowel."""
    return None if value is None else _elided("que", value)


def liste(values: Iterable[str | None] | None, last: str = "et") -> str | None:
    """Return words as French lists them: a, b et c."""
    items = [str(value) for value in values or () if value is not None]
    if not items:
        return None
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def accord(person: Any, masculine: str, feminine: str) -> str:
    """Return the form that agrees with a person or a body."""
    return feminine if getattr(getattr(person, "partie", person), "feminin", False) else masculine


def pluriel(number: Decimal | int | None, one: str, many: str | None = None) -> str:
    """Return the form that agrees with a number: the plural from 2, as French does."""
    return one if number is not None and -2 < number < 2 else many or f"{one}s"


def phrase(value: str | None) -> str | None:
    """Return a text that ends with one full stop (or its own final `!`, `?`, `…`)."""
    text = sans_point(value)
    return text if not text or text.endswith(("!", "?", "…")) else f"{text}."


def sans_point(value: str | None) -> str | None:
    """Return a text without its final full stop or semicolon."""
    return (
        None
        if value is None
        else re.sub(r"\s*[.;,]+\s*$", "", value.rstrip())
        if not value.rstrip().endswith("...")
        else value.rstrip()
    )


def initiale(value: str | None) -> str | None:
    """Return a text whose first letter is a capital."""
    return value[:1].upper() + value[1:] if value else value


def minuscule(value: str | None) -> str | None:
    """Return a text whose first letter is small, unless it opens an acronym or a name in capitals."""
    return value if not value or value[1:2].isupper() else value[:1].lower() + value[1:]


def typographie(text: str) -> str:
    """Return our own text with curly apostrophes and the non-breaking spaces of French."""
    text = text.replace("'", "’")
    text = re.sub(r"[ \u00a0]*([;!?»])", _before, text)
    text = re.sub(r"(?<=[^\s\d/])[ \u00a0]+:(?=\s|$)|^ :", f"{NBSP}:", text)
    text = re.sub(r"(?<=\d) +:(?=\s|$)", f"{NBSP}:", text)
    text = re.sub(r"«[ \u00a0]*", f"«{NBSP}", text)
    text = re.sub(r"(?<=\d) +(?=(€|%|euros?\b|mois\b|jours?\b|ans?\b|heures?\b))", NBSP, text)
    text = re.sub(r"\b(n°|art\.|M\.|Mme|MM\.|al\.) +(?=\S)", rf"\1{NBSP}", text)
    return re.sub(r"(?<=\d) (?=\d{3}\b)", NBSP, text)


def _before(found: re.Match[str]) -> str:
    """Keep `;` of an entity or a URL alone when nothing precedes it; else a non-breaking space before the sign."""
    return f"{NBSP}{found[1]}" if found.start() else found[1]


def unescape(text: str) -> str:
    """Return a text as it was before Jinja escaped it: the five signs that Jinja escapes, and no other entity."""
    if "&" not in text:
        return text
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, sign)
    return text
