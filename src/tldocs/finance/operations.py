"""What a plan earns and spends under given factors, month by month: lines, VAT, result."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Self

from .assets import Aide, Bien, aides, biens
from .basis import RETENUES, Base, base
from .calendar import Calendrier
from .debts import Dette, apports, emprunts
from .grants import Soutien, soutiens
from .income import recettes
from .line import Ligne
from .money import HUNDRED, ZERO, added, delayed
from .shared import COSTS, SALES, depends
from .spending import Poste, charges, postes
from .tax import impots
from .variation import CENTRAL, Facteurs
from .vat import Declarations, declarer

if TYPE_CHECKING:
    from tldocs.project.forecast import Depart
    from tldocs.project.forecast_lines import Recette
    from tldocs.project.model import Projet

REMBOURSEMENT = 2
"""Months after which a refund of VAT is received."""


class Operations:
    """The lines of a plan month by month, in euros; each series is computed when it is read."""

    __readable__ = True

    def __init__(self, projet: Projet, facteurs: Facteurs = CENTRAL, like: Self | None = None) -> None:
        self._base: Base = like.base._replace(facteurs=facteurs) if like else base(projet, facteurs)
        self.like = like
        """Le scénario central, pour ce qui ne change pas."""
        self._projet = projet

    def agrees(self, other: Operations, names: tuple[str, ...]) -> bool:
        """Vrai quand ces facteurs sont les mêmes dans un autre scénario."""
        mine, theirs = self._base.facteurs, other.base.facteurs
        return all(getattr(mine, name) == getattr(theirs, name) for name in names)

    @property
    def base(self) -> Base:
        """Le plan du projet, avec ce qu'il laisse entendre."""
        return self._base

    @property
    def calendrier(self) -> Calendrier:
        """Mois et exercices du plan."""
        return self._base.cal

    @depends(*SALES)
    def recettes(self) -> list[Ligne]:
        """Lignes de recettes."""
        return recettes(self._base)

    @depends(*COSTS)
    def charges(self) -> list[Ligne]:
        """Lignes de charges, hors personnel, dotations et intérêts."""
        same = self.like if self.like and self.agrees(self.like, ("energie", "charges")) else None
        return charges(self._base, self.recettes, same.charges if same else ())

    @depends("salaires")
    def postes(self) -> list[Poste]:
        """Postes salariés."""
        held = self._base.plan.cotisations_salariales
        return postes(self._base, (RETENUES if held is None else held) / HUNDRED)

    @depends()
    def biens(self) -> list[Bien]:
        """Investissements."""
        return biens(self._base)

    @depends("subventions")
    def aides(self) -> list[Aide]:
        """Subventions d'investissement."""
        return aides(self._base, self.biens)

    @depends("subventions")
    def soutiens(self) -> list[Soutien]:
        """Subventions d'exploitation et aides à l'emploi."""
        return soutiens(self._base)

    @depends()
    def emprunts(self) -> list[Dette]:
        """Emprunts."""
        return emprunts(self._base)

    @depends()
    def apports(self) -> list[Dette]:
        """Apports en argent."""
        return apports(self._base)

    @property
    def dettes(self) -> list[Dette]:
        """Emprunts et apports."""
        return [*self.emprunts, *self.apports]

    @property
    def depart(self) -> Depart:
        """Situation au premier jour du plan."""
        return self._base.plan.depart

    @property
    def ouverture(self) -> int:
        """Rang du mois d'ouverture, négatif avant le plan."""
        return self._base.ouverture

    @property
    def stock(self) -> Decimal:
        """Stock que l'activité garde, en euros."""
        return self._base.plan.stocks or ZERO

    @property
    def lignes_de_places(self) -> list[Recette]:
        """Recettes dont la quantité compte des postes de travail."""
        return [item for item in self._base.plan.recettes if item.id in self._base.plan.places]

    @property
    def series_de_places(self) -> list[tuple[Ligne, Decimal]]:
        """Les mêmes, calculées, avec les unités qu'elles vendraient en un an si tout était occupé."""
        items = zip(self._base.plan.recettes, self.recettes, strict=True)
        return [(line, _full(item)) for item, line in items if item.id in self._base.plan.places]

    def charges_de(self, lines: list[Ligne]) -> list[Ligne]:
        """Charges qui suivent ces recettes."""
        paths = {line.chemin for line in lines}
        ids = {
            item.id for item, line in zip(self._base.plan.recettes, self.recettes, strict=True) if line.chemin in paths
        }
        items = zip(self._base.plan.charges, self.charges, strict=True)
        return [line for item, line in items if item.suit is not None and item.suit in ids]

    def somme(self, series: list[list[Decimal]]) -> list[Decimal]:
        """Somme de plusieurs séries, mois par mois."""
        return added(series, self.calendrier.length)

    # ─── TVA ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @depends(*SALES)
    def tva_collectee(self) -> list[Decimal]:
        """TVA facturée chaque mois."""
        return self.somme([line.tva for line in self.recettes])

    @depends()
    def investissements_ttc(self) -> list[Decimal]:
        """Investissements payés chaque mois, TVA comprise."""
        return self._bought([bien.achat.ttc for bien in self.biens])

    @depends()
    def investissements_couts(self) -> list[Decimal]:
        """Investissements entrés au bilan chaque mois."""
        return self._bought([bien.cout for bien in self.biens])

    def _bought(self, amounts: list[Decimal]) -> list[Decimal]:
        made = [ZERO] * self.calendrier.length
        for bien, amount in zip(self.biens, amounts, strict=True):
            if 0 <= bien.rang < len(made):
                made[bien.rang] += amount
        return made

    @depends(*COSTS)
    def tva_deductible(self) -> list[Decimal]:
        """TVA récupérée sur les achats et les investissements de chaque mois."""
        assets = [a - b for a, b in zip(self.investissements_ttc, self.investissements_couts, strict=True)]
        return self.somme([assets, *(line.tva for line in self.charges)])

    @depends(*COSTS)
    def tva(self) -> Declarations:
        """Déclarations de TVA."""
        plan, last = self._base.plan.tva, [e.dernier for e in self.calendrier.exercices]
        quarters = [m for m, day in enumerate(self.calendrier.mois) if day.month % 3 == 0]
        refunds = {"trimestre": quarters, "exercice": last}.get(plan.remboursement or "", [])
        declared = quarters if plan.periode == "trimestre" else None
        return declarer(self.tva_collectee, self.tva_deductible, ZERO, declared, refunds)

    @depends(*COSTS)
    def tva_payee(self) -> list[Decimal]:
        """TVA payée chaque mois : celle du mois d'avant."""
        return delayed(self.tva.due, 30)

    @depends(*COSTS)
    def tva_remboursee(self) -> list[Decimal]:
        """Remboursements de TVA reçus chaque mois."""
        return delayed(self.tva.remboursee, 30 * REMBOURSEMENT)

    # ─── Résultat ─────────────────────────────────────────────────────────────────────────────────────────────────

    @depends()
    def dotations(self) -> list[Decimal]:
        """Dotations aux amortissements de chaque mois."""
        return self.somme([bien.dotations for bien in self.biens])

    @depends("subventions")
    def reprises(self) -> list[Decimal]:
        """Subventions d'investissement virées au résultat de chaque mois."""
        return self.somme([aide.reprises for aide in self.aides])

    @depends()
    def interets(self) -> list[Decimal]:
        """Intérêts de chaque mois."""
        return self.somme([dette.interets for dette in self.dettes])

    @cached_property
    def produits(self) -> list[Decimal]:
        """Produits de chaque mois."""
        grants = [s.montants for s in self.soutiens]
        return self.somme([*(line.montants for line in self.recettes), *grants, self.reprises])

    @cached_property
    def couts(self) -> list[Decimal]:
        """Charges de chaque mois, impôt sur les bénéfices non compris."""
        wages = [poste.montants for poste in self.postes]
        return self.somme([*(line.montants for line in self.charges), *wages, self.dotations, self.interets])

    @cached_property
    def impot(self) -> list[Decimal]:
        """Impôt sur les bénéfices, au dernier mois de chaque exercice."""
        before = [a - b for a, b in zip(self.produits, self.couts, strict=True)]
        return impots(self._base, before)

    @cached_property
    def resultats(self) -> list[Decimal]:
        """Résultat de chaque mois."""
        return [a - b - c for a, b, c in zip(self.produits, self.couts, self.impot, strict=True)]


def _full(item: Recette) -> Decimal:
    return (item.quantite or ZERO) * (Decimal(1) if item.frequence is None else item.frequence)
