"""An exercise of the plan: income statement, balance sheet, flows, ratios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .balance import Bilan, bilan, exploitation, reserves_au_depart
from .calendar import Exercice
from .cash import Variation
from .money import HUNDRED, ZERO
from .ratios import couverture_dette, rapport
from .results import Comptes, caf
from .thresholds import (
    indice_de_securite,
    marge,
    marge_de_securite,
    point_mort,
    seuil,
    seuil_net,
    taux_de_marge,
)
from .year_places import Places

if TYPE_CHECKING:
    from .forecast import Previsions

GIVEN = ("adhesions", "mecenat")
"""Types of revenue that are membership fees and gifts."""


class Annee(Places):
    """Un exercice du plan, en euros ; les parts et les taux sont en %."""

    __readable__ = True

    def __init__(self, previsions: Previsions, exercice: Exercice, avant: Annee | None, *, associative: bool) -> None:
        self._p, self._e, self._before, self._associative = previsions, exercice, avant, associative

    @property
    def rang(self) -> int:
        """Rang de l'exercice, de 1."""
        return self._e.rang

    @property
    def nom(self) -> str:
        """Nom de l'exercice : 2027, ou 2027-2028."""
        return self._e.nom

    @property
    def debut(self) -> date:
        """Premier jour."""
        return self._e.debut

    @property
    def fin(self) -> date:
        """Dernier jour."""
        return self._e.fin

    @property
    def mois(self) -> int:
        """Nombre de mois."""
        return self._e.mois

    def _of(self, *accounts: str) -> Decimal:
        return sum((self._e.total(line.montants) for line in self._p.charges if line.compte in accounts), ZERO)

    @cached_property
    def comptes(self) -> Comptes:
        """Compte de résultat par nature."""
        gifts = sum((self._e.total(x.montants) for x in self._p.recettes if x.genre in GIVEN), ZERO)
        others = sum(
            (self._e.total(x.montants) for x in self._p.recettes if x.compte != "70" and x.genre not in GIVEN), ZERO
        )
        return Comptes(
            ca=sum((self._e.total(x.montants) for x in self._p.recettes if x.compte == "70"), ZERO),
            subventions_exploitation=self.subventions_exploitation,
            cotisations_dons=gifts if self._associative else ZERO,
            autres_produits=others + (ZERO if self._associative else gifts),
            achats=self._of("60"),
            services=self._of("61", "62"),
            impots_taxes=self._of("63"),
            personnel=self.personnel,
            autres_charges=self._of("65"),
            dotations=self.dotations,
            reprises_subventions=self.reprises,
            interets=self.interets,
            impot=self.impot,
            charges_exceptionnelles=self._of("67"),
        )

    @cached_property
    def subventions_exploitation(self) -> Decimal:
        """Subventions d'exploitation et aides à l'emploi."""
        return sum((self._e.total(s.montants) for s in self._p.soutiens), ZERO)

    @cached_property
    def personnel(self) -> Decimal:
        """Salaires bruts et cotisations de l'employeur."""
        return sum((self._e.total(p.montants) for p in self._p.postes), ZERO)

    @cached_property
    def salaires_bruts(self) -> Decimal:
        """Salaires bruts."""
        return sum((self._e.total(p.brut) for p in self._p.postes), ZERO)

    @cached_property
    def cotisations_employeur(self) -> Decimal:
        """Cotisations de l'employeur."""
        return self.personnel - self.salaires_bruts

    @cached_property
    def etp(self) -> Decimal:
        """Équivalents temps plein, en moyenne de l'exercice."""
        worked = sum((self._e.total(p.etp) for p in self._p.postes), ZERO)
        return (worked / self._e.mois).quantize(Decimal("0.01"))

    @cached_property
    def dotations(self) -> Decimal:
        """Dotations aux amortissements."""
        return self._e.total(self._p.dotations)

    @cached_property
    def reprises(self) -> Decimal:
        """Subventions d'investissement virées au résultat."""
        return self._e.total(self._p.reprises)

    @cached_property
    def interets(self) -> Decimal:
        """Intérêts."""
        return self._e.total(self._p.interets)

    @cached_property
    def impot(self) -> Decimal:
        """Impôt sur les bénéfices."""
        return self._e.total(self._p.impot)

    @property
    def ca(self) -> Decimal:
        """Chiffre d'affaires propre : ventes et prestations."""
        return self.comptes.ca

    @cached_property
    def produits(self) -> Decimal:
        """Total des produits."""
        return self._e.total(self._p.produits)

    @cached_property
    def charges(self) -> Decimal:
        """Total des charges, impôt sur les bénéfices compris."""
        return self._e.total(self._p.couts) + self.impot

    @property
    def ebe(self) -> Decimal:
        """Excédent brut d'exploitation."""
        return self.comptes.ebe

    @property
    def resultat_exploitation(self) -> Decimal:
        """Résultat d'exploitation."""
        return self.comptes.resultat_exploitation

    @property
    def resultat(self) -> Decimal:
        """Résultat de l'exercice."""
        return self.comptes.resultat

    @property
    def caf(self) -> Decimal:
        """Capacité d'autofinancement."""
        return caf(self.resultat, self.dotations, self.reprises)

    def par_compte(self, key: str) -> dict[str, Decimal]:
        """Charges ou produits de l'exercice par compte à deux chiffres."""
        made: dict[str, Decimal] = {}
        for account, amount in self._charges() if key == "charges" else self._produits():
            made[account] = made.get(account, ZERO) + amount
        return made

    def _charges(self) -> Iterator[tuple[str, Decimal]]:
        yield from ((line.compte, self._e.total(line.montants)) for line in self._p.charges)
        yield from (("64", self.personnel), ("66", self.interets), ("68", self.dotations), ("69", self.impot))

    def _produits(self) -> Iterator[tuple[str, Decimal]]:
        yield from ((line.compte, self._e.total(line.montants)) for line in self._p.recettes)
        yield from (("74", self.subventions_exploitation), ("77", self.reprises))

    # ─── Seuil ────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def charges_variables(self) -> Decimal:
        """Charges qui suivent les recettes."""
        return sum((self._e.total(line.montants) for line in self._p.charges if line.variable), ZERO)

    @property
    def charges_fixes(self) -> Decimal:
        """Charges qui ne suivent pas les recettes, amortissements et intérêts compris, impôt sur les bénéfices non compris."""
        return self.charges - self.impot - self.charges_variables

    @property
    def produits_fixes(self) -> Decimal:
        """Produits qui ne suivent pas l'activité : subventions, reprises, cotisations, dons, autres produits."""
        return self.produits - self.ca

    @property
    def marge(self) -> Decimal:
        """Marge sur coûts variables."""
        return marge(self.ca, self.charges_variables)

    @property
    def taux_de_marge(self) -> Decimal | None:
        """Marge sur coûts variables, en % du chiffre d'affaires propre."""
        return _percent(taux_de_marge(self.ca, self.charges_variables))

    @property
    def seuil(self) -> Decimal | None:
        """Seuil de rentabilité sans subvention : chiffre d'affaires propre qui couvrirait toutes les charges."""
        return seuil(self.charges_fixes, self.ca, self.charges_variables)

    @property
    def seuil_net(self) -> Decimal | None:
        """Seuil de rentabilité, subventions et autres produits fixes reçus."""
        return seuil_net(self.charges_fixes, self.produits_fixes, self.ca, self.charges_variables)

    @property
    def point_mort(self) -> Decimal | None:
        """Jours, sur 360, au bout desquels le seuil net est atteint."""
        return point_mort(self.seuil_net, self.ca, Decimal(30 * self._e.mois))

    @property
    def marge_de_securite(self) -> Decimal | None:
        """Chiffre d'affaires propre au-delà du seuil net."""
        return marge_de_securite(self.ca, self.seuil_net)

    @property
    def indice_de_securite(self) -> Decimal | None:
        """Marge de sécurité, en % du chiffre d'affaires propre."""
        return _percent(indice_de_securite(self.ca, self.seuil_net))

    # ─── Flux ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def tresorerie_debut(self) -> Decimal:
        """Trésorerie au premier jour."""
        return self._before.tresorerie_fin if self._before else self._p.tresorerie_de_depart

    @property
    def tresorerie_fin(self) -> Decimal:
        """Trésorerie au dernier jour."""
        return self._p.tresorerie[self._e.dernier]

    @cached_property
    def bfr(self) -> Decimal:
        """Besoin en fonds de roulement au dernier jour."""
        return exploitation(self._p, self._e.dernier).bfr

    @cached_property
    def variation_bfr(self) -> Decimal:
        """Variation du besoin en fonds de roulement ; une hausse consomme de la trésorerie."""
        return self.bfr - (self._before.bfr if self._before else exploitation(self._p, -1).bfr)

    @cached_property
    def flux(self) -> Variation:
        """Ce qui fait varier la trésorerie : le plan de financement de l'exercice."""
        total, p = self._e.total, self._p
        return Variation(
            self.caf,
            total(p.apports_recus),
            total(p.emprunts_recus),
            total(p.aides_recues),
            total(p.investissements_couts),
            total(p.remboursements),
            self.variation_bfr,
        )

    @cached_property
    def report(self) -> Decimal:
        """Réserves et report à nouveau, résultat de l'exercice non compris."""
        return self._before.report + self._before.resultat if self._before else reserves_au_depart(self._p)

    @cached_property
    def bilan(self) -> Bilan:
        """Bilan au dernier jour."""
        return bilan(self._p, self._e.dernier, self.report, self.resultat)

    # ─── Ratios ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def couverture_dette(self) -> Decimal | None:
        """Capacité d'autofinancement avant intérêts rapportée à l'annuité ; 1,2 veut dire 20 % de marge."""
        return couverture_dette(self.caf, self.interets, self._e.total(self._p.remboursements))

    @property
    def dependance(self) -> Decimal | None:
        """Part des subventions d'exploitation dans les produits d'exploitation, en % ; reprises hors des deux termes."""
        return _percent(rapport(self.subventions_exploitation, self.produits - self.reprises))

    @property
    def part_publique(self) -> Decimal | None:
        """Part de l'argent public, reprises comprises, dans le total des produits, en %."""
        return _percent(rapport(self._public(), self.produits))

    def _public(self) -> Decimal:
        series: list[Sequence[Decimal]] = [s.montants for s in self._p.soutiens if s.public]
        series += [a.reprises for a in self._p.aides if a.public]
        return sum((self._e.total(x) for x in series), ZERO)

    @property
    def subventions_acquises(self) -> Decimal:
        """Subventions d'exploitation acquises."""
        return sum((self._e.total(s.montants) for s in self._p.soutiens if s.etat == "acquis"), ZERO)

    @property
    def resultat_sans_subventions_non_acquises(self) -> Decimal:
        """Résultat de l'exercice si les subventions d'exploitation qui ne sont pas acquises manquaient."""
        return self.resultat - self.subventions_exploitation + self.subventions_acquises


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else value * HUNDRED
