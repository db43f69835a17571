"""What a project has to pay, by nature: the part of it that a programme may take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import Investissement
    from tldocs.project.model import Projet

BUILDING = ("terrain", "travaux")
STAFF = "64"
DEPRECIATION = "68"


def expenses(projet: Projet, jour: date) -> dict[str, Decimal]:
    """Return the expenses of a project by nature, in euros; goods bought before that day are not funded any more.

    Running costs are those of the budget that the request presents; depreciation is no payment.
    """
    lines = projet.finances.demande.budget_presente.charges
    goods = [good for good in projet.finances.plan.investissements if _later(good, jour)]
    found = {
        "fonctionnement": sum(
            (line.montant or Decimal(0) for line in lines if line.compte != DEPRECIATION), Decimal(0)
        ),
        "personnel": sum((line.montant or Decimal(0) for line in lines if line.compte == STAFF), Decimal(0)),
        "investissement": _cost(goods),
        "immobilier": _cost(good for good in goods if good.nature in BUILDING),
    }
    return {name: amount for name, amount in found.items() if amount}


def _later(good: Investissement, jour: date) -> bool:
    return good.date is None or good.date >= jour


def _cost(goods: Iterable[Investissement]) -> Decimal:
    return sum((good.montant or Decimal(0) for good in goods), Decimal(0))


def eligible(found: dict[str, Decimal], natures: Iterable[str]) -> Decimal:
    """Return what a programme may count: staff is within running costs, buildings within investments."""
    wanted = set(natures)
    wanted -= {"personnel"} if "fonctionnement" in wanted else set()
    wanted -= {"immobilier"} if "investissement" in wanted else set()
    return sum((found.get(name, Decimal(0)) for name in wanted), Decimal(0))
