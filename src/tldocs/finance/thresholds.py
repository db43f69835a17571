"""Break-even: margin on variable costs, threshold, dead point, safety margin, occupancy that balances."""

from __future__ import annotations

from decimal import Decimal

from .money import ZERO

YEAR = Decimal(360)
"""Days of a year in the French practice of break-even."""


def marge(ca: Decimal, variables: Decimal) -> Decimal:
    """Marge sur coûts variables, en euros."""
    return ca - variables


def taux_de_marge(ca: Decimal, variables: Decimal) -> Decimal | None:
    """Marge sur coûts variables rapportée au chiffre d'affaires ; None sans chiffre d'affaires."""
    return marge(ca, variables) / ca if ca else None


def seuil(fixes: Decimal, ca: Decimal, variables: Decimal) -> Decimal | None:
    """Chiffre d'affaires propre qui couvre toutes les charges, en euros ; None si la marge n'est pas positive."""
    rate = taux_de_marge(ca, variables)
    return fixes / rate if rate is not None and rate > 0 else None


def seuil_net(fixes: Decimal, produits_fixes: Decimal, ca: Decimal, variables: Decimal) -> Decimal | None:
    """Le même, une fois reçus les produits qui ne dépendent pas de l'activité, en euros ; 0 au moins."""
    return seuil(max(ZERO, fixes - produits_fixes), ca, variables)


def point_mort(threshold: Decimal | None, ca: Decimal, jours: Decimal = YEAR) -> Decimal | None:
    """Jours d'activité, sur `jours`, au bout desquels le seuil est atteint ; plus que `jours` : pas dans l'année."""
    return None if threshold is None or not ca else jours * threshold / ca


def marge_de_securite(ca: Decimal, threshold: Decimal | None) -> Decimal | None:
    """Chiffre d'affaires au-delà du seuil, en euros."""
    return None if threshold is None else ca - threshold


def indice_de_securite(ca: Decimal, threshold: Decimal | None) -> Decimal | None:
    """Marge de sécurité rapportée au chiffre d'affaires."""
    margin = marge_de_securite(ca, threshold)
    return None if margin is None or not ca else margin / ca


def occupation_d_equilibre(
    fixes: Decimal, produits_fixes: Decimal, autres: Decimal, potentiel: Decimal, taux: Decimal | None
) -> Decimal | None:
    """Taux d'occupation qui équilibre l'année ; au-dessus de 1 il est hors d'atteinte.

    `autres` : marge des autres recettes ; `potentiel` : recette des places toutes occupées ; `taux` : leur taux de marge.
    """
    if not potentiel or taux is None or taux <= 0:
        return None
    return max(ZERO, (fixes - produits_fixes - autres) / (potentiel * taux))
