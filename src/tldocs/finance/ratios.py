"""Ratios that funders and banks look at."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from .money import TWELVE, ZERO

HEURES_ETP = Decimal(1607)
"""Heures légales d'un temps plein par an."""


def rapport(part: Decimal, tout: Decimal) -> Decimal | None:
    """Part d'un tout, de 0 à 1 ; None si le tout est nul."""
    return part / tout if tout else None


def couverture_dette(caf: Decimal, interets: Decimal, principal: Decimal) -> Decimal | None:
    """Capacité d'autofinancement avant intérêts rapportée à l'annuité de la dette ; None sans dette."""
    return rapport(caf + interets, principal + interets)


def dependance(subventions: Decimal, produits: Decimal) -> Decimal | None:
    """Part des subventions d'exploitation dans les produits d'exploitation ; reprises de subventions hors des deux."""
    return rapport(subventions, produits)


def cout_du_poste(charges: Iterable[Decimal], reprises: Decimal, postes: Decimal) -> Decimal | None:
    """Coût complet d'un poste de travail par mois, en euros : loyer, charges, animation, amortissements nets."""
    return (sum(charges, ZERO) - reprises) / postes / TWELVE if postes else None


def effort_immobilier(loyer_et_charges: Decimal, ca: Decimal) -> Decimal | None:
    """Loyer et charges locatives rapportés au chiffre d'affaires propre."""
    return rapport(loyer_et_charges, ca)


def valeur_du_benevolat(heures: Decimal, valeur_horaire: Decimal) -> Decimal:
    """Valeur des heures données, en euros."""
    return heures * valeur_horaire


def etp_du_benevolat(heures: Decimal) -> Decimal:
    """Équivalents temps plein des heures données."""
    return heures / HEURES_ETP


def taux_d_aide(aides: Iterable[Decimal], depense: Decimal) -> Decimal | None:
    """Part des aides publiques dans la dépense éligible."""
    return rapport(sum(aides, ZERO), depense)
