"""L'étude d'implantation : les sites possibles, les critères, le site retenu."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from .base import Node, field, many, node, part
from .places import Adresse
from .quantities import Latitude, Longitude, Ponderation
from .same import folded
from .scalars import Entier, Euros, Id, Jour, Nombre, Texte
from .site_scores import Bascule, SiteJuge, bascules, juger

SITES = 10
CRITERIA = 20

Donnee = Literal["surface", "loyer", "travaux", "gare", "ecole", "commerces", "arret", "habitation", "stationnement"]


@node
class ValeurSite(Node):
    """Ce qu'un site vaut sur un critère que ses autres champs ne disent pas."""

    critere: Id | None = field("critère", reference="criteres")
    valeur: Nombre | None = field("valeur, dans l'unité du critère")
    source: Texte | None = field("d'où vient la valeur, avec la date")


@node
class Site(Node):
    """Un site possible pour le lieu, tel qu'il a été visité."""

    id: Id | None = field("identifiant")
    nom: Texte | None = field("nom usuel du site")
    adresse: Adresse = part(Adresse, "adresse")
    latitude: Latitude | None = field("latitude, en degrés décimaux (46.9886)")
    longitude: Longitude | None = field("longitude, en degrés décimaux (3.8112)")
    surface: Nombre | None = field("surface utile, en m²")
    loyer: Euros | None = field("loyer et charges du propriétaire, en euros par an ; 0 si le site est prêté")
    travaux: Euros | None = field("travaux à la charge du projet avant l'ouverture, en euros")
    etat: Texte | None = field("état du bâtiment : gros œuvre, toiture, réseaux, chauffage")
    proprietaire: Texte | None = field("propriétaire")
    disponibilite: Texte | None = field("quand et à quelles conditions il est libre")
    accessibilite: Texte | None = field("accès des personnes handicapées : ce qui est fait, ce qui reste à faire")
    gare: Entier | None = field("distance à pied de la gare, en mètres")
    ecole: Entier | None = field("distance à pied de l'école la plus proche, en mètres")
    commerces: Entier | None = field("distance à pied du commerce le plus proche, en mètres")
    arret: Entier | None = field("distance à pied de l'arrêt de car le plus proche, en mètres")
    habitation: Entier | None = field("distance de l'habitation voisine la plus proche, en mètres")
    stationnement: Entier | None = field("places de stationnement à moins de cent mètres")
    valeurs: tuple[ValeurSite, ...] = many("valeurs sur les autres critères", max_length=CRITERIA)
    source: Texte | None = field("d'où viennent ces données : visite, plan, courrier du propriétaire")
    date: Jour | None = field("jour de la visite ou du relevé")

    @property
    def place_sur_la_carte(self) -> bool:
        """Vrai quand le site a sa latitude et sa longitude."""
        return self.latitude is not None and self.longitude is not None


@node
class Critere(Node):
    """Un critère du choix, ce qu'il pèse et comment il se mesure."""

    id: Id | None = field("identifiant")
    nom: Texte | None = field("nom du critère")
    poids: Ponderation | None = field("poids, de 0 à 1000")
    sens: Literal["plus", "moins"] | None = field(
        "plus : la plus grande valeur est la meilleure ; moins : la plus petite"
    )
    unite: Texte | None = field("unité de la valeur")
    donnee: Donnee | None = field("champ du site qui donne la valeur ; à défaut, les `valeurs` de chaque site")
    rejet: Nombre | None = field(
        "seuil rédhibitoire : la dernière valeur admise (un minimum si `sens: plus`, un maximum si `sens: moins`)"
    )
    zero: Nombre | None = field("valeur qui vaut 0 point ; à défaut, la moins bonne des sites admis")
    cent: Nombre | None = field("valeur qui vaut 100 points ; à défaut, la meilleure des sites admis")
    motif: Texte | None = field("pourquoi ce critère, et ce poids")

    @property
    def manque(self) -> str:
        """Ce qui manque au critère pour noter les sites ; vide quand rien ne manque."""
        lacks = [words for words, value in (("son poids", self.poids), ("son sens", self.sens)) if value is None]
        return " et ".join(lacks)

    @property
    def echelle(self) -> bool:
        """Vrai quand le projet donne lui-même l'échelle."""
        return self.zero is not None and self.cent is not None

    @property
    def echelle_coherente(self) -> bool:
        """Faux quand l'échelle est incomplète, plate, ou contredit le sens du critère."""
        if self.zero is None or self.cent is None:
            return self.zero is self.cent
        return self.cent < self.zero if self.sens == "moins" else self.cent > self.zero


