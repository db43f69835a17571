"""Les organes : conseil, direction, bureau, assemblées, contrôle."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .assemblies import Assemblees, Regle, regle
from .base import Node, field, many, node, part
from .bodies import Attribution, Comite, Differends, Sections
from .mandates import Mandat
from .organs import DUALISTE, MONISTE, Organes
from .people import Personne
from .scalars import Booleen, Entier, Euros, Id, Pourcent, Proportion, Texte

HUNDRED = Decimal(100)


@node
class Conseil(Node):
    """Le conseil élu : conseil d'administration, conseil coopératif, conseil de surveillance."""

    nom: Texte | None = field("nom du conseil, s'il n'est pas celui de la forme (conseil coopératif)")
    sieges: Entier | None = field("nombre de sièges, s'il est fixe")
    sieges_minimum: Entier | None = field("nombre minimal de sièges")
    sieges_maximum: Entier | None = field("nombre maximal de sièges")
    sieges_elus: Entier | None = field("sièges pourvus par l'élection à l'assemblée")
    sieges_salaries: Entier | None = field("sièges réservés aux salariés")
    mandat_annees: Entier | None = field("durée du mandat, en années")
    renouvellement: Literal["integral", "moitie", "tiers"] | None = field("renouvellement du conseil")
    mandats_consecutifs: Entier | None = field("nombre maximal de mandats consécutifs")
    reunions_par_an: Entier | None = field("nombre minimal de réunions par an")
    convocation_jours: Entier | None = field("délai de convocation, en jours")
    urgence_jours: Entier | None = field("le même, en cas d'urgence motivée, en jours")
    demande_par: Proportion | None = field("fraction des membres du conseil qui peut exiger sa réunion")
    anciennete_mois: Entier | None = field("ancienneté d'adhésion exigée des candidats, en mois (`0` : aucune)")
    absences_maximum: Entier | None = field("absences consécutives non excusées qui valent démission (`0` : aucune)")
    vacance: Literal["cooptation", "election"] | None = field(
        "siège vacant : remplacement provisoire par le conseil, ou élection à l'assemblée suivante"
    )
    pouvoirs_maximum: Entier | None = field("pouvoirs qu'un membre du conseil peut détenir (`0` : aucun)")
    decision: Literal["majorite", "consentement"] | None = field("vote, ou recherche du consentement puis vote")
    salaries_consultatifs: Booleen | None = field("les salariés ont au conseil un délégué, avec voix consultative")
    quorum: Proportion | None = field("quorum du conseil (`1/2`)")
    voix_preponderante: Booleen | None = field("la voix du président est prépondérante en cas de partage")
    limite_age: Entier | None = field("limite d'âge, en années")
    visioconference: Booleen | None = field("participation à distance")
    consultation_ecrite: Booleen | None = field("consultation écrite, avec droit d'opposition de chacun")
    consultation_jours: Entier | None = field("délai de réponse à cette consultation, en jours")
    arrondi: Literal["plus-forts-restes", "plus-forte-moyenne"] | None = field(
        "règle d'arrondi de la répartition des sièges"
    )
    assemblee_speciale: Literal["auto", "toujours", "jamais"] | None = field(
        "réunion des petits actionnaires en assemblée spéciale : si nécessaire, toujours, jamais"
    )
    membres: tuple[Mandat, ...] = many("premiers membres du conseil")
    vice_presidents: Entier | None = field("nombre maximal de vice-présidents du conseil (`0` : aucun)")
    majorite_strategique: Proportion | None = field(
        "majorité des décisions stratégiques, en fraction des membres présents ou représentés"
    )
    remuneration: Literal["gratuite", "deliberee"] | None = field(
        "fonctions gratuites, ou rémunérées dans la limite que fixe la délibération de la collectivité représentée"
    )

    @property
    def regle_strategique(self) -> Regle:
        """Ce que demande une décision stratégique : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite_strategique)

    @property
    def part_des_femmes(self) -> Decimal | None:
        """Part des femmes parmi les premiers membres, en % ; None s'ils ne sont pas nommés."""
        women = sum(1 for m in self.membres if isinstance(m.partie, Personne) and m.partie.feminin)
        return Decimal(women) * 100 / len(self.membres) if self.membres else None

    @property
    def part_des_hommes(self) -> Decimal | None:
        """Part des hommes parmi les premiers membres, en % ; None s'ils ne sont pas nommés."""
        men = sum(1 for m in self.membres if isinstance(m.partie, Personne) and m.partie.civilite == "M.")
        return Decimal(men) * 100 / len(self.membres) if self.membres else None

    @property
    def institue(self) -> bool:
        """Vrai quand le projet a un conseil : des sièges ou des membres."""
        return bool(self.membres or self.sieges or self.sieges_minimum)

    @property
    def sieges_prevus(self) -> int | None:
        """Nombre de sièges, ou leur maximum quand il varie."""
        return self.sieges if self.sieges is not None else self.sieges_maximum

    @property
    def part_elue(self) -> Decimal | None:
        """Part des sièges que l'assemblée pourvoit par l'élection, en %."""
        return self._part(self.sieges_elus)

    @property
    def part_salariee(self) -> Decimal | None:
        """Part des sièges réservés aux salariés, en %."""
        return self._part(self.sieges_salaries)

    def _part(self, seats: int | None) -> Decimal | None:
        total = self.sieges_prevus
        return None if seats is None or not total else Decimal(seats) * 100 / total


