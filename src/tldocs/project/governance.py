"""Les organes : conseil, direction, bureau, assemblées, contrôle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .base import Node, field, many, node, part, required
from .people import Collectivite, Organisation, Personne
from .scalars import Booleen, Entier, Euros, Id, Pourcent, Proportion, Texte

Regle = Literal["simple", "renforcee", "unanimite"]


def regle(majorite: Fraction | None) -> Regle:
    """Nomme une majorité : `1/2` et moins, entre les deux, `1/1`."""
    if majorite is None or majorite * 2 <= 1:
        return "simple"
    return "renforcee" if majorite < 1 else "unanimite"


@node
class Mandat(Node):
    """Une fonction tenue par une personne."""

    qui: Id = required("identifiant de la personne ou de l'organisation", reference="parties")
    fonction: Texte | None = field("fonction (présidente, trésorier, gérant, administrateur), accordée avec la personne")
    role: (
        Literal["president", "vice-president", "tresorier", "secretaire", "directeur-general", "gerant", "administrateur", "copresident", "membre"]
        | None
    ) = field("rôle au regard de la loi")
    annees: Entier | None = field("durée du mandat, en années")
    represente: Id | None = field("collectivité ou organisation que la personne représente", reference="parties")
    college: Id | None = field("collège ou catégorie qui l'a désignée", reference="colleges")
    contrat_de_travail: Booleen | None = field("la personne a un contrat de travail avec la structure")
    fonctions_distinctes: Booleen | None = field("le contrat de travail porte sur des fonctions techniques distinctes")
    remuneration: Euros | None = field("rémunération annuelle brute, en euros")

    @property
    def partie(self) -> Personne | Organisation | Collectivite:
        """La personne qui tient la fonction."""
        return self.projet.parties[self.qui]

    @property
    def nom_complet(self) -> str | None:
        """Son nom, tel qu'un acte le donne."""
        return self.partie.nom_complet

    @property
    def personne_physique(self) -> bool:
        """Vrai pour une personne physique."""
        return isinstance(self.partie, Personne)

    @property
    def collectivite_representee(self) -> Collectivite | None:
        """La collectivité actionnaire qu'elle représente."""
        holders = [a.collectivite for a in self.projet.associes if a.qui == self.represente]
        return holders[0] if holders else None

    @property
    def elu_d_un_actionnaire(self) -> bool:
        """Vrai pour une personne physique qui représente une collectivité actionnaire."""
        return self.personne_physique and self.collectivite_representee is not None

    @property
    def designe_par_sa_collectivite(self) -> bool | None:
        """Vrai quand la collectivité la compte parmi ses représentants ; None si elle n'en nomme aucun."""
        body = self.collectivite_representee
        named = [r.personne for r in body.representants] if body else []
        return self.qui in named if named else None

    @property
    def exerce_une_autre_fonction(self) -> bool:
        """Vrai pour un contrat de travail, ou une direction générale sans la présidence."""
        return bool(self.contrat_de_travail) or self.role == "directeur-general"

    @property
    def preside(self) -> bool:
        """Vrai pour un président ou un vice-président."""
        return self.role in ("president", "vice-president")

    @property
    def parlementaire(self) -> bool | None:
        """Vrai pour un député ou un sénateur."""
        return self.partie.parlementaire if isinstance(self.partie, Personne) else None

    @property
    def plafond_de_remuneration(self) -> Decimal:
        """Rémunération annuelle que la collectivité représentée a permise, en euros (0 : aucune)."""
        body = self.collectivite_representee
        return (body.deliberation.remuneration_maximum if body else None) or Decimal(0)

    @property
    def age_a_la_designation(self) -> int | None:
        """Âge au jour de l'assemblée constitutive, en années révolues."""
        day = self.projet.constitution.date
        return self.partie.age_au(day) if isinstance(self.partie, Personne) and day else None

    @property
    def salarie(self) -> bool:
        """Vrai quand la personne est salariée de la structure."""
        return self.contrat_de_travail is True or (isinstance(self.partie, Personne) and self.partie.salarie is True)

    @property
    def remuneration_mensuelle(self) -> Decimal | None:
        """Rémunération mensuelle brute, en euros."""
        return None if self.remuneration is None else self.remuneration / 12

    @property
    def identite_complete(self) -> bool:
        """Vrai quand l'administration reçoit l'identité qu'elle demande d'un dirigeant d'association."""
        who = self.partie
        if isinstance(who, Personne):
            return bool(who.nom_complet and who.profession and who.nationalite and who.adresse.complete)
        return bool(who.denomination and who.siege.complete)

    @property
    def representant_connu(self) -> bool:
        """Vrai pour une personne physique, ou une personne morale dont le représentant est nommé."""
        who = self.partie
        return isinstance(who, Personne) or who.representant.personne is not None

    @property
    def representant_permanent(self) -> str | None:
        """Nom de la personne physique qui représente une personne morale ; None pour une personne physique."""
        who = self.partie
        return None if isinstance(who, Personne) else who.representant.nom_complet

    def majeur_au(self, jour: date, majorite: int) -> bool:
        """Faux pour un mineur non émancipé ce jour-là."""
        who = self.partie
        return who.majeur_au(jour, majorite) if isinstance(who, Personne) else True


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
    quorum: Proportion | None = field("quorum du conseil (`1/2`)")
    voix_preponderante: Booleen | None = field("la voix du président est prépondérante en cas de partage")
    limite_age: Entier | None = field("limite d'âge, en années")
    visioconference: Booleen | None = field("participation à distance")
    consultation_ecrite: Booleen | None = field("consultation écrite, avec droit d'opposition de chacun")
    arrondi: Literal["plus-forts-restes"] | None = field("règle d'arrondi de la répartition des sièges")
    assemblee_speciale: Literal["auto", "toujours", "jamais"] | None = field(
        "réunion des petits actionnaires en assemblée spéciale : si nécessaire, toujours, jamais"
    )
    membres: tuple[Mandat, ...] = many("premiers membres du conseil")

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
        Literal["president", "copresidence", "collegiale", "president-conseil", "president-directeur-general", "gerance", "presidence-dissociee", "directoire"]
        | None
    ) = field("mode de direction")
    titulaires: tuple[Mandat, ...] = many("premiers dirigeants")
    nomination: Literal["assemblee", "conseil"] | None = field("organe qui nomme et révoque les dirigeants")
    mandat_annees: Entier | None = field("durée du mandat des dirigeants, en années")
    signature: Literal["seul", "conjoint"] | None = field("les dirigeants agissent séparément ou ensemble")
    habilites: tuple[Id, ...] = many("personnes habilitées à représenter, en direction collégiale", reference="parties")
    autorisation_au_dela: Euros | None = field("montant au-delà duquel le conseil autorise l'acte, en euros")
    limites: tuple[Texte, ...] = many("actes soumis à l'autorisation préalable du conseil")
    limites_inscrites: Booleen | None = field("les limites sont mentionnées dans la demande d'inscription (Alsace-Moselle)")
    limite_age: Entier | None = field("limite d'âge des dirigeants, en années")
    remuneree: Literal["non", "tolerance", "regime-legal", "oui"] | None = field("bénévolat, tolérance des trois quarts du Smic, régime légal")
    remuneration_votee: Booleen | None = field("la rémunération est votée aux deux tiers, hors la présence de l'intéressé")


