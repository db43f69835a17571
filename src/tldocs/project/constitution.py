"""La naissance de la structure et ce qui touche à son régime : fondation, agréments, argent public, contrats."""

from __future__ import annotations

from datetime import date as day_of
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from .activity import Objectif
from .base import Node, field, many, node, part
from .meeting import AssembleeConstitutive
from .people import Collectivite, Organisation, Personne
from .prefecture import Prefecture
from .scalars import Booleen, Entier, Euros, Id, Jour, Nombre, Pourcent, Texte

if TYPE_CHECKING:
    from .forecast_funding import SubventionExploitation


@node
class Acte(Node):
    """Un acte accompli pour la structure en formation."""

    date: Jour | None = field("date de l'acte")
    designation: Texte | None = field("nature de l'acte et cocontractant")
    montant: Euros | None = field("engagement qui en résulte, en euros")
    par: Id | None = field("personne qui l'a accompli", reference="parties")

    @property
    def auteur(self) -> Personne | Organisation | Collectivite | None:
        """Celui qui l'a accompli."""
        return self.projet.parties.get(self.par or "")


@node
class Constitution(Node):
    """L'assemblée constitutive, la signature des statuts et les formalités."""

    date: Jour | None = field("date de l'assemblée constitutive et des statuts")
    lieu: Texte | None = field("commune de l'assemblée constitutive")
    seance: AssembleeConstitutive = part(AssembleeConstitutive, "déroulement de l'assemblée constitutive")
    signataires: tuple[Id, ...] = many("personnes qui signent les statuts", reference="parties")
    declarant: Id | None = field("personne chargée des formalités", reference="personnes")
    pouvoirs: Literal["declarant", "conseil"] | None = field(
        "qui accomplit les formalités : la personne chargée, ou chaque membre du conseil"
    )
    acte: Literal["sous-seing-prive", "notarie"] | None = field(
        "statuts sous seing privé, ou reçus par un notaire (apport d'un immeuble)"
    )
    notaire: Texte | None = field("notaire qui reçoit les statuts, avec son office")
    premiers_nommes: Literal["statuts", "acte-separe"] | None = field(
        "premiers dirigeants nommés dans les statuts, ou par un acte séparé"
    )
    reprise_plafond: Euros | None = field(
        "engagements que le mandataire peut prendre avant l'immatriculation, en euros"
    )
    reprise_mois: Entier | None = field(
        "délai pour se prononcer sur les engagements pris avant la capacité juridique, en mois (associations)"
    )
    paraphes: Booleen | None = field("le pied de page des statuts réserve la place des paraphes")
    originaux: Entier | None = field("nombre d'originaux des statuts")
    publication: Jour | None = field("date de publication ou d'immatriculation prévue")
    actes: tuple[Acte, ...] = many("actes accomplis pour la structure en formation")
    premier_exercice_clos: Jour | None = field("date de clôture du premier exercice")
    inscription_au_registre: Booleen | None = field(
        "les statuts disent que l'association sera inscrite (Alsace-Moselle)"
    )
    tribunal: Texte | None = field(
        "tribunal qui tient le registre des associations (tribunal judiciaire de Strasbourg)"
    )
    greffe: Texte | None = field("ville du registre du commerce et des sociétés où la société sera immatriculée")
    journal: Texte | None = field("support habilité à publier les annonces légales")
    prefecture: Prefecture = part(Prefecture, "représentant de l'État dans le département du siège")
    tribunal_administratif: Texte | None = field("ville du tribunal administratif")
    premier_conseil_le: Jour | None = field("date de la première réunion du conseil ; à défaut, celle des statuts")
    nom_deja_pris: Booleen | None = field("une association de la même commune, ou une marque, porte déjà ce nom")
    fondateurs_nommes: Booleen | None = field("les statuts de l'association nomment les fondateurs")
    dates_de_naissance: Booleen | None = field("les statuts déposés portent des dates de naissance")

    @property
    def jour_du_premier_conseil(self) -> day_of | None:
        """Jour de la première réunion du conseil."""
        return self.premier_conseil_le or self.date

    @property
    def nom_du_declarant(self) -> str | None:
        """Nom de la personne chargée des formalités."""
        chosen = self.projet.parties.get(self.declarant or "")
        return chosen.nom_complet if chosen else None


