"""Le fichier projet, tout entier.

Un seul modèle pour toutes les formes : ce qu'une forme exige, ce qu'elle ignore, comment elle appelle ses associés
est écrit dans `legal_forms/`, pas ici.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from .activity import Activite, Objectif
from .advances import Avance
from .answers import Reponse
from .base import Node, field, many, node, part, required
from .capital import Capital
from .choice import Choix
from .community import Communaute
from .constitution import Chiffres, Constitution, Contrat, Regime
from .cooperative import Cooperation
from .diagnosis import Diagnostic
from .dossier import Dossier
from .founding import Fondation
from .fund import Fonds
from .funding import Finances
from .governance import Gouvernance
from .laboratory import Laboratoire
from .mandates import Mandat
from .members import Apport, Associe, Categorie, College
from .membership import Societariat
from .people import Collectivite, Organisation, Personne, Representant
from .places import Siege, Territoire
from .positioning import Positionnement
from .practice import Charte, Preambule
from .rampup import MonteeEnCharge
from .risks import RisqueProjet
from .scalars import Booleen, Entier, Id, Jour, JourDeLAnnee, Texte
from .seats import Repartition, conseil_majoritaire, repartir
from .shareholding import Actionnariat
from .signatories import Signataire, signataires
from .structure import Structure
from .studies import Etude
from .transformation import Transformation


@node
class Projet(Cooperation, Actionnariat, Fondation, Node):
    """Un projet : ce qu'il est, qui le porte, sous quelle forme, avec quel argent."""

    forme: Id = required("forme juridique : le nom d'une forme connue (`tldocs rules` les donne)")
    date_du_droit: Jour | None = field("jour dont le droit s'applique ; à défaut, le jour où la commande est lancée")
    denomination: Texte | None = field("dénomination")
    sigle: Texte | None = field("sigle")
    objet: Texte | None = field("objet, rédigé pour suivre « a pour objet : »")
    objet_resume: Texte | None = field("objet en une ou deux lignes, pour les annonces")
    activites: tuple[Objectif, ...] = many("activités statutaires, une à une")
    projet_cooperatif: Texte | None = field("description du projet coopératif")
    raison_d_etre: Texte | None = field("raison d'être")
    duree_annees: Entier | None = field("durée en années ; vide : illimitée (associations)")
    exercice_debut: JourDeLAnnee | None = field("premier jour de l'exercice (01-01)")
    exercice_fin: JourDeLAnnee | None = field("dernier jour de l'exercice (12-31)")
    siege: Siege = part(Siege, "siège")
    territoire: Territoire = part(Territoire, "territoire")
    preambule: Preambule = part(Preambule, "préambule")
    structure: Structure = part(Structure, "numéros, coordonnées et effectifs de la structure, si elle existe")
    personnes: tuple[Personne, ...] = many("personnes physiques", max_length=500)
    organisations: tuple[Organisation, ...] = many("personnes morales de droit privé", max_length=500)
    collectivites: tuple[Collectivite, ...] = many("personnes publiques", max_length=500)
    categories: tuple[Categorie, ...] = many("catégories d'associés ou de membres", max_length=50)
    colleges: tuple[College, ...] = many("collèges de vote", max_length=50)
    associes: tuple[Associe, ...] = many("associés, actionnaires ou membres fondateurs", max_length=500)
    capital: Capital = part(Capital, "capital")
    societariat: Societariat = part(Societariat, "entrée, sortie, vote")
    gouvernance: Gouvernance = part(Gouvernance, "organes et règles")
    constitution: Constitution = part(Constitution, "fondation et formalités")
    transformation: Transformation = part(Transformation, "transformation d'une structure existante")
    regime: Regime = part(Regime, "agréments et régimes visés")
    chiffres: Chiffres = part(Chiffres, "chiffres qui franchissent des seuils")
    avances: tuple[Avance, ...] = many("avances en compte courant")
    contrats: tuple[Contrat, ...] = many("contrats avec des collectivités")
    prise_de_participation: Booleen | None = field("la structure prendra des participations dans d'autres sociétés")
    participation_deliberee: Booleen | None = field(
        "chaque collectivité qui siège au conseil a délibéré avant la participation"
    )
    charte: Charte = part(Charte, "charte de gouvernance")
    etudes: tuple[Etude, ...] = many("études que le dossier contient", max_length=20)
    choix: Choix = part(Choix, "choix du véhicule juridique")
    activite: Activite = part(Activite, "activité du lieu")
    finances: Finances = part(Finances, "budget et demande de subvention")
    dossier: Dossier = part(Dossier, "preuves du dossier de financement et du plan d'affaires")
    fonds: Fonds = part(Fonds, "fonds d'innovation ou d'expérimentation : règlement, appel à projets, jury, lauréats")
    montee_en_charge: MonteeEnCharge = part(MonteeEnCharge, "plan de montée en charge pluriannuel")
    risques: tuple[RisqueProjet, ...] = many("risques du projet", max_length=60)
    laboratoire: Laboratoire = part(Laboratoire, "laboratoire d'usages")
    communaute: Communaute = part(Communaute, "animation de la communauté")
    positionnement: Positionnement = part(Positionnement, "positionnement : publics, voisins, prix, implantation")
    diagnostic: Diagnostic = part(Diagnostic, "diagnostic du territoire")
    reponses: tuple[Reponse, ...] = many("réponses rédigées pour les formulaires des financeurs", max_length=200)

    def __post_init__(self) -> None:
        """Let the parts that look others up by identifier see the whole; name the council of a two-tier company."""
        conseil, organes = self.gouvernance.conseil, self.gouvernance.organes
        if organes.dualiste and conseil.nom is None:
            conseil.__dict__["nom"] = organes.conseil
        for item in (
            *self.categories,
            *self.colleges,
            *self.associes,
            *self.mandats,
            self.finances.demande,
            self.finances.compte_rendu,
            self.fonds,
            self.positionnement,
            self.positionnement.implantation,
            *self.positionnement.publics,
            *self.positionnement.tarifs,
            *self.finances.tous_les_budgets,
            *(line for budget in self.finances.tous_les_budgets for line in budget.lignes),
        ):
            item.__dict__["projet"] = self
        for item in (self.constitution.seance, *self.constitution.seance.pouvoirs):
            item.__dict__["projet"] = self
        for item in self.laboratoire.avec_projet:
            item.__dict__["projet"] = self
        for item in (
            self.constitution,
            self.transformation,
            *self.constitution.actes,
            *self.avances,
            *self.contrats,
            *self._representants,
            *self.communaute.elements,
        ):
            item.__dict__["projet"] = self

    def reponse(self, id: str) -> Reponse | None:  # noqa: A002 - the word of the project file
        """La réponse de cet identifiant ; None tant qu'elle n'est pas rédigée."""
        return next((r for r in self.reponses if r.id == id), None)

    def textes_de(self, champ: str) -> tuple[str, ...]:
        """Les autres longueurs d'un texte du projet, de la plus courte à la plus longue."""
        return tuple(texte for r in self.reponses if r.champ == champ for texte in r.textes)

    @property
    def _representants(self) -> tuple[Representant, ...]:
        private = tuple(o.representant for o in self.organisations)
        public = (r for c in self.collectivites for r in (c.representant, *c.autres_representants, c.delegue))
        return (*private, *public)

    @property
    def mandats(self) -> tuple[Mandat, ...]:
        """Premiers membres du conseil et premiers dirigeants."""
        return (*self.gouvernance.conseil.membres, *self.gouvernance.direction.titulaires)

    @property
    def mandats_de_direction(self) -> tuple[Mandat, ...]:
        """Premiers dirigeants, puis premiers membres du conseil."""
        return (*self.gouvernance.direction.titulaires, *self.gouvernance.conseil.membres)

    @cached_property
    def representants_legaux(self) -> frozenset[str]:
        """Personnes qui dirigent ou représentent la structure : titulaires, leurs représentants, personnes habilitées."""
        direction = self.gouvernance.direction
        agents = (getattr(m.partie, "representant", None) for m in direction.titulaires)
        named = {agent.personne for agent in agents if agent is not None and agent.personne}
        return frozenset(named | {m.qui for m in direction.titulaires} | set(direction.habilites))

    @property
    def adherents_personnes_morales(self) -> tuple[str, ...]:
        """Noms des associés ou membres qui sont des personnes morales."""
        return tuple(a.nom_complet for a in self.associes if a.personne is None and a.nom_complet)

    @cached_property
    def signataires(self) -> tuple[Signataire, ...]:
        """Ceux qui signent les statuts, avec leur qualité."""
        return tuple(signataires(self))

    @cached_property
    def signataires_dirigeants(self) -> int:
        """Nombre de signataires des statuts qui tiennent un mandat."""
        return sum(1 for s in self.signataires if s.dirigeant)

    @cached_property
    def part_publique_du_conseil(self) -> Decimal:
        """Part des premiers membres du conseil qui sont des personnes publiques ou qui les représentent, en %."""
        membres = self.gouvernance.conseil.membres
        public = {c.id for c in self.collectivites}
        held = sum(1 for m in membres if m.qui in public or m.represente in public)
        return Decimal(held) * 100 / len(membres) if membres else Decimal(0)

    @cached_property
    def parties(self) -> dict[str, Personne | Organisation | Collectivite]:
        """Toutes les parties, par identifiant."""
        known: tuple[Personne | Organisation | Collectivite, ...] = (
            *self.collectivites,
            *self.organisations,
            *self.personnes,
        )
        return {item.id: item for item in known}

    @cached_property
    def parts_total(self) -> int:
        """Nombre de parts souscrites."""
        return sum(a.parts or 0 for a in self.associes)

    @cached_property
    def souscrit(self) -> Decimal | None:
        """Valeur des parts souscrites, en euros."""
        nominal = self.capital.valeur_nominale
        return None if nominal is None else self.parts_total * nominal

    @cached_property
    def part_publique(self) -> Decimal:
        """Part du capital détenue par des personnes publiques, en %."""
        held = sum(a.parts or 0 for a in self.associes if a.public)
        return Decimal(held) * 100 / self.parts_total if self.parts_total else Decimal(0)

    @cached_property
    def part_publique_locale(self) -> Decimal:
        """Part du capital détenue par des collectivités territoriales et leurs groupements, en %."""
        held = sum(a.parts or 0 for a in self.associes if a.collectivite and a.collectivite.locale)
        return Decimal(held) * 100 / self.parts_total if self.parts_total else Decimal(0)

    @cached_property
    def droits_de_vote_total(self) -> Decimal:
        """Somme des droits de vote des collèges, en %."""
        return sum((c.droits_de_vote or Decimal(0) for c in self.colleges), Decimal(0))

    @cached_property
    def apports_en_nature(self) -> bool:
        """Vrai si un associé apporte un bien en nature."""
        return any(a.apports_nature for a in self.associes)

    @cached_property
    def apports_de_biens(self) -> tuple[Apport, ...]:
        """Les biens que les associés apportent."""
        return tuple(bien for a in self.associes for bien in a.apports_nature)

    @cached_property
    def part_du_premier_financeur(self) -> Decimal:
        """Part des produits du budget que donne le premier financeur public, en %."""
        budget = self.finances.budget
        given = [line.total_du_financeur for line in budget.produits if line.total_du_financeur is not None]
        whole = budget.total_produits
        return max(given) * 100 / whole if given and whole else Decimal(0)

    @cached_property
    def associes_publics(self) -> tuple[Associe, ...]:
        """Les associés qui sont des personnes publiques."""
        return tuple(a for a in self.associes if a.public)

    @cached_property
    def roles_des_categories(self) -> frozenset[str]:
        """Les rôles légaux que les catégories tiennent."""
        return frozenset(str(c.role) for c in self.categories if c.role)

    @cached_property
    def actionnaires(self) -> tuple[Associe, ...]:
        """Les associés qui ont ou auront des parts : ceux dont le nombre de parts n'est pas nul."""
        return tuple(a for a in self.associes if a.parts != 0)

    @cached_property
    def part_des_collectivites(self) -> Decimal:
        """Part du capital des collectivités territoriales et de leurs groupements, étrangers compris, en %."""
        return self.part_publique_locale + self.part_etrangere

    @cached_property
    def part_etrangere(self) -> Decimal:
        """Part du capital détenue par des collectivités étrangères, en %."""
        held = sum(a.parts or 0 for a in self.associes if a.collectivite and a.collectivite.niveau == "etrangere")
        return Decimal(held) * 100 / self.parts_total if self.parts_total else Decimal(0)

    @cached_property
    def natures_des_activites(self) -> frozenset[str]:
        """Les natures des activités statutaires."""
        return frozenset(str(a.nature) for a in self.activites if a.nature)

    @cached_property
    def amenage(self) -> bool:
        """Vrai quand une activité statutaire est l'aménagement."""
        return "amenagement" in self.natures_des_activites

    @cached_property
    def construit_pour_vendre_ou_louer(self) -> bool:
        """Vrai quand une activité statutaire est la construction d'immeubles à vendre ou à louer."""
        return any(a.nature == "construction" and a.vente_ou_location for a in self.activites)

    @cached_property
    def communes_hors_actionnaires(self) -> tuple[str, ...] | None:
        """Communes du siège, du lieu et du territoire hors du ressort des actionnaires ; None si un ressort manque."""
        areas = [a.collectivite.territoire for a in self.associes if a.collectivite]
        if not areas or not all(areas):
            return None
        reached = {self.siege.code_insee, self.activite.adresse.code_insee, *self.territoire.communes} - {None}
        return tuple(sorted(str(code) for code in reached.difference(*areas)))

    @cached_property
    def capitaux_propres_sur_capital(self) -> Decimal | None:
        """Capitaux propres rapportés au capital, en %."""
        own, whole = self.chiffres.capitaux_propres, self.capital.montant
        return None if own is None or not whole else own * 100 / whole

    @cached_property
    def contrats_de_quasi_regie(self) -> tuple[Contrat, ...]:
        """Les contrats passés sans mise en concurrence."""
        return tuple(c for c in self.contrats if c.procedure == "quasi-regie")

    @cached_property
    def avec_assemblee_speciale(self) -> bool:
        """Vrai quand des actionnaires siègent par une assemblée spéciale."""
        return bool(self.repartition_des_sieges.membres_assemblee_speciale)

    @cached_property
    def membres_de_l_assemblee_speciale(self) -> tuple[Associe, ...]:
        """Les actionnaires qui siègent par l'assemblée spéciale."""
        return tuple(a for a in self.associes if a.siege_par_assemblee_speciale)

    @cached_property
    def sieges_pour_la_majorite(self) -> int | None:
        """Nombre de sièges, le plus petit, qui rendrait la majorité du conseil à l'actionnaire majoritaire."""
        conseil = self.gouvernance.conseil
        parts = {a.qui: a.parts or 0 for a in self.associes}
        return conseil_majoritaire(parts, conseil.sieges or 0, conseil.assemblee_speciale or "auto", conseil.arrondi)

    @cached_property
    def repartition_des_sieges(self) -> Repartition:
        """Sièges du conseil par actionnaire, en proportion du capital."""
        conseil = self.gouvernance.conseil
        parts = {a.qui: a.parts or 0 for a in self.associes}
        return repartir(parts, conseil.sieges or 0, conseil.assemblee_speciale or "auto", conseil.arrondi)
