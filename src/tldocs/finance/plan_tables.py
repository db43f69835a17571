"""The tables of the plan, as documents print them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .assets import Aide, Bien
from .debts import Dette
from .line import LigneAnnuelle
from .tables import FluxMensuel, Mois, Trimestre, flux, lignes, mois, trimestres

if TYPE_CHECKING:
    from .forecast import Previsions

MONTHS_SHOWN = 12


class Tables:
    """Lignes, mois et trimestres du plan."""

    if TYPE_CHECKING:

        @property
        def previsions(self) -> Previsions | None:
            """Déclaré par le plan."""

    @cached_property
    def produits(self) -> tuple[LigneAnnuelle, ...]:
        """Lignes de produits par exercice : recettes, subventions, reprises."""
        p = self.previsions
        if p is None:
            return ()
        sold = [(x.nom, x.compte, x.genre, x.montants, x.chemin) for x in p.recettes]
        grants = [(_grant(s.nom, s.financeur), "74", s.genre, s.montants, s.chemin) for s in p.soutiens]
        release = ("Quote-part des subventions d’investissement virée au résultat", "77", "reprises", p.reprises, "")
        return lignes([*sold, *grants, release], p.calendrier)

    @cached_property
    def charges(self) -> tuple[LigneAnnuelle, ...]:
        """Lignes de charges par exercice, dans l'ordre du plan comptable."""
        p = self.previsions
        if p is None:
            return ()
        found = [(x.nom, x.compte, x.genre, x.montants, x.chemin) for x in p.charges]
        found += [
            ("Salaires bruts", "64", "personnel", p.somme([j.brut for j in p.postes]), ""),
            ("Cotisations de l’employeur", "64", "personnel", p.somme([j.patronales for j in p.postes]), ""),
            ("Intérêts", "66", "interets", p.interets, ""),
            ("Dotations aux amortissements", "68", "dotations", p.dotations, ""),
            ("Impôt sur les bénéfices", "69", "impot", p.impot, ""),
        ]
        return lignes(sorted(found, key=lambda line: line[1]), p.calendrier)

    @cached_property
    def mois(self) -> tuple[Mois, ...]:
        """Tous les mois du plan : encaissements, décaissements, trésorerie."""
        return mois(self.previsions) if self.previsions else ()

    @cached_property
    def premiers_mois(self) -> tuple[Mois, ...]:
        """Les douze premiers mois du plan."""
        return self.mois[:MONTHS_SHOWN]

    @cached_property
    def encaissements(self) -> tuple[FluxMensuel, ...]:
        """Encaissements des douze premiers mois, par nature."""
        return flux(self.previsions.entrees, MONTHS_SHOWN) if self.previsions else ()

    @cached_property
    def decaissements(self) -> tuple[FluxMensuel, ...]:
        """Décaissements des douze premiers mois, par nature."""
        return flux(self.previsions.sorties, MONTHS_SHOWN) if self.previsions else ()

    @cached_property
    def trimestres(self) -> tuple[Trimestre, ...]:
        """La montée en charge, trimestre par trimestre."""
        return trimestres(self.previsions) if self.previsions else ()

    @property
    def biens(self) -> tuple[Bien, ...]:
        """Les investissements et leurs amortissements."""
        return tuple(self.previsions.biens) if self.previsions else ()

    @property
    def subventions_investissement(self) -> tuple[Aide, ...]:
        """Les subventions d'investissement et leurs reprises."""
        return tuple(self.previsions.aides) if self.previsions else ()

    @property
    def emprunts(self) -> tuple[Dette, ...]:
        """Les emprunts et leurs échéances."""
        return tuple(self.previsions.emprunts) if self.previsions else ()

    @property
    def apports(self) -> tuple[Dette, ...]:
        """Les apports en argent."""
        return tuple(self.previsions.apports) if self.previsions else ()

    @cached_property
    def effectifs(self) -> tuple[LigneAnnuelle, ...]:
        """Équivalents temps plein de chaque poste, en moyenne de chaque exercice."""
        p = self.previsions
        if p is None:
            return ()
        return tuple(
            LigneAnnuelle(j.nom, "64", "etp", tuple(e.total(j.etp) / e.mois for e in p.calendrier.exercices), j.chemin)
            for j in p.postes
        )


def _grant(name: str, funder: str) -> str:
    """Return a grant with its funder, said once."""
    return name if not funder or funder.casefold() in name.casefold() else f"{funder}, {name}"
