"""Ce qu'un dossier de financement et un plan d'affaires prouvent : territoire, besoin, marché, objectifs, passé."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node
from .funding import Jalon
from .scalars import Entier, Euros, Id, Jour, Pourcent, Texte

LINES = 30
"""Lines of one kind, at most."""


@node
class Constat(Node):
    """Un fait chiffré du territoire ou du besoin, et d'où il vient."""

    nom: Texte | None = field("ce qui est constaté")
    valeur: Texte | None = field("valeur, avec son unité")
    source: Texte | None = field("source et date : recensement, enquête, entretiens, liste d'attente")


@node
class Offre(Node):
    """Un lieu ou un service voisin, et ce que le projet fait d'autre."""

    id: Id | None = field("identifiant, pour les prix relevés de l'étude de positionnement")
    nom: Texte | None = field("lieu ou service voisin")
    commune: Texte | None = field("commune")
    rapport: Literal["concurrent", "partenaire", "complementaire"] | None = field(
        "ce qu'il est pour le projet ; à défaut, concurrent"
    )
    minutes: Entier | None = field("temps de trajet depuis le lieu, en minutes")
    services: Texte | None = field("ce qu'il propose")
    prix: Texte | None = field("prix relevé, avec son unité")
    difference: Texte | None = field("ce que le projet fait et que ce lieu ne fait pas")
    source: Texte | None = field("relevé, avec sa date")


@node
class Segment(Node):
    """Une clientèle ou un public, et combien en viendront."""

    nom: Texte | None = field("public")
    population: Entier | None = field("personnes ou structures de ce public dans le territoire")
    penetration: Pourcent | None = field("part attendue, en %")
    source: Texte | None = field("d'où viennent la population et la part, avec la date")

    @property
    def attendus(self) -> Decimal | None:
        """Usagers attendus : population multipliée par la part, arrondis à l'unité."""
        if self.population is None or self.penetration is None:
            return None
        return (self.population * self.penetration / 100).quantize(Decimal(1))


@node
class Promesse(Node):
    """Une lettre d'intention, une réservation, un engagement reçu avant l'ouverture."""

    qui: Texte | None = field("qui s'engage")
    quoi: Texte | None = field("à quoi, avec la quantité et l'unité")
    montant: Euros | None = field("valeur par an, en euros")
    date: Jour | None = field("date de l'engagement")


@node
class But(Node):
    """Un objectif, ce qui est fait pour l'atteindre et ce qui le mesure."""

    nom: Texte | None = field("objectif")
    action: Texte | None = field("ce qui est fait")
    indicateur: Texte | None = field("ce qui est mesuré, avec son unité")
    type: Literal["realisation", "resultat", "impact"] | None = field("réalisation, résultat ou impact")
    depart: Texte | None = field("valeur de départ, datée")
    cibles: tuple[Texte, ...] = many("valeur visée à chaque exercice du plan", max_length=5)
    source: Texte | None = field("comment elle est relevée")
    frequence: Texte | None = field("à quelle fréquence")


@node
class ExerciceClos(Node):
    """Un exercice clos de la structure, ou de celle qui a préparé le projet."""

    annee: Texte | None = field("exercice : 2025, ou 2024-2025")
    produits: Euros | None = field("total des produits, en euros")
    charges: Euros | None = field("total des charges, en euros")
    subventions: Euros | None = field("dont subventions d'exploitation, en euros")
    fonds_propres: Euros | None = field("fonds propres à la clôture, en euros")
    tresorerie: Euros | None = field("trésorerie à la clôture, en euros")
    source: Texte | None = field("comptes d'où viennent ces chiffres, et qui les a tenus")

    @property
    def resultat(self) -> Decimal | None:
        """Produits moins charges, en euros."""
        return None if self.produits is None or self.charges is None else self.produits - self.charges

    @property
    def mois_de_tresorerie(self) -> Decimal | None:
        """Trésorerie, en mois de charges."""
        if self.tresorerie is None or not self.charges:
            return None
        return (self.tresorerie * 12 / self.charges).quantize(Decimal("0.1"))

    @property
    def part_des_subventions(self) -> Decimal | None:
        """Part des subventions dans les produits, en %."""
        return None if self.subventions is None or not self.produits else self.subventions * 100 / self.produits


@node
class Alternative(Node):
    """Une forme juridique examinée et écartée."""

    forme: Texte | None = field("forme examinée")
    raison: Texte | None = field("pourquoi elle a été écartée")


@node
class Effet(Node):
    """Un effet du lieu mis en chiffres : dépense évitée, emploi accueilli."""

    nom: Texte | None = field("effet")
    valeur: Texte | None = field("valeur par an, avec son unité")
    calcul: Texte | None = field("comment elle est calculée")
    source: Texte | None = field("d'où viennent les chiffres du calcul, avec la date")


@node
class Dossier(Node):
    """Ce que le dossier de financement et le plan d'affaires disent de plus que les statuts et que l'argent."""

    indicateurs: tuple[Constat, ...] = many("indicateurs du territoire", max_length=LINES)
    zonages: tuple[Texte, ...] = many("zonages et programmes dont le territoire relève", max_length=LINES)
    source_zonages: Texte | None = field("arrêté ou liste d'où viennent les zonages, avec la date")
    besoins: tuple[Constat, ...] = many("besoins constatés", max_length=LINES)
    offre: tuple[Offre, ...] = many("offre existante et concurrence", max_length=LINES)
    segments: tuple[Segment, ...] = many("publics et taille du marché", max_length=LINES)
    engagements: tuple[Promesse, ...] = many("engagements reçus avant l'ouverture", max_length=LINES)
    solidarite: Texte | None = field("tarifs solidaires : qui y a droit, combien, qui paie la différence")
    objectifs: tuple[But, ...] = many("objectifs, actions et indicateurs", max_length=LINES)
    jalons: tuple[Jalon, ...] = many(
        "calendrier du lieu : préfiguration, travaux, ouverture, montée en charge", max_length=LINES
    )
    historique: tuple[ExerciceClos, ...] = many("trois derniers exercices clos", max_length=5)
    alternatives: tuple[Alternative, ...] = many("formes juridiques écartées", max_length=LINES)
    effets: tuple[Effet, ...] = many("effets mis en chiffres", max_length=LINES)
    travaux: Texte | None = field("travaux, accessibilité, sécurité du public, énergie : ce qui est fait et constaté")
    titre_occupation: Texte | None = field("bail ou convention : durée, loyer, conditions, date")
    suivi: Texte | None = field("comité de suivi : qui, quand, ce qui est remis")
    publicite: Texte | None = field("comment les aides sont rendues publiques : mentions, logos, panneau")

    @property
    def promesses(self) -> Decimal:
        """Valeur des engagements chiffrés, en euros par an."""
        return sum((e.montant for e in self.engagements if e.montant is not None), Decimal(0))

    @property
    def attendus(self) -> Decimal:
        """Usagers attendus, tous publics."""
        return sum((s.attendus for s in self.segments if s.attendus is not None), Decimal(0))
