"""L'activité du lieu : espaces, services, publics, équipe."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part
from .places import Adresse
from .scalars import Booleen, Entier, Euros, Jour, Nombre, Texte


@node
class Espace(Node):
    """Un espace du lieu."""

    nom: Texte | None = field("nom de l'espace")
    usage: Texte | None = field("usage principal")
    surface: Nombre | None = field("surface, en m²")
    capacite: Entier | None = field("nombre de postes ou de personnes")
    tarif: Texte | None = field("tarif, avec son unité")


@node
class Service(Node):
    """Une activité ou un service rendu."""

    nom: Texte | None = field("nom de l'activité")
    description: Texte | None = field("en quoi elle consiste")
    public: Texte | None = field("à qui elle s'adresse")
    volume: Texte | None = field("volume annuel, avec son unité")


@node
class Activite(Node):
    """L'activité du lieu."""

    lieu: Texte | None = field("nom du lieu")
    adresse: Adresse = part(Adresse, "adresse du lieu, si elle n'est pas celle du siège")
    ouverture: Jour | None = field("date d'ouverture")
    horaires: Texte | None = field("jours et heures d'ouverture")
    surface: Nombre | None = field("surface totale, en m²")
    espaces: tuple[Espace, ...] = many("espaces")
    services: tuple[Service, ...] = many("activités et services")
    publics: tuple[Texte, ...] = many("publics accueillis")
    frequentation: Entier | None = field("visites par an, prévues ou constatées")
    source_frequentation: Texte | None = field("source et date du chiffre de fréquentation")
    etp: Nombre | None = field("équipe salariée, en équivalents temps plein")
    partenaires: tuple[Texte, ...] = many("partenaires et nature du partenariat")


@node
class Objectif(Node):
    """Une activité statutaire d'une SPL ou d'une SCIC, avec sa nature."""

    libelle: Texte | None = field("activité, telle que les statuts l'écrivent")
    nature: Literal["interet-general", "spic", "amenagement", "construction", "autre"] | None = field(
        "nature de l'activité"
    )
    complementaire: Booleen | None = field("complémentaire des autres activités")
    vente_ou_location: Booleen | None = field(
        "construction d'immeubles d'habitation, de bureaux ou de locaux industriels destinés à la vente ou à la location"
    )
    competence: Texte | None = field("compétence des actionnaires à laquelle elle se rattache")
    montant: Euros | None = field("volume annuel prévu, en euros")
