"""Scenarios and sensitivities: what becomes of the plan when a hypothesis moves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.forecast import PlanFinancier, RisquePlan

from .cash import point_bas
from .forecast import Previsions
from .variation import CENTRAL, Facteurs, facteurs
from .year import Annee

if TYPE_CHECKING:
    from tldocs.project.model import Projet


class Scenario(NamedTuple):
    """What a scenario gives, in euros."""

    id: str
    nom: str
    recit: str
    facteurs: Facteurs
    annees: tuple[Annee, ...]
    point_bas: Decimal
    """Trésorerie au plus bas."""
    mois_bas: int
    """Rang du mois où elle l'est, de 1."""
    usuel: bool = False
    """Vrai quand tldocs propose le scénario et que le projet ne l'a pas écrit."""

    @property
    def troisieme(self) -> Annee:
        """Le troisième exercice, ou le dernier."""
        return self.annees[min(2, len(self.annees) - 1)]

    @property
    def resultat(self) -> Decimal:
        """Résultat du troisième exercice."""
        return self.troisieme.resultat


USUAL = (
    ("prudent", "Prudent", "volumes réduits de 15 %, ouverture trois mois plus tard, subventions non acquises perdues",
     Facteurs(Decimal("0.85"), retard=3, subventions="acquises")),
    ("ambitieux", "Ambitieux", "volumes supérieurs de 10 %", Facteurs(Decimal("1.10"))),
)  # fmt: skip
"""Scenarios that tldocs proposes when the project writes none: orders of magnitude, to be chosen by the project."""


def scenario(
    projet: Projet, found: tuple[str, str, str, Facteurs], central: Previsions, *, usual: bool = False
) -> Scenario:
    """Return a scenario computed in full, from the central one for what does not move."""
    from .plan import annees_de

    previsions = Previsions(projet, found[3], central)
    low = point_bas(previsions.tresorerie, Decimal(0))
    return Scenario(*found, annees_de(projet, previsions), low.montant, low.mois, usual)


def given(plan: PlanFinancier) -> Iterator[tuple[str, str, str, Facteurs]]:
    """Yield the scenarios that a project writes."""
    for rank, item in enumerate(plan.scenarios, 1):
        name = item.id or f"scenario-{rank}"
        yield name, item.nom or name.capitalize(), item.recit or "", facteurs(item)


class Sensibilite(NamedTuple):
    """What one hypothesis moves when it alone changes, in euros."""

    variable: str
    nom: str
    resultat: Decimal
    """Résultat du troisième exercice."""
    ecart: Decimal
    """Écart avec le résultat central."""
    point_bas: Decimal
    risques: tuple[RisquePlan, ...]
    """Risques du plan qui font bouger cette hypothèse."""


MOVES = (
    ("occupation", "Volumes en baisse de 10 %", Facteurs(occupation=Decimal("0.9"))),
    ("prix", "Prix en baisse de 5 %", Facteurs(prix=Decimal("0.95"))),
    ("retard", "Ouverture trois mois plus tard", Facteurs(retard=3)),
    ("subventions", "Subventions non acquises perdues", Facteurs(subventions="acquises")),
    ("energie", "Énergie en hausse de 30 %", Facteurs(energie=Decimal("1.3"))),
    ("salaires", "Salaires en hausse de 5 %", Facteurs(salaires=Decimal("1.05"))),
    ("charges", "Autres charges fixes en hausse de 10 %", Facteurs(charges=Decimal("1.1"))),
)
"""The hypotheses moved one at a time: orders of magnitude."""


def sensibilites(projet: Projet, central: Scenario, like: Previsions) -> tuple[Sensibilite, ...]:
    """Return the effect of each hypothesis on the third exercise, the strongest first."""
    risks = projet.finances.plan.risques
    made = []
    for key, name, moved in MOVES:
        found = scenario(projet, (key, name, "", moved), like)
        linked = tuple(r for r in risks if r.variable == key)
        made.append(Sensibilite(key, name, found.resultat, found.resultat - central.resultat, found.point_bas, linked))
    return tuple(sorted(made, key=lambda s: s.ecart))


def tous(projet: Projet, like: Previsions) -> tuple[Scenario, ...]:
    """Return the central scenario, then those of the project, or the usual ones."""
    central = scenario(projet, ("central", "Central", "les hypothèses du plan", CENTRAL), like)
    written = list(given(projet.finances.plan))
    others = [scenario(projet, found, like, usual=not written) for found in written or USUAL]
    before = [s for s in others if s.resultat < central.resultat]
    return (*before, central, *(s for s in others if s not in before))
