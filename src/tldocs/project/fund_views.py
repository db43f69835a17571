"""Ce que les textes et les règles lisent d'une candidature une fois classée : son rang, ses fiches, qui la note."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .fund_applications import Candidature, Evaluation
from .fund_call import MembreJury
from .fund_money import Motif
from .fund_ranking import Sort


class Rang(NamedTuple):
    """Une candidature telle que le procès-verbal, la convention et le suivi en parlent."""

    candidature: Candidature
    rang: int | None
    ex_aequo: bool
    sort: Sort
    total: Decimal | None
    """Total sur 100, à deux décimales."""
    moyennes: tuple[Decimal, ...]
    evaluateurs: int
    """Évaluations qui comptent."""
    maximum: Decimal
    """Somme que le règlement permet, en euros."""
    propose: Decimal
    """Somme que le classement propose, en euros."""
    motifs: tuple[Motif, ...]
    recuses: tuple[MembreJury, ...]
    """Membres qui ont déclaré un lien et ne notent pas."""

    @property
    def chemin(self) -> str:
        """Place de la candidature dans le fichier."""
        return self.candidature.chemin

    @property
    def accorde(self) -> Decimal:
        """Somme accordée par le porteur ; tant qu'il n'a pas décidé, celle que le classement propose, en euros."""
        return self.propose if self.candidature.accorde is None else self.candidature.accorde

    @property
    def somme(self) -> Decimal | None:
        """Somme accordée ou proposée ; None quand il n'y en a pas."""
        return self.accorde or None

    @property
    def total_de_minimis(self) -> Decimal | None:
        """Aides de minimis du lauréat avec la somme accordée ou proposée, en euros ; None s'il n'a rien déclaré."""
        known = self.candidature.de_minimis
        return None if known is None else known + self.accorde

    def marge(self, plafond: Decimal) -> Decimal | None:
        """Ce qui reste sous un plafond d'aides de minimis, en euros."""
        total = self.total_de_minimis
        return None if total is None else plafond - total

    @property
    def admise(self) -> bool:
        """Vrai quand la candidature est recevable et atteint le seuil."""
        return self.rang is not None


class Fiche(NamedTuple):
    """L'évaluation d'une candidature par un membre du jury, comptée ou non."""

    candidature: Candidature
    evaluation: Evaluation
    membre: MembreJury | None
    criteres: int

    @property
    def chemin(self) -> str:
        """Place de l'évaluation dans le fichier."""
        return self.evaluation.chemin

    @property
    def recuse(self) -> bool:
        """Vrai quand l'évaluateur a déclaré un lien avec le candidat."""
        return self.membre is not None and self.membre.lie_a(self.candidature.id)

    @property
    def notes(self) -> int:
        """Nombre de notes données."""
        return len(self.evaluation.notes)

    @property
    def plus_haute(self) -> int:
        """La plus haute note donnée."""
        return max(self.evaluation.notes, default=0)


class Cahier(NamedTuple):
    """Les fiches qu'un membre du jury remplit, et les candidatures qu'il ne note pas."""

    membre: MembreJury
    candidatures: tuple[Candidature, ...]
    recuse: tuple[Candidature, ...]
