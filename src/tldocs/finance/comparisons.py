"""The figures of a plan beside those of other places: each pair says one thing, with the source of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import euros, euros_entiers, pourcent

from .benchmarks import Repere

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .plan import Plan

MONTHS = 12
TOWN = ("urbain", "periurbain")
TENTH = Decimal("0.1")


class Comparaison(NamedTuple):
    """Un chiffre du projet, et celui d'autres lieux."""

    chiffre: str
    """Celui du projet, avec son unité et son exercice."""
    repere: Repere


def comparaisons(projet: Projet, plan: Plan) -> Iterator[Comparaison]:
    """Yield each benchmark that a figure of the plan can be read against; those that rest on memory only are left out."""
    for repere in plan.reperes:
        read = OWN.get(repere.id)
        figure = read(projet, plan) if read and repere.verifie != "memory" else None
        if figure:
            yield Comparaison(figure, repere)


def _rate(value: Decimal | None, plan: Plan) -> str | None:
    return None if value is None else f"{pourcent(value.quantize(TENTH, ROUND_HALF_UP))} en {_year(plan)}"


def _year(plan: Plan) -> str:
    return plan.troisieme.nom if plan.troisieme else ""


def _prices(projet: Projet, *, monthly: bool) -> str | None:
    """Return the prices of a workplace, by the month or by the day."""
    found = [
        f"{euros(r.prix)} ({r.nom})"
        for r in projet.finances.plan.recettes
        if r.type == "coworking" and r.prix is not None and (r.frequence == MONTHS) is monthly
    ]
    return " ; ".join(found) or None


def _monthly(projet: Projet, *, town: bool) -> str | None:
    profile = projet.territoire.profil
    return _prices(projet, monthly=True) if profile and (profile in TOWN) is town else None


def _result(_: Projet, plan: Plan) -> str | None:
    return f"résultat de {euros_entiers(plan.resultat)} en {_year(plan)}" if plan.resultat is not None else None


OWN: Mapping[str, Callable[[Projet, Plan], str | None]] = {
    "subventions-part": lambda _, plan: _rate(plan.troisieme.dependance if plan.troisieme else None, plan),
    "ca-moyen": lambda _, plan: (
        f"{euros_entiers(plan.troisieme.produits)} en {_year(plan)}" if plan.troisieme else None
    ),
    "equilibre": _result,
    "prix-ville": lambda projet, _: _monthly(projet, town=True),
    "prix-rural": lambda projet, _: _monthly(projet, town=False),
    "prix-jour": lambda projet, _: _prices(projet, monthly=False),
    "occupation-monde": lambda _, plan: _rate(plan.troisieme.occupation if plan.troisieme else None, plan),
}
"""Benchmark -> the figure of the project that it is read against."""
