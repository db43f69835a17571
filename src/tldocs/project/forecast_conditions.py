"""Ce que le règlement d'un fonds demande à une aide, et les opérations qu'une collectivité porte pour le lieu."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from .base import Node, field, many, node
from .scalars import Booleen, Euros, Id, Jour, Pourcent, Texte

Fonds = Literal[
    "detr", "dsil", "dsid", "dpv", "fnadt", "fonds-vert", "fdva-1", "fdva-2", "leader", "feder", "fse", "ftj"
]
LOCAUX = ("detr", "dsil", "dsid", "dpv")
"""Dotations de l'État aux collectivités."""
EUROPEENS = ("leader", "feder", "fse", "ftj")
NOMMES = {
    r"\bdetr\b": "detr",
    r"\bdsil\b": "dsil",
    "dotation d’équipement des territoires ruraux": "detr",
    "dotation de soutien à l’investissement local": "dsil",
}
"""Words of the name of a grant that tell its fund."""
NOMMES_D_EUROPE = {r"\bleader\b": "leader", r"\bfeder\b": "feder", r"\bfse\b": "fse", r"\bftj\b": "ftj"}
"""The same, for a grant of the European Union: its national counterpart often bears the name of the programme too."""
Regime = Literal["sans-activite-economique", "de-minimis", "de-minimis-sieg", "regime-exempte", "sieg"]


def fonds_nomme(nom: str | None, niveau: str | None) -> str | None:
    """Le fonds que le nom d'une aide annonce ; None s'il n'en annonce aucun."""
    said = (nom or "").casefold().replace("'", "’")
    known = {**NOMMES, **(NOMMES_D_EUROPE if niveau in (None, "europe") else {})}
    return next((fund for words, fund in known.items() if re.search(words, said)), None)


@node
class Conditions(Node):
    """Le règlement d'une aide : le fonds, ce qu'il retient, ses taux, ses dates."""

    fonds: Fonds | None = field("fonds dont les règles s'appliquent, s'il est l'un de ceux-ci")
    depenses: Literal["investissement", "fonctionnement", "toutes"] | None = field("dépenses que le fonds paie")
    objet: Literal["non-economique", "economique", "immobilier-entreprise"] | None = field(
        "ce que l'aide soutient : activité non économique, entreprise, ou locaux d'entreprise"
    )
    habilitation: (
        Literal["convention-region", "delegation", "service-rural", "creation-entreprise", "sante", "cinema"] | None
    ) = field("ce qui permet à une commune, un groupement ou un département d'aider une activité économique")
    assiette: Euros | None = field("dépense que le financeur retient, en euros (par défaut le prix des biens financés)")
    taux_maximum: Pourcent | None = field("part de l'assiette que cette aide ne dépasse pas, en %")
    aides_publiques_maximum: Pourcent | None = field(
        "part de l'assiette que toutes les aides publiques réunies ne dépassent pas, en %"
    )
    autofinancement_minimum: Pourcent | None = field(
        "part de l'assiette que le porteur finance sans aide publique, en %"
    )
    plancher: Euros | None = field("somme la plus faible que le fonds accorde, en euros")
    plafond: Euros | None = field("somme la plus forte que le fonds accorde, en euros")
    date_limite: Jour | None = field("dernier jour pour déposer la demande")
    demande_le: Jour | None = field("jour du dépôt de la demande, fait ou prévu")
    commencement: Jour | None = field("premier acte qui engage l'opération : devis signé, commande, marché")
    regime_aide: Regime | None = field("fondement de l'aide au regard du droit européen des aides d'État")
    part_non_consommee: Literal["reversee", "conservee", "reportee"] | None = field(
        "sort de la part non dépensée, selon la convention"
    )
    exercice_fin: Jour | None = field("fin de l'exercice pour lequel l'aide a été attribuée")
    compte_rendu: Jour | None = field("jour du dépôt du compte rendu financier")
    couts: Literal["reels", "bareme", "forfait-7", "forfait-15", "forfait-25", "forfait-40", "forfait-20"] | None = (
        field("calcul des coûts d'une opération européenne ; forfait : taux maximal du règlement, en %")
    )
    base_forfait: Euros | None = field("dépense sur laquelle le taux forfaitaire se calcule, en euros")
    forfait: Euros | None = field("somme calculée au forfait, en euros")

    @property
    def europeen(self) -> bool:
        """Vrai pour un fonds européen."""
        return self.fonds in EUROPEENS


@node
class AideOperation(Node):
    """Une aide publique à une opération qu'une collectivité porte."""

    financeur: Texte | None = field("financeur")
    fonds: Fonds | None = field("fonds dont les règles s'appliquent, s'il est l'un de ceux-ci")
    montant: Euros | None = field("somme, en euros")


@node
class OperationPublique(Node):
    """Un investissement dont une collectivité est maître d'ouvrage pour le lieu : son plan est à part de celui de l'exploitant."""

    nom: Texte | None = field("nom de l'opération")
    maitre_ouvrage: Id | None = field("collectivité maître d'ouvrage", reference="collectivites")
    depense: Euros | None = field("dépense subventionnable hors taxes, en euros")
    apport: Euros | None = field("part que le maître d'ouvrage paie sur ses ressources et ses emprunts, en euros")
    aides: tuple[AideOperation, ...] = many("aides publiques, fonds européens compris", max_length=20)
    domaine_chef_de_file: Booleen | None = field("l'opération relève d'un domaine où une collectivité est chef de file")
    convention_territoriale: Booleen | None = field("une convention territoriale ou un contrat de plan la prévoit")
    derogation: Texte | None = field("dérogation à la participation minimale, avec l'acte qui l'accorde")

    @property
    def total_aides(self) -> Decimal:
        """Aides publiques reçues d'autrui, en euros."""
        return sum((a.montant or Decimal(0) for a in self.aides), Decimal(0))

    @property
    def part_propre(self) -> Decimal | None:
        """Part du maître d'ouvrage dans les financements publics, en %."""
        whole = None if self.apport is None else self.apport + self.total_aides
        return self.apport * 100 / whole if self.apport is not None and whole else None

    @property
    def dotations_locales(self) -> Decimal:
        """Dotations de l'État aux collectivités (DETR, DSIL, DSID, DPV), en euros."""
        return self._of(*LOCAUX)

    @property
    def taux_des_dotations(self) -> Decimal | None:
        """Part des dotations de l'État aux collectivités dans la dépense, en %."""
        return self.dotations_locales * 100 / self.depense if self.depense else None

    @property
    def taux_detr(self) -> Decimal | None:
        """Part de la DETR dans la dépense, en % ; None sans DETR."""
        given = self._of("detr")
        return given * 100 / self.depense if self.depense and given else None

    def _of(self, *funds: str) -> Decimal:
        return sum((a.montant or Decimal(0) for a in self.aides if a.fonds in funds), Decimal(0))

    def apport_minimal(self, part: Decimal) -> Decimal:
        """Apport minimal, en euros ; `part` : en % du total des financements publics."""
        return self.total_aides * part / (100 - part)


@node
class AideRecue(Node):
    """Une aide de minimis obtenue par la structure ou par une entreprise qui lui est liée."""

    financeur: Texte | None = field("financeur")
    date: Jour | None = field("jour de la décision, non celui du paiement")
    montant: Euros | None = field("somme, ou équivalent-subvention, en euros")
    reglement: Literal["de-minimis", "de-minimis-sieg"] | None = field(
        "règlement : général, ou service d'intérêt économique général"
    )
    entreprise: Texte | None = field("entreprise liée qui l'a reçue ; vide : la structure elle-même")
