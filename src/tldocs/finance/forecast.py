"""The treasury of a plan under given factors, month by month."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from .money import ZERO, delayed, running
from .operations import Operations
from .shared import COSTS, SALES, depends

AT_ONCE = ("63", "65", "67")
"""Accounts whose charges are paid at once; so is rent."""
IMPOT = 4
"""Months after the end of the exercise when the tax on profit is paid."""


class Previsions(Operations):
    """A plan month by month, in euros: what is earned and spent, what is received and paid."""

    @depends(*SALES)
    def ventes_ttc(self) -> list[Decimal]:
        """Recettes facturées chaque mois, TVA comprise."""
        return self.somme([*(line.montants for line in self.recettes), self.tva_collectee])

    @depends(*SALES)
    def ventes_encaissees(self) -> list[Decimal]:
        """Recettes encaissées chaque mois."""
        return delayed(self.ventes_ttc, self._base.plan.delais.clients or 0)

    @depends(*COSTS)
    def achats_ttc(self) -> list[Decimal]:
        """Charges facturées chaque mois, TVA comprise."""
        return self.somme([series for line in self.charges for series in (line.montants, line.tva)])

    @depends(*COSTS)
    def achats_comptant(self) -> list[Decimal]:
        """Charges payées dès leur mois, TVA comprise : loyers, impôts, autres charges."""
        now = (line for line in self.charges if line.compte in AT_ONCE or line.genre == "loyer")
        return self.somme([series for line in now for series in (line.montants, line.tva)])

    @depends(*COSTS)
    def achats_payes(self) -> list[Decimal]:
        """Charges payées chaque mois."""
        later = [a - b for a, b in zip(self.achats_ttc, self.achats_comptant, strict=True)]
        return self.somme([self.achats_comptant, delayed(later, self._base.plan.delais.fournisseurs or 0)])

    @depends("salaires")
    def salaires_nets(self) -> list[Decimal]:
        """Salaires nets payés chaque mois."""
        return self.somme([poste.net for poste in self.postes])

    @depends("salaires")
    def cotisations(self) -> list[Decimal]:
        """Cotisations sociales dues au titre de chaque mois, celles de l'employeur et du salarié."""
        return self.somme([series for poste in self.postes for series in (poste.patronales, poste.retenues)])

    @depends("salaires")
    def cotisations_payees(self) -> list[Decimal]:
        """Cotisations sociales payées chaque mois."""
        if self._base.plan.delais.cotisations != "trimestre":
            return delayed(self.cotisations, 30)
        made, owed = [ZERO] * self.calendrier.length, ZERO
        for m, day in enumerate(self.calendrier.mois):
            if day.month % 3 == 1:
                made[m], owed = owed, ZERO
            owed += self.cotisations[m]
        return made

    @cached_property
    def impot_paye(self) -> list[Decimal]:
        """Impôt sur les bénéfices payé chaque mois."""
        return delayed(self.impot, 30 * IMPOT)

    @depends("subventions")
    def soutiens_recus(self) -> list[Decimal]:
        """Subventions d'exploitation reçues chaque mois."""
        return self.somme([s.recus for s in self.soutiens])

    @depends("subventions")
    def aides_recues(self) -> list[Decimal]:
        """Subventions d'investissement reçues chaque mois."""
        return self.somme([aide.versements for aide in self.aides])

    @depends()
    def apports_recus(self) -> list[Decimal]:
        """Apports reçus chaque mois."""
        return self.somme([dette.recus for dette in self.apports])

    @depends()
    def emprunts_recus(self) -> list[Decimal]:
        """Emprunts reçus chaque mois."""
        return self.somme([dette.recus for dette in self.emprunts])

    @depends()
    def remboursements(self) -> list[Decimal]:
        """Capital remboursé chaque mois, aux prêteurs et aux apporteurs."""
        return self.somme([dette.principal for dette in self.dettes])

    @depends()
    def stock_achete(self) -> list[Decimal]:
        """Stock de départ payé, le mois de l'ouverture."""
        return self._once(self._base.ouverture, self._base.plan.stocks)

    def _once(self, month: int, amount: Decimal | None) -> list[Decimal]:
        made = [ZERO] * self.calendrier.length
        if 0 <= month < len(made):
            made[month] = amount or ZERO
        return made

    @depends()
    def creances_recues(self) -> list[Decimal]:
        """Créances du départ, reçues le premier mois."""
        return self._once(0, self._base.plan.depart.creances)

    @depends()
    def dettes_reglees(self) -> list[Decimal]:
        """Dettes du départ, payées le premier mois."""
        return self._once(0, self._base.plan.depart.dettes)

    @property
    def entrees(self) -> tuple[tuple[str, list[Decimal]], ...]:
        """Encaissements de chaque mois, par nature."""
        return (
            ("Ventes et autres recettes, TTC", self.ventes_encaissees),
            ("Subventions d’exploitation", self.soutiens_recus),
            ("Subventions d’investissement", self.aides_recues),
            ("Apports", self.apports_recus),
            ("Emprunts", self.emprunts_recus),
            ("TVA remboursée", self.tva_remboursee),
            ("Créances du départ", self.creances_recues),
        )

    @property
    def sorties(self) -> tuple[tuple[str, list[Decimal]], ...]:
        """Décaissements de chaque mois, par nature."""
        return (
            ("Achats et services, TTC", self.achats_payes),
            ("Salaires nets", self.salaires_nets),
            ("Cotisations sociales", self.cotisations_payees),
            ("Investissements, TTC", self.investissements_ttc),
            ("Stock de départ", self.stock_achete),
            ("Remboursements de capital", self.remboursements),
            ("Intérêts", self.interets),
            ("TVA payée", self.tva_payee),
            ("Impôt sur les bénéfices", self.impot_paye),
            ("Dettes du départ", self.dettes_reglees),
        )

    @cached_property
    def encaissements(self) -> list[Decimal]:
        """Total encaissé chaque mois."""
        return self.somme([series for _, series in self.entrees])

    @cached_property
    def decaissements(self) -> list[Decimal]:
        """Total décaissé chaque mois."""
        return self.somme([series for _, series in self.sorties])

    @cached_property
    def tresorerie(self) -> list[Decimal]:
        """Trésorerie à la fin de chaque mois."""
        flow = [a - b for a, b in zip(self.encaissements, self.decaissements, strict=True)]
        return running(flow, self.tresorerie_de_depart)

    @property
    def tresorerie_de_depart(self) -> Decimal:
        """Trésorerie au premier jour du plan, en euros."""
        return self._base.plan.depart.tresorerie or ZERO
