"""Ce qu'une coopérative à plusieurs catégories d'associés tire de son fichier : catégories tenues, capital public, apports."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .constitution import Avance
from .members import Apport, Associe, Categorie
from .people import Collectivite

if TYPE_CHECKING:
    from .capital import Capital
    from .constitution import Chiffres, Constitution
    from .governance import Gouvernance
    from .members import College
    from .people import Personne, Structure


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
        structure: Structure

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
