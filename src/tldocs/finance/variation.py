"""What a scenario changes to the central hypotheses."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .money import HUNDRED, ZERO

if TYPE_CHECKING:
    from tldocs.project.forecast import Variante

ONE = Decimal(1)
KEPT = {
    None: ("acquis", "demande", "prevu", None),
    "toutes": ("acquis", "demande", "prevu", None),
    "acquises-et-demandees": ("acquis", "demande"),
    "acquises": ("acquis",),
}
"""The states of the grants that a scenario keeps."""


class Facteurs(NamedTuple):
    """Factors applied to the hypotheses; 1 leaves them as they are."""

    occupation: Decimal = ONE
    prix: Decimal = ONE
    retard: int = 0
    """Months by which the opening is late."""
    energie: Decimal = ONE
    salaires: Decimal = ONE
    charges: Decimal = ONE
    subventions: str = "toutes"

    def keeps(self, state: str | None) -> bool:
        """Return whether grants and loans of that state are received."""
        return state in KEPT[self.subventions]


CENTRAL = Facteurs()


def facteurs(given: Variante) -> Facteurs:
    """Return the factors of a scenario of the project."""
    return Facteurs(
        _factor(given.occupation),
        _factor(given.prix),
        min(given.retard_mois or 0, 24),
        _factor(given.energie),
        _factor(given.salaires),
        _factor(given.charges),
        given.subventions or "toutes",
    )


def _factor(change: Decimal | None) -> Decimal:
    return ONE + (change or ZERO) / HUNDRED