@node
class Direction(Node):
    """Qui dirige et représente."""

    mode: (
        Literal[
            "president",
            "copresidence",
            "collegiale",
            "president-conseil",
            "president-directeur-general",
            "gerance",
            "presidence-dissociee",
            "directoire",
        ]
        | None
    ) = field("mode de direction")
    titulaires: tuple[Mandat, ...] = many("premiers dirigeants")
    nomination: Literal["assemblee", "conseil"] | None = field("organe qui nomme et révoque les dirigeants")
    mandat_annees: Entier | None = field("durée du mandat des dirigeants, en années")
    vice_presidence: Booleen | None = field("le bureau comprend une vice-présidence")
    copresidents_minimum: Entier | None = field("nombre minimal de coprésidents")
    copresidents_maximum: Entier | None = field("nombre maximal de coprésidents")
    situation_mois: Entier | None = field("rythme de la situation de trésorerie présentée au conseil, en mois")
    preavis_mois: Entier | None = field("préavis d'un dirigeant qui démissionne, en mois")
    reunions: Literal["mois", "trimestre"] | None = field("rythme des réunions d'une direction collégiale")
    delegation_mois: Entier | None = field("durée maximale d'une délégation, en mois")
    directeur_salarie: Booleen | None = field("une direction salariée reçoit une délégation écrite")
    frais_mois: Entier | None = field("délai de remboursement des frais, en mois")
    signature: Literal["seul", "conjoint"] | None = field("les dirigeants agissent séparément ou ensemble")
    habilites: tuple[Id, ...] = many("personnes habilitées à représenter, en direction collégiale", reference="parties")
    autorisation_au_dela: Euros | None = field("montant au-delà duquel le conseil autorise l'acte, en euros")
    limites: tuple[Texte, ...] = many("actes soumis à l'autorisation préalable du conseil")
    limites_inscrites: Booleen | None = field(
        "les limites sont mentionnées dans la demande d'inscription (Alsace-Moselle)"
    )
    limite_age: Entier | None = field("limite d'âge des dirigeants, en années")
    delegues: Booleen | None = field("des directeurs généraux délégués peuvent être nommés")
    remuneree: Literal["non", "tolerance", "regime-legal", "oui"] | None = field(
        "bénévolat, tolérance des trois quarts du Smic, régime légal"
    )
    remuneration_votee: Booleen | None = field(
        "la rémunération est votée aux deux tiers, hors la présence de l'intéressé"
    )


