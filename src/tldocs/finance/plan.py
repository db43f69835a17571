"""The name `plan` of rules, clauses and documents: the money of a project over its exercises.

Nothing is computed before it is read; a project without a plan has no exercise, no line, no month.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .agreement import Ecart
from .benchmarks import Repere
from .cash import PointBas
from .comparisons import Comparaison
from .hypotheses import Hypothese, Saisie
from .initial import PlanInitial
from .line import LigneAnnuelle
from .money import ZERO
from .plan_tables import Tables
from .rampup import Montee
from .scenarios import Scenario, Sensibilite
from .soundness import Solidite
from .tables import Mois
from .year import Annee

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .forecast import Previsions


def annees_de(projet: Projet, previsions: Previsions) -> tuple[Annee, ...]:
    """Return the exercises of a plan; a structure without capital is taken for an association."""
    associative = projet.capital.montant is None
    made: list[Annee] = []
    for exercice in previsions.calendrier.exercices:
        made.append(Annee(previsions, exercice, made[-1] if made else None, associative=associative))
    return tuple(made)


class Plan(Solidite, Tables):
    """Le plan financier du projet, calculé."""

    __readable__ = True

    def __init__(self, projet: Projet, reperes: Sequence[Repere] = ()) -> None:
        self._projet = projet
        self._reperes = tuple(reperes)

    @property
    def renseigne(self) -> bool:
        """Vrai quand le projet écrit un plan : un premier jour, et des recettes, des charges ou des postes."""
        return self._projet.finances.plan.renseigne

    @cached_property
    def previsions(self) -> Previsions | None:
        """Les séries du plan, mois par mois."""
        from .forecast import Previsions

        return Previsions(self._projet) if self.renseigne else None

    @cached_property
    def annees(self) -> tuple[Annee, ...]:
        """Les exercices du plan, dans l'ordre."""
        return annees_de(self._projet, self.previsions) if self.previsions else ()

    @property
    def premiere(self) -> Annee | None:
        """Le premier exercice."""
        return self.annees[0] if self.annees else None

    @property
    def troisieme(self) -> Annee | None:
        """Le troisième exercice, auquel les scénarios se comparent."""
        return self.annees[2] if len(self.annees) > 2 else self.derniere

    @property
    def derniere(self) -> Annee | None:
        """Le dernier exercice."""
        return self.annees[-1] if self.annees else None

    @property
    def resultat(self) -> Decimal | None:
        """Résultat du troisième exercice, en euros."""
        return self.troisieme.resultat if self.troisieme else None

    @property
    def associative(self) -> bool:
        """Vrai pour une structure sans capital : cotisations et dons y sont des produits d'exploitation."""
        return self._projet.capital.montant is None

    @property
    def coussin(self) -> Decimal:
        """Trésorerie de sécurité voulue, en euros."""
        return self._projet.finances.plan.coussin or ZERO

    @cached_property
    def point_bas(self) -> PointBas | None:
        """Le mois où la trésorerie est au plus bas, sur tout le plan."""
        from .cash import point_bas

        return point_bas(self.previsions.tresorerie, self.coussin) if self.previsions else None

    @cached_property
    def initial(self) -> PlanInitial | None:
        """Le plan de financement initial : besoins et ressources du premier exercice."""
        from .initial import plan_initial

        return plan_initial(self.previsions, self.coussin) if self.previsions else None

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Les scénarios, du plus prudent au plus ambitieux, le central parmi eux."""
        from .scenarios import tous

        return tous(self._projet, self.previsions) if self.previsions else ()

    @cached_property
    def sensibilites(self) -> tuple[Sensibilite, ...]:
        """Ce que chaque hypothèse change au résultat du troisième exercice, la plus forte perte d'abord."""
        from .scenarios import sensibilites

        central = next((s for s in self.scenarios if s.id == "central"), None)
        return sensibilites(self._projet, central, self.previsions) if central and self.previsions else ()

    @cached_property
    def hypotheses(self) -> tuple[Hypothese, ...]:
        """Les chiffres sur lesquels le plan repose, avec leur source."""
        from .hypotheses import hypotheses

        return tuple(hypotheses(self._projet.finances.plan)) if self.renseigne else ()

    @cached_property
    def annee_du_budget(self) -> Annee | None:
        """L'exercice qui couvre les mêmes mois que le budget de la structure."""
        budget = self._projet.finances.budget
        return next((a for a in self.annees if (a.debut, a.fin) == (budget.debut, budget.fin)), None)

    @cached_property
    def accords(self) -> tuple[Ecart, ...]:
        """Chaque compte du budget de la structure, à côté du même compte du plan, pour les mêmes mois."""
        from .agreement import comparaison

        year = self.annee_du_budget
        return tuple(comparaison(self._projet.finances.budget, year)) if year else ()

    @property
    def capital(self) -> Decimal:
        """Capital que les apports du plan versent, en euros."""
        given = self._projet.finances.plan.apports
        return sum((a.montant or ZERO for a in given if a.nature == "capital"), ZERO)

    @property
    def capital_accorde(self) -> bool:
        """Vrai quand les apports en capital font le capital du projet, ou quand le projet n'a pas de capital."""
        whole = self._projet.capital.montant
        return whole is None or self.capital == whole

    @property
    def comptes_courants(self) -> Decimal:
        """Comptes courants que les apports du plan versent, en euros."""
        given = self._projet.finances.plan.apports
        return sum((a.montant or ZERO for a in given if a.nature == "compte-courant"), ZERO)

    @property
    def avances_du_projet(self) -> Decimal:
        """Avances en compte courant que le projet déclare, en euros."""
        return sum((a.montant or ZERO for a in self._projet.avances), ZERO)

    @property
    def avances_reprises(self) -> bool:
        """Vrai quand les comptes courants du plan couvrent les avances que le projet déclare."""
        return self.comptes_courants >= self.avances_du_projet

    @cached_property
    def saisies(self) -> tuple[Saisie, ...]:
        """Les lignes du plan, et ce qui leur manque pour être calculées."""
        from .hypotheses import saisies

        return tuple(saisies(self._projet.finances.plan)) if self.renseigne else ()

    @property
    def reperes(self) -> tuple[Repere, ...]:
        """Chiffres d'autres lieux, avec leur source, leur année et leur degré de certitude."""
        return self._reperes

    @cached_property
    def comparaisons(self) -> tuple[Comparaison, ...]:
        """Les chiffres du plan à côté de ceux d'autres lieux."""
        from .comparisons import comparaisons

        return tuple(comparaisons(self._projet, self)) if self.renseigne else ()

    @cached_property
    def montee(self) -> Montee:
        """La montée en charge : phases chiffrées, conditions de passage jugées, ce qui est daté."""
        return Montee(self._projet, self)

    @property
    def mois_bas(self) -> Mois | None:
        """Le mois où la trésorerie est au plus bas."""
        return self.mois[self.point_bas.mois - 1] if self.point_bas else None

    @property
    def total_investissements(self) -> Decimal:
        """Investissements achetés pendant le plan, en euros, TVA récupérée non comprise."""
        return sum((bien.cout for bien in self.biens if bien.rang >= 0), ZERO)

    def lignes_de(self, compte: str) -> tuple[LigneAnnuelle, ...]:
        """Les lignes du compte de résultat qui portent ce compte."""
        return tuple(line for line in (*self.produits, *self.charges) if line.compte == compte)
