"""Ce que le plan financier achète et comment il le finance : biens, apports, emprunts, subventions."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, many, node, part
from .budget import Etat
from .forecast_conditions import Conditions, fonds_nomme
from .quantities import Annees, Mois
from .scalars import Euros, Id, Jour, Pourcent, Texte

Niveau = Literal["europe", "etat", "region", "departement", "epci", "commune", "organisme-public", "prive"]


@node
class Investissement(Node):
    """Un bien acheté, et combien de temps il sert."""

    id: Id | None = field("identifiant, pour la subvention qui le finance")
    nom: Texte | None = field("nom du bien")
    nature: (
        Literal[
            "incorporel", "terrain", "travaux", "mobilier", "informatique", "machines", "cuisine", "vehicule", "depot"
        ]
        | None
    ) = field("nature du bien ; depot : dépôt de garantie, terrain et dépôt ne s'amortissent pas")
    montant: Euros | None = field("prix, en euros")
    tva: Pourcent | None = field("taux de TVA payé, en %")
    date: Jour | None = field("date de l'achat")
    mise_en_service: Jour | None = field("date de mise en service (par défaut celle de l'achat)")
    duree: Annees | None = field("durée d'utilisation, en années")
    residuelle: Euros | None = field("valeur de revente à la fin, en euros")
    source: Texte | None = field("d'où vient le prix : devis, marché, avec la date")


@node
class ApportFinancier(Node):
    """Un apport en argent : capital, fonds associatif, compte courant."""

    nom: Texte | None = field("qui apporte")
    nature: Literal["capital", "fonds-propres", "droit-de-reprise", "titres-participatifs", "compte-courant"] | None = (
        field("nature de l'apport")
    )
    montant: Euros | None = field("somme, en euros")
    date: Jour | None = field("date du versement")
    remboursement: Jour | None = field("date du remboursement en une fois, s'il y en a un")
    taux: Pourcent | None = field("intérêt par an, en % ; payé à chaque fin d'exercice et au remboursement")
    etat: Etat | None = field("acquis, demandé ou prévu")
    source: Texte | None = field("acte ou lettre qui le prouve, avec la date")


@node
class Emprunt(Node):
    """Un emprunt et son remboursement."""

    nom: Texte | None = field("objet de l'emprunt")
    preteur: Texte | None = field("prêteur")
    nature: Literal["bancaire", "participatif", "honneur", "avance-remboursable"] | None = field("nature de l'emprunt")
    montant: Euros | None = field("somme empruntée, en euros")
    date: Jour | None = field("date du versement")
    taux: Pourcent | None = field("taux annuel, en %")
    duree_mois: Mois | None = field("durée du remboursement, différé non compris, en mois")
    differe_mois: Mois | None = field("différé pendant lequel seuls les intérêts sont payés, en mois")
    mode: Literal["constante", "lineaire"] | None = field("annuité constante, ou amortissement constant du capital")
    periode: Literal["mois", "trimestre", "an"] | None = field("une échéance par mois, par trimestre ou par an")
    garantie: Texte | None = field("garantie donnée")
    investissements: tuple[Id, ...] = many(
        "biens payés par l'emprunt ; par défaut tous ceux du plan", reference="investissements", max_length=50
    )
    etat: Etat | None = field("acquis, demandé ou prévu")
    source: Texte | None = field("offre ou lettre du prêteur, avec la date")


@node
class Versement(Node):
    """Une date de versement d'une subvention."""

    date: Jour | None = field("date du versement")
    montant: Euros | None = field("somme versée, en euros")


@node
class SubventionInvestissement(Node):
    """Une subvention qui finance des biens ; elle passe au résultat au rythme de leur amortissement."""

    nom: Texte | None = field("dispositif")
    financeur: Texte | None = field("financeur")
    niveau: Niveau | None = field("niveau du financeur")
    montant: Euros | None = field("somme, en euros")
    etat: Etat | None = field("acquis, demandé ou prévu")
    decision: Jour | None = field("date de la décision, prise ou attendue")
    investissements: tuple[Id, ...] = many(
        "biens financés ; par défaut tous ceux qui s'amortissent", reference="investissements", max_length=50
    )
    versements: tuple[Versement, ...] = many(
        "versements datés ; par défaut tout à la date de la décision", max_length=24
    )
    regime: Texte | None = field("régime d'aide d'État retenu")
    conditions: Conditions = part(Conditions, "ce que le règlement du fonds demande")
    source: Texte | None = field("notification, dépôt ou règlement qui la fonde, avec la date")

    @property
    def fonds_retenu(self) -> str | None:
        """Fonds cité par ses conditions, à défaut celui que son nom annonce."""
        return self.conditions.fonds or fonds_nomme(self.nom, self.niveau)


@node
class SubventionExploitation(Node):
    """Une subvention de fonctionnement ou une aide à l'emploi."""

    nom: Texte | None = field("dispositif")
    financeur: Texte | None = field("financeur")
    niveau: Niveau | None = field("niveau du financeur")
    type: Literal["subvention", "aide-emploi"] | None = field("subvention d'exploitation, ou aide à l'emploi")
    par_exercice: tuple[Euros, ...] = many("somme de chaque exercice, en euros ; rien au-delà", max_length=5)
    etat: Etat | None = field("acquis, demandé ou prévu")
    decision: Jour | None = field("date de la décision, prise ou attendue")
    mois_versement: Mois | None = field(
        "mois de l'exercice où elle est versée (1 : premier ; 13 : premier de l'exercice suivant) ; vide : chaque mois"
    )
    acompte: Pourcent | None = field("part versée d'avance, en %")
    mois_acompte: Mois | None = field("mois de l'exercice où l'acompte est versé")
    regime: Texte | None = field("régime d'aide d'État retenu")
    conditions: Conditions = part(Conditions, "ce que le règlement du fonds demande")
    source: Texte | None = field("notification, dépôt ou règlement qui la fonde, avec la date")

    @property
    def fonds_retenu(self) -> str | None:
        """Fonds cité par ses conditions, à défaut celui que son nom annonce."""
        return self.conditions.fonds or fonds_nomme(self.nom, self.niveau)
