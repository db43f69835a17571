"""Numbers by which the administration knows people and places: SIREN, SIRET, RNA, IBAN, postcodes.

The checks are python-stdnum's; it is imported only when the file holds such a number.
"""

from __future__ import annotations

import functools
import re
import sys
from importlib import import_module
from types import ModuleType
from typing import Annotated

from tldocs import cache

from .scalars import Parsed, ScalarError, digits_schema, parse_text

UNUSED_HERE = ("pydoc", "ssl")
"""What python-stdnum imports for its web services: two thirds of its import time, and no check needs them."""


class _Later(ModuleType):
    """Stands for a module until something of it is used."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


REMEMBERED = 2000
"""Valid numbers kept from one run to the next."""


def _library(module: str) -> ModuleType:
    """Import a module of python-stdnum, leaving to their first use the modules it does not need to check a number."""
    if "stdnum" in sys.modules:
        return import_module(f"stdnum.{module}")
    standing = {name: _Later(name) for name in UNUSED_HERE if name not in sys.modules}
    sys.modules.update(standing)
    try:
        return import_module(f"stdnum.{module}")
    finally:
        for name in standing:
            del sys.modules[name]


def _checked(module: str, name: str, hint: str, text: str) -> str:
    compact = re.sub(r"[\s.-]", "", text).upper()
    if f"{module} {compact}" in _valid():
        return compact
    library = _library(module)
    if not library.is_valid(text):
        raise ScalarError(f"{name} invalide : « {text[:60]} »", hint)
    compact = str(library.compact(text))
    _remember(f"{module} {compact}")
    return compact


@functools.cache
def _valid() -> set[str]:
    """Return the numbers found valid by earlier runs: python-stdnum takes longer to import than a file to load."""
    payload = cache.read("numeros", "valides")
    return set(payload.decode().split("\n")) if payload else set()


def _remember(number: str) -> None:
    known = _valid()
    if len(known) < REMEMBERED:
        known.add(number)
        cache.write("numeros", "valides", "\n".join(sorted(known)).encode())


def parse_siren(value: object) -> str:
    """Return the nine digits of a SIREN whose key is right."""
    return _checked(
        "fr.siren",
        "numéro SIREN",
        "un SIREN compte neuf chiffres, le dernier est une clé : recopiez-le de l'avis Insee",
        parse_text(value),
    )


def parse_siret(value: object) -> str:
    """Return the fourteen digits of a SIRET whose key is right."""
    return _checked(
        "fr.siret",
        "numéro SIRET",
        "un SIRET compte quatorze chiffres : le SIREN, puis cinq chiffres d'établissement",
        parse_text(value),
    )


def parse_iban(value: object) -> str:
    """Return an IBAN whose key is right, without spaces."""
    return _checked("iban", "IBAN", "recopiez l'IBAN du relevé d'identité bancaire, espaces permis", parse_text(value))


def parse_rna(value: object) -> str:
    """Return a number of the répertoire national des associations: W and nine digits."""
    text = parse_text(value).strip().upper()
    if not re.fullmatch(r"W[0-9][0-9A-Z][0-9]{7}", text):
        raise ScalarError(
            f"numéro RNA invalide : « {text[:60]} »",
            "un numéro RNA est la lettre W suivie de neuf chiffres, par exemple `W123456789`",
        )
    return text


def parse_postcode(value: object) -> str:
    """Return a French postcode: five digits, of a département that exists."""
    text = parse_text(value).strip()
    if not re.fullmatch(r"(0[1-9]|[1-8][0-9]|9[0-5]|97|98)[0-9]{3}", text):
        raise ScalarError(
            f"code postal invalide : « {text[:60]} »",
            "un code postal compte cinq chiffres, zéro initial compris, par exemple `01000`",
        )
    return text


def parse_insee(value: object) -> str:
    """Return the INSEE code of a commune: five characters, 2A and 2B in Corsica."""
    text = parse_text(value).strip().upper()
    if not re.fullmatch(r"([0-9]{2}|2A|2B)[0-9]{3}", text):
        raise ScalarError(
            f"code Insee invalide : « {text[:60]} »",
            "le code Insee d'une commune compte cinq caractères, par exemple `23096` ou `2A004`",
        )
    return text


def parse_email(value: object) -> str:
    """Return an e-mail address of plausible shape."""
    text = parse_text(value).strip()
    if not re.fullmatch(r"[^@\s<>]{1,64}@[^@\s<>]{1,190}\.[^@\s<>.]{2,24}", text):
        raise ScalarError(f"adresse électronique invalide : « {text[:60]} »", "écrivez nom@domaine.fr")
    return text


def parse_phone(value: object) -> str:
    """Return a telephone number as typed: 8 to 15 digits, spaces, dots and a leading + allowed."""
    text = parse_text(value).strip()
    if not re.fullmatch(r"\+?[0-9 .()-]{8,24}", text) or not 8 <= len(re.sub(r"\D", "", text)) <= 15:
        raise ScalarError(
            f"numéro de téléphone invalide : « {text[:60]} »", "écrivez les chiffres, par exemple 05 55 00 00 00"
        )
    return text


_TEXT = {"type": "string"}
Siren = Annotated[str, Parsed(parse_siren, digits_schema("^[0-9]{3} ?[0-9]{3} ?[0-9]{3}$"))]
Siret = Annotated[str, Parsed(parse_siret, digits_schema("^[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}$"))]
Iban = Annotated[str, Parsed(parse_iban, _TEXT)]
Rna = Annotated[
    str, Parsed(parse_rna, {"type": "string", "pattern": "^[Ww][0-9][0-9A-Za-z][0-9]{7}$", "examples": ["W123456789"]})
]
CodePostal = Annotated[str, Parsed(parse_postcode, digits_schema("^[0-9]{5}$", "01000"))]
CodeInsee = Annotated[str, Parsed(parse_insee, digits_schema("^([0-9]{2}|2[AaBb])[0-9]{3}$", "23096", "2A004"))]
Courriel = Annotated[str, Parsed(parse_email, {"type": "string", "format": "email"})]
Telephone = Annotated[str, Parsed(parse_phone, digits_schema("^[+]?[0-9 .()-]{8,24}$", "05 55 00 00 00"))]
