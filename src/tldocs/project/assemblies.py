"""Les assemblées : convocation, vote, quorum, majorité."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from .base import Node, field, node, part
from .scalars import Booleen, Entier, Pourcent, Proportion

Regle = Literal["simple", "renforcee", "unanimite"]


def regle(majorite: Fraction | None) -> Regle:
    """Nomme une majorité : `1/2` et moins, entre les deux, `1/1`."""
    if majorite is None or majorite * 2 <= 1:
        return "simple"
    return "renforcee" if majorite < 1 else "unanimite"


@node
class Seance(Node):
    """Une sorte d'assemblée : quorum et majorité."""

    par_an: Entier | None = field("réunions par an, au moins")
    quorum: Proportion | None = field("quorum sur première convocation ; `0/1` s'il n'y en a pas")
    quorum_seconde: Proportion | None = field("quorum sur seconde convocation")
    majorite: Proportion | None = field("majorité requise (`1/2` : plus de la moitié ; `2/3` : deux tiers au moins)")
    base: Literal["exprimes", "presents", "membres"] | None = field(
        "base de la majorité : voix exprimées, présents ou représentés, tous les membres"
    )

    @property
    def a_quorum(self) -> bool:
        """Vrai quand un quorum est exigé sur première convocation."""
        return bool(self.quorum)

    @property
    def a_quorum_seconde(self) -> bool:
        """Vrai quand un quorum est encore exigé sur seconde convocation."""
        return bool(self.quorum_seconde)

    @property
    def regle(self) -> Regle:
        """Ce que la majorité demande : plus de la moitié, davantage, ou toutes les voix."""
        return regle(self.majorite)


@node
class Assemblees(Node):
    """Les assemblées générales."""

    convocation_par: Literal["president", "conseil", "direction"] | None = field("qui convoque")
    convocation_jours: Entier | None = field("délai de convocation, en jours")
    convocation_moyen: Literal["courriel", "lettre", "courriel-ou-lettre", "recommande"] | None = field(
        "moyen de convocation"
    )
    ordre_du_jour_joint: Booleen | None = field("l'ordre du jour est joint à la convocation")
    demande_par: Proportion | None = field("fraction des membres qui peut exiger une assemblée")
    demande_jours: Entier | None = field("délai pour réunir l'assemblée demandée par des membres, en jours")
    questions_par: Entier | None = field("nombre de membres qui peuvent faire inscrire une question à l'ordre du jour")
    questions_jours: Entier | None = field("réception de ces questions, en jours avant la réunion au moins")
    seconde_jours: Entier | None = field("délai entre la première et la seconde convocation, en jours au moins")
    decision: Literal["vote", "consentement"] | None = field("vote, ou recherche du consentement puis vote")
    vote: Literal["main-levee", "secret"] | None = field("vote à main levée, sauf demande, ou toujours secret")
    scrutin_secret_par: Proportion | None = field("fraction des présents qui peut exiger le scrutin secret")
    vote_electronique: Booleen | None = field("vote électronique, en séance ou avant elle")
    pouvoirs_maximum: Entier | None = field("nombre maximal de pouvoirs par mandataire")
    a_distance: Booleen | None = field("participation et vote à distance")
    vote_par_correspondance: Booleen | None = field("vote par correspondance")
    correspondance_jours: Entier | None = field("réception du bulletin de vote, en jours avant la réunion au moins")
    consultation_ecrite: Booleen | None = field("consultation écrite hors assemblée")
    consultation_jours: Entier | None = field("délai de réponse à cette consultation, en jours")
    modification_colleges_par: Proportion | None = field(
        "fraction des associés qui peut demander à modifier les collèges"
    )
    consultation_opposition: Proportion | None = field("fraction des membres qui peut exiger une réunion à la place")
    proces_verbal_jours: Entier | None = field("délai de signature du procès-verbal, en jours")
    emprunt_seuil: Pourcent | None = field(
        "emprunt que l'assemblée autorise : part du budget au-delà de laquelle il l'est, en %"
    )
    comptes_mois: Entier | None = field("délai d'approbation des comptes après la clôture, en mois")
    majorite_but: Proportion | None = field(
        "majorité pour changer le but (Alsace-Moselle) ; vide : accord de tous les membres"
    )
    ordinaire: Seance = part(Seance, "assemblée ordinaire")
    extraordinaire: Seance = part(Seance, "assemblée extraordinaire (statuts, dissolution)")
