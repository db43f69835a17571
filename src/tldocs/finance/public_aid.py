"""Each grant of the plan beside the rules of its fund: what it pays, on what base, from when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from tldocs.project.forecast_conditions import EUROPEENS, LOCAUX

from .assets import UNENDING
from .money import HUNDRED, ZERO
from .public_aid_dates import DatesAide

if TYPE_CHECKING:
    from tldocs.project.forecast_conditions import Conditions
    from tldocs.project.forecast_funding import Investissement, SubventionExploitation, SubventionInvestissement
    from tldocs.project.funding import Finances

NATIONAL = ("etat", "region", "departement", "epci", "commune", "organisme-public")
"""Levels of public funders that are not the European Union."""


class AideSuivie(DatesAide):
    """Une subvention du plan, à côté de ce que son fonds demande ; sommes en euros, taux en %."""

    __readable__ = True

    def __init__(
        self, finances: Finances, item: SubventionInvestissement | SubventionExploitation, *, investissement: bool
    ) -> None:
        self._finances, self._item, self._for_assets = finances, item, investissement

    @property
    def chemin(self) -> str:
        """Place dans le fichier projet."""
        return self._item.chemin

    @property
    def nom(self) -> str:
        """Financeur et dispositif."""
        funder, name = self._item.financeur or "", self._item.nom or "subvention"
        return f"{funder}, {name}" if funder else name

    @property
    def niveau(self) -> str | None:
        """Niveau du financeur."""
        return self._item.niveau

    @property
    def etat(self) -> str | None:
        """Acquise, demandée ou prévue."""
        return self._item.etat

    @property
    def decision(self) -> date | None:
        """Date de la décision, prise ou attendue."""
        return self._item.decision

    @property
    def conditions(self) -> Conditions:
        """Ce que le règlement du fonds demande."""
        return self._item.conditions

    @property
    def date_limite(self) -> date | None:
        """Dernier jour pour déposer la demande."""
        return self.conditions.date_limite

    @property
    def exercice_fin(self) -> date | None:
        """Fin de l'exercice pour lequel l'aide a été attribuée."""
        return self.conditions.exercice_fin

    @property
    def forfait(self) -> Decimal | None:
        """Somme calculée au forfait."""
        return self.conditions.forfait

    @property
    def autofinancement_minimum(self) -> Decimal | None:
        """Part que le porteur doit financer sans aide publique."""
        return self.conditions.autofinancement_minimum

    @property
    def regime_aide(self) -> str | None:
        """Fondement de l'aide au regard du droit des aides d'État."""
        return self.conditions.regime_aide

    @property
    def objet(self) -> str | None:
        """Ce que l'aide soutient."""
        return self.conditions.objet

    @property
    def habilitation(self) -> str | None:
        """Ce qui permet à une collectivité d'aider une activité économique."""
        return self.conditions.habilitation

    @property
    def dotation_locale(self) -> bool:
        """Vrai pour une dotation de l'État aux collectivités."""
        return self.fonds in LOCAUX

    @property
    def fonds(self) -> str | None:
        """Fonds, cité ou reconnu au nom du dispositif."""
        return self._item.fonds_retenu

    @property
    def investissement(self) -> bool:
        """Vrai pour une subvention d'investissement."""
        return self._for_assets

    @property
    def publique(self) -> bool:
        """Vrai quand l'argent est public."""
        return self._item.niveau != "prive"

    @property
    def europeenne(self) -> bool:
        """Vrai pour un fonds européen."""
        return self._item.niveau == "europe" or self.fonds in EUROPEENS

    @cached_property
    def montant(self) -> Decimal:
        """Somme, tous exercices réunis."""
        if self._for_assets:
            return getattr(self._item, "montant", None) or ZERO
        return sum(self._each_year(), ZERO)

    @property
    def montant_annuel(self) -> Decimal:
        """La plus forte somme d'un exercice ; celle de la décision pour un investissement."""
        return self.montant if self._for_assets else max(self._each_year(), default=ZERO)

    def attribuee(self, rang: int, debut: date, fin: date) -> Decimal:
        """Somme attribuée pour un exercice : sa part du fonctionnement, ou l'investissement décidé pendant lui."""
        if self._for_assets:
            return self.montant if self.decision and debut <= self.decision <= fin else ZERO
        given = self._each_year()
        return given[rang - 1] if rang <= len(given) else ZERO

    def _each_year(self) -> tuple[Decimal, ...]:
        given: tuple[Decimal, ...] = getattr(self._item, "par_exercice", ())
        return given

    @cached_property
    def biens(self) -> tuple[Investissement, ...]:
        """Biens que la subvention finance."""
        if not self._for_assets:
            return ()
        chosen: tuple[str, ...] = getattr(self._item, "investissements", ())
        owned = self._finances.plan.investissements
        return tuple(b for b in owned if (b.id in chosen if chosen else b.nature not in UNENDING))

    @cached_property
    def cout_des_biens(self) -> Decimal:
        """Prix des biens financés."""
        return sum((b.montant or ZERO for b in self.biens), ZERO)

    @property
    def assiette(self) -> Decimal | None:
        """Dépense retenue : celle que le financeur annonce, à défaut le prix des biens."""
        return self.conditions.assiette or self.cout_des_biens or None

    def _rate(self, amount: Decimal) -> Decimal | None:
        return amount * HUNDRED / self.assiette if self.assiette else None

    @property
    def taux(self) -> Decimal | None:
        """Part de l'assiette que l'aide paie."""
        return self._rate(self.montant)

    @cached_property
    def sur_les_memes_biens(self) -> tuple[AideSuivie, ...]:
        """Les subventions d'investissement qui ne paient que des biens de celle-ci, elle comprise."""
        if not self._for_assets:
            return (self,)
        mine = {b.chemin for b in self.biens}
        return tuple(a for a in suivies(self._finances) if a.biens and {b.chemin for b in a.biens} <= mine)

    @property
    def cumul(self) -> Decimal:
        """Subventions reçues pour ces biens."""
        return sum((a.montant for a in self.sur_les_memes_biens), ZERO)

    @property
    def cumul_public(self) -> Decimal:
        """Aides publiques reçues sur la même assiette."""
        return sum((a.montant for a in self.sur_les_memes_biens if a.publique), ZERO)

    @property
    def taux_public(self) -> Decimal | None:
        """Part de l'assiette que les aides publiques paient."""
        return self._rate(self.cumul_public)

    @property
    def autofinancement(self) -> Decimal | None:
        """Part de l'assiette que le porteur paie sans aide publique."""
        rate = self.taux_public
        return None if rate is None else HUNDRED - rate

    @property
    def contrepartie_nationale(self) -> Decimal:
        """Aides publiques nationales aux mêmes biens."""
        return sum((a.montant for a in self.sur_les_memes_biens if a.niveau in NATIONAL), ZERO)

    def feader_maximum(self, ratio: Decimal) -> Decimal:
        """FEADER au plus pour la contrepartie nationale ; `ratio` : euros de FEADER pour un euro national."""
        return self.contrepartie_nationale * ratio

    @property
    def autre_fonds_europeen(self) -> str | None:
        """Un autre fonds européen qui paie un même bien."""
        mine = {b.chemin for b in self.biens}
        others = (a for a in suivies(self._finances) if a.europeenne and a.chemin != self.chemin)
        return next((a.nom for a in others if mine & {b.chemin for b in a.biens}), None)

    @property
    def biens_immobiliers(self) -> tuple[str, ...]:
        """Terrains et travaux que la subvention paie."""
        return tuple(b.nom or "bien" for b in self.biens if b.nature in ("terrain", "travaux"))

    # ─── Coûts simplifiés ─────────────────────────────────────────────────────────────────────────────────────────

    def couts_admis(self, seuil: Decimal) -> bool:
        """Faux pour des coûts réels jusqu'à ce coût total, en euros."""
        return self.assiette is None or self.assiette > seuil or self.conditions.couts not in (None, "reels")

    def forfait_maximum(self, *taux: Decimal) -> Decimal | None:
        """Somme au plus que le forfait ajoute ; `taux` : ceux des forfaits 7, 15, 25, 40 et 20, en %."""
        rates = dict(zip(("forfait-7", "forfait-15", "forfait-25", "forfait-40", "forfait-20"), taux, strict=True))
        rate, base = rates.get(self.conditions.couts or ""), self.conditions.base_forfait
        return None if rate is None or base is None else base * rate / HUNDRED


def suivies(finances: Finances) -> tuple[AideSuivie, ...]:
    """Return the grants of the plan: for assets, then for operation."""
    plan = finances.plan
    assets = (AideSuivie(finances, item, investissement=True) for item in plan.subventions_investissement)
    return (*assets, *(AideSuivie(finances, x, investissement=False) for x in plan.subventions_exploitation))
