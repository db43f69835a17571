"""Dated parameters: the numbers that the law fixes, each with the day it entered into force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from tldocs.diagnostics import Basis

from .model import Parameter, Value
from .source import Entry, read
from .texts import citation

if TYPE_CHECKING:
    from tldocs.library import Library


def read_parameters(library: Library, family: str, texts: Mapping[str, Basis]) -> dict[str, Parameter]:
    """Return the parameters of a family, with those shared by all."""
    found: dict[str, Parameter] = {}
    for folder in ("", "commun/", f"{family}/"):
        entries = read(library, f"legal_forms/{folder}parameters.yaml") or {}
        for name, entry in entries.items():
            found[name] = _parameter(name, entry, texts)
    return found


def _parameter(name: str, entry: Entry, texts: Mapping[str, Basis]) -> Parameter:
    entry.only("description", "unit", "values", "basis", "verified", "note")
    values = sorted((_day(entry, day), _value(entry, value)) for day, value in (entry.get("values") or {}).items())
    verified = entry.get("verified") or ""
    basis = {
        _day(entry, day): citation(item, texts, entry, verified) for day, item in (entry.get("basis") or {}).items()
    }
    if not values or not set(basis) >= {day for day, _ in values}:
        raise entry.error("basis", f"le paramètre `{name}` veut une base pour chaque valeur")
    return Parameter(name, entry.text("description"), entry.text("unit"), tuple(values), basis, verified)


def _day(entry: Entry, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise entry.error("values", f"date mal écrite : `{text}`") from None


def _value(entry: Entry, text: str) -> Value:
    try:
        return Fraction(text) if "/" in text else Decimal(text)
    except (InvalidOperation, ValueError, ZeroDivisionError):
        raise entry.error("values", f"valeur mal écrite : `{text}`") from None
