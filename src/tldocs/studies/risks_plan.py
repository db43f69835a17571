"""The risks that the financial plan shows: what each hypothesis moves, the lowest month, aid not yet held, the first funder."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.document.tabular import percent, whole
from tldocs.text import date_longue, initiale, liste, typographie

from .risks_found import COMPUTED, Risque

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.finance.scenarios import Scenario, Sensibilite
    from tldocs.law.risks import Familles
    from tldocs.project.model import Projet

ZERO = Decimal(0)
HUNDRED = Decimal(100)
CASH, AWAITED, FIRST = "tresorerie", "aides-attendues", "premier-financeur"
"""What a risk of the project names in `constat` to treat one of these."""
WHY = {
    4: "gravité 4 : la trésorerie passe sous le découvert autorisé",
    3: "gravité 3 : le résultat devient négatif, ou la trésorerie passe sous la sécurité voulue",
    2: "gravité 2 : le résultat baisse sans devenir négatif",
    1: "gravité 1 : le résultat ne bouge pas",
}
"""What the plan must show for each level of gravity."""


class Funder(NamedTuple):
    """A funder and what the plan expects of it, in euros by exercise."""

    nom: str
    montants: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Total of the plan, in euros."""
        return sum(self.montants, ZERO)


def from_plan(projet: Projet, plan: Plan, families: Familles) -> Iterator[Risque]:
    """Yield the risks of a plan, from the strongest loss; none without a plan."""
    if not plan.renseigne:
        return
    yield from (
        _moved(projet, plan, s, families) for s in plan.sensibilites if s.ecart < 0 or s.point_bas < plan.coussin
    )
    yield from _together(plan)
    low = _lowest(plan)
    if low is not None:
        yield low
    first = _first_funder(projet, plan)
    if first is not None:
        yield first


def gravity(plan: Plan, result: Decimal, change: Decimal, lowest: Decimal) -> int:
    """Return the gravity that the plan shows, from 1 to 4; `result`, `change`, `lowest`: in euros."""
    if lowest < _floor(plan):
        return 4
    if result < 0 or lowest < plan.coussin:
        return 3
    return 2 if change < 0 else 1


def _floor(plan: Plan) -> Decimal:
    return -plan.decouvert


def _euros(value: Decimal) -> str:
    return f"{whole(value)} €"


def _year(plan: Plan) -> str:
    return plan.troisieme.nom if plan.troisieme else ""


def _moved(projet: Projet, plan: Plan, moved: Sensibilite, families: Familles) -> Risque:
    level = gravity(plan, moved.resultat, moved.ecart, moved.point_bas)
    said = (
        f"{moved.nom} : résultat de {_year(plan)} {_changed(moved.ecart, moved.resultat)} ; "
        f"trésorerie au plus bas {_euros(moved.point_bas)}."
    )
    grants = moved.variable == "subventions"
    return Risque(
        typographie(moved.nom[:1].lower() + moved.nom[1:]),
        COMPUTED,
        cle=AWAITED if grants else moved.variable,
        variable=moved.variable,
        famille=families.of_variable(moved.variable),
        cause=awaited(projet) if grants else "",
        mesure_plan=typographie(said),
        gravite=level,
        gravite_calculee=level,
        cote=typographie(WHY[level]),
    )


def _changed(change: Decimal, result: Decimal) -> str:
    if not change:
        return f"inchangé, à {_euros(result)}"
    return f"ramené à {_euros(result)}, soit {_euros(abs(change))} de {'moins' if change < 0 else 'plus'}"


def awaited(projet: Projet) -> str:
    """Return the grants of the plan that are not held, with the day of the decision."""
    plan = projet.finances.plan
    found = []
    for aid in plan.subventions_exploitation:
        if aid.etat != "acquis":
            day = f", décision le {date_longue(aid.decision)}" if aid.decision else ""
            found.append(f"{aid.financeur or aid.nom} ({_euros(sum(aid.par_exercice, ZERO))} sur le plan{day})")
    found += [
        f"{aid.financeur or aid.nom} ({_euros(aid.montant or ZERO)})"
        for aid in plan.subventions_investissement
        if aid.etat != "acquis"
    ]
    return typographie(f"aides non acquises : {liste(found)}") if found else ""


def _together(plan: Plan) -> Iterator[Risque]:
    """Yield the scenarios where several hypotheses worsen at once; one that a single hypothesis gives is already said."""
    central = next((s for s in plan.scenarios if s.id == "central"), None)
    alone = {(s.resultat, s.point_bas) for s in plan.sensibilites}
    for found in plan.scenarios:
        worse = central is not None and found.resultat < central.resultat
        if central is not None and worse and (found.resultat, found.point_bas) not in alone:
            yield _scenario(plan, found, found.resultat - central.resultat)


