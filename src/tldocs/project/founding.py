"""Ce que les actes de la fondation tirent du fichier projet : mineurs, dirigeants déclarés, biens, unions."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .advances import Avance
from .budget import LigneBudget
from .mandates import Mandat
from .members import Associe
from .people import Collectivite, Personne

if TYPE_CHECKING:
    from .constitution import Constitution
    from .funding import Finances
    from .governance import Gouvernance
    from .places import Siege


class Fondation:
    """Faits dérivés du fichier projet, pour les actes de la fondation."""

    if TYPE_CHECKING:
        associes: tuple[Associe, ...]
        avances: tuple[Avance, ...]
        collectivites: tuple[Collectivite, ...]
        constitution: Constitution
        finances: Finances
        gouvernance: Gouvernance
        siege: Siege
        personnes: tuple[Personne, ...]

        @property
        def mandats(self) -> tuple[Mandat, ...]:
            """Déclaré par le projet."""

    @cached_property
    def fondateurs_et_dirigeants(self) -> tuple[Personne, ...]:
        """Les personnes physiques qui fondent ou dirigent, chacune une fois."""
        wanted = {a.qui for a in self.associes} | {m.qui for m in self.mandats}
        return tuple(p for p in self.personnes if p.id in wanted)

    def fondateurs_mineurs(self, age_libre: Decimal, majorite: Decimal) -> tuple[Personne, ...]:
        """Les mineurs en âge d'agir seuls : leurs représentants légaux sont informés par lettre."""
        day = self.constitution.date
        young = (p for p in self.fondateurs_et_dirigeants if day and not p.majeur_au(day, int(majorite)))
        return tuple(p for p in young if day and p.majeur_au(day, int(age_libre)))

    def fondateurs_sous_autorite(self, age_libre: Decimal) -> tuple[Personne, ...]:
        """Les mineurs plus jeunes : l'accord écrit de leurs représentants légaux est nécessaire."""
        day = self.constitution.date
        return tuple(p for p in self.fondateurs_et_dirigeants if day and not p.majeur_au(day, int(age_libre)))

    def collectivite_de(self, personne: str) -> Collectivite | None:
        """La collectivité dont la personne est élue, ou qu'elle représente."""
        who = next((p for p in self.personnes if p.id == personne), None)
        if who is not None and who.elu_de:
            return next((c for c in self.collectivites if c.id == who.elu_de), None)
        return next((c for c in self.collectivites if personne in {r.personne for r in c.representants}), None)

    def mandats_de(self, personne: str) -> tuple[Mandat, ...]:
        """Les fonctions d'une personne."""
        return tuple(m for m in self.mandats if m.qui == personne)

    @cached_property
    def dirigeants_declares(self) -> tuple[Mandat, ...]:
        """Tous ceux qui administrent, une ligne par personne : sa fonction la plus haute d'abord."""
        found: dict[str, Mandat] = {}
        for item in (*self.gouvernance.direction.titulaires, *self.gouvernance.conseil.membres):
            found.setdefault(item.qui, item)
        return tuple(found.values())

    @cached_property
    def representant_statutaire(self) -> Mandat | None:
        """Qui représente la structure : le directeur général, le premier dirigeant nommé ou la première personne habilitée."""
        direction = self.gouvernance.direction
        named = (m for m in self.gouvernance.conseil.membres if m.qui in direction.habilites)
        apart = direction.mode == "presidence-dissociee"
        general = (m for m in direction.titulaires if apart and m.role == "directeur-general")
        return next(general, None) or next(iter(direction.titulaires), None) or next(named, None)

    @cached_property
    def habilites_nommes(self) -> tuple[str, ...]:
        """Noms des personnes habilitées à représenter la structure."""
        people = (p for p in self.personnes if p.id in self.gouvernance.direction.habilites)
        return tuple(p.nom_complet for p in people if p.nom_complet)

    @cached_property
    def personne_declarante(self) -> Personne | None:
        """La personne chargée des formalités."""
        return next((p for p in self.personnes if p.id == self.constitution.declarant), None)

    @cached_property
    def declarant_dirige(self) -> bool:
        """Vrai quand la personne chargée des formalités tient un mandat."""
        return self.constitution.declarant in {m.qui for m in self.mandats}

    @cached_property
    def apporteurs(self) -> tuple[Associe, ...]:
        """Les fondateurs qui apportent un bien."""
        return tuple(a for a in self.associes if a.apports_nature)

    @cached_property
    def proprietaire_du_siege(self) -> Collectivite | None:
        """La collectivité actionnaire ou membre qui met le siège à disposition."""
        return next((c for c in self.collectivites if c.id == self.siege.proprietaire), None)

    @cached_property
    def president_pressenti(self) -> Mandat | None:
        """Celui ou celle qui présidera le conseil."""
        return next(iter(self.gouvernance.presidence_du_conseil), None)

    @cached_property
    def vice_presidents_pressentis(self) -> tuple[Mandat, ...]:
        """Les candidats à la vice-présidence du conseil."""
        return tuple(m for m in self.gouvernance.presidence_du_conseil if m.role == "vice-president")

    @cached_property
    def representants_communs(self) -> tuple[Mandat, ...]:
        """Les membres du conseil qui représentent les actionnaires réunis en assemblée spéciale."""
        return tuple(m for m in self.gouvernance.conseil.membres if m.representant_commun)

    @cached_property
    def representant_legal(self) -> Mandat | None:
        """Qui représente une société anonyme : le directeur général, le président du directoire ou l'unique membre."""
        named = self.direction_pressentie
        return next((m for m in named if m.preside), None) or next(iter(named), None)

    @cached_property
    def elus_au_conseil(self) -> frozenset[str]:
        """Personnes qui siègent au conseil : elles ne signent pas, pour leur collectivité, un contrat avec la société."""
        return frozenset(m.qui for m in self.gouvernance.conseil.membres)

    @cached_property
    def fonctions_remunerees(self) -> bool:
        """Vrai quand un représentant peut être rémunéré : les statuts le permettent, ou une délibération l'autorise."""
        allowed = any(c.deliberation.remuneration_maximum for c in self.collectivites)
        return self.gouvernance.conseil.remuneration == "deliberee" or allowed

    @cached_property
    def direction_pressentie(self) -> tuple[Mandat, ...]:
        """Ceux qui dirigeront : la direction générale, ou le directoire ; le président-directeur général compris."""
        named = self.gouvernance.direction.titulaires
        if self.gouvernance.organes.dualiste or self.gouvernance.direction.mode == "president-directeur-general":
            return named
        return tuple(m for m in named if not m.preside)

    @cached_property
    def beneficiaires_par_les_parts(self) -> tuple[Associe, ...]:
        """Les associés, personnes publiques exceptées, qui détiennent plus du quart du capital."""
        total = sum(a.parts or 0 for a in self.associes)
        return tuple(a for a in self.associes if not a.public and 4 * (a.parts or 0) > total)

    @cached_property
    def avances_des_associes(self) -> tuple[Avance, ...]:
        """Les avances en compte courant dont l'associé est nommé."""
        return tuple(a for a in self.avances if a.associe)

    def aides_a_conventionner(self, seuil: Decimal) -> tuple[LigneBudget, ...]:
        """Les subventions dites conventionnées, et celles d'un financeur qui donne plus que le seuil, en euros."""
        named = (p for p in self.finances.budget.subventions if p.financeur and p.convention is not False)
        return tuple(p for p in named if p.convention or (p.total_du_financeur or 0) > seuil)

    @cached_property
    def associes_a_mandater(self) -> tuple[Associe, ...]:
        """Les organisations associées dont un organe a décidé la souscription."""
        return tuple(a for a in self.associes if a.organisation and a.organisation.deliberation.date)

    def personnes_a_declarer(self, tous: bool) -> tuple[Personne, ...]:  # noqa: FBT001 - a template passes it
        """Celles qui déclarent filiation et non-condamnation : dirigeants ; tous les membres du conseil si `tous`."""
        chosen = self.mandats if tous else self.gouvernance.direction.titulaires
        agents = (getattr(m.partie, "representant", None) for m in chosen)
        wanted = {m.qui for m in chosen} | {a.personne for a in agents if a is not None}
        return tuple(p for p in self.personnes if p.id in wanted)

    @cached_property
    def union(self) -> bool:
        """Vrai quand tous les fondateurs sont des organisations, et qu'il y en a deux au moins."""
        return len(self.associes) > 1 and all(a.organisation for a in self.associes)

    @cached_property
    def elus_interesses(self) -> tuple[Personne, ...]:
        """Les élus d'une collectivité qui dirigent la structure ou y représentent leur collectivité."""
        agents = {r.personne for c in self.collectivites for r in c.representants}
        return tuple(p for p in self.personnes if p.elu_de or p.id in agents)
