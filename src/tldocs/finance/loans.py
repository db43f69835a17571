"""Loans: the schedule of what is paid back."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .money import ZERO, cents


class Echeance(NamedTuple):
    """One instalment, in euros."""

    rang: int
    interets: Decimal
    principal: Decimal
    restant: Decimal
    """Capital restant dû après l'échéance."""

    @property
    def total(self) -> Decimal:
        """Intérêts et capital, en euros."""
        return self.interets + self.principal


def annuite(capital: Decimal, taux: Decimal, nombre: int) -> Decimal:
    """Échéance constante, en euros ; `taux` est celui de la période (0,003 pour 3,6 % par an, par mois)."""
    if not taux:
        return cents(capital / nombre)
    return cents(capital * taux / (1 - (1 + taux) ** -nombre))


def echeancier(
    capital: Decimal, taux: Decimal, nombre: int, differe: int = 0, *, lineaire: bool = False
) -> list[Echeance]:
    """Échéances d'un emprunt ; pendant le différé, les intérêts seuls ; la dernière rembourse le reste."""
    made = [Echeance(rank, cents(capital * taux), ZERO, capital) for rank in range(1, differe + 1)]
    constant = cents(capital / nombre) if lineaire else annuite(capital, taux, nombre)
    left = capital
    for rank in range(differe + 1, differe + nombre + 1):
        interest = cents(left * taux)
        part = constant if lineaire else constant - interest
        principal = left if rank == differe + nombre else min(left, part)
        left -= principal
        made.append(Echeance(rank, interest, principal, left))
    return made
