"""Le capital et les parts (ou actions) qui le divisent."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Node, field, node
from .scalars import Booleen, Entier, Euros, Jour, Proportion, Texte


@node
class Capital(Node):
    """Le capital et les parts (ou actions) qui le divisent."""

    montant: Euros | None = field("capital initial, en euros")
    valeur_nominale: Euros | None = field("valeur nominale d'une part ou d'une action, en euros")
    variable: Booleen | None = field("capital variable")
    plancher: Euros | None = field("capital au-dessous duquel aucun remboursement ne peut le faire descendre, en euros")
    plancher_fraction: Proportion | None = field("le même, en fraction du capital le plus élevé atteint (`1/4`)")
    plus_haut: Euros | None = field("capital le plus élevé atteint, en euros (société en activité)")
    liberation_minimum: Proportion | None = field("fraction à verser à la souscription (`1/4`, `1/2`, `1/1`)")
    liberation_annees: Entier | None = field("délai pour verser le solde, en années")
    appel_jours: Entier | None = field("délai entre l'appel d'un versement et son échéance, en jours")
    variation_constatee: Literal["direction", "assemblee"] | None = field(
        "qui constate les variations du capital : l'organe de direction, ou l'assemblée annuelle"
    )
    depositaire: Texte | None = field("banque ou notaire dépositaire des fonds")
    depot_le: Jour | None = field("date du dépôt des fonds")
    avances: Booleen | None = field("les associés peuvent consentir des avances en compte courant")

    @property
    def liberation_integrale(self) -> bool:
        """Vrai quand tout est versé à la souscription."""
        return self.liberation_minimum == 1

    @property
    def plus_haut_atteint(self) -> Decimal | None:
        """Capital le plus élevé atteint, en euros ; à la constitution, le capital initial."""
        return self.plus_haut if self.plus_haut is not None else self.montant

    @property
    def plancher_atteint(self) -> Decimal | None:
        """Plancher qui s'applique aujourd'hui, en euros : la somme fixée, ou la fraction du capital le plus élevé."""
        whole = self.plus_haut_atteint
        if self.plancher_fraction is None or whole is None:
            return self.plancher
        share = whole * self.plancher_fraction.numerator / self.plancher_fraction.denominator
        return max(share, self.plancher or Decimal(0))

    @property
    def part_plancher(self) -> Decimal | None:
        """Le même, en % du capital le plus élevé atteint."""
        floor, whole = self.plancher_atteint, self.plus_haut_atteint
        return None if floor is None or not whole else floor * 100 / whole
