"""Revenue: what a line of revenue earns, by its driver."""

from __future__ import annotations

from decimal import Decimal

ONE = Decimal(1)


def recette(quantite: Decimal, prix: Decimal, frequence: Decimal = ONE, taux: Decimal = ONE) -> Decimal:
    """Recette d'un an, en euros : quantité × prix × nombre de fois par an × taux (de 0 à 1)."""
    return quantite * prix * frequence * taux
