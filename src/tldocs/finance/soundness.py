"""What funders and banks look at in a plan: cash, own funds, loans, occupancy, aid over the years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .aid import cumul_de_minimis
from .money import HUNDRED, TWELVE, ZERO
from .public_aid import AideSuivie, suivies
from .ratios import couverture_dette

if TYPE_CHECKING:
    from tldocs.project.forecast import PlanFinancier
    from tldocs.project.model import Projet

    from .forecast import Previsions
    from .initial import Element, PlanInitial
    from .tables import Mois
    from .year import Annee

RENTED = ("coworking", "bureaux", "loyers")
"""Types of revenue whose quantity is a number of places or a surface."""
QUARTERS = 4


class AnneePublique(NamedTuple):
    """Public grants in cash attributed for an exercise, in euros."""

    nom: str
    montant: Decimal
    chemin: str = "finances.plan.subventions_exploitation"


class Pret(NamedTuple):
    """A loan beside what it pays for, in months."""

    chemin: str
    nom: str
    mois: int
    """Du versement à la dernière échéance."""
    mois_des_biens: int
    """Durée d'utilisation du bien qui sert le plus longtemps."""


class Remplissage(NamedTuple):
    """A revenue of places or surfaces in its first year, in %."""

    chemin: str
    nom: str
    occupation: Decimal
    reserve: Decimal


class CumulMinimis(NamedTuple):
    """De minimis aid of three years, the planned one included, in euros."""

    chemin: str
    nom: str
    reglement: str
    jour: date
    total: Decimal

    def plafond(self, general: Decimal, sieg: Decimal) -> Decimal:
        """Plafond du règlement de l'aide : chacun a le sien."""
        return sieg if self.reglement == "de-minimis-sieg" else general


