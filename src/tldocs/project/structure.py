"""La structure elle-même, quand elle existe déjà : numéros, coordonnées, effectifs."""

from __future__ import annotations

from datetime import date

from .base import Node, field, node
from .numbers import Courriel, Rna, Siret, Telephone
from .scalars import Entier, Jour, Nombre, Texte


@node
class Structure(Node):
    """Les numéros et coordonnées de la structure elle-même, quand elle existe déjà."""

    siret: Siret | None = field("numéro SIRET du siège")
    rna: Rna | None = field("numéro RNA")
    registre_local: Texte | None = field("volume, folio et tribunal du registre des associations (Alsace-Moselle)")
    date_declaration: Jour | None = field("date de déclaration ou d'inscription")
    site: Texte | None = field("site internet")
    courriel: Courriel | None = field("adresse électronique")
    telephone: Telephone | None = field("téléphone")
    federation: Texte | None = field("réseau, union ou fédération d'affiliation, en toutes lettres")
    adherents: Entier | None = field("nombre d'adhérents")
    benevoles: Entier | None = field("nombre de bénévoles")
    volontaires: Entier | None = field("nombre de volontaires (service civique)")
    salaries: Entier | None = field("nombre de salariés")
    emplois_aides: Entier | None = field("dont emplois aidés")
    etp: Nombre | None = field("équivalents temps plein travaillés")
    mis_a_disposition: Entier | None = field("nombre de personnes mises à disposition par une personne publique")

    @property
    def siret_lisible(self) -> str | None:
        """Le SIRET, tel qu'on l'écrit : 123 456 789 00012."""
        return f"{self.siret[:3]} {self.siret[3:6]} {self.siret[6:9]} {self.siret[9:]}" if self.siret else None

    @property
    def effectifs_connus(self) -> bool:
        """Vrai quand le fichier donne un effectif au moins."""
        counts = (
            self.adherents,
            self.benevoles,
            self.volontaires,
            self.salaries,
            self.emplois_aides,
            self.mis_a_disposition,
        )
        return self.etp is not None or any(count is not None for count in counts)

    def anciennete_au(self, jour: date) -> int:
        """Années révolues depuis la déclaration ou l'inscription ; 0 tant qu'elle n'est pas faite."""
        start = self.date_declaration
        return 0 if start is None else jour.year - start.year - ((jour.month, jour.day) < (start.month, start.day))
