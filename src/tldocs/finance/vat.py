"""Value added tax: what is due, what is carried forward, what cannot be recovered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from .money import ZERO, cents


class Declarations(NamedTuple):
    """What the returns of each month give, in euros; zero on the months without a return."""

    due: list[Decimal]
    credit: list[Decimal]
    """Crédit reporté à la fin du mois."""
    remboursee: list[Decimal]
    """Remboursement de crédit demandé ce mois."""


def declarer(
    collectee: Sequence[Decimal],
    deductible: Sequence[Decimal],
    credit: Decimal = ZERO,
    declares: Collection[int] | None = None,
    remboursements: Collection[int] = (),
) -> Declarations:
    """TVA due et crédit de chaque mois ; `declares` : rangs des mois de déclaration (tous, à défaut)."""
    made = Declarations([], [], [])
    net = -credit
    for rank, (received, paid) in enumerate(zip(collectee, deductible, strict=True)):
        net += received - paid
        returned = declares is None or rank in declares
        due = max(ZERO, net) if returned else ZERO
        refund = max(ZERO, -net) if rank in remboursements else ZERO
        net += refund - due
        made.due.append(due)
        made.remboursee.append(refund)
        made.credit.append(max(ZERO, -net))
    return made


def coefficient(assujettissement: Decimal, taxation: Decimal, admission: Decimal) -> Decimal:
    """Coefficient de déduction, de 0 à 1."""
    return assujettissement * taxation * admission


class Achat(NamedTuple):
    """A purchase, in euros."""

    cout: Decimal
    """Ce qui entre en charges ou en immobilisations : hors taxes, plus la taxe qui n'est pas récupérée."""
    deductible: Decimal
    """TVA récupérée."""

    @property
    def ttc(self) -> Decimal:
        """Ce qui est payé."""
        return self.cout + self.deductible


def achat(somme: Decimal, taux: Decimal, part_deduite: Decimal, *, ttc: bool = False) -> Achat:
    """Coût et TVA récupérée d'un achat écrit hors taxes, ou toutes taxes comprises ; les taux vont de 0 à 1."""
    if ttc:
        deductible = cents(somme * taux * part_deduite / (1 + taux))
        return Achat(somme - deductible, deductible)
    tax = cents(somme * taux)
    if part_deduite == 1:
        return Achat(somme, tax)
    deductible = cents(somme * taux * part_deduite)
    return Achat(somme + tax - deductible, deductible)
