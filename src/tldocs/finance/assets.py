"""What a plan buys, how it wears out, and the grants that pay for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .depreciation import amortir, reprendre
from .money import HUNDRED, ZERO, cents, spread
from .vat import Achat, achat

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import Investissement, SubventionInvestissement

    from .basis import Base

UNENDING = ("terrain", "depot")
"""What does not wear out."""
DIX_ANS = 10
"""Years over which a grant for what does not wear out is released, when nothing else is agreed: a usage."""


class Bien(NamedTuple):
    """An asset, in euros."""

    chemin: str
    nom: str
    id: str | None
    nature: str
    rang: int
    """Rang du mois d'achat, négatif avant le plan."""
    service: int
    """Rang du mois de mise en service."""
    duree: int
    achat: Achat
    residuelle: Decimal
    avant: Decimal
    """Dotations passées avant le plan."""
    annuelles: tuple[Decimal, ...]
    """Dotation de chaque exercice du plan."""
    dotations: list[Decimal]
    """Dotation de chaque mois."""

    @property
    def cout(self) -> Decimal:
        """Valeur d'entrée au bilan, en euros."""
        return self.achat.cout

    @property
    def nette_au_depart(self) -> Decimal:
        """Valeur nette au premier jour du plan, en euros ; 0 pour un bien acheté ensuite."""
        return self.cout - self.avant if self.rang < 0 else ZERO

    @property
    def nettes(self) -> tuple[Decimal, ...]:
        """Valeur nette à la fin de chaque exercice, une fois le bien acheté, en euros."""
        left, made = self.cout - self.avant, []
        for row in self.annuelles:
            left -= row
            made.append(left)
        return tuple(made)


def biens(base: Base) -> list[Bien]:
    """Return the assets of a plan."""
    return [_asset(base, item, rank) for rank, item in enumerate(base.plan.investissements)]


def _asset(base: Base, item: Investissement, rank: int) -> Bien:
    bought = base.cal.rank(item.date) if item.date else 0
    used = base.cal.rank(item.mise_en_service) if item.mise_en_service else bought
    vat = ZERO if item.nature == "depot" else (item.tva or ZERO) / HUNDRED
    price = achat(item.montant or ZERO, vat, base.recuperee, ttc=base.ttc)
    kind = item.nature or "machines"
    residual = min(item.residuelle or ZERO, price.cout)
    before, rows = _rows(base, price.cout, residual, used, 0 if kind in UNENDING else item.duree or 0)
    return Bien(
        f"finances.plan.investissements[{rank}]", item.nom or kind, item.id, kind, bought, used, item.duree or 0, price,
        residual, before, rows, _monthly(base, rows, used),
    )  # fmt: skip


def _rows(base: Base, cost: Decimal, residual: Decimal, used: int, life: int) -> tuple[Decimal, tuple[Decimal, ...]]:
    """Return the depreciation before the plan, and that of each of its exercises."""
    exercises = base.cal.exercices
    if not life or used >= base.cal.length:
        return ZERO, (ZERO,) * len(exercises)
    former = list(_former(used))
    served = former + [max(0, e.premier + e.mois - max(used, e.premier)) for e in exercises]
    rows = amortir(cost, life, served, residual)
    rows += [ZERO] * (len(served) - len(rows))
    past = len(former)
    return sum(rows[:past], ZERO), tuple(rows[past:])


def _former(used: int) -> Iterator[int]:
    """Yield the months of service in the exercises that came before the plan."""
    if used < 0:
        whole, part = divmod(-used, 12)
        yield from [part] if part else []
        yield from [12] * whole


def _monthly(base: Base, rows: Sequence[Decimal], used: int) -> list[Decimal]:
    """Return what each month bears of the rows of the exercises: equal parts of the months of service."""
    made: list[Decimal] = []
    for e, row in zip(base.cal.exercices, rows, strict=True):
        idle = min(e.mois, max(0, used - e.premier))
        made += [ZERO] * idle + spread([row] * (e.mois - idle), Decimal(e.mois - idle or 1))
    return made


class Aide(NamedTuple):
    """A grant for investment, in euros."""

    chemin: str
    nom: str
    financeur: str
    niveau: str
    etat: str
    montant: Decimal
    accord: int
    """Rang du mois où elle entre au bilan, négatif avant le plan."""
    versements: list[Decimal]
    """Reçu chaque mois."""
    recus_avant: Decimal
    reprises_avant: Decimal
    annuelles: tuple[Decimal, ...]
    """Part virée au résultat de chaque exercice."""
    reprises: list[Decimal]
    """Part virée au résultat de chaque mois."""

    @property
    def public(self) -> bool:
        """Vrai quand l'argent est public."""
        return self.niveau != "prive"


def aides(base: Base, owned: Sequence[Bien]) -> list[Aide]:
    """Return the grants for investment that the scenario keeps."""
    given = enumerate(base.plan.subventions_investissement)
    return [_grant(base, item, rank, owned) for rank, item in given if base.facteurs.keeps(item.etat)]


def _grant(base: Base, item: SubventionInvestissement, rank: int, owned: Sequence[Bien]) -> Aide:
    whole = item.montant or ZERO
    financed = [
        b for b in owned if b.nature not in UNENDING and (not item.investissements or b.id in item.investissements)
    ]
    before, rows, months = _released(base, whole, financed)
    paid, received = _payments(base, item, whole)
    used = min((b.service for b in financed), default=0)
    decided = base.cal.rank(item.decision) if item.decision else 0
    first = next((m for m, amount in enumerate(paid) if amount), decided)
    return Aide(
        f"finances.plan.subventions_investissement[{rank}]", item.nom or "subvention", item.financeur or "",
        item.niveau or "", item.etat or "", whole, -1 if received or before else min(decided, used, first), paid, received,
        before, rows, months,
    )  # fmt: skip


def _payments(base: Base, item: SubventionInvestissement, whole: Decimal) -> tuple[list[Decimal], Decimal]:
    """Return what is received each month, and what was received before the plan."""
    made, before = [ZERO] * base.cal.length, ZERO
    dated = [(v.date or item.decision, v.montant or ZERO) for v in item.versements] or [(item.decision, whole)]
    for day, amount in dated:
        month = base.cal.rank(day) if day else 0
        if month < 0:
            before += amount
        elif month < base.cal.length:
            made[month] += amount
    return made, before


def _released(
    base: Base, whole: Decimal, financed: Sequence[Bien]
) -> tuple[Decimal, tuple[Decimal, ...], list[Decimal]]:
    """Return what was released before the plan, in each exercise, and in each month."""
    cost = sum((b.cout for b in financed), ZERO)
    if not cost:
        return _over_ten_years(base, whole)
    worn = [sum(column, ZERO) for column in zip(*(b.annuelles for b in financed), strict=True)]
    before = sum((b.avant for b in financed), ZERO)
    rows = reprendre(min(whole, cost), cost, [before, *worn])
    used = min(b.service for b in financed)
    return rows[0], tuple(rows[1:]), _monthly(base, rows[1:], max(0, used))


def _over_ten_years(base: Base, whole: Decimal) -> tuple[Decimal, tuple[Decimal, ...], list[Decimal]]:
    rows = [cents(whole * e.mois / (DIX_ANS * 12)) for e in base.cal.exercices]
    return ZERO, tuple(rows), _monthly(base, rows, 0)
