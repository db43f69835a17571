"""L'argent public du projet, vu d'ensemble : quels fonds, de quels financeurs, pour quoi."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .forecast_conditions import EUROPEENS, Conditions, OperationPublique

if TYPE_CHECKING:
    from .budget import Budget, LigneBudget
    from .forecast import PlanFinancier
    from .forecast_funding import Emprunt, SubventionExploitation, SubventionInvestissement
    from .funding import Demande

COLLECTIVITES = ("region", "departement", "epci", "commune")
"""Niveaux qui sont des collectivités ou leurs groupements."""


class Acquis(NamedTuple):
    """Un financement acquis : sa somme, en euros, et l'acte qui le prouve."""

    nom: str
    montant: Decimal | None
    preuve: str | None = None


def _won(
    aide: Emprunt | SubventionInvestissement | SubventionExploitation, qui: str | None, montant: Decimal | int | None
) -> Acquis:
    name = ", ".join(text for text in (aide.nom, qui) if text)
    return Acquis(name, None if montant is None else Decimal(montant), aide.source)


class ArgentPublic:
    """Ce que les conditions des règles et de la liste de contrôle lisent de l'argent public."""

    if TYPE_CHECKING:
        plan: PlanFinancier
        demande: Demande
        budget: Budget
        operations_publiques: tuple[OperationPublique, ...]

        @property
        def charges(self) -> tuple[LigneBudget, ...]:
            """Déclaré par les finances."""

    @property
    def aides_du_plan(self) -> tuple[SubventionInvestissement | SubventionExploitation, ...]:
        """Les subventions du plan financier."""
        return (*self.plan.subventions_investissement, *self.plan.subventions_exploitation)

    @property
    def acquis(self) -> tuple[Acquis, ...]:
        """Les financements acquis : ceux du plan, ou les subventions du budget quand aucun plan n'est écrit."""
        if not self.plan.renseigne:
            return tuple(Acquis(x.intitule or "", x.montant) for x in self.budget.subventions if x.etat == "acquis")
        plan = self.plan
        return (
            *(Acquis(x.nom or "", x.montant, x.source) for x in plan.apports if x.etat == "acquis"),
            *(_won(x, x.preteur, x.montant) for x in plan.emprunts if x.etat == "acquis"),
            *(_won(x, x.financeur, x.montant) for x in plan.subventions_investissement if x.etat == "acquis"),
            *(_won(x, x.financeur, sum(x.par_exercice)) for x in plan.subventions_exploitation if x.etat == "acquis"),
        )

    @property
    def total_acquis(self) -> Decimal:
        """Somme des financements acquis, en euros."""
        return sum((item.montant for item in self.acquis if item.montant is not None), Decimal(0))

    def _conditions(self) -> Iterator[Conditions]:
        yield self.demande.conditions
        yield from (aide.conditions for aide in self.aides_du_plan)

    @property
    def fonds(self) -> tuple[str, ...]:
        """Fonds cités par la demande, le plan et les opérations publiques."""
        own = {self.demande.conditions.fonds, *(aide.fonds_retenu for aide in self.aides_du_plan)} - {None}
        others = {a.fonds for o in self.operations_publiques for a in o.aides if a.fonds}
        return tuple(sorted({str(name) for name in own} | others))

    @property
    def fonds_europeens(self) -> bool:
        """Vrai quand la demande ou une aide du plan relève d'un fonds européen."""
        planned = any(aide.fonds_retenu in EUROPEENS for aide in self.aides_du_plan)
        return planned or self.demande.conditions.europeen

    @property
    def niveaux(self) -> tuple[str, ...]:
        """Niveaux des financeurs du plan."""
        return tuple(sorted({aide.niveau for aide in self.aides_du_plan if aide.niveau}))

    @property
    def lignes_de_biens(self) -> tuple[LigneBudget, ...]:
        """Les lignes des comptes 60, 61, 62 et 68 qui paient un bien durable : elles le disent, ou portent son nom."""
        names = {(b.nom or "").casefold() for b in self.plan.investissements}
        shown = (x for x in self.charges if x.compte in ("60", "61", "62", "68"))
        return tuple(x for x in shown if x.durable or (x.libelle or "").casefold() in names)

    @property
    def collectivites_financent(self) -> bool:
        """Vrai quand une collectivité ou un groupement donne une subvention au plan."""
        return any(niveau in COLLECTIVITES for niveau in self.niveaux)

    @property
    def aide_economique_locale(self) -> bool:
        """Vrai quand une aide du plan soutient une activité économique ou des locaux d'entreprise."""
        return any(c.objet in ("economique", "immobilier-entreprise") for c in self._conditions())

    @property
    def investissement_de_l_etat(self) -> bool:
        """Vrai quand l'État subventionne un investissement du plan."""
        return any(aide.niveau == "etat" for aide in self.plan.subventions_investissement)

    @property
    def regimes(self) -> tuple[str, ...]:
        """Régimes d'aides d'État de la demande et du plan."""
        found = {c.regime_aide for c in self._conditions() if c.regime_aide} | {self.demande.regime_aide or ""}
        return tuple(sorted(found - {""}))

    @property
    def methodes_de_couts(self) -> tuple[str, ...]:
        """Méthodes de calcul des coûts des opérations européennes."""
        return tuple(sorted({c.couts for c in self._conditions() if c.couts}))

    @property
    def mecenat(self) -> bool:
        """Vrai quand le plan compte sur du mécénat."""
        return any(recette.type == "mecenat" for recette in self.plan.recettes)

    @property
    def pluriannuelle(self) -> bool:
        """Vrai quand la demande, ou une subvention d'exploitation acquise du plan, porte sur plusieurs exercices."""
        several = (len(a.par_exercice) > 1 and a.etat == "acquis" for a in self.plan.subventions_exploitation)
        return self.demande.periode == "pluriannuelle" or any(several)


class FondsDemande:
    """Ce que les règles d'un fonds lisent de la demande."""

    if TYPE_CHECKING:
        conditions: Conditions
        montant: Decimal | None

        @property
        def budget_presente(self) -> Budget:
            """Déclaré par la demande."""

    @property
    def au_fdva(self) -> bool:
        """Vrai quand la demande s'adresse au fonds pour le développement de la vie associative."""
        return self.conditions.fonds in ("fdva-1", "fdva-2")

    @property
    def part_publique_valorisee(self) -> Decimal | None:
        """Part de l'argent public dans le coût de l'action, contributions volontaires comprises, en %.

        Une ligne du compte 74 qu'une fondation ou une entreprise verse n'est pas publique ; sans niveau connu, elle l'est.
        """
        shown = self.budget_presente
        whole = shown.total_charges + shown.total_emplois_volontaires
        return shown.total_subventions_publiques * 100 / whole if whole else None

    @property
    def dans_les_bornes(self) -> bool | None:
        """Vrai quand la somme tient entre le plancher et le plafond du fonds ; None si l'un manque."""
        low, high = self.conditions.plancher, self.conditions.plafond
        return None if self.montant is None or low is None or high is None else low <= self.montant <= high
