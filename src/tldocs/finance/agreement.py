"""One figure, one source: the budget of the application against the exercise of the plan that covers the same months."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from .money import ZERO

if TYPE_CHECKING:
    from tldocs.project.budget import Budget

    from .year import Annee

EURO = Decimal(1)


class Ecart(NamedTuple):
    """An account of the budget beside the same account of the plan, in euros."""

    chemin: str
    compte: str
    libelle: str
    exercice: str
    budget: Decimal
    plan: Decimal
    """Arrondi à l'euro, comme le budget."""

    @property
    def ecart(self) -> Decimal:
        """Budget moins plan."""
        return self.budget - self.plan

    @property
    def accorde(self) -> bool:
        """Vrai quand le budget et le plan disent la même somme."""
        return not self.ecart


def comparaison(budget: Budget, year: Annee) -> Iterator[Ecart]:
    """Yield the accounts that the budget or the plan holds."""
    from tldocs.project.accounts import libelle_du_compte

    for key, lines in (("charges", budget.charges_par_compte), ("produits", budget.produits_par_compte)):
        written = {poste.compte: poste.total for poste in lines}
        computed = year.par_compte(key)
        for account in sorted({*written, *(a for a, amount in computed.items() if amount)}):
            planned = computed.get(account, ZERO).quantize(EURO, ROUND_HALF_UP)
            said = written.get(account, ZERO).quantize(EURO, ROUND_HALF_UP)
            name = libelle_du_compte(account)
            yield Ecart(f"finances.budget.{key}", account, name, year.nom, said, planned)