@node
class Seance(Node):
    """Une sorte d'assemblée : quorum et majorité."""

    par_an: Entier | None = field("réunions par an, au moins")
    quorum: Proportion | None = field("quorum sur première convocation ; `0/1` s'il n'y en a pas")
    quorum_seconde: Proportion | None = field("quorum sur seconde convocation")
    majorite: Proportion | None = field("majorité requise (`1/2` : plus de la moitié ; `2/3` : deux tiers au moins)")
    base: Literal["exprimes", "presents", "membres"] | None = field("base de la majorité : voix exprimées, présents ou représentés, tous les membres")

    @property
    def a_quorum(self) -> bool:
        """Vrai quand un quorum est exigé sur première convocation."""
        return bool(self.quorum)

    @property
    def a_quorum_seconde(self) -> bool:
        """Vrai quand un quorum est encore exigé sur seconde convocation."""
        return bool(self.quorum_seconde)

    @property
    def regle(self) -> Regle:
        """Ce que la majorité demande : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite)


@node
class Assemblees(Node):
    """Les assemblées générales."""

    convocation_par: Literal["president", "conseil", "direction"] | None = field("qui convoque")
    convocation_jours: Entier | None = field("délai de convocation, en jours")
    convocation_moyen: Literal["courriel", "lettre", "courriel-ou-lettre", "recommande"] | None = field("moyen de convocation")
    ordre_du_jour_joint: Booleen | None = field("l'ordre du jour est joint à la convocation")
    demande_par: Proportion | None = field("fraction des membres qui peut exiger une assemblée")
    pouvoirs_maximum: Entier | None = field("nombre maximal de pouvoirs par mandataire")
    a_distance: Booleen | None = field("participation et vote à distance")
    vote_par_correspondance: Booleen | None = field("vote par correspondance")
    consultation_ecrite: Booleen | None = field("consultation écrite hors assemblée")
    comptes_mois: Entier | None = field("délai d'approbation des comptes après la clôture, en mois")
    majorite_but: Proportion | None = field("majorité pour changer le but (Alsace-Moselle) ; vide : accord de tous les membres")
    ordinaire: Seance = part(Seance, "assemblée ordinaire")
    extraordinaire: Seance = part(Seance, "assemblée extraordinaire (statuts, dissolution)")


@node
class Remise(Node):
    """Dissolution : qui décide et à qui va l'actif."""

    majorite: Proportion | None = field("majorité de la dissolution")
    beneficiaire: Texte | None = field("bénéficiaire de l'actif net, nommé ou décrit")
    beneficiaire_nature: (
        Literal["organisme-similaire", "entreprise-ess", "cooperative", "union-cooperative", "collectivite", "fondation", "fonds-dotation", "membres", "actionnaires"] | None
    ) = field("nature du bénéficiaire")

    @property
    def regle(self) -> Regle:
        """Ce que la majorité demande : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite)


@node
class Resultats(Node):
    """Affectation des excédents ou bénéfices."""

    reserve_legale: Pourcent | None = field("part des excédents portée à la réserve légale, en %")
    reserve_statutaire: Pourcent | None = field("part du solde, après la réserve légale, portée à la réserve statutaire, en %")
    interet_aux_parts: Booleen | None = field("un intérêt peut être servi aux parts")
    ristournes: Booleen | None = field("des ristournes sont versées aux associés")
    partage_entre_membres: Booleen | None = field("des excédents sont partagés entre les membres")
    dividendes: Booleen | None = field("des dividendes peuvent être distribués")
    reserves_partageables: Booleen | None = field("les réserves peuvent être partagées ou incorporées au capital")

    @property
    def mise_en_reserve(self) -> Decimal | None:
        """Part des excédents portée aux réserves légale et statutaire, en %."""
        legal, own = self.reserve_legale, self.reserve_statutaire
        return None if legal is None or own is None else legal + (100 - legal) * own / 100


@node
class Controle(Node):
    """Commissaire aux comptes, révision coopérative, contrôle analogue."""

    commissaire: Booleen | None = field("un commissaire aux comptes est désigné")
    commissaire_nom: Texte | None = field("nom ou dénomination du commissaire aux comptes et sa compagnie")
    commissaire_exercices: Entier | None = field("durée de son mandat, en exercices")
    revision_annees: Entier | None = field("intervalle entre deux révisions coopératives, en années")
    reviseur: Texte | None = field("réviseur coopératif agréé")
    reviseur_suppleant: Texte | None = field("suppléant du réviseur")
    reglement_controle_analogue: Booleen | None = field("un règlement de contrôle analogue est prévu")
    comite_controle: Booleen | None = field("un comité de contrôle analogue est prévu")
    decisions_strategiques: tuple[Texte, ...] = many("décisions réservées au conseil")
    deport: Booleen | None = field("une procédure de déport des élus est prévue")
    transmission_jours: Entier | None = field("délai que la société se donne pour transmettre au préfet, en jours")
    censeurs: Entier | None = field("nombre maximal de censeurs, sans voix délibérative (`0` : aucun)")
    comite_usagers: Booleen | None = field("un comité d'usagers, consultatif, est prévu")


@node
class Gouvernance(Node):
    """Les organes et leurs règles."""

    conseil: Conseil = part(Conseil, "conseil élu")
    direction: Direction = part(Direction, "direction et représentation")
    assemblees: Assemblees = part(Assemblees, "assemblées générales")
    controle: Controle = part(Controle, "contrôle des comptes et révision")
    resultats: Resultats = part(Resultats, "affectation des excédents")
    dissolution: Remise = part(Remise, "dissolution et dévolution")
    reglement_interieur: Literal["aucun", "conseil", "assemblee"] | None = field("organe qui adopte le règlement intérieur")
    conflits_interets: Booleen | None = field("une procédure de déclaration et de déport est prévue")
    vote_de_l_interesse: Booleen | None = field("un membre peut voter sur un contrat qui le concerne")
