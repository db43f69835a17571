"""Le positionnement du lieu : publics et réponses, voisins, lieux comparables, prix relevés, implantation."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from .base import Node, field, many, node, part
from .dossier import Offre, Segment
from .forecast_lines import Recette
from .same import annees_entre, folded
from .scalars import Booleen, Entier, Euros, Id, Jour, Nombre, Pourcent, Texte
from .siting import Implantation

LINES = 30
"""Lines of one kind, at most."""
CENT = Decimal("0.01")
HALF = Decimal(2)


@node
class ServicePublic(Node):
    """Ce qu'un public trouve dans un service : quand, à quel prix, combien de fois."""

    service: Texte | None = field("service, nommé comme dans `activite.services`")
    horaires: Texte | None = field("quand il est ouvert à ce public")
    tarif: Id | None = field("prix de la grille que ce public paie", reference="tarifs")
    prix: Texte | None = field("prix, s'il n'est pas dans la grille : gratuit, prix libre…")
    volume: Texte | None = field("volume annuel attendu de ce public, avec son unité")


@node
class PublicVise(Node):
    """Un public, son besoin et ce que le lieu lui offre."""

    nom: Texte | None = field("public, nommé comme dans `activite.publics` ou dans `dossier.segments`")
    besoin: Texte | None = field("besoin constaté")
    effectif: Entier | None = field("personnes ou structures de ce public, si `dossier.segments` ne le dit pas")
    source: Texte | None = field("d'où viennent le besoin et l'effectif, avec la date")
    services: tuple[ServicePublic, ...] = many("ce que le lieu lui offre", max_length=LINES)

    @property
    def annonce(self) -> bool:
        """Vrai quand ce public est l'un de ceux de l'activité ou du marché."""
        known = (*self.projet.activite.publics, *(s.nom for s in self.projet.dossier.segments))
        return folded(self.nom) in map(folded, known)

    @property
    def segment(self) -> Segment | None:
        """Le public du marché de même nom."""
        return next((s for s in self.projet.dossier.segments if folded(s.nom) == folded(self.nom)), None)

    @property
    def effectif_retenu(self) -> int | None:
        """Personnes ou structures de ce public : celles du fichier, à défaut celles du marché."""
        return self.effectif if self.effectif is not None or self.segment is None else self.segment.population

    @property
    def services_inconnus(self) -> tuple[str, ...]:
        """Services que l'activité ne nomme pas ainsi."""
        known = {folded(s.nom) for s in self.projet.activite.services}
        return tuple(s.service for s in self.services if s.service is not None and folded(s.service) not in known)


@node
class Releve(Node):
    """Un prix relevé ailleurs, pour la même unité."""

    chez: Id | None = field("lieu où ce prix est pratiqué", reference="lieux")
    prix: Euros | None = field("prix pour l'unité du tarif, en euros")
    taxes: Literal["ttc", "ht"] | None = field("prix toutes taxes comprises (par défaut) ou hors taxes")
    tva: Pourcent | None = field("taux de TVA d'un prix hors taxes, en %")
    conditions: Texte | None = field("ce que ce prix comprend, et comment il est ramené à l'unité")
    date: Jour | None = field("jour du relevé")
    source: Texte | None = field("où il a été relevé : affichage, site, téléphone")

    @property
    def prix_ttc(self) -> Decimal | None:
        """Ce que paie l'usager, toutes taxes comprises ; None si un prix hors taxes est sans taux."""
        if self.prix is None or (self.taxes == "ht" and self.tva is None):
            return None
        return au_centime(self.prix * (100 + (self.tva or Decimal(0))) / 100) if self.taxes == "ht" else self.prix

    @property
    def date_et_source(self) -> bool:
        """Vrai quand le relevé dit son jour et où il a été fait."""
        return self.date is not None and self.source is not None


def au_centime(value: Decimal) -> Decimal:
    """Return a price rounded to the cent."""
    return value.quantize(CENT, ROUND_HALF_UP)


