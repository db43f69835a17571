"""Public aid: ceilings and equivalents. The rates are the law's: they are given, never written here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .money import HUNDRED, ZERO


def part_minimale(aides: Decimal, part: Decimal) -> Decimal:
    """Participation minimale du maître d'ouvrage, en euros ; `part` : en % du total des financements publics."""
    return aides * part / (HUNDRED - part)


def aides_maximales(apport: Decimal, part: Decimal) -> Decimal:
    """Aides publiques au plus qu'admet un apport du maître d'ouvrage, en euros."""
    return apport * (HUNDRED - part) / part


def avantage_de_loyer(marche: Decimal, loyer: Decimal) -> Decimal:
    """Aide que représente un loyer réduit, en euros par mois."""
    return max(ZERO, marche - loyer)


class Cumul(NamedTuple):
    """Aid received over three years, in euros."""

    montant: Decimal
    reste: Decimal
    total: Decimal
    """Cumul avec l'aide nouvelle."""
    accepte: bool


def cumul_de_minimis(jour: date, plafond: Decimal, aides: Iterable[tuple[date, Decimal]], nouvelle: Decimal) -> Cumul:
    """Aides de minimis des trois ans qui finissent ce jour, d'après la date de leur octroi."""
    first = date(jour.year - 3, jour.month, min(jour.day, 28) if jour.month == 2 else jour.day)
    held = sum((amount for day, amount in aides if first < day <= jour), ZERO)
    return Cumul(held, max(ZERO, plafond - held), held + nouvelle, held + nouvelle <= plafond)


def forfait(base: Decimal, taux: Decimal) -> Decimal:
    """Somme qu'un taux forfaitaire européen ajoute, en euros ; `taux` en %."""
    return base * taux / HUNDRED


class Reduction(NamedTuple):
    """Tax relief of a company that gives, in euros."""

    plafond: Decimal
    reduction: Decimal
    report: Decimal


def reduction_de_mecenat(don: Decimal, ca: Decimal, taux: Decimal, plancher: Decimal, part: Decimal) -> Reduction:
    """Réduction d'impôt d'une entreprise mécène ; `taux` et `part` (du chiffre d'affaires) en %."""
    ceiling = max(plancher, ca * part / HUNDRED)
    return Reduction(ceiling, min(don, ceiling) * taux / HUNDRED, max(ZERO, don - ceiling))
