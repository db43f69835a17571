"""Les candidatures à un fonds : ce qui est demandé, comment le jury les a notées, ce que le lauréat a reçu et rendu."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from .base import Node, field, many, node, required
from .fund_call import Nature
from .funding import Indicateur
from .numbers import Siren
from .quantities import Effectif
from .report import month_later
from .scalars import Booleen, Euros, Id, Jour, Texte

CRITERIA = 30
"""Criteria of a fund, at most."""
Regime = Literal["sans-activite-economique", "de-minimis", "de-minimis-sieg", "regime-exempte", "sieg"]


@node
class Evaluation(Node):
    """Les notes d'un évaluateur pour une candidature."""

    par: Id | None = field("membre du jury qui a noté", reference="jury")
    notes: tuple[Effectif, ...] = many("une note par critère, dans l'ordre des critères", max_length=CRITERIA)
    avis: Texte | None = field("avis motivé, en une ou deux phrases")


@node
class Versement(Node):
    """Une somme versée au lauréat."""

    date: Jour | None = field("date du versement")
    montant: Euros | None = field("somme versée, en euros")
    objet: Texte | None = field("acompte, solde")


@node
class Candidature(Node):
    """Un projet présenté au fonds."""

    id: Id = required("identifiant, par exemple `atelier-velo`")
    nom: Texte | None = field("candidat : dénomination exacte")
    nature: Nature | None = field("nature du candidat")
    siren: Siren | None = field("numéro SIREN")
    siege: Texte | None = field("adresse du candidat, sur une ligne")
    representant: Texte | None = field("qui signe pour lui, avec sa qualité")
    intitule: Texte | None = field("intitulé du projet")
    resume: Texte | None = field("ce que le projet essaie, en deux phrases")
    depose_le: Jour | None = field("date du dépôt")
    complete: Booleen | None = field("le dossier est complet")
    cout: Euros | None = field("dépenses éligibles retenues à l'instruction, en euros")
    autres_aides: Euros | None = field("autres aides publiques aux mêmes dépenses, en euros")
    demande: Euros | None = field("somme demandée, en euros")
    economique: Booleen | None = field("le projet offre des biens ou des services sur un marché")
    regime: Regime | None = field("fondement de l'aide au regard du droit européen des aides d'État")
    de_minimis: Euros | None = field(
        "aides de minimis déclarées sur les trois dernières années, sous le même règlement, en euros"
    )
    engagement_republicain: Booleen | None = field("contrat d'engagement républicain souscrit")
    debut: Jour | None = field("début de l'action")
    fin: Jour | None = field("fin de l'action")
    annees: Effectif | None = field("exercices sur lesquels l'aide est versée ; 1 par défaut", default=1)
    evaluations: tuple[Evaluation, ...] = many("notes des évaluateurs", max_length=40)
    departage: Effectif | None = field("ordre voté par le jury entre candidatures à égalité : 1, 2…")
    accorde: Euros | None = field("somme accordée par la décision du porteur, en euros ; 0 : refus")
    convention_le: Jour | None = field("date de signature de la convention")
    publie_le: Jour | None = field("date de publication des données essentielles de la convention")
    versements: tuple[Versement, ...] = many("sommes versées", max_length=20)
    rapport_le: Jour | None = field("date de réception du compte rendu financier")
    depense: Euros | None = field("dépenses éligibles justifiées, en euros")
    indicateurs: tuple[Indicateur, ...] = many("indicateurs suivis", max_length=20)

    @property
    def siren_lisible(self) -> str | None:
        """Le numéro SIREN par groupes de trois chiffres."""
        return f"{self.siren[:3]} {self.siren[3:6]} {self.siren[6:]}" if self.siren else None

    @property
    def engagement_requis(self) -> bool:
        """Vrai pour une association ou une fondation."""
        return self.nature in ("association", "fondation")

    @property
    def engagement_souscrit(self) -> bool:
        """Vrai quand le fichier dit que le contrat d'engagement républicain est souscrit."""
        return self.engagement_republicain is True

    @property
    def droit_prive(self) -> bool:
        """Vrai pour un organisme de droit privé."""
        return self.nature in ("association", "fondation", "cooperative", "entreprise")

    @property
    def verse(self) -> Decimal:
        """Total versé, en euros."""
        return sum((v.montant for v in self.versements if v.montant is not None), Decimal(0))

    @property
    def premier_versement(self) -> date | None:
        """Jour du premier versement."""
        return min((v.date for v in self.versements if v.date), default=None)

    @property
    def convention_avant_versement(self) -> bool:
        """Vrai quand rien n'est versé, ou quand la convention est signée au plus tard le jour du premier versement."""
        paid = self.premier_versement
        return paid is None or (self.convention_le is not None and self.convention_le <= paid)

    @property
    def regime_fonde(self) -> bool:
        """Faux quand un projet économique n'a pas de fondement au regard du droit européen des aides d'État."""
        return not self.economique or self.regime not in (None, "sans-activite-economique")

    @property
    def accorde_par_an(self) -> Decimal:
        """Somme accordée, rapportée à un exercice, en euros."""
        return ((self.accorde or Decimal(0)) / max(1, self.annees or 1)).quantize(Decimal("0.01"), ROUND_DOWN)

    def limite_du_rapport(self, mois: Decimal) -> Jour | None:
        """Dernier jour du compte rendu financier : tant de mois après la fin de l'action."""
        return None if self.fin is None else month_later(self.fin, int(mois))

    def limite_de_publication(self, mois: Decimal) -> Jour | None:
        """Dernier jour de la publication des données essentielles : tant de mois après la signature."""
        return None if self.convention_le is None else month_later(self.convention_le, int(mois))

    def rapport_a_temps(self, mois: Decimal, jour: date) -> bool | None:
        """Faux quand l'échéance du compte rendu est passée sans lui ; None si la fin de l'action manque."""
        due = self.limite_du_rapport(mois)
        return None if due is None else (self.rapport_le or jour) <= due

    def publie_a_temps(self, mois: Decimal, jour: date) -> bool | None:
        """Faux quand l'échéance de publication est passée sans elle ; None si la convention n'est pas datée."""
        due = self.limite_de_publication(mois)
        return None if due is None else (self.publie_le or jour) <= due