@node
class Implantation(Node):
    """Le choix du site, critère par critère."""

    pour: Literal["lieu", "nouveau-lieu"] | None = field(
        "ce que l'on cherche : le site du lieu du projet (par défaut), ou celui d'un lieu de plus"
    )
    question: Texte | None = field("ce que le choix doit permettre, en une phrase")
    sites: tuple[Site, ...] = many("sites possibles", max_length=SITES)
    criteres: tuple[Critere, ...] = many("critères", max_length=CRITERIA)
    retenu: Id | None = field("site retenu", reference="sites")
    decision: Texte | None = field("qui a retenu ce site, et quand")
    motif: Texte | None = field("pourquoi ce site, s'il n'a pas la meilleure note")
    axes: tuple[Id, ...] = many(
        "deux critères sur lesquels les sites sont placés : en largeur, en hauteur", reference="criteres", max_length=2
    )
    source_distances: Texte | None = field("comment les distances ont été mesurées, avec la date")

    @property
    def total_des_poids(self) -> Decimal:
        """Somme des poids des critères."""
        return sum((c.poids or Decimal(0) for c in self.criteres), Decimal(0))

    @cached_property
    def juges(self) -> tuple[SiteJuge, ...]:
        """Chaque site, ses notes, ce qui l'écarte et son rang, dans l'ordre du fichier."""
        return juger(self.sites, self.criteres)

    @cached_property
    def classement(self) -> tuple[SiteJuge, ...]:
        """Les sites notés, du meilleur au moins bon."""
        noted = (j for j in self.juges if j.rang is not None)
        return tuple(sorted(noted, key=lambda j: j.rang or 0))

    @cached_property
    def bascules(self) -> tuple[Bascule, ...]:
        """Pour chaque critère, le poids à partir duquel un autre site passe en tête."""
        return bascules(self.classement, self.criteres)

    @property
    def ecartes(self) -> tuple[SiteJuge, ...]:
        """Les sites qu'un seuil écarte."""
        return tuple(j for j in self.juges if j.rejets)

    @property
    def incomplets(self) -> tuple[SiteJuge, ...]:
        """Les sites qu'aucun seuil n'écarte, mais qui n'ont pas de note : il leur manque une valeur."""
        return tuple(j for j in self.juges if j.manques and not j.rejets)

    @property
    def choisi(self) -> SiteJuge | None:
        """Le site retenu."""
        return next((j for j in self.juges if self.retenu and j.site.id == self.retenu), None)

    @property
    def choisi_en_tete(self) -> bool | None:
        """Vrai quand aucun site n'a une meilleure note que le site retenu ; None s'il n'est pas noté."""
        return None if self.choisi is None or self.choisi.rang is None else self.choisi.rang == 1

    @property
    def du_lieu(self) -> bool:
        """Vrai quand un site est retenu pour le lieu du projet lui-même."""
        return self.choisi is not None and self.pour != "nouveau-lieu"

    @property
    def choix_explique(self) -> bool:
        """Faux quand le site retenu n'est pas le mieux noté, sans que le projet dise pourquoi."""
        return self.choisi_en_tete is not False or self.motif is not None

    @property
    def adresse_du_lieu(self) -> Adresse:
        """Adresse du lieu : celle de l'activité, à défaut celle du siège."""
        given = self.projet.activite.adresse
        return given if given.voie or given.complement or given.commune else self.projet.siege

    @property
    def adresse_accordee(self) -> bool:
        """Faux quand le site retenu et le lieu n'ont pas la même adresse ; vrai tant que l'une n'est pas dite."""
        if self.choisi is None:
            return True
        one, other = self.choisi.site.adresse, self.adresse_du_lieu
        pairs = ((one.voie, other.voie), (one.commune, other.commune), (one.code_insee, other.code_insee))
        return all(a is None or b is None or folded(a) == folded(b) for a, b in pairs)

    @property
    def loyers_du_plan(self) -> Decimal:
        """Loyers du plan financier, en euros pour douze mois ou pour le premier exercice."""
        lines = (c for c in self.projet.finances.plan.charges if c.rubrique == "loyer")
        return sum((c.montant or next(iter(c.par_exercice), Decimal(0)) for c in lines), Decimal(0))
