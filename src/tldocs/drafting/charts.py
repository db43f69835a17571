"""The charts of the plan, by the name a clause calls them (`figure:tresorerie`): each says one thing, which its title states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Chart, Series
from tldocs.text import euros, pourcent

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan

EURO = Decimal(1)


def chart(name: str, caption: str, plan: Plan) -> Chart:
    """Return a chart of the plan; without data when the project has no plan."""
    return CHARTS[name](plan)._replace(caption=caption) if plan.renseigne else Chart(caption, "", "bars", (), ())


def _whole(value: Decimal) -> Decimal:
    return value.quantize(EURO, ROUND_HALF_UP)


def _cash(plan: Plan) -> Chart:
    low = plan.point_bas
    assert low is not None
    alt = (
        f"Courbe de la trésorerie à la fin de chaque mois ; au plus bas {euros(_whole(low.montant))} "
        f"en {plan.mois[low.mois - 1].nom}, {euros(_whole(plan.mois[-1].tresorerie))} au dernier mois"
    )
    values = tuple(_whole(month.tresorerie) for month in plan.mois)
    return Chart("", alt, "line", tuple(month.nom for month in plan.mois), (Series("Trésorerie", values),))


def _income(plan: Plan) -> Chart:
    years = plan.annees
    parts = (
        ("Ventes et prestations", [a.ca for a in years]),
        ("Subventions d’exploitation", [a.subventions_exploitation for a in years]),
        ("Autres produits", [a.produits - a.ca - a.subventions_exploitation for a in years]),
    )
    said = " ; ".join(f"{a.nom} : {euros(_whole(a.produits))}" for a in years)
    series = tuple(Series(name, tuple(map(_whole, values))) for name, values in parts)
    return Chart("", f"Produits de chaque exercice, par origine. {said}", "stack", tuple(a.nom for a in years), series)


def _occupancy(plan: Plan) -> Chart:
    rows = [t for t in plan.trimestres if t.occupation is not None]
    values = tuple(_whole(t.occupation) for t in rows if t.occupation is not None)
    last = pourcent(values[-1]) if values else "inconnue"
    alt = f"Occupation des postes de travail, trimestre par trimestre ; {last} au dernier"
    return Chart("", alt, "columns", tuple(t.nom for t in rows), (Series("Occupation", values),), "%")


def _resources(plan: Plan) -> Chart:
    initial = plan.initial
    found = initial.ressources if initial else ()
    alt = "Ressources du plan de financement initial : " + " ; ".join(
        f"{r.nom} {euros(_whole(r.montant))}" for r in found
    )
    series = Series("Ressources", tuple(_whole(r.montant) for r in found))
    return Chart("", alt, "bars", tuple(r.nom for r in found), (series,))


def _needs(plan: Plan) -> Chart:
    initial = plan.initial
    found = [(b.nom, b.montant) for b in initial.besoins] if initial else []
    found += [("Coussin de trésorerie", plan.coussin)] if plan.coussin else []
    alt = "Besoins du plan de financement initial : " + " ; ".join(f"{name} {euros(_whole(v))}" for name, v in found)
    series = Series("Besoins", tuple(_whole(value) for _, value in found))
    return Chart("", alt, "bars", tuple(name for name, _ in found), (series,))


def _sensitivity(plan: Plan) -> Chart:
    found = [s for s in plan.sensibilites if s.ecart]
    said = " ; ".join(f"{s.nom} {euros(_whole(s.ecart))}" for s in found)
    alt = f"Ce que chaque hypothèse change au résultat du troisième exercice : {said}"
    series = Series("Écart de résultat", tuple(_whole(s.ecart) for s in found))
    return Chart("", alt, "bars", tuple(s.nom for s in found), (series,))


def _scenarios(plan: Plan) -> Chart:
    series = tuple(Series(s.nom, tuple(_whole(a.resultat) for a in s.annees)) for s in plan.scenarios)
    alt = "Résultat de chaque exercice selon les scénarios : " + " ; ".join(
        f"{s.nom} {euros(_whole(s.resultat))} au troisième exercice" for s in plan.scenarios
    )
    return Chart("", alt, "columns", tuple(a.nom for a in plan.annees), series)


def _costs(plan: Plan) -> Chart:
    """Charges of the exercise of the budget, else of the second, by account."""
    from tldocs.project.accounts import libelle_du_compte

    year = plan.annee_du_budget or plan.annees[min(1, len(plan.annees) - 1)]
    found = [
        (libelle_du_compte(account), amount) for account, amount in sorted(year.par_compte("charges").items()) if amount
    ]
    alt = f"Charges de l’exercice {year.nom} : " + " ; ".join(f"{name} {euros(_whole(v))}" for name, v in found)
    series = Series("Charges", tuple(_whole(value) for _, value in found))
    return Chart("", alt, "bars", tuple(name for name, _ in found), (series,))


CHARTS: Mapping[str, Callable[[Plan], Chart]] = {
    "tresorerie": _cash,
    "produits": _income,
    "occupation": _occupancy,
    "ressources": _resources,
    "besoins": _needs,
    "sensibilite": _sensitivity,
    "scenarios": _scenarios,
    "charges": _costs,
}
"""Name in a clause -> chart."""
