"""The ramp-up in words to print: what each condition asks, what the plan says of it, what is dated, what is missing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tldocs.document.tabular import percent
from tldocs.text import typographie

from .rampup_words import ConditionDite, EvenementDit, PhaseDite, amount, fragile, missing, told, told_event, told_phase

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.finance.rampup import Montee
    from tldocs.finance.tables import Trimestre
    from tldocs.project.model import Projet


class MonteeDite:
    """La montée en charge du projet, en mots."""

    __readable__ = True

    def __init__(self, projet: Projet, plan: Plan) -> None:
        self._projet, self._plan = projet, plan

    @property
    def vue(self) -> Montee:
        """La montée en charge, en nombres."""
        return self._plan.montee

    @cached_property
    def phases(self) -> tuple[PhaseDite, ...]:
        """Les phases, dans l'ordre."""
        return tuple(map(told_phase, self.vue.phases))

    @cached_property
    def conditions(self) -> tuple[ConditionDite, ...]:
        """Toutes les conditions de passage."""
        return tuple(map(told, self.vue.passages))

    def conditions_de(self, nom: str) -> tuple[ConditionDite, ...]:
        """Les conditions qui closent cette phase."""
        return tuple(c for c in self.conditions if c.phase == nom)

    def nombre(self, *verdicts: str) -> int:
        """Conditions dont le verdict est l'un de ceux-ci."""
        return sum(c.verdict in verdicts for c in self.conditions)

    @property
    def jugees(self) -> int:
        """Conditions que le plan permet de juger."""
        return len(self.conditions) - self.nombre("hors-plan")

    @cached_property
    def evenements(self) -> tuple[EvenementDit, ...]:
        """Ce qui est daté, dans l'ordre."""
        return tuple(map(told_event, self.vue.evenements))

    @property
    def calendrier(self) -> bool:
        """Vrai quand il y a de quoi dessiner un calendrier : une phase datée, ou une date."""
        dated = any(v.phase.debut is not None and v.phase.fin is not None for v in self.vue.phases)
        first, last = self.vue.debut, self.vue.fin
        return first is not None and last is not None and first < last and (dated or bool(self.vue.evenements))

    @cached_property
    def manques(self) -> tuple[str, ...]:
        """Ce que le fichier projet ne dit pas encore, avec le champ à remplir."""
        return tuple(typographie(words) for words in missing(self._projet))

    @property
    def premier(self) -> Trimestre | None:
        """Le premier trimestre du plan."""
        return next(iter(self._plan.trimestres), None)

    @property
    def occupation_initiale(self) -> str:
        """Occupation des postes au premier trimestre où il y en a, en mots ; vide sans postes."""
        rate = next((t.occupation for t in self._plan.trimestres if t.occupation is not None), None)
        return "" if rate is None else percent(rate)

    @property
    def occupation_finale(self) -> str:
        """Occupation des postes au dernier trimestre, en mots ; vide sans postes."""
        rate = next((t.occupation for t in reversed(self._plan.trimestres) if t.occupation is not None), None)
        return "" if rate is None else percent(rate)

    @property
    def plus_bas_montant(self) -> str:
        """Trésorerie la plus basse du plan, en mots ; vide sans plan."""
        return amount(self._plan.point_bas.montant) if self._plan.point_bas else ""

    @property
    def plus_bas_mois(self) -> str:
        """Mois où elle l'est, en mots ; vide sans plan."""
        return f"fin {self._plan.mois_bas.nom}" if self._plan.mois_bas else ""

    @property
    def fragiles(self) -> str:
        """Les scénarios où une condition n'est jamais atteinte, en une phrase ; vide s'il n'y en a pas."""
        return fragile(self.vue.scenarios)
