"""What the workplaces of a place cost and must earn in an exercise."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from .calendar import Exercice
from .money import HUNDRED, ZERO
from .ratios import cout_du_poste, effort_immobilier, rapport
from .thresholds import marge, occupation_d_equilibre, taux_de_marge

if TYPE_CHECKING:
    from .forecast import Previsions

IMMOBILIER = ("loyer",)
FONCTIONNEMENT = ("energie", "entretien", "assurance", "telecom")


class Places:
    """Coût et occupation des postes de travail d'un exercice."""

    if TYPE_CHECKING:
        _p: Previsions
        _e: Exercice

        @property
        def ca(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def charges_fixes(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def charges_variables(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def produits_fixes(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def personnel(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def dotations(self) -> Decimal:
            """Déclaré par l'exercice."""

        @property
        def reprises(self) -> Decimal:
            """Déclaré par l'exercice."""

    def rubrique(self, *names: str) -> Decimal:
        """Total des charges de ces rubriques, en euros."""
        return sum((self._e.total(x.montants) for x in self._p.charges if x.genre in names), ZERO)

    @property
    def postes(self) -> Decimal:
        """Nombre de postes de travail."""
        return sum((item.quantite or ZERO for item in self._p.lignes_de_places), ZERO)

    @property
    def occupation(self) -> Decimal | None:
        """Occupation des postes, en moyenne de l'exercice, en %."""
        earned, possible = self._occupied()
        rate = rapport(earned, possible)
        return None if rate is None else rate * HUNDRED

    def _occupied(self) -> tuple[Decimal, Decimal]:
        """Return the units sold by the workplaces, and those they could sell."""
        lines = self._p.series_de_places
        sold = sum((self._e.total(line.unites) for line, _ in lines), ZERO)
        return sold, sum((whole * self._e.mois for _, whole in lines), ZERO)

    @property
    def occupation_d_equilibre(self) -> Decimal | None:
        """Occupation des postes qui équilibrerait l'exercice, en % ; au-dessus de 100 elle est hors d'atteinte."""
        lines = [line for line, _ in self._p.series_de_places]
        earned = sum((self._e.total(line.montants) for line in lines), ZERO)
        sold, possible = self._occupied()
        if not sold:
            return None
        followed = self._p.charges_de(lines)
        variable = sum((self._e.total(line.montants) for line in followed), ZERO)
        others = marge(self.ca - earned, self.charges_variables - variable)
        rate = occupation_d_equilibre(
            self.charges_fixes, self.produits_fixes, others, earned * possible / sold, taux_de_marge(earned, variable)
        )
        return None if rate is None else rate * HUNDRED

    @property
    def cout_du_poste(self) -> Decimal | None:
        """Coût complet d'un poste de travail, en euros par mois : lieu, équipe et amortissements nets."""
        spent = (self.rubrique(*IMMOBILIER), self.rubrique(*FONCTIONNEMENT), self.personnel, self.dotations)
        return cout_du_poste(spent, self.reprises, self.postes)

    @property
    def effort_immobilier(self) -> Decimal | None:
        """Loyer et charges locatives, en % du chiffre d'affaires propre."""
        rate = effort_immobilier(self.rubrique(*IMMOBILIER), self.ca)
        return None if rate is None else rate * HUNDRED
