"""La gouvernance en pratique : ce que dit la charte (cercles, rôles, décisions, usages)."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, required
from .scalars import Id, Texte


@node
class Valeur(Node):
    """Une valeur et ce à quoi elle engage."""

    nom: Texte | None = field("la valeur, en un ou deux mots")
    engagement: Texte | None = field("ce que la communauté fait pour la tenir, en une phrase")


@node
class Role(Node):
    """Un rôle dans un cercle."""

    nom: Texte | None = field("nom du rôle")
    mission: Texte | None = field("mission, en une phrase")
    titulaire: Id | None = field("personne qui le tient", reference="parties")
    mandat: Texte | None = field("durée et mode de désignation (un an, élection sans candidat)")


@node
class Cercle(Node):
    """Un groupe de travail ou cercle, son périmètre et ses rôles."""

    id: Id = required("identifiant du cercle")
    nom: Texte | None = field("nom du cercle")
    mission: Texte | None = field("mission, en une phrase")
    perimetre: tuple[Texte, ...] = many("ce qu'il décide seul")
    membres: Texte | None = field("qui en est membre")
    reunion: Texte | None = field("rythme de réunion (chaque premier mardi du mois)")
    rend_compte: Id | Literal["conseil", "assemblee", "direction"] | None = field(
        "cercle ou organe auquel il rend compte", reference="cercles"
    )
    roles: tuple[Role, ...] = many("rôles du cercle")


@node
class Decision(Node):
    """Une sorte de décision : qui la prend, et comment."""

    sujet: Texte | None = field("ce qui est décidé")
    par: Texte | None = field("qui décide (assemblée générale, conseil, cercle des usages)")
    mode: (
        Literal[
            "consentement", "consensus", "majorite-simple", "majorite-qualifiee", "sollicitation-d-avis", "delegation"
        ]
        | None
    ) = field("comment")
    precision: Texte | None = field("seuil, délai, recours")


@node
class Etape(Node):
    """Une étape d'une procédure."""

    nom: Texte | None = field("nom de l'étape")
    description: Texte | None = field("ce qui s'y passe, par qui, en quel délai")


@node
class Commun(Node):
    """Une ressource partagée et sa règle d'usage."""

    nom: Texte | None = field("la ressource (atelier bois, salle, outils, données)")
    acces: Texte | None = field("qui y accède, à quelles conditions")
    regle: Texte | None = field("règle d'usage, d'entretien et de réparation")


@node
class Charte(Node):
    """La charte de gouvernance."""

    date: Texte | None = field("date ou version de la charte")
    adoptee_par: Literal["assemblee", "conseil"] | None = field("organe qui adopte et révise la charte")
    valeurs: tuple[Valeur, ...] = many("valeurs et engagements")
    communaute: Texte | None = field("qui forme la communauté, au-delà des associés")
    accueil: Texte | None = field("comment on accueille un nouveau venu, en quelques phrases")
    depart: Texte | None = field("comment on part : préavis, transmission, restitution")
    cercles: tuple[Cercle, ...] = many("cercles ou groupes de travail")
    decisions: tuple[Decision, ...] = many("qui décide quoi, et comment")
    objection: Texte | None = field("comment une objection est levée et traitée")
    communs: tuple[Commun, ...] = many("ressources partagées et règles d'usage")
    espaces: tuple[Texte, ...] = many("règles de vie dans les espaces, une par phrase")
    argent: tuple[Texte, ...] = many("règles d'argent : prix, contributions, dépenses, transparence")
    conflits: tuple[Etape, ...] = many("étapes de règlement d'un conflit")
    indicateurs: tuple[Texte, ...] = many("ce que l'on observe pour évaluer la gouvernance")
    evaluation: Texte | None = field("rythme et manière d'évaluer")
    revision: Texte | None = field("rythme et manière de réviser la charte")

    @property
    def modes(self) -> frozenset[str]:
        """Les modes de décision que la charte emploie."""
        return frozenset(d.mode for d in self.decisions if d.mode)

    @property
    def decide_par_consentement(self) -> bool:
        """Vrai quand une décision au moins se prend par consentement ou par consensus."""
        return bool(self.modes & {"consentement", "consensus"})

    @property
    def decisions_qualifiees(self) -> tuple[Decision, ...]:
        """Les décisions prises à la majorité qualifiée."""
        return tuple(d for d in self.decisions if d.mode == "majorite-qualifiee")


@node
class Preambule(Node):
    """Ce qui explique le projet, avant les articles."""

    contexte: Texte | None = field("d'où vient le projet, en quelques phrases")
    interet_collectif: Texte | None = field("intérêt collectif poursuivi")
    utilite_sociale: Texte | None = field("caractère d'utilité sociale")
    valeurs: tuple[Texte, ...] = many("valeurs et principes")
    parties_prenantes: Texte | None = field("qui a pris part au projet")
    charte: Literal["annexee", "distincte"] | None = field(
        "la charte de gouvernance est annexée aux statuts, ou distincte d'eux"
    )
