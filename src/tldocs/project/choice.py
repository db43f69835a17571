"""Ce que le choix du véhicule juridique demande et que le reste du fichier ne dit pas.

Ce qui est écrit ici l'emporte sur ce qui se déduit des associés, du capital ou des chiffres : la section sert aussi quand
le projet n'a encore ni associés ni budget.
"""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part
from .quantities import Effectif, Ponderation
from .scalars import Booleen, Euros, Jour, Pourcent, Texte

Membre = Literal[
    "habitants", "usagers", "associations", "entreprises", "salaries", "producteurs", "communes", "epci", "departement",
    "region", "etat", "etablissement-national", "etablissement-local", "fondations",
]  # fmt: skip
Objet = Literal[
    "animation", "coworking", "culture", "commerce", "amenagement", "construction", "detention-immobiliere",
    "collecte-de-dons",
]  # fmt: skip
Place = Literal["aucune", "partenaire", "minoritaire", "majoritaire", "seule"]
Role = Literal["exploiter", "detenir-l-immeuble", "financer", "amenager", "reseau"]


@node
class Poids(Node):
    """Ce que pèse chaque critère dans le classement ; vide : le poids proposé."""

    societariat_mele: Ponderation | None = field("réunir des catégories différentes d'associés")
    democratie: Ponderation | None = field("décider à une personne, une voix, ou par collèges")
    patrimoine_protege: Ponderation | None = field("réserves et biens qui ne se partagent pas")
    subventions: Ponderation | None = field("recevoir des subventions publiques")
    mecenat: Ponderation | None = field("recevoir des dons qui ouvrent droit à réduction d'impôt")
    recettes_de_marche: Ponderation | None = field("vendre et investir")
    maitrise_publique: Ponderation | None = field("laisser la main aux collectivités")
    quasi_regie: Ponderation | None = field("recevoir un service public sans mise en concurrence")
    immobilier: Ponderation | None = field("détenir un immeuble et y faire des travaux")
    simplicite: Ponderation | None = field("se créer vite et à peu de frais, se gérer simplement")
    benevoles: Ponderation | None = field("faire place aux bénévoles")


@node
class Choix(Node):
    """Le choix du véhicule : les réponses que rien d'autre ne donne, et les poids des critères."""

    membres: tuple[Membre, ...] = many(
        "qui doit avoir une part au capital ou une voix ; à défaut, les associés du fichier"
    )
    nombre_de_membres: Effectif | None = field("membres fondateurs en tout ; à défaut, les associés du fichier")
    nombre_de_collectivites: Effectif | None = field("collectivités ou groupements membres ; à défaut, ceux du fichier")
    place: Place | None = field("place voulue pour les collectivités ; à défaut, leur part du capital ou des membres")
    salaries_fondateurs: Effectif | None = field("salariés fondateurs ; à défaut, les associés salariés")
    majorite_aux_salaries: Booleen | None = field("les salariés doivent avoir la majorité")
    benefices: Literal["aucun", "limite", "libre"] | None = field("partage voulu des bénéfices")
    capital: Euros | None = field(
        "capital ou dotation disponible à la création, en euros ; à défaut, le capital du fichier"
    )
    objets: tuple[Objet, ...] = many("ce que fera la structure")
    role: Role | None = field("rôle de la structure")
    sans_concurrence: Booleen | None = field("la collectivité veut confier le service sans mise en concurrence")
    mecenat: Booleen | None = field("des dons et du mécénat sont attendus")
    responsabilite_limitee: Booleen | None = field("les membres veulent ne risquer que leur apport")
    contrat_unique: Booleen | None = field("un seul contrat, à durée limitée, avec un opérateur mis en concurrence")
    delai_mois: Effectif | None = field("délai avant l'ouverture, en mois")
    activite_prealable: Booleen | None = field("tous les membres exercent déjà une activité économique")
    part_de_marche: Pourcent | None = field("part des ventes dans les recettes, en % ; à défaut, celle des chiffres")
    alsace_moselle: Booleen | None = field(
        "siège dans le Bas-Rhin, le Haut-Rhin ou la Moselle ; à défaut, celui du fichier"
    )
    depart: Jour | None = field("jour où commencent les démarches ; à défaut, le jour du droit")
    motif: Texte | None = field("ce que le porteur attend de sa structure, en une phrase ou deux")
    poids: Poids = part(Poids, "poids des critères")
