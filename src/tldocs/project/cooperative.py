"""Ce qu'une coopérative à plusieurs catégories d'associés tire de son fichier : catégories tenues, capital public, apports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from .advances import Avance
from .members import Apport, Associe, Categorie
from .people import Collectivite
from .reserves import Affectation, Annee, affecter, simuler
from .structure import Structure
from .votes import Coalition, Poids, coalitions, en_pourcent, poids, voix

HUNDRED = Decimal(100)
YEARS = 10
"""Years over which the reserves are simulated."""

if TYPE_CHECKING:
    from .capital import Capital
    from .constitution import Chiffres, Constitution
    from .governance import Gouvernance
    from .members import College
    from .membership import Societariat
    from .people import Personne


class Cooperation:
    """Faits dérivés du fichier projet, pour les règles et les clauses des coopératives."""

    if TYPE_CHECKING:
        associes: tuple[Associe, ...]
        avances: tuple[Avance, ...]
        capital: Capital
        categories: tuple[Categorie, ...]
        chiffres: Chiffres
        collectivites: tuple[Collectivite, ...]
        colleges: tuple[College, ...]
        constitution: Constitution
        gouvernance: Gouvernance
        personnes: tuple[Personne, ...]
        societariat: Societariat
        structure: Structure

        @property
        def souscrit(self) -> Decimal | None:
            """Déclaré par le projet."""

        @property
        def parts_total(self) -> int:
            """Déclaré par le projet."""

    @cached_property
    def categories_representees(self) -> tuple[Categorie, ...]:
        """Les catégories dont un associé au moins détient des parts."""
        held = {a.categorie for a in self.associes if a.parts}
        return tuple(c for c in self.categories if c.id in held)

    @cached_property
    def roles_representes(self) -> frozenset[str]:
        """Les rôles légaux tenus par un associé au moins qui détient des parts."""
        return frozenset(str(c.role) for c in self.categories_representees if c.role)

    @cached_property
    def emploie(self) -> bool:
        """Vrai quand la structure a, ou prévoit, un salarié."""
        return bool(self.structure.salaries or self.chiffres.salaries or any(p.salarie for p in self.personnes))

    def associes_du_role(self, role: str) -> tuple[Associe, ...]:
        """Les associés dont la catégorie tient ce rôle légal."""
        held = {c.id for c in self.categories if c.role == role}
        return tuple(a for a in self.associes if a.categorie in held)

    @cached_property
    def benevoles_salaries(self) -> tuple[Associe, ...]:
        """Les associés de la catégorie des bénévoles qui sont aussi salariés de la structure."""
        return tuple(a for a in self.associes_du_role("benevoles") if a.personne and a.personne.salarie)

    @cached_property
    def nombre_d_associes(self) -> int:
        """Nombre d'associés : ceux du fichier, ou le nombre d'adhérents que la structure déclare s'il est plus grand."""
        return max(len(self.associes), self.structure.adherents or 0)

    @cached_property
    def associes_attendus(self) -> int:
        """Les mêmes, ou ceux que les catégories prévoient à trois ans s'ils sont plus nombreux."""
        return max(self.nombre_d_associes, sum(c.effectif_prevu or 0 for c in self.categories))

    @cached_property
    def associes_sans_college(self) -> tuple[Associe, ...]:
        """Les associés qu'aucun collège, ou plus d'un collège, ne réunit."""
        return tuple(a for a in self.associes if sum(a.categorie in c.categories for c in self.colleges) != 1)

    @cached_property
    def associes_territoriaux(self) -> tuple[Associe, ...]:
        """Collectivités territoriales, groupements et établissements publics qui en dépendent (CCAS compris)."""
        return tuple(
            a for a in self.associes if a.collectivite and (a.collectivite.locale or a.collectivite.niveau == "ccas")
        )

    @cached_property
    def part_publique_territoriale(self) -> Decimal:
        """Part du capital de ces associés territoriaux, en %."""
        held = sum(a.parts or 0 for a in self.associes_territoriaux)
        return Decimal(held) * 100 / self.parts_total if self.parts_total else Decimal(0)

    @cached_property
    def communes_sans_competence(self) -> tuple[Associe, ...]:
        """Les communes dont la délibération s'appuie sur une compétence qu'elles ont transférée."""
        towns = (a for a in self.associes_territoriaux if a.collectivite and a.collectivite.niveau == "commune")
        return tuple(a for a in towns if a.collectivite and a.collectivite.agit_hors_competence)

    @cached_property
    def avances_publiques(self) -> tuple[Avance, ...]:
        """Les avances en compte courant que consentent des personnes publiques."""
        public = {c.id for c in self.collectivites}
        return tuple(a for a in self.avances if a.associe in public)

    @cached_property
    def apports_sans_commissaire(self) -> tuple[Apport, ...]:
        """Les apports en nature qu'aucun commissaire aux apports n'évalue."""
        return tuple(apport for a in self.associes for apport in a.apports_nature if apport.commissaire is None)

    @cached_property
    def numeraire_libere(self) -> bool:
        """Vrai quand chaque apport en numéraire est versé en entier."""
        return all(a.libere == a.numeraire for a in self.associes)

    @cached_property
    def solde_exigible_le(self) -> date | None:
        """Jour où le solde des parts est dû au plus tard : le délai des statuts, compté de la souscription."""
        day, years = self.capital.depot_le or self.constitution.date, self.capital.liberation_annees
        if day is None or years is None or day.year + years > MAXYEAR:
            return None
        return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)

    @cached_property
    def part_non_evaluee(self) -> Decimal:
        """Part du capital que représentent les apports en nature sans commissaire, en %."""
        value = sum((a.valeur or Decimal(0) for a in self.apports_sans_commissaire), Decimal(0))
        return value * 100 / self.capital.montant if self.capital.montant else Decimal(0)

    @cached_property
    def declarant(self) -> str | None:
        """Personne chargée des formalités, par son nom."""
        agent = next((p for p in self.personnes if p.id == self.constitution.declarant), None)
        return agent.nom_complet if agent else None

    @cached_property
    def reserves_completes(self) -> bool:
        """Vrai quand les réserves totalisées atteignent le capital ; faux quand elles ne sont pas connues."""
        return (self.chiffres.reserves or Decimal(0)) >= (self.capital.montant or Decimal(0)) > 0

    @cached_property
    def sieges_reserves(self) -> int:
        """Sièges du conseil réservés à des catégories."""
        return sum(c.sieges or 0 for c in self.categories)

    @cached_property
    def poids_des_colleges(self) -> tuple[Poids, ...]:
        """Le poids de chaque collège à l'assemblée ; vide quand le vote se fait par tête."""
        if self.societariat.vote.mode != "colleges":
            return ()
        meetings = self.gouvernance.assemblees
        ordinary, extraordinary = meetings.ordinaire.majorite, meetings.extraordinaire.majorite
        return poids(self.colleges, ordinary or Fraction(1, 2), extraordinary or Fraction(2, 3))

    @cached_property
    def coalitions_ordinaires(self) -> tuple[Coalition, ...]:
        """Les plus petits groupes de collèges qui emportent ensemble une décision ordinaire."""
        return coalitions(self.poids_des_colleges, self.gouvernance.assemblees.ordinaire.majorite or Fraction(1, 2))

    @cached_property
    def coalitions_extraordinaires(self) -> tuple[Coalition, ...]:
        """Les plus petits groupes de collèges qui emportent ensemble une décision extraordinaire."""
        return coalitions(
            self.poids_des_colleges, self.gouvernance.assemblees.extraordinaire.majorite or Fraction(2, 3)
        )

    @cached_property
    def voix_d_un_associe(self) -> Decimal | None:
        """Part des droits de vote d'un associé quand le vote se fait par tête, en %."""
        return en_pourcent(Fraction(1, len(self.associes))) if self.associes else None

    @cached_property
    def parts_des_voix(self) -> Mapping[str, Fraction]:
        """Part des voix de chaque associé à l'assemblée, de 0 à 1 : selon le capital, par tête, ou par tête dans son collège."""
        if self.societariat.vote.mode == "proportionnel-au-capital" and self.parts_total:
            return {a.qui: Fraction(a.parts or 0, self.parts_total) for a in self.associes}
        return voix(self.associes, self.poids_des_colleges)

    def _voix_de(self, associes: Iterable[Associe]) -> Decimal:
        shares = voix(self.associes, self.poids_des_colleges)
        return en_pourcent(sum((shares.get(a.qui, Fraction(0)) for a in associes), Fraction(0)))

    @cached_property
    def non_cooperateurs(self) -> tuple[Associe, ...]:
        """Les associés déclarés non coopérateurs."""
        return tuple(a for a in self.associes if a.non_cooperateur)

    @cached_property
    def voix_des_non_cooperateurs(self) -> Decimal:
        """Part des droits de vote des associés non coopérateurs, en %."""
        return self._voix_de(self.non_cooperateurs)

    @cached_property
    def voix_des_investisseurs(self) -> Decimal:
        """La même, pour ceux d'entre eux qui ne sont pas des coopératives, en %."""
        others = (a for a in self.non_cooperateurs if not (a.organisation and a.organisation.nature == "cooperative"))
        return self._voix_de(others)

    @cached_property
    def affectation(self) -> Affectation | None:
        """Ce que devient l'excédent de l'exercice ; None tant que l'excédent ou les taux manquent."""
        rules, surplus = self.gouvernance.resultats, self.chiffres.excedent
        if surplus is None or rules.reserve_legale is None or rules.reserve_statutaire is None:
            return None
        return affecter(surplus, rules.reserve_legale, rules.reserve_statutaire, complete=self.reserves_completes)

    @cached_property
    def disponible_pour_interet(self) -> Decimal | None:
        """Ce que l'excédent laisse à l'intérêt des parts après les deux réserves, en euros."""
        return self.affectation.disponible if self.affectation else None

    @cached_property
    def disponible_hors_aides(self) -> Decimal | None:
        """Le même, une fois ôtées les aides des personnes publiques et des associations, en euros ; 0 au moins."""
        left, aids = self.disponible_pour_interet, self.chiffres.aides_recues
        return None if left is None or aids is None else max(Decimal(0), left - aids)

    @cached_property
    def reserves_simulees(self) -> tuple[Annee, ...]:
        """Les réserves sur dix ans si chaque exercice donnait le même excédent ; vide tant qu'il n'est pas donné."""
        rules, surplus = self.gouvernance.resultats, self.chiffres.excedent
        if surplus is None or rules.reserve_legale is None or rules.reserve_statutaire is None:
            return ()
        rates = (rules.reserve_legale, rules.reserve_statutaire)
        return simuler(surplus, rates, self.capital.montant or Decimal(0), self.chiffres.reserves or Decimal(0), YEARS)

    @cached_property
    def capital_remboursable(self) -> Decimal | None:
        """Ce qui peut être remboursé sans que le capital souscrit descende sous son plancher, en euros ; 0 au moins."""
        floor, whole = self.capital.plancher_atteint, self.souscrit
        return None if floor is None or whole is None else max(Decimal(0), whole - floor)

    def marge_publique(self, plafond: Decimal) -> Decimal | None:
        """Capital que les associés territoriaux peuvent encore souscrire seuls sans dépasser ce plafond (en %), en euros."""
        whole = self.souscrit
        if whole is None or plafond >= HUNDRED:
            return None
        held = whole * self.part_publique_territoriale / HUNDRED
        return max(Decimal(0), (whole * plafond / HUNDRED - held) / (1 - plafond / HUNDRED))
