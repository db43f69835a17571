"""The whole financial model of a project, scenarios and sensitivities included, beside the loading of its file."""

from __future__ import annotations

import gc
import statistics
import time
from pathlib import Path

from tldocs.dossier.check import check
from tldocs.finance.plan import Plan
from tldocs.project.load import load


def whole(plan: Plan) -> object:
    """Compute all that documents may ask of a plan."""
    years = [(year.bilan, year.flux, year.comptes, year.seuil_net, year.couverture_dette) for year in plan.annees]
    tables = (plan.mois, plan.trimestres, plan.produits, plan.charges, plan.accords, plan.initial)
    return years, tables, plan.scenarios, plan.sensibilites


def plan_ratio(project: Path, rounds: int = 15) -> dict[str, float]:
    """Return the time of the whole model, in times of one loading of the project file."""
    loaded = check(project).loaded.project
    assert loaded is not None
    load(project)
    whole(Plan(loaded))
    ratios, took = [], []
    gc.collect()
    for _ in range(rounds):
        start = time.perf_counter()
        load(project)
        middle = time.perf_counter()
        whole(Plan(loaded))
        took.append(time.perf_counter() - middle)
        ratios.append(took[-1] / (middle - start))
    print(f"whole plan {statistics.median(took) * 1e3:.1f} ms")
    return {"whole plan / load": statistics.median(ratios)}
