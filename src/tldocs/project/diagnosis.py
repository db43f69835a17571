"""Le diagnostic du territoire : fichiers de données, indicateurs, équipements, acteurs, besoins, enjeux.

Les chiffres viennent de fichiers que l'utilisateur pose à côté du projet, ou sont écrits avec leur source.
"""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part, required
from .numbers import CodeInsee
from .quantities import Latitude, Longitude
from .scalars import Booleen, Entier, Id, Nombre, Texte
from .survey import Enquete

FILES = 20
INDICATORS = 60
TYPES = 60
ACTORS = 60
LINKS = 200
ITEMS = 20
PROOFS = 6

Theme = Literal["population", "emploi", "mobilite", "logement", "revenus", "economie", "services", "numerique"]
Nature = Literal["complementarite", "cooperation", "concurrence"]
Calcul = Literal["somme", "evolution", "part", "rapport", "etendue"]


@node
class Donnees(Node):
    """Un fichier de données : un tableau de l'Insee, ou un tableau tenu par le porteur."""

    id: Id = required("identifiant du fichier, par exemple `recensement`")
    fichier: Texte | None = field("nom du fichier, à côté du fichier projet")
    source: Texte | None = field("qui publie ces données, et leur titre")
    millesime: Texte | None = field("année ou période que les données décrivent")
    consulte: Texte | None = field("quand le fichier a été pris")
    commune: Texte | None = field("colonne du code Insee ; reconnue d'elle-même dans les fichiers de l'Insee")


@node
class Filtre(Node):
    """Une colonne d'un fichier en format long, et la valeur des lignes à garder."""

    colonne: Texte | None = field("colonne : RP_MEASURE, AGE, SEX")
    valeur: Texte | None = field("valeur gardée : POP, _T")


@node
class Indicateur(Node):
    """Un indicateur du territoire : calculé d'un fichier, ou écrit avec sa source."""

    id: Id = required("identifiant de l'indicateur, par exemple `population`")
    theme: Theme | None = field("thème sous lequel il est présenté")
    nom: Texte | None = field("ce qui est mesuré")
    donnees: Id | None = field("fichier de données", reference="donnees")
    colonne: Texte | None = field("colonne lue : P22_POP ; dans un fichier long, OBS_VALUE à défaut")
    base: Texte | None = field("colonne à laquelle elle est rapportée : P16_POP, P22_ACT1564, SUPERF")
    filtres: tuple[Filtre, ...] = many("lignes gardées d'un fichier en format long", max_length=10)
    filtres_base: tuple[Filtre, ...] = many(
        "lignes gardées pour la base, dans un fichier en format long", max_length=10
    )
    calcul: Calcul | None = field(
        "somme des communes ; évolution ou part de la base, en % ; rapport à la base ; étendue : ce qui ne s'additionne pas"
    )
    pour: Entier | None = field("le rapport est donné pour tant d'unités de la base ; 1 à défaut")
    valeur: Nombre | None = field("valeur, quand aucun fichier ne la donne")
    unite: Texte | None = field("unité : habitants, emplois, %")
    annee: Texte | None = field("année mesurée ; à défaut, le millésime du fichier")
    depuis: Texte | None = field("année de la base d'une évolution")
    source: Texte | None = field("source, quand aucun fichier ne la donne")
    repere: Nombre | None = field("la même valeur ailleurs, pour comparer")
    repere_lieu: Texte | None = field("où : la Nièvre, la France hors Mayotte")
    repere_source: Texte | None = field("source et date de cette valeur")
    carte: Booleen | None = field("la carte du territoire est teintée d'après cet indicateur")
    lecture: Texte | None = field("ce que ce chiffre veut dire pour le projet, en une phrase")


@node
class TypeDEquipement(Node):
    """Un type d'équipement de la base permanente des équipements."""

    code: Texte | None = field("code du type dans le fichier : A206, B207")
    nom: Texte | None = field("nom de l'équipement, au singulier : boulangerie")


@node
class Equipements(Node):
    """Les équipements du territoire, comptés par type."""

    donnees: Id | None = field("fichier des équipements (base permanente des équipements)", reference="donnees")
    types: tuple[TypeDEquipement, ...] = many("types comptés", max_length=TYPES)
    lecture: Texte | None = field("ce que ces équipements, ou leur absence, veulent dire pour le projet")


@node
class Mobilites(Node):
    """Où travaillent ceux qui habitent le territoire."""

    donnees: Id | None = field("fichier des déplacements entre domicile et travail", reference="donnees")
    lecture: Texte | None = field("ce que ces déplacements veulent dire pour le projet")


@node
class Contours(Node):
    """Les limites des communes, pour la carte."""

    fichier: Texte | None = field("fichier GeoJSON des communes, à côté du fichier projet")
    source: Texte | None = field("d'où viennent ces limites, avec la date")


@node
class Lieu(Node):
    """Un lieu du projet, pour la carte."""

    nom: Texte | None = field("nom du lieu")
    longitude: Longitude | None = field("longitude, en degrés")
    latitude: Latitude | None = field("latitude, en degrés")


@node
class Acteur(Node):
    """Un acteur du territoire, et ce qu'il est pour le projet."""

    id: Id = required("identifiant de l'acteur, par exemple `foyer-rural`")
    nom: Texte | None = field("nom de l'acteur")
    type: (
        Literal["collectivite", "association", "entreprise", "service-public", "enseignement", "lieu", "autre"] | None
    ) = field("ce qu'il est")
    activite: Texte | None = field("ce qu'il fait")
    commune: CodeInsee | None = field("code Insee de sa commune")
    longitude: Longitude | None = field("longitude, en degrés, pour la carte")
    latitude: Latitude | None = field("latitude, en degrés, pour la carte")
    minutes: Entier | None = field("temps de trajet depuis le lieu, en minutes")
    relation: Nature | None = field("ce qu'il est pour le projet")
    force: Literal["1", "2", "3"] | None = field("force de la relation : 1 faible, 2 suivie, 3 forte")
    objet: Texte | None = field("en quoi consiste la relation")
    attente: Texte | None = field("ce que le projet attend de lui, ou fera à son égard")
    source: Texte | None = field("convention, délibération, entretien ou relevé, avec la date")


