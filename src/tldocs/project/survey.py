"""L'enquête : d'où viennent ses réponses, ce qu'elle demande, ce qui se croise."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, required
from .quantities import Effectif
from .scalars import Entier, Id, Nombre, Texte

QUESTIONS = 60
MODALITIES = 40
CROSSED = 20
THRESHOLD = 5
"""Cells under that count are not printed, when the project gives no other threshold."""


@node
class Question(Node):
    """Une question de l'enquête : une colonne du fichier, une ligne par réponse."""

    id: Id = required("identifiant de la question, par exemple `besoins`")
    colonne: Texte | None = field("nom de la colonne du fichier")
    libelle: Texte | None = field("question telle qu'elle a été posée")
    type: Literal["choix", "multiple", "echelle", "nombre", "texte-court"] | None = field(
        "choix : une réponse ; multiple : plusieurs, séparées ; echelle : une note ; nombre ; texte-court : compté, jamais imprimé"
    )
    separateur: Texte | None = field("ce qui sépare les réponses d'une question à choix multiple ; `|` à défaut")
    modalites: tuple[Texte, ...] = many(
        "réponses possibles, dans l'ordre du questionnaire ; à défaut, celles du fichier, de la plus donnée à la moins donnée",
        max_length=MODALITIES,
    )
    unite: Texte | None = field("unité d'un nombre : minutes, euros, personnes")
    minimum: Nombre | None = field("plus petite note ou plus petit nombre admis")
    maximum: Nombre | None = field("plus grande note ou plus grand nombre admis")
    lecture: Texte | None = field("ce que la réponse change pour le projet, en une phrase")

    @property
    def comptee(self) -> bool:
        """Vrai quand ses réponses se comptent modalité par modalité."""
        return self.type in ("choix", "multiple", "echelle")


@node
class Croisement(Node):
    """Deux questions croisées : l'une en lignes, l'autre en colonnes."""

    lignes: Id | None = field("question en lignes, à une seule réponse", reference="questions")
    colonnes: Id | None = field("question en colonnes", reference="questions")
    lecture: Texte | None = field("ce que le croisement montre, en une phrase")


@node
class Enquete(Node):
    """Une enquête menée pour le projet, dont les réponses sont dans un fichier CSV."""

    fichier: Texte | None = field("fichier CSV des réponses, une ligne par réponse, à côté du fichier projet")
    date: Texte | None = field("quand elle a été menée : d'octobre à novembre 2025")
    par: Texte | None = field("qui l'a menée")
    methode: Texte | None = field("comment elle a été menée : porte-à-porte, questionnaire en mairie, en ligne")
    population: Texte | None = field("qui était interrogé : les foyers des onze communes")
    effectif: Entier | None = field("nombre de personnes ou de foyers dans cette population")
    source_effectif: Texte | None = field("d'où vient ce nombre, avec la date")
    diffuses: Entier | None = field("nombre de questionnaires remis")
    echantillon: Literal["aleatoire", "exhaustif", "quotas", "volontaires"] | None = field(
        "comment les répondants ont été choisis ; la marge d'erreur n'est calculée que pour un tirage au sort"
    )
    unite: Texte | None = field("qui répond, au pluriel : foyers, personnes, entreprises ; « personnes » à défaut")
    seuil: Effectif | None = field("effectif sous lequel une case n'est pas imprimée ; 5 à défaut")
    questions: tuple[Question, ...] = many("questions", max_length=QUESTIONS)
    croisements: tuple[Croisement, ...] = many("questions croisées", max_length=CROSSED)
    limites: tuple[Texte, ...] = many("limites de l'enquête, dites par ceux qui l'ont menée", max_length=10)

    @property
    def seuil_retenu(self) -> int:
        """Effectif sous lequel une case n'est pas imprimée."""
        return THRESHOLD if self.seuil is None else self.seuil