class Solidite:
    """Ce que les règles d'équilibre lisent du plan."""

    if TYPE_CHECKING:
        _projet: Projet

        @property
        def annees(self) -> tuple[Annee, ...]:
            """Déclaré par le plan."""

        @property
        def premiere(self) -> Annee | None:
            """Déclaré par le plan."""

        @property
        def troisieme(self) -> Annee | None:
            """Déclaré par le plan."""

        @property
        def initial(self) -> PlanInitial | None:
            """Déclaré par le plan."""

        @property
        def previsions(self) -> Previsions | None:
            """Déclaré par le plan."""

        @property
        def mois(self) -> tuple[Mois, ...]:
            """Déclaré par les tableaux."""

    @property
    def _given(self) -> PlanFinancier:
        return self._projet.finances.plan

    @cached_property
    def aides_suivies(self) -> tuple[AideSuivie, ...]:
        """Les subventions du plan, à côté des règles de leur fonds."""
        return suivies(self._projet.finances)

    @property
    def decouvert(self) -> Decimal:
        """Découvert ou relais que la banque autorise, en euros."""
        return self._given.decouvert or ZERO

    @cached_property
    def premier_decouvert(self) -> Mois | None:
        """Le premier mois dont la trésorerie descend sous le découvert autorisé."""
        return next((m for m in self.mois if m.tresorerie + self.decouvert < 0), None)

    @property
    def charges_fixes_du_mois(self) -> Decimal:
        """Charges fixes d'un mois moyen du premier exercice, amortissements exclus, en euros."""
        year = self.premiere
        return (year.charges_fixes - year.dotations) / year.mois if year else ZERO

    @cached_property
    def tresorerie_la_plus_basse(self) -> Decimal:
        """Trésorerie au plus bas des douze premiers mois, en euros."""
        return min((m.tresorerie for m in self.mois[: int(TWELVE)]), default=ZERO)

    @property
    def equilibre_atteint(self) -> bool:
        """Vrai quand un exercice au moins n'est pas en perte."""
        return any(year.resultat >= 0 for year in self.annees)

    def marge_suffisante(self, part: Decimal) -> bool:
        """Vrai quand le troisième exercice dépasse le seuil net de cette part de ses ventes, en %.

        Vrai aussi quand il ne vend rien, ou quand le plan dit la parade d'une baisse des volumes ou des prix.
        """
        index = self.troisieme.indice_de_securite if self.troisieme else None
        return index is None or index >= part or self._drop_answered

    @property
    def _drop_answered(self) -> bool:
        return any(r.variable in ("occupation", "prix") and r.parade for r in self._given.risques)

    def charges_fixes_de(self, mois: Decimal) -> Decimal:
        """Charges fixes de ce nombre de mois, en euros."""
        return self.charges_fixes_du_mois * mois

    def dettes_mal_couvertes(self, centiemes: Decimal) -> tuple[str, ...]:
        """Exercices dont ni la capacité d'autofinancement ni la trésorerie finale ne portent l'annuité.

        `centiemes` : 120 pour une capacité de 1,2 fois l'annuité.
        """
        return tuple(f"en {year.nom}" for year in self.annees if self._strained(year, centiemes))

    def _strained(self, year: Annee, centiemes: Decimal) -> bool:
        principal = self._principal(year.rang)
        found = couverture_dette(year.caf, year.interets, principal) if principal else None
        return found is not None and found * HUNDRED < centiemes and year.tresorerie_fin < year.interets + principal

    def _principal(self, rank: int) -> Decimal:
        """Return what an exercise pays back of its loans; a bridge of a year or less is paid by what it waits for."""
        p = self.previsions
        if p is None:
            return ZERO
        lasting = (d for d in p.emprunts if len(d.echeances) * d.pas > TWELVE)
        return sum((p.calendrier.exercices[rank - 1].total(d.principal) for d in lasting), ZERO)

    @cached_property
    def annees_publiques(self) -> tuple[AnneePublique, ...]:
        """Subventions publiques en numéraire attribuées pour chaque exercice, fonds européens exclus."""
        return tuple(AnneePublique(year.nom, self._attributed(year)) for year in self.annees)

    def _attributed(self, year: Annee) -> Decimal:
        made = ZERO
        for aid in self.aides_suivies:
            if aid.publique and not aid.europeenne:
                made += aid.attribuee(year.rang, year.debut, year.fin)
        return made

    def depassement_public(self, seuil: Decimal) -> bool:
        """Vrai quand un exercice au moins dépasse cette somme de subventions publiques, en euros."""
        return any(year.montant > seuil for year in self.annees_publiques)

    @property
    def commissaire_au_plan(self) -> bool:
        """Vrai quand une charge du plan paie un commissaire aux comptes."""
        return any("commissaire" in (c.nom or "").casefold() for c in self._given.charges)

    @cached_property
    def prets(self) -> tuple[Pret, ...]:
        """Les emprunts, à côté de la durée des biens qu'ils paient."""
        made = []
        for loan in self._given.emprunts:
            paid = [b for b in self._given.investissements if not loan.investissements or b.id in loan.investissements]
            lives = [1200 if b.nature == "terrain" else (b.duree or 0) * 12 for b in paid]
            months = (loan.duree_mois or 0) + (loan.differe_mois or 0)
            made.append(Pret(loan.chemin, loan.nom or "emprunt", months, max(lives, default=0)))
        return tuple(p for p in made if p.mois_des_biens)

    @cached_property
    def remplissages(self) -> tuple[Remplissage, ...]:
        """Occupation de la première année des postes et des surfaces loués."""
        return tuple(
            Remplissage(x.chemin, x.nom or "recette", _first_year(x.occupation), x.reserve or ZERO)
            for x in self._given.recettes
            if x.type in RENTED and x.occupation
        )

    @property
    def ressources_propres(self) -> Decimal:
        """Apports, emprunts et trésorerie du plan initial, tous états, en euros."""
        return sum((r.montant for r in self._own()), ZERO)

    @property
    def ressources_propres_acquises(self) -> Decimal:
        """Apports et emprunts signés, trésorerie et capacité d'autofinancement du premier exercice, en euros."""
        year = self.premiere
        return sum((r.montant for r in self._own() if r.acquis), ZERO) + max(ZERO, year.caf if year else ZERO)

    def _own(self) -> tuple[Element, ...]:
        found = self.initial.ressources if self.initial else ()
        return tuple(r for r in found if not r.nom.startswith("Subvention"))

    @property
    def aides_non_acquises(self) -> bool:
        """Vrai quand une subvention d'exploitation du plan n'est pas acquise."""
        return any(x.etat != "acquis" for x in self._given.subventions_exploitation)

    @property
    def scenario_sans_aide_attendue(self) -> bool:
        """Vrai quand un scénario, écrit ou proposé, se passe des aides qui ne sont pas acquises."""
        written = self._given.scenarios
        return not written or any(s.subventions == "acquises" for s in written)

    @cached_property
    def cumuls_de_minimis(self) -> tuple[CumulMinimis, ...]:
        """Pour chaque aide de minimis du plan, le total de trois ans sous le même règlement."""
        return tuple(
            CumulMinimis(a.chemin, a.nom, a.conditions.regime_aide or "", a.decision, self._three_years(a, a.decision))
            for a in self.aides_suivies
            if a.decision and a.conditions.regime_aide in ("de-minimis", "de-minimis-sieg")
        )

    def _three_years(self, aid: AideSuivie, day: date) -> Decimal:
        kind = aid.conditions.regime_aide
        given = [
            (r.date, r.montant or ZERO) for r in self._projet.finances.aides_recues if r.reglement == kind and r.date
        ]
        planned = [a for a in self.aides_suivies if a.conditions.regime_aide == kind and a.chemin != aid.chemin]
        given += [(a.decision, a.montant) for a in planned if a.decision]
        return cumul_de_minimis(day, ZERO, given, aid.montant).total


def _first_year(rates: tuple[Decimal, ...]) -> Decimal:
    """Return the mean of the first four quarters; the last rate holds on."""
    four = [*rates[:QUARTERS], *[rates[-1]] * (QUARTERS - len(rates))]
    return sum(four, ZERO) / QUARTERS
