"""The scalars of the project file: how a text of the YAML becomes a number, a date, an identifier.

YAML gives text (`01000` stays a postcode); the parsers below give it a type. What they refuse, they refuse
with a `ScalarError` whose message is for the user: what was expected and how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

TEXT_MAX = 20_000
NUMBER_MAX = 40
"""No number of a project file is longer; a longer text is not worth a guess."""


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
        raise ScalarError(
            "une seule valeur est attendue ici, pas une liste ni un groupe de champs",
            "écrivez-la après les deux-points, entre guillemets si elle contient `: ` ou commence par un signe",
        )
    return value


def parse_text(value: object) -> str:
    """Return the text, not empty and of at most 20 000 characters."""
    text = _text(value)
    if len(text) > TEXT_MAX:
        raise ScalarError(
            f"texte trop long : {len(text)} caractères, 20 000 au plus", "joignez ce texte en annexe, à part"
        )
    if not text.strip():
        raise ScalarError("le texte est vide", "supprimez la clé ou donnez-lui une valeur")
    return text


def parse_id(value: object) -> str:
    """Return an identifier: lower-case letters, digits, hyphens."""
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", text):
        raise ScalarError(
            f"identifiant invalide : « {text[:60]} »",
            f"écrivez-le en minuscules sans accent, avec des chiffres ou des tirets, par exemple `{_as_id(text)}`",
        )
    return text


def _as_id(text: str) -> str:
    """Return the identifier nearest to a text."""
    from unicodedata import normalize

    letters = normalize("NFKD", text[:60]).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-") or "claire-dubois"


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
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", text):
        return Decimal(text)
    guess = _guess(text[:NUMBER_MAX])
    remedy = f"écrivez `{guess}`" if guess else "écrivez les chiffres seuls, avec un point décimal"
    raise ScalarError(f"un nombre est attendu, pas « {text[:60]} »", remedy)


def _guess(text: str) -> str:
    """Return the number a text such as `1 250,50 €` or `99 ans` must mean, empty when it is not clear."""
    digits = re.sub("[^0-9]+$", "", re.sub(r"[\s_]", "", text)).replace(",", ".")
    return digits if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", digits) else ""


def between(number: Decimal, low: int, high: int, what: str) -> Decimal:
    """Return the number if it stands between two bounds."""
    if not low <= number <= high:
        bound = f"à partir de {low}" if number < low else f"jusqu'à {high}"
        raise ScalarError(f"{what}, pas {number:f}", f"écrivez un nombre {bound}")
    return number


def parse_money(value: object) -> Decimal:
    """Return an amount in euros, from 0, with at most two decimals."""
    number = between(parse_decimal(value), 0, 10**12, "une somme en euros est attendue")
    if number != round(number, 2):
        raise ScalarError(
            f"une somme en euros compte deux décimales au plus, pas {number:f}", f"écrivez `{round(number, 2):f}`"
        )
    return number


def parse_percent(value: object) -> Decimal:
    """Return a percentage, from 0 to 100."""
    return between(parse_decimal(value), 0, 100, "un pourcentage est attendu")


def parse_int(value: object) -> int:
    """Return a whole number, from 0 to a thousand million."""
    number = between(parse_decimal(value), 0, 10**9, "un nombre entier est attendu")
    if number != int(number):
        raise ScalarError(
            f"un nombre entier est attendu, pas {number:f}", f"écrivez `{int(number)}` ou `{int(number) + 1}`"
        )
    return int(number)


def parse_fraction(value: object) -> Fraction:
    """Return a share between 0 and 1, written `2/3` or `25 %`."""
    text = _text(value).strip()
    share = _fraction(text)
    if share is not None and share <= 1:
        return share
    remedy = _as_share(text[:NUMBER_MAX]) or "écrivez une fraction (`2/3`) ou un pourcentage (`25 %`)"
    raise ScalarError(f"une proportion est attendue, pas « {text[:60]} »", remedy)


def _as_share(text: str) -> str:
    """Return how to write a share typed `0.25` or `33,3 %`, empty when it is not clear."""
    guess = _guess(text)
    if not guess or "/" in text or Decimal(guess) < 0:
        return ""
    if "%" in text:
        return f"écrivez `{guess} %`" if Decimal(guess) <= 100 else ""
    return f"écrivez `{(Decimal(guess) * 100).normalize():f} %`" if Decimal(guess) <= 1 else ""


def _fraction(text: str) -> Fraction | None:
    if found := re.fullmatch(r"([0-9]{1,4})\s*/\s*([0-9]{1,4})", text):
        return Fraction(int(found[1]), int(found[2])) if int(found[2]) else None
    if found := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%", text):
        return Fraction(Decimal(found[1])) / 100
    return None


def parse_date(value: object) -> date:
    """Return a day written 2026-07-01."""
    text = _text(value).strip()
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text):
        iso = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
        if not _exists(iso):
            raise ScalarError(f"cette date n'existe pas : {text}", "écrivez un jour qui existe, année-mois-jour")
        raise ScalarError(f"date mal écrite : « {text} »", f"écrivez année-mois-jour : `{iso}`")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ScalarError(
            f"une date est attendue, pas « {text[:60]} »", "écrivez année-mois-jour, par exemple `2026-07-01`"
        )
    if not _exists(text):
        raise ScalarError(f"cette date n'existe pas : {text}", "vérifiez le mois et le nombre de jours")
    return date.fromisoformat(text)


def parse_day(value: object) -> str:
    """Return a day of any year, written 12-31."""
    text = _text(value).strip()
    if not re.fullmatch("[0-9]{2}-[0-9]{2}", text) or not _exists(f"2024-{text}"):
        raise ScalarError(
            f"un jour de l'année est attendu, pas « {text[:60]} »", "écrivez mois-jour, par exemple `12-31`"
        )
    return text


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


# What an editor sees in the file (YAML 1.2): `01000` and 18500 are numbers, `oui` and 2026-07-01 are texts.
# The schemas below accept both forms, where both are right.
NUMBER_PATTERN = "^-?[0-9]{1,15}([.][0-9]{1,6})?$"


def number_schema(**bounds: int) -> dict[str, Any]:
    """Return the JSON Schema of a number that may stand between quotes."""
    return {"anyOf": [{"type": "number", **bounds}, {"type": "string", "pattern": NUMBER_PATTERN}]}


def digits_schema(pattern: str, *examples: str) -> dict[str, Any]:
    """Return the JSON Schema of a text of digits, which an editor takes for a number when it has no quotes."""
    return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}], "examples": list(examples)}


Texte = Annotated[str, Parsed(parse_text, {"type": ["string", "number"]})]
"""Text typed by the user, kept to the letter."""
Id = Annotated[str, Parsed(parse_id, digits_schema("^[a-z0-9][a-z0-9_-]{0,59}$", "claire-dubois"))]
"""Identifier by which other parts of the file refer to this one."""
Booleen = Annotated[bool, Parsed(parse_bool, {"enum": ["oui", "non", "vrai", "faux", "true", "false", True, False]})]
Euros = Annotated[Decimal, Parsed(parse_money, number_schema(minimum=0, maximum=10**12))]
"""Amount in euros."""
Pourcent = Annotated[Decimal, Parsed(parse_percent, number_schema(minimum=0, maximum=100))]
"""Percentage, 0 to 100."""
Nombre = Annotated[Decimal, Parsed(parse_decimal, number_schema())]
Entier = Annotated[
    int,
    Parsed(parse_int, {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,10}$"}]}),
]
Proportion = Annotated[
    Fraction,
    Parsed(
        parse_fraction,
        {
            "type": "string",
            "pattern": "^[0-9]{1,4} */ *[0-9]{1,4}$|^[0-9]{1,3}([.][0-9]{1,4})? *%$",
            "examples": ["2/3", "25 %"],
        },
    ),
]
"""Share between 0 and 1: a quorum, a majority."""
Jour = Annotated[
    date,
    Parsed(
        parse_date,
        {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-07-01"]},
    ),
]
JourDeLAnnee = Annotated[
    str, Parsed(parse_day, {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$", "examples": ["12-31"]})
]