@node
class Tarif(Node):
    """Un prix de la grille, et ceux que d'autres lieux demandent pour la même chose."""

    id: Id | None = field("identifiant")
    nom: Texte | None = field("ce qui est vendu")
    unite: Texte | None = field("unité : journée, mois, demi-journée")
    prix: Euros | None = field("prix plein que paie l'usager, toutes taxes comprises, en euros")
    reduit: Euros | None = field("prix réduit, toutes taxes comprises, en euros")
    qui_reduit: Texte | None = field("qui a droit au prix réduit")
    part_reduite: Pourcent | None = field("part des ventes au prix réduit que le plan suppose, en %")
    recette: Id | None = field("recette du plan financier que ce prix nourrit", reference="recettes")
    releves: tuple[Releve, ...] = many("prix relevés ailleurs", max_length=LINES)
    motif: Texte | None = field("pourquoi ce prix")

    @property
    def ligne(self) -> Recette | None:
        """La recette du plan que ce prix nourrit."""
        known = self.projet.finances.plan.recettes
        return next((r for r in known if self.recette is not None and r.id == self.recette), None)

    @property
    def prix_moyen(self) -> Decimal | None:
        """Prix moyen par vente, prix réduits compris, toutes taxes comprises."""
        if self.prix is None or self.reduit is None or self.part_reduite is None:
            return self.prix
        return au_centime(self.prix + (self.reduit - self.prix) * self.part_reduite / 100)

    @property
    def prix_du_plan(self) -> Decimal | None:
        """Prix de la recette du plan, porté toutes taxes comprises."""
        line = self.ligne
        return (
            None
            if line is None or line.prix is None
            else au_centime(line.prix * (100 + (line.tva or Decimal(0))) / 100)
        )

    @property
    def reduction_chiffree(self) -> bool:
        """Faux quand un prix réduit ne dit pas la part des ventes qui en profite."""
        return self.reduit is None or self.part_reduite is not None

    @property
    def reduit_moins_cher(self) -> bool:
        """Vrai quand il n'y a pas de prix réduit, ou qu'il ne dépasse pas le prix plein."""
        return self.reduit is None or self.prix is None or self.reduit <= self.prix

    @property
    def accorde(self) -> bool:
        """Faux quand la grille et le plan financier donnent deux prix."""
        plan, mean = self.prix_du_plan, self.prix_moyen
        return plan is None or mean is None or plan == mean

    @property
    def prix_releves(self) -> tuple[Decimal, ...]:
        """Prix relevés ailleurs, toutes taxes comprises, du plus bas au plus haut."""
        return tuple(sorted(r.prix_ttc for r in self.releves if r.prix_ttc is not None))

    @property
    def minimum(self) -> Decimal | None:
        """Le plus bas des prix relevés."""
        return self.prix_releves[0] if self.prix_releves else None

    @property
    def maximum(self) -> Decimal | None:
        """Le plus haut des prix relevés."""
        return self.prix_releves[-1] if self.prix_releves else None

    @property
    def mediane(self) -> Decimal | None:
        """Médiane des prix relevés ; entre deux valeurs, leur milieu."""
        return mediane(self.prix_releves)

    @property
    def ecart(self) -> Decimal | None:
        """Écart du prix plein à la médiane, en % de la médiane ; négatif quand le lieu est moins cher."""
        middle = self.mediane
        return None if self.prix is None or not middle else (self.prix - middle) * 100 / middle


def mediane(values: tuple[Decimal, ...]) -> Decimal | None:
    """Return the median of sorted values; between two of them, their middle."""
    if not values:
        return None
    rank = len(values) // 2
    return values[rank] if len(values) % 2 else (values[rank - 1] + values[rank]) / HALF


@node
class Comparable(Node):
    """Un lieu qui ressemble au projet, ailleurs."""

    id: Id | None = field("identifiant")
    nom: Texte | None = field("nom du lieu")
    commune: Texte | None = field("commune et département")
    fictif: Booleen | None = field("le nom et les chiffres sont inventés, pour l'exemple")
    forme: Texte | None = field("forme juridique de la structure qui le tient")
    annee: Entier | None = field("année d'ouverture")
    surface: Nombre | None = field("surface, en m²")
    postes: Entier | None = field("postes de travail")
    etp: Nombre | None = field("équipe salariée, en équivalents temps plein")
    membres: Entier | None = field("membres, adhérents ou associés")
    part_publique: Pourcent | None = field("part des subventions dans les produits, en %")
    enseignement: Texte | None = field("ce que le projet en retient, ou fait autrement")
    source: Texte | None = field("d'où viennent ces chiffres : visite, entretien, rapport d'activité")
    date: Jour | None = field("jour du relevé")

    @property
    def date_et_source(self) -> bool:
        """Vrai quand les chiffres disent leur jour et d'où ils viennent."""
        return self.date is not None and self.source is not None