@node
class Remise(Node):
    """Dissolution : qui décide et à qui va l'actif."""

    majorite: Proportion | None = field("majorité de la dissolution")
    beneficiaire: Texte | None = field("bénéficiaire de l'actif net, nommé ou décrit")
    beneficiaire_nature: (
        Literal[
            "organisme-similaire",
            "entreprise-ess",
            "cooperative",
            "union-cooperative",
            "collectivite",
            "fondation",
            "fonds-dotation",
            "membres",
            "actionnaires",
        ]
        | None
    ) = field("nature du bénéficiaire")

    @property
    def regle(self) -> Regle:
        """Ce que la majorité demande : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite)


@node
class Resultats(Node):
    """Affectation des excédents ou bénéfices."""

    reserve_legale: Pourcent | None = field("part des excédents portée à la réserve légale, en %")
    reserve_statutaire: Pourcent | None = field(
        "part du solde, après la réserve légale, portée à la réserve statutaire, en %"
    )
    interet_aux_parts: Booleen | None = field("un intérêt peut être servi aux parts")
    ristournes: Booleen | None = field("des ristournes sont versées aux associés")
    partage_entre_membres: Booleen | None = field("des excédents sont partagés entre les membres")
    dividendes: Booleen | None = field("des dividendes peuvent être distribués")
    reserve_mois: Entier | None = field("réserve de trésorerie visée, en mois de charges courantes (associations)")
    reserves_partageables: Booleen | None = field("les réserves peuvent être partagées ou incorporées au capital")

    @property
    def sert_un_interet(self) -> bool:
        """Vrai quand un intérêt peut être servi : permis, et la réserve statutaire ne prend pas tout le solde."""
        return bool(self.interet_aux_parts) and self.reserve_statutaire != HUNDRED

    @property
    def mise_en_reserve(self) -> Decimal | None:
        """Part des excédents portée aux réserves légale et statutaire, en %."""
        legal, own = self.reserve_legale, self.reserve_statutaire
        return None if legal is None or own is None else legal + (100 - legal) * own / 100


@node
class Controle(Node):
    """Commissaire aux comptes, révision coopérative, contrôle analogue."""

    commissaire: Booleen | None = field("un commissaire aux comptes est désigné")
    verificateurs: Booleen | None = field("des vérificateurs aux comptes sont élus, faute de commissaire")
    comptabilite: Literal["engagement", "tresorerie"] | None = field(
        "comptes annuels complets, ou comptabilité de trésorerie"
    )
    commissaire_nom: Texte | None = field("nom ou dénomination du commissaire aux comptes et sa compagnie")
    commissaire_exercices: Entier | None = field("durée de son mandat, en exercices")
    revision_annees: Entier | None = field("intervalle entre deux révisions coopératives, en années")
    reviseur: Texte | None = field("réviseur coopératif agréé")
    reviseur_annees_sans_lien: Entier | None = field(
        "années écoulées depuis que le réviseur a cessé d'être associé, dirigeant, salarié ou prestataire de la structure"
    )
    reviseur_suppleant: Texte | None = field("suppléant du réviseur")
    reglement_controle_analogue: Booleen | None = field("un règlement de contrôle analogue est prévu")
    comite_controle: Booleen | None = field("un comité de contrôle analogue est prévu")
    decisions_strategiques: tuple[Texte, ...] = many("décisions réservées au conseil")
    deport: Booleen | None = field("une procédure de déport des élus est prévue")
    transmission_jours: Entier | None = field("délai que la société se donne pour transmettre au préfet, en jours")
    censeurs: Entier | None = field("nombre maximal de censeurs, sans voix délibérative (`0` : aucun)")
    comite_usagers: Booleen | None = field("un comité d'usagers, consultatif, est prévu")
    censeurs_assemblee_speciale: Booleen | None = field(
        "chaque membre de l'assemblée spéciale a au conseil un censeur, sans voix délibérative"
    )
    delegue_special: Booleen | None = field("les statuts règlent la place du délégué d'une collectivité garante")
    pacte: Booleen | None = field("un pacte d'actionnaires complète les statuts")


@node
class Gouvernance(Node):
    """Les organes et leurs règles."""

    conseil: Conseil = part(Conseil, "conseil élu")
    direction: Direction = part(Direction, "direction et représentation")
    assemblees: Assemblees = part(Assemblees, "assemblées générales")
    controle: Controle = part(Controle, "contrôle des comptes et révision")
    resultats: Resultats = part(Resultats, "affectation des excédents")
    dissolution: Remise = part(Remise, "dissolution et dévolution")
    reglement_interieur: Literal["aucun", "conseil", "assemblee"] | None = field(
        "organe qui adopte le règlement intérieur"
    )
    sections: Sections = part(Sections, "sections ou antennes sans personnalité propre")
    comites: tuple[Comite, ...] = many("comités et commissions, consultatifs")
    decisions: tuple[Attribution, ...] = many(
        "décisions que la loi et les statuts ne répartissent pas, et leur place dans la matrice", max_length=100
    )
    differends: Differends = part(Differends, "règlement des différends")
    ressources: Literal["ouverte", "fermee"] | None = field("liste des ressources, ouverte ou fermée (associations)")
    conflits_interets: Booleen | None = field("une procédure de déclaration et de déport est prévue")
    conflits_procedure: Literal["statuts", "reglement"] | None = field(
        "la procédure est entière dans les statuts, ou renvoyée pour ses détails au règlement intérieur"
    )
    vote_de_l_interesse: Booleen | None = field("un membre peut voter sur un contrat qui le concerne")

    @property
    def organes(self) -> Organes:
        """Les noms des organes d'une société anonyme, avec ou sans directoire."""
        return DUALISTE if self.direction.mode == "directoire" else MONISTE

    @property
    def presidence_du_conseil(self) -> tuple[Mandat, ...]:
        """Qui préside le conseil : parmi les dirigeants nommés ou, quand un directoire dirige, parmi les membres du conseil."""
        named = self.conseil.membres if self.organes.dualiste else self.direction.titulaires
        return tuple(m for m in named if m.preside)

    @property
    def directoire(self) -> tuple[Mandat, ...]:
        """Les premiers membres du directoire ; vide quand il n'y en a pas."""
        return self.direction.titulaires if self.organes.dualiste else ()
