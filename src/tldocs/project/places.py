"""Où : adresses, siège, territoire."""

from __future__ import annotations

from typing import Literal

from tldocs.gazetteer import places as gazetteer
from tldocs.gazetteer.places import Commune
from tldocs.gazetteer.regions import departements
from tldocs.gazetteer.table import TableError

from .base import Node, field, many, node
from .numbers import CodeInsee, CodePostal
from .scalars import Booleen, Entier, Id, Texte


@node
class Adresse(Node):
    """Une adresse postale."""

    voie: Texte | None = field("numéro et nom de la voie")
    complement: Texte | None = field("complément d'adresse (bâtiment, lieu-dit)")
    code_postal: CodePostal | None = field("code postal, cinq chiffres")
    commune: Texte | None = field("nom de la commune")
    code_insee: CodeInsee | None = field("code Insee de la commune")
    pays: Texte | None = field("pays, s'il n'est pas la France")

    @property
    def departement(self) -> str | None:
        """Numéro du département (`67`, `2A`, `974`), d'après le code Insee, à défaut le code postal."""
        code = self.code_insee or self.code_postal
        return None if code is None else code[: 3 if code.startswith(("97", "98")) else 2]

    @property
    def nom_du_departement(self) -> str | None:
        """Nom du département, sans article."""
        known = departements().get(self.departement or "")
        return known.nom if known else None

    @property
    def region(self) -> str | None:
        """Région du département (`Bourgogne-Franche-Comté`)."""
        known = departements().get(self.departement or "")
        return known.region if known else None

    @property
    def alsace_moselle(self) -> bool:
        """Vrai dans le Bas-Rhin, le Haut-Rhin et la Moselle, où le droit local des associations s'applique."""
        return self.departement in ("57", "67", "68")

    @property
    def _commune(self) -> Commune | None:
        try:
            return gazetteer.commune(self.code_insee) if self.code_insee else None
        except TableError:
            return None

    @property
    def habitants(self) -> int | None:
        """Population municipale de la commune, en habitants (Insee) ; None hors de la table."""
        return self._commune.population if self._commune else None

    @property
    def source_habitants(self) -> str | None:
        """D'où vient `habitants`, et son millésime."""
        return f"population municipale, Insee, table des communes {gazetteer.year()}" if self.habitants else None

    @property
    def intercommunalite(self) -> str | None:
        """Groupement à fiscalité propre dont la commune est membre ; None hors de la table."""
        town = self._commune
        known = gazetteer.epci(town.epci) if town and town.epci else None
        return known.nom_complet if known else None

    @property
    def complete(self) -> bool:
        """Vrai quand la voie (ou le lieu-dit), le code postal et la commune sont connus."""
        return bool((self.voie or self.complement) and self.code_postal and self.commune)

    @property
    def sur_une_ligne(self) -> str | None:
        """Adresse complète ; sur une ligne, telle qu'un acte la donne. None s'il en manque."""
        if not self.complete:
            return None
        ville = f"{self.code_postal} {self.commune}"
        return ", ".join(str(x) for x in (self.voie, self.complement, ville, self.pays) if x)


@node
class Siege(Adresse):
    """Le siège, son occupation et qui peut le transférer."""

    occupation: Literal["propriete", "bail", "mairie", "tiers", "domicile", "mise-a-disposition"] | None = field(
        "titre d'occupation du siège"
    )
    proprietaire: Id | None = field("collectivité ou personne propriétaire du siège", reference="parties")
    accord_obtenu: Booleen | None = field("le propriétaire, le maire ou le bailleur a donné son accord")
    transfert_par: Literal["conseil", "assemblee", "direction"] | None = field(
        "organe qui transfère le siège à proximité (l'assemblée qui modifie les statuts décide ailleurs)"
    )
    transfert_perimetre: Literal["commune", "departement"] | None = field("jusqu'où cet organe peut le transférer")


@node
class Territoire(Node):
    """Le territoire que le projet sert."""

    description: Texte | None = field("le territoire en une phrase")
    communes: tuple[CodeInsee, ...] = many("codes Insee des communes du territoire")
    population: Entier | None = field("population du territoire, en habitants")
    profil: Literal["rural", "rural-peu-dense", "periurbain", "urbain"] | None = field("profil du territoire")
    source: Texte | None = field("source et année de la population")