@node
class Regime(Node):
    """Agréments et régimes visés ; ils ajoutent des règles."""

    ess: Booleen | None = field("se prévaut de l'économie sociale et solidaire")
    esus: Booleen | None = field("demande l'agrément entreprise solidaire d'utilité sociale")
    esus_demande_le: Jour | None = field("jour où cet agrément sera demandé")
    interet_general: Booleen | None = field("délivre des reçus fiscaux (intérêt général)")
    utilite_publique: Booleen | None = field("demande la reconnaissance d'utilité publique")
    utilite_publique_le: Jour | None = field(
        "date de publication de la reconnaissance d'utilité publique, si elle est acquise"
    )
    jeunesse_education: Booleen | None = field("demande l'agrément jeunesse et éducation populaire")
    dotation: Euros | None = field("dotation que les statuts fixent (utilité publique), en euros")
    engagement_annexe: Booleen | None = field("le contrat d'engagement républicain est annexé aux statuts")
    solidarite_internationale: Booleen | None = field("concourt à la solidarité internationale")
    service_civique: Booleen | None = field("accueille des volontaires en service civique")
    ventes_habituelles: Booleen | None = field("vend habituellement des produits ou des services")
    ventes_dans_statuts: Booleen | None = field("les statuts prévoient ces ventes")
    engagement_republicain: Booleen | None = field("a souscrit le contrat d'engagement républicain")
    subventions: Booleen | None = field("demande ou reçoit des subventions publiques")
    agrements: tuple[Texte, ...] = many("agréments administratifs déjà obtenus, avec leur date")
    impots_commerciaux: Booleen | None = field("assujettie aux impôts commerciaux")
    immeuble_achete: Literal["administration", "but", "placement", "sans-lien"] | None = field(
        "usage de l'immeuble à acheter"
    )
    offre_au_public: Booleen | None = field("offre ses parts au public")
    caractere: (
        Literal[
            "philanthropique",
            "educatif",
            "scientifique",
            "social",
            "humanitaire",
            "sportif",
            "familial",
            "culturel",
            "egalite",
            "patrimoine",
            "environnement",
            "francophonie",
            "autre",
        ]
        | None
    ) = field("caractère au titre duquel elle se dit d'intérêt général (éducatif, social, culturel…)")
    cercle_restreint: Booleen | None = field("l'activité ne profite qu'à un cercle restreint de personnes")
    lucratif_preponderant: Booleen | None = field("les activités lucratives l'emportent sur les autres")
    utilite_sociale_principale: Booleen | None = field("les statuts font de l'utilité sociale l'objectif principal")
    liberalites: Booleen | None = field("compte recevoir des legs ou des donations notariées")
    initiative_publique: Booleen | None = field("créée à l'initiative d'une personne publique")
    organisation_publique: Booleen | None = field("une personne publique en contrôle l'organisation")
    remuneration_capital_plafonnee: Booleen | None = field(
        "la rémunération du capital reste sous le plafond de l'agrément ESUS"
    )
    contrepartie_aux_dons: Booleen | None = field(
        "une cotisation ou un don qui donne lieu à reçu ouvre droit à un service ou à un avantage"
    )
    appel_declare: Booleen | None = field("l'appel public à la générosité est déclaré en préfecture")
    etat_separe: Booleen | None = field(
        "l'annexe des comptes contient l'état séparé des ressources venues de l'étranger"
    )
    prets_entre_associations: Booleen | None = field("prête à un autre organisme sans but lucratif, ou lui emprunte")
    recettes_publiques: Literal["aucune", "avec-contrat", "sans-contrat"] | None = field(
        "recettes encaissées pour une collectivité"
    )
    mise_a_disposition: Literal["aucune", "avec-convention", "sans-convention"] | None = field(
        "locaux, matériel ou agents mis à disposition par une collectivité"
    )


@node
class Chiffres(Node):
    """Les chiffres qui font franchir des seuils, au dernier exercice ou prévus."""

    bilan: Euros | None = field("total du bilan, en euros")
    chiffre_affaires: Euros | None = field("chiffre d'affaires ou ressources, hors taxes, en euros")
    salaries: Nombre | None = field("effectif moyen de salariés")
    subventions_publiques: Euros | None = field("subventions publiques en numéraire de l'année, en euros")
    dons: Euros | None = field("dons ouvrant droit à réduction d'impôt, de l'année, en euros")
    recettes_lucratives: Euros | None = field("recettes des activités lucratives accessoires, de l'année, en euros")
    capitaux_propres: Euros | None = field("capitaux propres, en euros")
    reserves: Euros | None = field("réserves, en euros")
    appel_generosite: Euros | None = field(
        "ressources collectées par appel public à la générosité, l'année la plus forte des trois dernières, en euros"
    )
    ressources_etranger: Euros | None = field("avantages et ressources venus de l'étranger dans l'année, en euros")
    remuneration_maximum: Euros | None = field("rémunération annuelle la plus haute, primes comprises, en euros")
    remuneration_moyenne_cinq: Euros | None = field(
        "moyenne annuelle des cinq rémunérations les plus hautes, primes comprises, en euros"
    )
    part_utilite_sociale: Pourcent | None = field(
        "part des charges d'exploitation qui tient à l'utilité sociale, sur trois exercices, en %"
    )
    part_publique_activite: Pourcent | None = field(
        "part de l'activité réalisée pour les personnes publiques qui contrôlent, en %"
    )
    excedent: Euros | None = field("excédent net de l'exercice, réalisé ou prévu, en euros")
    interet_verse: Euros | None = field("intérêt total servi aux parts pour l'exercice, en euros")
    aides_recues: Euros | None = field(
        "subventions et aides de l'exercice venues de personnes publiques ou d'associations, en euros"
    )
    annees_deficitaires: Entier | None = field("exercices déficitaires depuis la dernière révision")

    def seuils_depasses(self, salaries: int, ressources: int, bilan: int) -> int:
        """Nombre de seuils d'effectif, de ressources (en euros) et de bilan (en euros) dépassés, de 0 à 3."""
        pairs = ((self.salaries, salaries), (self.chiffre_affaires, ressources), (self.bilan, bilan))
        return sum(1 for known, limit in pairs if known is not None and known > limit)