@node
class Relation(Node):
    """Une relation entre deux acteurs, le projet mis à part."""

    de: Id | None = field("acteur", reference="acteurs")
    vers: Id | None = field("autre acteur", reference="acteurs")
    nature: Nature | None = field("nature de la relation")
    force: Literal["1", "2", "3"] | None = field("force de la relation : 1 faible, 2 suivie, 3 forte")
    objet: Texte | None = field("en quoi elle consiste")
    source: Texte | None = field("source, avec la date")


@node
class Preuve(Node):
    """Ce qui fonde une affirmation : un indicateur, une réponse à l'enquête, un acteur, ou un fait avec sa source."""

    indicateur: Id | None = field("indicateur", reference="indicateurs")
    question: Id | None = field("question de l'enquête", reference="questions")
    modalite: Texte | None = field("réponse à cette question")
    acteur: Id | None = field("acteur", reference="acteurs")
    texte: Texte | None = field("fait, avec son unité")
    source: Texte | None = field("source de ce fait, avec la date")


@node
class Affirmation(Node):
    """Une force, une faiblesse, une opportunité ou une menace, et ce qui la fonde."""

    nom: Texte | None = field("ce qui est affirmé, en une phrase courte")
    preuves: tuple[Preuve, ...] = many("ce qui le fonde", max_length=PROOFS)
    suite: Texte | None = field("ce que le projet en fait")


@node
class Swot(Node):
    """Forces et faiblesses du projet, opportunités et menaces du territoire."""

    forces: tuple[Affirmation, ...] = many("forces", max_length=ITEMS)
    faiblesses: tuple[Affirmation, ...] = many("faiblesses", max_length=ITEMS)
    opportunites: tuple[Affirmation, ...] = many("opportunités", max_length=ITEMS)
    menaces: tuple[Affirmation, ...] = many("menaces", max_length=ITEMS)

    @property
    def toutes(self) -> tuple[Affirmation, ...]:
        """Les quatre listes, bout à bout."""
        return (*self.forces, *self.faiblesses, *self.opportunites, *self.menaces)


@node
class Besoin(Node):
    """Un besoin constaté, ce qui le prouve et ce que le projet y répond."""

    nom: Texte | None = field("besoin")
    public: Texte | None = field("qui l'éprouve")
    preuves: tuple[Preuve, ...] = many("ce qui le fonde", max_length=PROOFS)
    reponse: Texte | None = field("ce que le projet y répond, avec sa quantité")


@node
class Enjeu(Node):
    """Un enjeu du territoire : ce qui se joue, ce qui le montre, ce que le projet fait."""

    nom: Texte | None = field("enjeu, à l'infinitif : garder des actifs sur place")
    preuves: tuple[Preuve, ...] = many("ce qui le montre", max_length=PROOFS)
    sans: Texte | None = field("ce qui arrive si rien n'est fait")
    reponse: Texte | None = field("ce que le projet fait, avec sa quantité et son échéance")
    mesure: Texte | None = field("à quoi se verra le résultat, avec l'unité")


@node
class Diagnostic(Node):
    """Le diagnostic du territoire."""

    communes: tuple[CodeInsee, ...] = many(
        "codes Insee des communes étudiées ; à défaut, celles du territoire", max_length=500
    )
    donnees: tuple[Donnees, ...] = many("fichiers de données", max_length=FILES)
    indicateurs: tuple[Indicateur, ...] = many("indicateurs", max_length=INDICATORS)
    equipements: Equipements = part(Equipements, "équipements")
    mobilites: Mobilites = part(Mobilites, "déplacements entre domicile et travail")
    contours: Contours = part(Contours, "limites des communes")
    lieux: tuple[Lieu, ...] = many("lieux du projet sur la carte", max_length=ITEMS)
    niveau_densite: Literal["1", "2", "3", "4", "5", "6", "7"] | None = field(
        "niveau de la grille de densité de l'Insee, de 1 (grand centre urbain) à 7 (rural à habitat très dispersé)"
    )
    source_densite: Texte | None = field(
        "grille communale de densité : millésime, et communes auxquelles elle s'applique"
    )
    acteurs: tuple[Acteur, ...] = many("acteurs du territoire", max_length=ACTORS)
    relations: tuple[Relation, ...] = many("relations entre acteurs", max_length=LINKS)
    enquete: Enquete = part(Enquete, "enquête")
    besoins: tuple[Besoin, ...] = many("besoins constatés", max_length=ITEMS)
    swot: Swot = part(Swot, "forces, faiblesses, opportunités, menaces")
    enjeux: tuple[Enjeu, ...] = many("enjeux", max_length=ITEMS)

    @property
    def a_verifier(self) -> bool:
        """Vrai quand des fichiers sont à lire, ou des preuves à retrouver."""
        named = (*(d.fichier for d in self.donnees), self.enquete.fichier, self.contours.fichier)
        return any(named) or bool(self.swot.toutes or self.besoins or self.enjeux)

    @property
    def concurrents(self) -> tuple[Acteur, ...]:
        """Les acteurs qui font concurrence au projet."""
        return tuple(a for a in self.acteurs if a.relation == "concurrence")
