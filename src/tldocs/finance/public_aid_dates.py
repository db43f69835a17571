"""The days of a grant: asked, decided, paid, accounted for, beside those of what it pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from .money import HUNDRED, ZERO

if TYPE_CHECKING:
    from tldocs.project.forecast_conditions import Conditions
    from tldocs.project.forecast_funding import Investissement, SubventionExploitation, SubventionInvestissement
    from tldocs.project.funding import Finances

FAR = date(9000, 12, 31)
"""Stands for a day that is not known."""


def mois_apres(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    rank = day.year * 12 + day.month - 1 + months
    year, month = divmod(rank, 12)
    last = 31 if month == 11 else (date(year, month + 2, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))


def _months(first: date, later: date) -> int:
    return (later.year - first.year) * 12 + later.month - first.month


class DatesAide:
    """Dates et versements d'une subvention du plan."""

    if TYPE_CHECKING:
        _finances: Finances
        _item: SubventionInvestissement | SubventionExploitation
        _for_assets: bool

        @property
        def conditions(self) -> Conditions:
            """Déclaré par la subvention."""

        @property
        def decision(self) -> date | None:
            """Déclaré par la subvention."""

        @property
        def exercice_fin(self) -> date | None:
            """Déclaré par la subvention."""

        @property
        def montant(self) -> Decimal:
            """Déclaré par la subvention."""

        @property
        def biens(self) -> tuple[Investissement, ...]:
            """Déclaré par la subvention."""

    def _paid(self) -> Iterator[tuple[date, Decimal]]:
        yield from ((v.date, v.montant or ZERO) for v in getattr(self._item, "versements", ()) if v.date)

    @property
    def versements_dates(self) -> bool:
        """Vrai quand le plan dit quand l'aide est versée."""
        return any(self._paid()) if self._for_assets else bool(getattr(self._item, "mois_versement", None))

    @property
    def recue_avant(self) -> bool:
        """Vrai quand la décision précède le premier jour du plan : l'aide est déjà au départ."""
        start = self._finances.plan.debut
        return self.decision is None or (start is not None and self.decision < start)

    @property
    def premier_versement(self) -> date | None:
        """Premier versement daté."""
        return min((day for day, _ in self._paid()), default=None)

    @cached_property
    def debut_des_depenses(self) -> date | None:
        """Premier acte qui engage l'opération, à défaut premier achat."""
        bought = (b.date for b in self.biens if b.date and b.nature != "depot")
        return self.conditions.commencement or min(bought, default=None)

    @property
    def fin_des_depenses(self) -> date | None:
        """Dernier achat."""
        return max((b.date for b in self.biens if b.date), default=None)

    @property
    def depot(self) -> date | None:
        """Jour du dépôt de la demande."""
        return self.conditions.demande_le

    @property
    def annee_de_decision(self) -> int | None:
        """Année de la décision."""
        return self.decision.year if self.decision else None

    def _before(self, limit: date | None) -> Decimal:
        paid = sum((amount for day, amount in self._paid() if limit and day < limit), ZERO)
        return paid * HUNDRED / self.montant if self.montant else ZERO

    @property
    def avance(self) -> Decimal:
        """Part versée avant la première dépense."""
        return self._before(self.debut_des_depenses)

    @property
    def verse_avant_la_fin(self) -> Decimal:
        """Part versée avant la dernière dépense."""
        return self._before(self.fin_des_depenses)

    def decision_apres(self, mois: Decimal) -> bool:
        """Faux quand la décision est attendue avant ce délai, en mois, depuis le dépôt."""
        asked = self.conditions.demande_le
        return asked is None or self.decision is None or self.decision >= mois_apres(asked, int(mois))

    def versee_apres(self, mois: Decimal) -> bool:
        """Faux quand le premier versement tombe avant ce nombre de mois civils après la décision."""
        paid, decided = self.premier_versement, self.decision
        return paid is None or decided is None or _months(decided, paid) >= mois

    def versee_apres_depense(self, mois: Decimal) -> bool:
        """Faux quand le premier versement tombe avant ce nombre de mois civils après la première dépense."""
        paid, spent = self.premier_versement, self.debut_des_depenses
        return paid is None or spent is None or _months(spent, paid) >= mois

    def compte_rendu_a_temps(self, mois: Decimal, jour: date) -> bool:
        """Faux quand le compte rendu financier manque ou tarde, ce jour-là."""
        return (self.conditions.compte_rendu or jour) <= self.limite_du_compte_rendu(mois)

    def limite_du_compte_rendu(self, mois: Decimal) -> date:
        """Dernier jour du dépôt du compte rendu financier."""
        return mois_apres(self.exercice_fin or FAR, int(mois))
