"""The ramp-up read from the plan: what each phase earns and holds, when each condition to pass is met, what is dated."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .rampup_events import Evenement, evenements
from .rampup_passages import Passage, judged
from .rampup_phases import PhaseChiffree, phase_of
from .tables import Trimestre

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .plan import Plan

PAR_AN = 4
"""Quarters shown together."""


class ConditionScenario(NamedTuple):
    """What a scenario makes of the computed conditions."""

    scenario: str
    passages: tuple[Passage, ...]

    @property
    def manquees(self) -> int:
        """Conditions que le scénario n'atteint jamais."""
        return sum(p.verdict == "jamais" for p in self.passages)


class Montee:
    """La montée en charge du projet, lue dans le plan financier."""

    __readable__ = True

    def __init__(self, projet: Projet, plan: Plan) -> None:
        self._projet, self._plan = projet, plan

    @cached_property
    def phases(self) -> tuple[PhaseChiffree, ...]:
        """Les phases, avec ce que le plan en calcule."""
        found = enumerate(self._projet.montee_en_charge.phases, 1)
        return tuple(phase_of(self._projet, self._plan.previsions, phase, rank) for rank, phase in found)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Chaque condition de passage, jugée sur le plan."""
        return tuple(judged(self._projet, self._plan.previsions))

    @cached_property
    def calcules(self) -> tuple[Passage, ...]:
        """Les conditions que le plan calcule."""
        return tuple(p for p in self.passages if p.calculee)

    @cached_property
    def datees(self) -> tuple[Passage, ...]:
        """Les conditions dont le plan donne le jour, et dont la phase a une fin."""
        return tuple(p for p in self.passages if p.jour is not None and p.fin is not None)

    @cached_property
    def aidees(self) -> tuple[Passage, ...]:
        """Les conditions qui attendent une aide."""
        return tuple(p for p in self.passages if p.condition.mesure == "aide-notifiee")

    @cached_property
    def scenarios(self) -> tuple[ConditionScenario, ...]:
        """Les mêmes conditions dans chaque scénario du plan, le central excepté."""
        from .forecast import Previsions

        like = self._plan.previsions
        if like is None or not self.calcules:
            return ()
        others = (s for s in self._plan.scenarios if s.id != "central")
        made = ((s.nom, judged(self._projet, Previsions(self._projet, s.facteurs, like))) for s in others)
        return tuple(ConditionScenario(name, tuple(p for p in found if p.calculee)) for name, found in made)

    @cached_property
    def evenements(self) -> tuple[Evenement, ...]:
        """Ce que le projet date : embauches, investissements, financements, décisions, paliers, jalons."""
        return evenements(self._projet, self.debut, self.fin)

    @property
    def debut(self) -> date | None:
        """Premier jour montré : celui de la première phase ou du plan, le plus ancien."""
        days = (self._projet.montee_en_charge.debut, self._projet.finances.plan.debut)
        return min((d for d in days if d is not None), default=None)

    @property
    def fin(self) -> date | None:
        """Dernier jour montré : celui de la dernière phase ou du plan, le plus récent."""
        last = self._plan.derniere
        days = (self._projet.montee_en_charge.fin, last.fin if last else None)
        return max((d for d in days if d is not None), default=None)

    @cached_property
    def annees(self) -> tuple[tuple[Trimestre, ...], ...]:
        """Les trimestres du plan, quatre par quatre depuis le premier mois."""
        rows = self._plan.trimestres
        return tuple(rows[n : n + PAR_AN] for n in range(0, len(rows), PAR_AN))

    @property
    def plus_haut(self) -> Trimestre | None:
        """Le premier trimestre dont l'occupation ne sera plus dépassée."""
        return max(
            (t for t in self._plan.trimestres if t.occupation is not None),
            key=lambda t: (t.occupation, -t.rang),
            default=None,
        )
