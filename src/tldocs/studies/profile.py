"""What the profile of the territory implies for the model, from the figures of the project and those of others.

Nothing is said of a profile in general: an implication without its figure is None, and the clause leaves it out.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.finance.benchmarks import Repere
from tldocs.text import nombre, pluriel, pourcent

from .words import quoted

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.project.forecast_lines import Recette
    from tldocs.project.model import Projet

NAMES = {"rural": "rural", "rural-peu-dense": "rural peu dense", "periurbain": "périurbain", "urbain": "urbain"}
LEVELS = {
    "1": "grand centre urbain", "2": "centre urbain intermédiaire", "3": "petite ville", "4": "ceinture urbaine",
    "5": "bourg rural", "6": "rural à habitat dispersé", "7": "rural à habitat très dispersé",
}  # fmt: skip
"""Levels of the density grid of Insee (2022, and its editions since)."""
RURAL_LEVELS = ("5", "6", "7")
PRICE = {"rural": "prix-rural", "rural-peu-dense": "prix-rural", "periurbain": "prix-ville", "urbain": "prix-ville"}
"""Profile -> benchmark of the monthly price of a desk."""
DESK = "coworking"
MONTHLY = 12
QUARTERS = 4
WHOLE, TENTH = Decimal(1), Decimal("0.1")


class Profil(NamedTuple):
    """The profile, and the figures to which each of its implications is tied; empty texts when they are not known."""

    nom: str
    niveau: str
    source_niveau: str
    rural: bool
    habitants: str
    postes: str
    """Desks opened, in figures."""
    postes_occupes: str
    """Desks taken at a time, in the last year of the plan, in figures."""
    pour_mille: str
    """Desks taken for a thousand inhabitants."""
    points_par_poste: str
    """What one desk is, in points of occupation."""
    occupation_debut: str
    occupation_fin: str
    prix_mois: str
    repere_prix: Repere | None
    repere_ailleurs: Repere | None
    """The benchmark of the other kind of territory: of towns for the country, of the country for towns."""
    ecart_prix: str
    """How much the price is over or under the benchmark, in words."""
    prix_jour: str
    repere_jour: Repere | None
    premiere_recette: str
    part_premiere_recette: str
    autres_recettes: str
    recette_majoritaire: bool
    """Whether the first sale is more than half of the sales."""
    part_subventions: str
    repere_subventions: Repere | None
    voisin: str
    voisin_minutes: str
    difference: str
    """What the project does that the nearest place does not."""


def profile(projet: Projet, plan: Plan, reperes: tuple[Repere, ...]) -> Profil | None:
    """Return the profile, None when the project does not say it."""
    name = projet.territoire.profil
    if name is None:
        return None
    known = {r.id: r for r in reperes}
    level = projet.diagnostic.niveau_densite
    price, benchmark = _monthly_price(projet), known.get(PRICE[name])
    first, share, others = _sales(projet)
    near = _nearest(projet)
    return Profil(
        nom=NAMES[name],
        niveau=f"niveau {level} sur 7 de la grille de densité, {quoted(LEVELS[level])}" if level else "",
        source_niveau=projet.diagnostic.source_densite or "",
        rural=name.startswith("rural"),
        habitants=nombre(projet.territoire.population) or "",
        **_desks(projet, plan),
        prix_mois=f"{nombre(price)} €" if price is not None else "",
        repere_prix=benchmark,
        repere_ailleurs=known.get("prix-ville" if PRICE[name] == "prix-rural" else "prix-rural"),
        ecart_prix=_gap(price, benchmark),
        prix_jour=_daily_price(projet),
        repere_jour=known.get("prix-jour"),
        premiere_recette=first,
        part_premiere_recette=share,
        autres_recettes=others,
        recette_majoritaire=_major(projet),
        part_subventions=_public_share(projet),
        repere_subventions=known.get("subventions-part"),
        **near,
    )


def _lines(projet: Projet) -> list[Recette]:
    return [r for r in projet.finances.plan.recettes if r.type == DESK]


def _desks(projet: Projet, plan: Plan) -> dict[str, str]:
    """Return the desks opened, taken, and their mean occupation in the first and in the last year of the plan."""
    desks = sum((r.quantite or Decimal(0) for r in _lines(projet)), Decimal(0))
    known = [q.occupation for q in plan.trimestres if q.occupation is not None] if plan.renseigne else []
    people = projet.territoire.population
    taken = desks * _mean(known[-QUARTERS:]) / 100 if known else None
    return {
        "postes": nombre(desks.quantize(WHOLE)) or "" if desks else "",
        "occupation_debut": _percent(_mean(known[:QUARTERS])) if known else "",
        "occupation_fin": _percent(_mean(known[-QUARTERS:])) if known else "",
        "postes_occupes": nombre(taken.quantize(WHOLE, ROUND_HALF_UP)) or "" if taken else "",
        "points_par_poste": _points(desks),
        "pour_mille": nombre((taken * 1000 / people).quantize(TENTH, ROUND_HALF_UP)) or "" if taken and people else "",
    }


def _points(desks: Decimal) -> str:
    """Return what one desk is, in points of occupation: « 10 points », « 1,1 point »."""
    if not desks:
        return ""
    points = (100 / desks).quantize(TENTH, ROUND_HALF_UP)
    return f"{nombre(points)} {pluriel(points, 'point')}"


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _percent(value: Decimal) -> str:
    return pourcent(value.quantize(WHOLE, ROUND_HALF_UP)) or ""


def _monthly_price(projet: Projet) -> Decimal | None:
    return next((r.prix for r in _lines(projet) if r.frequence == MONTHLY and r.prix), None)


def _daily_price(projet: Projet) -> str:
    """Return the price of a desk for a day; a line whose price is not for a month is for a day."""
    found = next((r.prix for r in _lines(projet) if r.frequence and r.frequence > MONTHLY and r.prix), None)
    return f"{nombre(found)} €" if found is not None else ""


def _gap(price: Decimal | None, benchmark: Repere | None) -> str:
    """Return how a price stands to the benchmark: « 6 % au-dessous », « au même prix »."""
    digits = "".join(c for c in (benchmark.valeur.partition("€")[0] if benchmark else "") if c.isdigit())
    if price is None or not digits:
        return ""
    share = (price - Decimal(digits)) * 100 / Decimal(digits)
    if abs(share) < 1:
        return "au même prix"
    return f"{_percent(abs(share))} {'au-dessus' if share > 0 else 'au-dessous'}"


def _sold(projet: Projet) -> list[tuple[str, Decimal]]:
    """Return the sales of the budget and their amounts, the greatest first."""
    lines = (line for line in projet.finances.budget.produits if line.compte == "70")
    return sorted(((line.libelle or "", line.montant or Decimal(0)) for line in lines), key=lambda pair: -pair[1])


def _major(projet: Projet) -> bool:
    ranked = _sold(projet)
    return bool(ranked) and ranked[0][1] * 2 > sum((amount for _, amount in ranked), Decimal(0))


def _sales(projet: Projet) -> tuple[str, str, str]:
    """Return the first sale of the budget, its share of the sales, and the others with theirs."""
    ranked = _sold(projet)
    whole = sum((amount for _, amount in ranked), Decimal(0))
    if len(ranked) < 2 or not whole:
        return "", "", ""
    others = ", ".join(f"{quoted(name)} {_percent(amount * 100 / whole)}" for name, amount in ranked[1:3])
    return ranked[0][0], _percent(ranked[0][1] * 100 / whole), others


def _public_share(projet: Projet) -> str:
    budget = projet.finances.budget
    if not budget.total_produits or not budget.subventions:
        return ""
    return _percent(budget.total_subventions * 100 / budget.total_produits)


def _nearest(projet: Projet) -> dict[str, str]:
    """Return the nearest place that offers the same thing, among the competitors of the diagnosis, else the offer."""
    rivals = [(a.minutes, a.nom or "", a.attente or "") for a in projet.diagnostic.concurrents if a.minutes is not None]
    offers = [(o.minutes, o.nom or "", o.difference or "") for o in projet.dossier.offre if o.minutes is not None]
    minutes, name, other = min(rivals or offers, default=(None, "", ""))
    return {"voisin": name, "voisin_minutes": "" if minutes is None else str(minutes), "difference": other}
