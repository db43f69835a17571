"""Ce qui entoure les organes : sections, comités, manière de régler les différends."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node
from .scalars import Booleen, Entier, Euros, Texte


@node
class Section(Node):
    """Une section ouverte dès la fondation."""

    nom: Texte | None = field("nom de la section")
    objet: Texte | None = field("activité ou lieu qu'elle anime")
    siege: Texte | None = field("commune ou adresse où elle se tient")


@node
class Sections(Node):
    """Les sections ou antennes, qui n'ont ni personnalité ni patrimoine propres."""

    prevues: Booleen | None = field("les statuts prévoient des sections")
    creation: Literal["conseil", "assemblee"] | None = field("organe qui les crée et les ferme")
    responsable: Literal["designe", "elu"] | None = field(
        "responsable désigné par le conseil, ou élu par les membres de la section"
    )
    mandat_annees: Entier | None = field("durée de sa délégation, en années")
    plafond: Euros | None = field("dépense qu'il engage seul au plus, en euros")
    compte_bancaire: Booleen | None = field("la section dispose d'un sous-compte bancaire au nom de l'association")
    reunion: Booleen | None = field("les membres de la section se réunissent chaque année")
    premieres: tuple[Section, ...] = many("sections ouvertes dès la fondation", max_length=30)


@node
class Comite(Node):
    """Un comité ou une commission, qui donne des avis."""

    nom: Texte | None = field("nom du comité (comité des usagers), sans article")
    mission: Texte | None = field("mission, à l'infinitif")
    composition: Texte | None = field("qui en est")
    reunions_par_an: Entier | None = field("réunions par an, au moins")
    animation: Literal["elu", "conseil"] | None = field("animé par un membre qu'il élit, ou que le conseil désigne")


@node
class Differends(Node):
    """Comment se règle un différend entre membres, ou entre l'un d'eux et la structure."""

    mode: Literal["mediation", "conciliation", "arbitrage", "aucun"] | None = field(
        "médiation par un tiers, conciliation interne, arbitrage, ou rien avant le juge"
    )
    delai_jours: Entier | None = field("durée de la médiation ou de la conciliation, en jours")
    mediateur: Texte | None = field("médiateur ou organisme désigné d'avance, avec son article (le centre de…)")
