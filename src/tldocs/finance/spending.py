"""The charges and the wages of a plan, line by line and month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from .line import Ligne
from .money import HUNDRED, ZERO, cents, spread
from .variation import ONE
from .vat import achat

if TYPE_CHECKING:
    from tldocs.project.forecast_lines import ChargePrevue, PosteSalarie

    from .basis import Base
    from .calendar import Exercice


def charges(base: Base, sold: Sequence[Ligne], known: Sequence[Ligne] = ()) -> list[Ligne]:
    """Return the charges of a plan but wages, depreciation and interest; `sold`: its revenue lines.

    `known`: the same charges under the same prices of charges; only those that follow revenue are computed again.
    """
    followed = {item.id: line for item, line in zip(base.plan.recettes, sold, strict=True) if item.id}
    items = enumerate(base.plan.charges)
    return [known[n] if known and item.suit is None else _line(base, item, n, followed) for n, item in items]


def _line(base: Base, item: ChargePrevue, rank: int, followed: Mapping[str, Ligne]) -> Ligne:
    rates, typed = _typed(base, item, followed)
    costs, taxes = _bought(base, typed, (item.tva or ZERO) / HUNDRED)
    kind = item.rubrique or "autres"
    name = item.nom or kind
    path = f"finances.plan.charges[{rank}]"
    return Ligne(
        path, name, item.compte or "60", kind, rates, costs, taxes, variable=item.suit is not None, saisies=typed
    )


def _bought(base: Base, typed: list[Decimal], vat: Decimal) -> tuple[list[Decimal], list[Decimal]]:
    """Return the cost of purchases, and the VAT that is recovered on them."""
    if not vat or (base.ttc and not base.recuperee):
        return typed, [ZERO] * len(typed)
    if base.recuperee == 1 and not base.ttc:
        return typed, [cents(amount * vat) for amount in typed]
    bought = [achat(amount, vat, base.recuperee, ttc=base.ttc) for amount in typed]
    return [b.cout for b in bought], [b.deductible for b in bought]


def _typed(base: Base, item: ChargePrevue, followed: Mapping[str, Ligne]) -> tuple[list[Decimal], list[Decimal]]:
    """Return the yearly rate and the amount of each month, as the user writes amounts (with or without VAT)."""
    indices = base.indices(item.evolution)
    if item.suit is not None and item.suit in followed:
        rates = _following(base, item, followed[item.suit], indices)
        return rates, _spread(base, rates, [12] * len(base.cal.exercices))
    start, stop = base.start(item.debut), base.stop(item.fin)
    factor = base.facteurs.energie if item.rubrique == "energie" else base.facteurs.charges
    served = [_served(e, start, stop) for e in base.cal.exercices]
    yearly = [amount * factor for amount in _yearly(item, indices)]
    rates = [yearly[e] if start <= m < stop else ZERO for m, e in enumerate(base.cal.of)]
    given = len(item.par_exercice)
    shares = [max(1, months) if rank < given else 12 for rank, months in enumerate(served)]
    return rates, _spread(base, rates, shares)


def _served(exercise: Exercice, start: int, stop: int) -> int:
    """Return how many months of an exercise a line is due."""
    return max(0, min(stop, exercise.premier + exercise.mois) - max(start, exercise.premier))


def _yearly(item: ChargePrevue, indices: list[Decimal]) -> list[Decimal]:
    """Return the amount of each exercise: the one given, else the last one given with its change."""
    if not item.par_exercice:
        return [(item.montant or ZERO) * index for index in indices]
    given, last = list(item.par_exercice[: len(indices)]), item.par_exercice[-1]
    return given + [last * index / indices[len(given) - 1] for index in indices[len(given) :]]


def _following(base: Base, item: ChargePrevue, line: Ligne, indices: list[Decimal]) -> list[Decimal]:
    if item.par_unite is not None:
        return [units * item.par_unite * indices[e] for units, e in zip(line.unites, base.cal.of, strict=True)]
    share = (item.taux or ZERO) / HUNDRED
    return [rate * share for rate in line.rythme]


def _spread(base: Base, rates: list[Decimal], divisors: Sequence[int]) -> list[Decimal]:
    made: list[Decimal] = []
    for e, divisor in zip(base.cal.exercices, divisors, strict=True):
        made += spread(rates[e.premier : e.premier + e.mois], Decimal(divisor))
    return made


class Poste(NamedTuple):
    """A job, in euros, month by month."""

    chemin: str
    nom: str
    etp: list[Decimal]
    rythme: list[Decimal]
    brut: list[Decimal]
    patronales: list[Decimal]
    """Cotisations de l'employeur."""
    retenues: list[Decimal]
    """Cotisations du salarié."""

    @property
    def net(self) -> list[Decimal]:
        """Salaire versé chaque mois, en euros."""
        return [a - b for a, b in zip(self.brut, self.retenues, strict=True)]

    @property
    def montants(self) -> list[Decimal]:
        """Coût de l'employeur chaque mois, en euros."""
        return [a + b for a, b in zip(self.brut, self.patronales, strict=True)]


def postes(base: Base, withheld: Decimal) -> list[Poste]:
    """Return the jobs of a plan; `withheld`: share of the gross wage that the employee pays, from 0 to 1."""
    return [_job(base, item, rank, withheld) for rank, item in enumerate(base.plan.personnel)]


def _job(base: Base, item: PosteSalarie, rank: int, withheld: Decimal) -> Poste:
    start, stop = base.start(item.debut), base.stop(item.fin)
    full = ONE if item.etp is None else item.etp
    pay = full * (item.brut_annuel or ZERO) * base.facteurs.salaires
    pays = [pay * index for index in base.indices(item.evolution)]
    rates = [pays[e] if start <= m < stop else ZERO for m, e in enumerate(base.cal.of)]
    twelve = [12] * len(base.cal.exercices)
    gross = _spread(base, rates, twelve)
    share = (item.taux_charges or ZERO) / HUNDRED
    return Poste(
        f"finances.plan.personnel[{rank}]",
        item.nom or "poste",
        [full if start <= m < stop else ZERO for m in range(base.cal.length)],
        rates,
        gross,
        _spread(base, [rate * share for rate in rates], twelve),
        [cents(amount * withheld) for amount in gross],
    )
