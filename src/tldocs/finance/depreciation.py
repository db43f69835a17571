"""Depreciation of what is bought, and release to income of the grants that paid for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from .money import TWELVE, ZERO, cents


def amortir(base: Decimal, duree: int, mois: Iterable[int], residuelle: Decimal = ZERO) -> list[Decimal]:
    """Dotations linéaires de chaque exercice, en euros ; `mois` : mois de service dans chacun.

    Chaque ligne est arrondie au centime, la dernière prend le reste : la somme est exacte.
    """
    whole = base - residuelle
    made: list[Decimal] = []
    left, months = whole, duree * 12
    for given in mois:
        served = min(given, months)
        months -= served
        row = left if not months else min(left, cents(whole * served / (duree * TWELVE)))
        made.append(row)
        left -= row
        if not months:
            break
    return made


def mois_de_service(premier: int) -> Iterable[int]:
    """Mois de service des exercices d'un bien qui sert `premier` mois le premier, puis l'année entière."""
    yield premier
    while True:
        yield 12


def reprendre(subvention: Decimal, base: Decimal, dotations: Sequence[Decimal]) -> list[Decimal]:
    """Part de la subvention virée au résultat de chaque exercice, au rythme des dotations, en euros."""
    made: list[Decimal] = []
    left, done = subvention, ZERO
    for row in dotations:
        done += row
        part = left if done >= base else min(left, cents(subvention * row / base))
        made.append(part)
        left -= part
    return made