class ChiffreDate(NamedTuple):
    """Un chiffre daté, et ce qu'il est."""

    nom: str
    date: dt.date | None
    chemin: str

    def age(self, jour: dt.date) -> int | None:
        """Années pleines entre le relevé et un jour."""
        return annees_entre(self.date, jour)


@node
class Positionnement(Node):
    """Où le lieu se place : pour qui, face à qui, à quel prix, à quel endroit."""

    publics: tuple[PublicVise, ...] = many("publics, besoins et réponses", max_length=LINES)
    voisins: tuple[Offre, ...] = many(
        "lieux et services voisins que `dossier.offre` ne nomme pas : concurrents et partenaires", max_length=LINES
    )
    comparables: tuple[Comparable, ...] = many("lieux comparables, ailleurs", max_length=12)
    tarifs: tuple[Tarif, ...] = many("grille des prix, et les prix relevés ailleurs", max_length=LINES)
    axes: tuple[Id, ...] = many(
        "deux mesures sur lesquelles le lieu et ses comparables sont placés, en largeur puis en hauteur : "
        "`surface`, `postes`, `etp`, `membres`, `part_publique`, ou un prix de la grille",
        reference="mesures",
        max_length=2,
    )
    implantation: Implantation = part(Implantation, "choix du site")

    @property
    def tous_les_voisins(self) -> tuple[Offre, ...]:
        """Lieux et services voisins, du dossier puis de cette étude."""
        return (*self.projet.dossier.offre, *self.voisins)

    @property
    def noms(self) -> dict[str, str]:
        """Nom de chaque lieu où un prix peut être relevé, par identifiant."""
        found = [(v.id, v.nom) for v in self.tous_les_voisins]
        found += [(c.id, c.nom) for c in self.comparables]
        return {key: name or key for key, name in found if key is not None}

    @property
    def releves(self) -> tuple[Releve, ...]:
        """Tous les prix relevés ailleurs."""
        return tuple(r for t in self.tarifs for r in t.releves)

    @property
    def dates(self) -> tuple[ChiffreDate, ...]:
        """Prix relevés, lieux comparables et sites, avec le jour de leurs chiffres."""
        known = self.noms
        prices = (
            ChiffreDate(f"{t.nom or t.id} ({known.get(r.chez or '', r.chez)})", r.date, r.chemin)
            for t in self.tarifs
            for r in t.releves
        )
        places = (ChiffreDate(c.nom or c.id or "", c.date, c.chemin) for c in self.comparables)
        sites = (ChiffreDate(s.nom or s.id or "", s.date, s.chemin) for s in self.implantation.sites)
        return (*prices, *places, *sites)

    @property
    def publics_sans_reponse(self) -> tuple[str, ...]:
        """Publics de l'activité auxquels l'étude ne répond pas : ni sous leur nom, ni par les publics du marché."""
        named = {folded(p.nom) for p in self.publics}
        if any(folded(s.nom) in named for s in self.projet.dossier.segments):
            return ()
        return tuple(p for p in self.projet.activite.publics if folded(p) not in named)

    @property
    def sans_prix(self) -> tuple[str, ...]:
        """Recettes du plan vendues à l'usager dont la grille ne donne pas le prix."""
        priced = {t.recette for t in self.tarifs}
        sold = (r for r in self.projet.finances.plan.recettes if r.id is not None and r.type not in NOT_SOLD)
        return tuple(r.nom or r.id or "" for r in sold if r.id not in priced)


NOT_SOLD = ("adhesions", "mecenat", "autres")
"""Revenues that are not the price of a sale."""