@node
class Contrat(Node):
    """Un contrat entre la structure et une collectivité."""

    collectivite: Id | None = field("collectivité cocontractante", reference="parties")
    nature: (
        Literal["marche", "concession", "delegation-service-public", "mandat", "bail", "concession-amenagement"] | None
    ) = field("nature du contrat")
    objet: Texte | None = field("objet du contrat")
    procedure: Literal["quasi-regie", "mise-en-concurrence"] | None = field("mode de passation")
    duree_annees: Entier | None = field("durée, en années")
    montant: Euros | None = field("montant, en euros")
    service_public: Booleen | None = field("le contrat confie un service public")
    retour_des_biens: Booleen | None = field("une clause règle le retour des biens en cas de liquidation")
    neutralite: Booleen | None = field("une clause rappelle laïcité et neutralité")
    autorise_par_conseil: Booleen | None = field(
        "le conseil d'administration autorise la convention avant sa signature"
    )
    avis_commission: Booleen | None = field("la commission consultative des services publics locaux a donné son avis")
    debut: Jour | None = field("date de prise d'effet")
    compensation: Euros | None = field("compensation ou prix annuel que verse la collectivité, en euros")
    lieux: tuple[Texte, ...] = many("lieux et biens que la collectivité remet pour l'exécution du contrat")
    obligations: tuple[Texte, ...] = many("obligations de service public, une à une")

    @property
    def cocontractante(self) -> Collectivite | None:
        """La collectivité cocontractante."""
        body = self.projet.parties.get(self.collectivite or "")
        return body if isinstance(body, Collectivite) else None

    @property
    def aide_du_plan(self) -> SubventionExploitation | None:
        """La ligne du plan financier qui porte la compensation : même collectivité, même somme au premier exercice."""
        body, plan = self.cocontractante, self.projet.finances.plan
        payer = body.denomination if body else None
        lines = (x for x in plan.subventions_exploitation if payer and x.financeur == payer and x.par_exercice)
        return next((x for x in lines if x.par_exercice[0] == self.compensation), None)

    @property
    def compensations(self) -> tuple[Decimal, ...]:
        """Ce que le plan attend de la collectivité à chaque exercice, en euros ; vide si la somme ne change pas."""
        held = self.aide_du_plan.par_exercice if self.aide_du_plan else ()
        return held if len(set(held)) > 1 else ()

    @property
    def missions(self) -> tuple[Objectif, ...]:
        """Les activités statutaires qui relèvent d'une compétence de la collectivité ; toutes, si aucune n'est rattachée."""
        body = self.cocontractante
        held = {c.casefold() for c in body.competences} if body else set()
        own = tuple(a for a in self.projet.activites if (a.competence or "").casefold() in held)
        return own or self.projet.activites

    @property
    def hors_service_public(self) -> bool:
        """Vrai pour un contrat dont on sait qu'il ne confie pas un service public, aménagement excepté."""
        return self.service_public is False and self.nature != "concession-amenagement"

    def commission_a_saisir(self, seuil_commune: Decimal, seuil_epci: Decimal) -> bool:
        """Vrai quand la collectivité doit saisir sa commission consultative ; les seuils sont en habitants."""
        body = self.projet.parties.get(self.collectivite or "")
        if not isinstance(body, Collectivite):
            return False
        if body.niveau in ("departement", "region"):
            return True
        return (body.population or 0) > (seuil_commune if body.niveau == "commune" else seuil_epci)

    @property
    def avec_un_actionnaire_represente(self) -> bool:
        """Vrai quand la collectivité détient des actions et siège, directement ou par l'assemblée spéciale."""
        return self.collectivite in self.projet.repartition_des_sieges.representes
