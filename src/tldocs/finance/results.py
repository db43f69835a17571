"""Intermediate balances of an income statement: operating surplus, result, self-financing capacity."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .money import ZERO


class Comptes(NamedTuple):
    """The income statement of an exercise by nature, in euros; contributions in kind (86, 87) stay out."""

    ca: Decimal = ZERO
    subventions_exploitation: Decimal = ZERO
    cotisations_dons: Decimal = ZERO
    """Cotisations, dons et mécénat d'une association."""
    autres_produits: Decimal = ZERO
    achats: Decimal = ZERO
    services: Decimal = ZERO
    impots_taxes: Decimal = ZERO
    personnel: Decimal = ZERO
    autres_charges: Decimal = ZERO
    dotations: Decimal = ZERO
    reprises_subventions: Decimal = ZERO
    interets: Decimal = ZERO
    impot: Decimal = ZERO
    produits_financiers: Decimal = ZERO
    produits_exceptionnels: Decimal = ZERO
    charges_exceptionnelles: Decimal = ZERO
    reprises_provisions: Decimal = ZERO

    @property
    def ebe(self) -> Decimal:
        """Excédent brut d'exploitation, en euros."""
        income = self.ca + self.subventions_exploitation + self.cotisations_dons
        return income - self.achats - self.services - self.impots_taxes - self.personnel

    @property
    def resultat_exploitation(self) -> Decimal:
        """Résultat d'exploitation, reprises de subventions d'investissement comprises, en euros."""
        others = self.autres_produits - self.autres_charges + self.reprises_provisions
        return self.ebe + others + self.reprises_subventions - self.dotations

    @property
    def resultat_avant_impot(self) -> Decimal:
        """Résultat avant impôt sur les bénéfices, en euros."""
        exceptional = self.produits_exceptionnels - self.charges_exceptionnelles
        return self.resultat_exploitation + self.produits_financiers - self.interets + exceptional

    @property
    def resultat(self) -> Decimal:
        """Résultat de l'exercice, en euros."""
        return self.resultat_avant_impot - self.impot


def caf(
    resultat: Decimal,
    dotations: Decimal,
    reprises_subventions: Decimal,
    reprises_provisions: Decimal = ZERO,
    cessions: Decimal = ZERO,
) -> Decimal:
    """Capacité d'autofinancement, en euros ; `cessions` : valeur nette des biens cédés moins leur prix."""
    return resultat + dotations - reprises_provisions - reprises_subventions + cessions


def caf_depuis_ebe(comptes: Comptes) -> Decimal:
    """La même, depuis l'excédent brut d'exploitation, en euros : les deux doivent être égales."""
    others = comptes.autres_produits - comptes.autres_charges
    exceptional = comptes.produits_exceptionnels - comptes.charges_exceptionnelles
    return comptes.ebe + others + comptes.produits_financiers - comptes.interets + exceptional - comptes.impot
