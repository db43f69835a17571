"""Cash: working capital, treasury, low point, balance of a funding plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .money import ZERO, running

YEAR = Decimal(360)


def en_cours(annuel: Decimal, jours: int) -> Decimal:
    """Ce qui reste à payer d'une somme annuelle TTC sous un délai de paiement, en euros."""
    return annuel * jours / YEAR


class Exploitation(NamedTuple):
    """What the activity immobilises and what it owes, in euros."""

    stocks: Decimal = ZERO
    creances_clients: Decimal = ZERO
    subventions_a_recevoir: Decimal = ZERO
    autres_creances: Decimal = ZERO
    """Crédit de TVA et créances du départ."""
    dettes_fournisseurs: Decimal = ZERO
    dettes_sociales_fiscales: Decimal = ZERO
    produits_constates_avance: Decimal = ZERO

    @property
    def bfr(self) -> Decimal:
        """Besoin en fonds de roulement, en euros ; négatif : l'activité dégage de la trésorerie."""
        held = self.stocks + self.creances_clients + self.subventions_a_recevoir + self.autres_creances
        return held - self.dettes_fournisseurs - self.dettes_sociales_fiscales - self.produits_constates_avance


def variations(bfr: Sequence[Decimal]) -> list[Decimal]:
    """Variation du besoin d'un exercice à l'autre, en euros ; une hausse consomme de la trésorerie."""
    return [after - before for before, after in pairwise(bfr)]


def fonds_de_roulement(permanents: Decimal, actif_net: Decimal) -> Decimal:
    """Fonds de roulement, en euros : capitaux permanents moins actif immobilisé net."""
    return permanents - actif_net


def tresorerie(depart: Decimal, entrees: Sequence[Decimal], sorties: Sequence[Decimal]) -> list[Decimal]:
    """Trésorerie de fin de chaque mois, en euros."""
    return running([a - b for a, b in zip(entrees, sorties, strict=True)], depart)


class PointBas(NamedTuple):
    """The lowest treasury of a plan."""

    montant: Decimal
    """Trésorerie au plus bas, en euros."""
    mois: int
    """Rang du mois, de 1."""
    relais: Decimal
    """Ce qui manque alors pour garder le coussin, en euros."""


def point_bas(fin_de_mois: Sequence[Decimal], coussin: Decimal) -> PointBas:
    """Le premier mois où la trésorerie est au plus bas."""
    lowest = min(fin_de_mois)
    return PointBas(lowest, fin_de_mois.index(lowest) + 1, max(ZERO, coussin - lowest))


def tresorerie_initiale(ressources: Iterable[Decimal], besoins: Iterable[Decimal]) -> Decimal:
    """Ce que le plan initial laisse en caisse, coussin non compté, en euros."""
    return sum(ressources, ZERO) - sum(besoins, ZERO)


def besoin_de_financement(besoins: Decimal, coussin: Decimal, ressources: Decimal) -> Decimal:
    """Ce qui manque au plan initial pour couvrir les besoins et le coussin, en euros."""
    return max(ZERO, besoins + coussin - ressources)


class Variation(NamedTuple):
    """What moves the treasury in a year, in euros."""

    caf: Decimal
    apports: Decimal
    emprunts: Decimal
    subventions_investissement: Decimal
    investissements: Decimal
    remboursements: Decimal
    variation_bfr: Decimal

    @property
    def total(self) -> Decimal:
        """Variation de la trésorerie, en euros."""
        received = self.caf + self.apports + self.emprunts + self.subventions_investissement
        return received - self.investissements - self.remboursements - self.variation_bfr
