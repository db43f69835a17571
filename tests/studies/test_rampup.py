"""The ramp-up: figures that are those of the plan, conditions judged to the quarter, a chart that stays on its page."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from tests.projects import DAY, LIBRARY, apply, loaded_example
from tldocs.document.model import Picture
from tldocs.figures import gantt
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.money import plan_of
from tldocs.studies import Contexte, Etude
from tldocs.studies.rampup_blocks import calendar

STUDIED = ("association-rurale", "spl")
FORMS = load_forms(LIBRARY)
PLAN = {
    "activite.ouverture": "2027-01-01",
    "finances.plan.recettes": [
        {"id": "postes", "nom": "Postes", "type": "coworking", "quantite": "10", "frequence": "12", "prix": "100",
         "occupation": ["50", "60", "70", "40"], "debut": "2027-01-01"},
    ],
    "finances.plan.places": ["postes"],
    "finances.plan.charges": None,
    "finances.plan.scenarios": [{"id": "bas", "nom": "Bas", "occupation": "-20"}],
}  # fmt: skip


def montee(condition: dict[str, str], fin: str = "2027-12-31", **changes: object):
    form = FORMS["association-1901"]
    phase = {"nom": "Ouvrir", "debut": "2027-01-01", "fin": fin, "conditions": [condition]}
    loaded = apply(
        loaded_example("association-rurale"), {**PLAN, "montee_en_charge": {"phases": [phase]}, **changes}, form
    )
    assert loaded.project is not None, loaded.findings
    return plan_of(loaded.project).montee


def occupancy(seuil: str, trimestres: str = "1", **more: str) -> dict[str, str]:
    return {"indicateur": "occupation, en %", "mesure": "occupation", "seuil": seuil, "trimestres": trimestres, **more}


@pytest.mark.parametrize(
    ("condition", "quarter"),
    [
        (occupancy("50"), "T1"),
        (occupancy("50.01"), "T2"),
        (occupancy("50", "3"), "T3"),
        (occupancy("50", "4"), None),
        (occupancy("70"), "T3"),
        (occupancy("70.01"), None),
        (occupancy("40", sens="au-plus"), "T4"),
        (occupancy("39.99", sens="au-plus"), None),
        ({"mesure": "ventes", "recette": "postes", "seuil": "2100"}, "T3"),
        ({"mesure": "ventes", "recette": "postes", "seuil": "2100.01"}, None),
    ],
)
def test_a_condition_is_met_in_the_first_quarter_that_holds_it_long_enough(condition, quarter):
    (passage,) = montee(condition).passages
    assert (passage.trimestre.nom if passage.trimestre else None) == quarter
    assert passage.verdict == ("tenue" if quarter else "jamais")


def test_a_condition_met_after_its_phase_is_late():
    assert montee(occupancy("60"), fin="2027-06-30").passages[0].verdict == "tenue"
    assert montee(occupancy("60"), fin="2027-06-29").passages[0].verdict == "tardive"


def test_a_scenario_says_what_it_no_longer_meets():
    found = montee(occupancy("60"))
    (low,) = found.scenarios
    assert found.passages[0].verdict == "tenue"
    assert (low.scenario, low.manquees) == ("Bas", 1)


@pytest.mark.parametrize(("state", "verdict"), [("acquis", "acquise"), ("demande", "attendue"), ("prevu", "attendue")])
def test_a_grant_is_met_when_it_is_held_and_waits_for_its_decision_otherwise(state, verdict):
    grants = [{"nom": "aide", "financeur": "Région", "niveau": "region", "par_exercice": ["1000"], "etat": state, "decision": "2027-05-01"}]  # fmt: skip
    found = montee(
        {"mesure": "aide-notifiee", "financeur": "RÉGION"}, **{"finances.plan.subventions_exploitation": grants}
    )
    assert found.passages[0].verdict == verdict


def test_without_a_plan_a_condition_is_to_be_seen_elsewhere():
    found = montee(occupancy("60"), **{"finances.plan.debut": None})
    assert [p.verdict for p in found.passages] == ["hors-plan"]
    assert found.phases[0].dans_le_plan is False


@pytest.mark.parametrize("name", STUDIED)
def test_phases_that_cover_the_plan_add_up_to_it(name):
    project = loaded_example(name).project
    plan = plan_of(project)
    years, phases = plan.annees, plan.montee.phases
    assert sum(p.mois for p in phases) == sum(y.mois for y in years)
    assert sum(p.aides for p in phases) == sum(y.subventions_exploitation for y in years)
    assert sum(p.resultat for p in phases) == sum(y.resultat for y in years)
    assert phases[-1].tresorerie == years[-1].tresorerie_fin


@pytest.mark.parametrize("name", STUDIED)
def test_quarters_add_up_to_the_plan(name):
    plan = plan_of(loaded_example(name).project)
    rows = plan.trimestres
    assert sum(t.produits for t in rows) == sum(y.produits for y in plan.annees)
    assert sum(t.charges for t in rows) == sum(y.charges for y in plan.annees)
    assert all(t.produits - t.charges == t.resultat for t in rows)
    assert rows[-1].fin == plan.annees[-1].fin
    assert all(after.debut == before.fin + timedelta(days=1) for before, after in pairwise(rows))


@pytest.mark.parametrize("name", STUDIED)
def test_the_chart_says_in_words_every_phase_and_every_date(name):
    loaded = loaded_example(name)
    form = FORMS[loaded.project.forme]
    studies = Etude(Contexte(loaded.project, read_law(LIBRARY, form), DAY, LIBRARY, Path()))
    picture = calendar(studies, "Calendrier")
    assert isinstance(picture, Picture)
    for phase in loaded.project.montee_en_charge.phases:
        assert phase.nom in picture.alt
    for milestone in loaded.project.montee_en_charge.jalons:
        assert milestone.etape in picture.alt


def chart(events: int) -> gantt.Gantt:
    start = date(2027, 1, 1)
    found = tuple(
        gantt.Event(f"Événement {n} dont le nom est assez long pour la ligne", start + timedelta(days=9 * n))
        for n in range(events)
    )
    return gantt.Gantt(
        start,
        date(2030, 12, 31),
        (gantt.Bar("Ouvrir", start, date(2027, 6, 30)),),
        (gantt.Lane("Jalons", "flag", found),),
    )


def test_names_stay_on_the_sheet_whatever_the_day():
    whole = chart(160)
    for event in whole.lanes[0].events:
        spot = gantt.placed(whole, event)
        longest = max(map(len, spot.lines)) * gantt.LETTER
        end = spot.x + gantt.BESIDE + longest if spot.right else spot.x - gantt.BESIDE - longest
        assert 0 <= end <= gantt.WIDTH


def test_a_chart_of_many_events_fits_a_page_and_says_how_many_it_leaves_out():
    assert gantt.hidden(chart(10)) == 0
    many = chart(150)
    assert gantt.height(gantt.fitted(many)) <= gantt.ROOM
    assert gantt.hidden(many) + len(gantt.fitted(many).lanes[0].events) == 150


def test_a_chart_of_one_day_is_drawn():
    day = date(2027, 1, 1)
    made = gantt.Gantt(
        day, day, (gantt.Bar("Jour", day, day),), (gantt.Lane("Jalons", "flag", (gantt.Event("x", day),)),)
    )
    assert gantt.drawn(made) is not None


def test_threshold_with_decimals_is_kept():
    (passage,) = montee(occupancy("52.5", "2")).passages
    assert passage.condition.seuil == Decimal("52.5")
    assert passage.trimestre is not None
    assert passage.trimestre.nom == "T3"
