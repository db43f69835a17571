"""The name `plan` of rules and clauses, whose calculations are imported only when something reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tldocs.finance.benchmarks import Repere
    from tldocs.finance.plan import Plan
    from tldocs.project.model import Projet


class Later:
    """A plan that is made when one of its names is read; one is made for a project, however many read it."""

    __readable__ = True

    def __init__(self, projet: Projet, reperes: tuple[Repere, ...]) -> None:
        self._projet = projet
        self._reperes = reperes

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(plan_of(self._projet, self._reperes), name)


def plan_of(projet: Projet, reperes: tuple[Repere, ...] = ()) -> Plan:
    """Return the computed plan of a project; it is kept with the project, which does not change."""
    made: Plan | None = projet.__dict__.get("_plan")
    if made is None:
        from tldocs.finance.plan import Plan

        made = projet.__dict__["_plan"] = Plan(projet, reperes)
    return made