def _scenario(plan: Plan, found: Scenario, change: Decimal) -> Risque:
    level = gravity(plan, found.resultat, change, found.point_bas)
    month = plan.mois[found.mois_bas - 1].nom
    said = (
        f"Scénario « {found.nom} » : résultat de {_year(plan)} {_changed(change, found.resultat)} ; "
        f"trésorerie au plus bas {_euros(found.point_bas)}, fin {month}."
    )
    return Risque(
        typographie(f"plusieurs hypothèses se dégradent ensemble (scénario « {found.nom} »)"),
        COMPUTED,
        cle=f"scenario-{found.id}",
        famille="financier",
        cause=found.recit,
        mesure_plan=typographie(said),
        gravite=level,
        gravite_calculee=level,
        cote=typographie(WHY[level]),
    )


def _lowest(plan: Plan) -> Risque | None:
    """Return the risk of the month whose treasury is the lowest."""
    low, month = plan.point_bas, plan.mois_bas
    if low is None or month is None:
        return None
    fixed = plan.charges_fixes_du_mois
    months = f", soit {whole(low.montant * 30 / fixed)} jours de charges fixes" if fixed > 0 and low.montant > 0 else ""
    cushion = f" ; trésorerie de sécurité voulue : {_euros(plan.coussin)}" if plan.coussin else ""
    level, why = _cash_level(plan, low.montant)
    return Risque(
        typographie(f"un versement en retard quand la trésorerie est au plus bas, fin {month.nom}"),
        COMPUTED,
        cle=CASH,
        famille="financier",
        mesure_plan=typographie(f"Trésorerie au plus bas : {_euros(low.montant)} fin {month.nom}{months}{cushion}."),
        gravite=level,
        gravite_calculee=level,
        cote=typographie(why),
    )


def _cash_level(plan: Plan, lowest: Decimal) -> tuple[int, str]:
    if lowest < _floor(plan):
        return 4, WHY[4]
    if lowest < plan.coussin:
        return 3, WHY[3]
    if lowest < plan.charges_fixes_du_mois:
        return 2, "gravité 2 : la trésorerie ne couvre pas un mois de charges fixes"
    return 1, "gravité 1 : la trésorerie couvre toujours un mois de charges fixes"


def funders(projet: Projet, plan: Plan) -> tuple[Funder, ...]:
    """Return the funders of the operating grants, the one that gives most first."""
    found: dict[str, Funder] = {}
    length = len(plan.annees)
    for aid in projet.finances.plan.subventions_exploitation:
        name = aid.financeur or aid.nom or "financeur sans nom"
        given = [*aid.par_exercice[:length], *[ZERO] * (length - len(aid.par_exercice[:length]))]
        before = found.get(name, Funder(name, (ZERO,) * length)).montants
        found[name] = Funder(name, tuple(a + b for a, b in zip(before, given, strict=True)))
    return tuple(sorted(found.values(), key=lambda f: -f.total))


def _first_funder(projet: Projet, plan: Plan) -> Risque | None:
    """Return the risk of losing the first funder: its share of the income, and what the plan would be without it."""
    first = next(iter(funders(projet, plan)), None)
    if first is None or not first.total:
        return None
    shares = [
        amount * HUNDRED / year.produits
        for amount, year in zip(first.montants, plan.annees, strict=True)
        if year.produits
    ]
    results = [year.resultat - amount for amount, year in zip(first.montants, plan.annees, strict=True)]
    lost = [sum(first.montants[: n + 1], ZERO) for n in range(len(first.montants))]
    cash = [year.tresorerie_fin - gone for year, gone in zip(plan.annees, lost, strict=True)]
    worst = min(range(len(results)), key=results.__getitem__)
    level = gravity(plan, results[worst], -first.total, min(cash))
    said = (
        f"{initiale(first.nom)} : {percent(max(shares, default=ZERO))} des produits de l’exercice où sa part est la plus forte. "
        f"Sans cette aide, l’exercice {plan.annees[worst].nom} finit à {_euros(results[worst])} ; "
        f"trésorerie d’une fin d’exercice au plus bas {_euros(min(cash))}."
    )
    return Risque(
        typographie(f"le premier financeur se retire : {first.nom}"),
        COMPUTED,
        cle=FIRST,
        famille="financier",
        mesure_plan=typographie(said),
        gravite=level,
        gravite_calculee=level,
        cote=typographie(WHY[level]),
    )
