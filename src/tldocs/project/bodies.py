"""Ce qui entoure les organes : sections, comités, décisions réparties, manière de régler les différends."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node
from .scalars import Booleen, Entier, Euros, Id, Proportion, Texte

ORGANE = "assemblee, assemblee-extraordinaire, conseil, direction, collectivites, membres… ou un cercle de la charte"


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
class Attribution(Node):
    """Une décision : qui la propose, qui est consulté, qui la prend et à quelle majorité, qui l'exécute, qui en est informé."""

    sujet: Texte | None = field("ce qui est décidé")
    propose: tuple[Id, ...] = many(f"qui propose : {ORGANE}", reference="organes", max_length=20)
    consulte: tuple[Id, ...] = many("qui donne son avis avant", reference="organes", max_length=20)
    decide: Id | None = field(f"qui décide : {ORGANE}", reference="organes")
    execute: tuple[Id, ...] = many("qui exécute", reference="organes", max_length=20)
    informe: tuple[Id, ...] = many("qui est informé après", reference="organes", max_length=20)
    majorite: Proportion | None = field("majorité propre à cette décision ; à défaut, celle de l'organe qui décide")
    base: Literal["exprimes", "presents", "membres"] | None = field(
        "base de cette majorité : voix exprimées, présents ou représentés, tous les membres"
    )
    precision: Texte | None = field("seuil, délai, recours")
    source: Texte | None = field("où cette règle est écrite (article 12 du règlement intérieur, pacte du…)")


@node
class Differends(Node):
    """Comment se règle un différend entre membres, ou entre l'un d'eux et la structure."""

    mode: Literal["mediation", "conciliation", "arbitrage", "aucun"] | None = field(
        "médiation par un tiers, conciliation interne, arbitrage, ou rien avant le juge"
    )
    delai_jours: Entier | None = field("durée de la médiation ou de la conciliation, en jours")
    mediateur: Texte | None = field("médiateur ou organisme désigné d'avance, avec son article (le centre de…)")
