"""The scalars of the project file: how a text of the YAML becomes a number, a date, an identifier.

YAML gives text (`01000` stays a postcode); the parsers below give it a type. What they refuse, they refuse
with a `ScalarError` whose message is for the user: what was expected and how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any


class ScalarError(ValueError):
    """A text that is not what its field holds; `remedy` tells how to write it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class Parsed:
    """Tells pydantic to give the text of a field to a parser, and the JSON Schema what to expect."""

    def __init__(self, parser: Callable[[Any], object], schema: dict[str, Any]) -> None:
        self.parser = parser
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        return {"type": "function-plain", "function": {"type": "no-info", "function": self.parser}}

    def __get_pydantic_json_schema__(self, core: object, handler: object) -> dict[str, Any]:
        return dict(self.schema)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ScalarError("un texte est attendu ici, pas une liste ni un groupe de champs")
    return value


def parse_text(value: object) -> str:
    """Return the text, not empty and of at most 20 000 characters."""
    text = _text(value)
    if len(text) > 20_000:
        raise ScalarError(f"texte trop long : {len(text)} caractères, 20 000 au plus")
    if not text.strip():
        raise ScalarError("le texte est vide", "supprimez la clé ou donnez-lui une valeur")
    return text


def parse_id(value: object) -> str:
    """Return an identifier: lower-case letters, digits, hyphens."""
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", text):
        raise ScalarError(
            f"identifiant invalide : « {text[:60]} »",
            "écrivez-le en minuscules sans accent, avec des chiffres ou des tirets, par exemple `claire-dubois`",
        )
    return text


_WORDS = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}


def parse_bool(value: object) -> bool:
    """Return the truth value of `oui` or `non`."""
    answer = _WORDS.get(_text(value).strip().lower())
    if answer is None:
        raise ScalarError(f"`oui` ou `non` est attendu, pas « {str(value)[:60]} »", "écrivez `oui` ou `non`")
    return answer


def parse_decimal(value: object) -> Decimal:
    """Return a number written with a point, without spaces or unit."""
    text = _text(value).strip()
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text):
        return Decimal(text)
    try:
        guess = Decimal(re.sub(r"[\s\u00a0\u202f_€%]", "", text).replace(",", "."))
        remedy = f"écrivez `{guess:f}`" if guess.is_finite() and abs(guess.adjusted()) < 15 else ""
    except InvalidOperation:
        remedy = ""
    raise ScalarError(
        f"un nombre est attendu, pas « {text[:60]} »", remedy or "écrivez les chiffres seuls, avec un point décimal"
    )


def _between(number: Decimal, low: Decimal, high: Decimal, what: str) -> Decimal:
    if not low <= number <= high:
        raise ScalarError(f"{what} est attendu(e), entre {low:f} et {high:f}, pas {number:f}")
    return number


def parse_money(value: object) -> Decimal:
    """Return an amount in euros, from 0, with at most two decimals."""
    number = _between(parse_decimal(value), Decimal(0), Decimal(10) ** 12, "une somme en euros")
    if number != round(number, 2):
        raise ScalarError(f"une somme en euros compte deux décimales au plus, pas {number:f}")
    return number


def parse_percent(value: object) -> Decimal:
    """Return a percentage, from 0 to 100."""
    return _between(parse_decimal(value), Decimal(0), Decimal(100), "un pourcentage (de 0 à 100)")


def parse_int(value: object) -> int:
    """Return a whole number, from 0 to a thousand million."""
    number = _between(parse_decimal(value), Decimal(0), Decimal(10) ** 9, "un nombre entier")
    if number != int(number):
        raise ScalarError(f"un nombre entier est attendu, pas {number:f}")
    return int(number)


def parse_fraction(value: object) -> Fraction:
    """Return a share between 0 and 1, written `2/3` or `25 %`."""
    text = _text(value).strip()
    if found := re.fullmatch(r"(\d{1,4})\s*/\s*(\d{1,4})", text):
        top, bottom = int(found[1]), int(found[2])
        if 0 <= top <= bottom and bottom:
            return Fraction(top, bottom)
    if found := re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)\s*%", text):
        if Decimal(found[1]) <= 100:
            return Fraction(Decimal(found[1])) / 100
    raise ScalarError(
        f"une proportion est attendue, pas « {text[:60]} »", "écrivez une fraction (`2/3`) ou un pourcentage (`25 %`)"
    )


def parse_date(value: object) -> date:
    """Return a day written 2026-07-01."""
    text = _text(value).strip()
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        raise ScalarError(
            f"date mal écrite : « {text} »",
            f"écrivez année-mois-jour : `{found[3]}-{found[2]:0>2}-{found[1]:0>2}`",
        )
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ScalarError(f"une date est attendue, pas « {text[:60]} »", "écrivez année-mois-jour, par exemple `2026-07-01`")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ScalarError(f"cette date n'existe pas : {text}", "vérifiez le mois et le nombre de jours") from None


def parse_day(value: object) -> str:
    """Return a day of any year, written 12-31."""
    text = _text(value).strip()
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ScalarError(
            f"un jour de l'année est attendu, pas « {text[:60]} »", "écrivez mois-jour, par exemple `12-31`"
        ) from None
    return text


Texte = Annotated[str, Parsed(parse_text, {"type": "string"})]
"""Text typed by the user, kept to the letter."""
Id = Annotated[str, Parsed(parse_id, {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"})]
"""Identifier by which other parts of the file refer to this one."""
Booleen = Annotated[bool, Parsed(parse_bool, {"enum": ["oui", "non", True, False]})]
Euros = Annotated[Decimal, Parsed(parse_money, {"type": "number", "minimum": 0})]
"""Amount in euros."""
Pourcent = Annotated[Decimal, Parsed(parse_percent, {"type": "number", "minimum": 0, "maximum": 100})]
"""Percentage, 0 to 100."""
Nombre = Annotated[Decimal, Parsed(parse_decimal, {"type": "number"})]
Entier = Annotated[int, Parsed(parse_int, {"type": "integer", "minimum": 0})]
Proportion = Annotated[Fraction, Parsed(parse_fraction, {"type": "string", "examples": ["2/3", "25 %"]})]
"""Share between 0 and 1: a quorum, a majority."""
Jour = Annotated[date, Parsed(parse_date, {"type": "string", "format": "date"})]
JourDeLAnnee = Annotated[str, Parsed(parse_day, {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"})]
