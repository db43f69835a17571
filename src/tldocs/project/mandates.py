"""Les mandats : qui tient quelle fonction, pour qui et pour combien de temps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from .base import Node, field, node, required
from .people import Collectivite, Organisation, Personne
from .scalars import Booleen, Entier, Euros, Id, Texte


@node
class Mandat(Node):
    """Une fonction tenue par une personne."""

    qui: Id = required("identifiant de la personne ou de l'organisation", reference="parties")
    fonction: Texte | None = field(
        "fonction (présidente, trésorier, gérant, administrateur), accordée avec la personne"
    )
    role: (
        Literal[
            "president",
            "vice-president",
            "tresorier",
            "secretaire",
            "directeur-general",
            "gerant",
            "administrateur",
            "copresident",
            "membre",
        ]
        | None
    ) = field("rôle au regard de la loi")
    annees: Entier | None = field("durée du mandat, en années")
    represente: Id | None = field("collectivité ou organisation que la personne représente", reference="parties")
    college: Id | None = field("collège ou catégorie qui l'a désignée", reference="colleges")
    contrat_de_travail: Booleen | None = field("la personne a un contrat de travail avec la structure")
    fonctions_distinctes: Booleen | None = field("le contrat de travail porte sur des fonctions techniques distinctes")
    remuneration: Euros | None = field("rémunération annuelle brute, en euros")

    @property
    def partie(self) -> Personne | Organisation | Collectivite:
        """La personne qui tient la fonction."""
        return self.projet.parties[self.qui]

    @property
    def nom_complet(self) -> str | None:
        """Son nom, tel qu'un acte le donne."""
        return self.partie.nom_complet

    @property
    def personne(self) -> Personne | None:
        """La personne physique, si c'en est une."""
        return self.partie if isinstance(self.partie, Personne) else None

    @property
    def personne_physique(self) -> bool:
        """Vrai pour une personne physique."""
        return isinstance(self.partie, Personne)

    @property
    def collectivite_representee(self) -> Collectivite | None:
        """La collectivité actionnaire qu'elle représente."""
        holders = [a.collectivite for a in self.projet.associes if a.qui == self.represente]
        return holders[0] if holders else None

    @property
    def representant_commun(self) -> bool:
        """Vrai quand la collectivité représentée siège par l'assemblée spéciale."""
        return any(a.qui == self.represente and a.siege_par_assemblee_speciale for a in self.projet.associes)

    @property
    def elu_d_un_actionnaire(self) -> bool:
        """Vrai pour une personne physique qui représente une collectivité actionnaire."""
        return self.personne_physique and self.collectivite_representee is not None

    @property
    def designe_par_sa_collectivite(self) -> bool | None:
        """Vrai quand la collectivité la compte parmi ses représentants ; None si elle n'en nomme aucun."""
        body = self.collectivite_representee
        named = [r.personne for r in body.representants] if body else []
        return self.qui in named if named else None

    @property
    def exerce_une_autre_fonction(self) -> bool:
        """Vrai pour un contrat de travail, une direction générale sans la présidence, un siège au directoire."""
        return bool(self.contrat_de_travail) or self.role == "directeur-general" or self.au_directoire

    @property
    def au_directoire(self) -> bool:
        """Vrai pour un mandat de membre du directoire."""
        return self in self.projet.gouvernance.directoire

    @property
    def preside(self) -> bool:
        """Vrai pour un président ou un vice-président."""
        return self.role in ("president", "vice-president")

    @property
    def parlementaire(self) -> bool | None:
        """Vrai pour un député ou un sénateur."""
        return self.partie.parlementaire if isinstance(self.partie, Personne) else None

    @property
    def plafond_de_remuneration(self) -> Decimal:
        """Rémunération annuelle que la collectivité représentée a permise, en euros (0 : aucune)."""
        body = self.collectivite_representee
        return (body.deliberation.remuneration_maximum if body else None) or Decimal(0)

    @property
    def age_a_la_designation(self) -> int | None:
        """Âge au jour de l'assemblée constitutive, en années révolues."""
        day = self.projet.constitution.date
        return self.partie.age_au(day) if isinstance(self.partie, Personne) and day else None

    @property
    def salarie(self) -> bool:
        """Vrai quand la personne est salariée de la structure."""
        return self.contrat_de_travail is True or (isinstance(self.partie, Personne) and self.partie.salarie is True)

    @property
    def remuneration_mensuelle(self) -> Decimal | None:
        """Rémunération mensuelle brute, en euros."""
        return None if self.remuneration is None else self.remuneration / 12

    @property
    def identite_complete(self) -> bool:
        """Vrai quand l'administration reçoit l'identité qu'elle demande d'un dirigeant d'association."""
        who = self.partie
        if isinstance(who, Personne):
            return bool(who.nom_complet and who.profession and who.nationalite and who.adresse.complete)
        return bool(who.denomination and who.siege.complete)

    @property
    def representant_connu(self) -> bool:
        """Vrai pour une personne physique, ou une personne morale dont le représentant est nommé."""
        who = self.partie
        return isinstance(who, Personne) or who.representant.personne is not None

    @property
    def representant_permanent(self) -> str | None:
        """Nom de la personne physique qui représente une personne morale ; None pour une personne physique."""
        who = self.partie
        return None if isinstance(who, Personne) else who.representant.nom_complet

    def majeur_au(self, jour: date, majorite: int) -> bool:
        """Faux pour un mineur non émancipé ce jour-là."""
        who = self.partie
        return who.majeur_au(jour, majorite) if isinstance(who, Personne) else True
