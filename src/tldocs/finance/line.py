"""A line of the model, month by month."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .calendar import Calendrier
from .money import ZERO


class Ligne(NamedTuple):
    """A line of income or charges of the plan, in euros, month by month."""

    chemin: str
    nom: str
    compte: str
    genre: str
    """Type de recette, ou rubrique de charge."""
    rythme: list[Decimal]
    """Ce que la ligne ferait en un an au train de ce mois (ou la somme de l'exercice, quand elle est donnée)."""
    montants: list[Decimal]
    """Produit ou charge du mois, TVA récupérée non comprise."""
    tva: list[Decimal]
    """TVA facturée ou récupérée."""
    variable: bool = False
    unites: list[Decimal] = []  # noqa: RUF012 - never changed
    """Unités vendues par an au train du mois, pour une recette."""
    saisies: list[Decimal] = []  # noqa: RUF012 - never changed
    """Somme du mois telle que le projet écrit ses achats, hors taxes ou TTC, pour une charge."""

    @property
    def total(self) -> Decimal:
        """Total du plan, en euros."""
        return sum(self.montants, ZERO)

    def par_exercice(self, cal: Calendrier) -> tuple[Decimal, ...]:
        """Total de chaque exercice, en euros."""
        return tuple(e.total(self.montants) for e in cal.exercices)


class LigneAnnuelle(NamedTuple):
    """A line of a table by exercise, in euros."""

    nom: str
    compte: str
    genre: str
    montants: tuple[Decimal, ...]
    chemin: str = ""

    @property
    def total(self) -> Decimal:
        """Total des exercices, en euros."""
        return sum(self.montants, ZERO)
