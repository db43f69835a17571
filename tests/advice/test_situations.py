"""Eight situations: what is excluded and why; a fact changed changes what it should, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tests.projects import DAY, LIBRARY
from tldocs.advice.advise import Advice, advise
from tldocs.advice.answers import read_facts
from tldocs.advice.matter import load_matter
from tldocs.advice.situation import Situation

MATTER = load_matter(LIBRARY)
SITUATIONS = yaml.load((Path(__file__).parent / "situations.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
NAMES = [item["lieu"] for item in SITUATIONS]
RULES = {item.rule.id: item.rule for item in MATTER.exclusions}


def advised(facts, own=None) -> Advice:
    return advise(MATTER, read_facts(facts), DAY, own or {})


def left(advice: Advice) -> set[str]:
    return {note.vehicule.id for note in advice.notes}


def reasons(advice: Advice) -> dict[str, list[str]]:
    return {vehicle.id: [r.regle for r in found] for vehicle, found in advice.ecartes}


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_what_remains_and_why_the_others_are_excluded(case):
    found = advised(case["faits"])
    assert left(found) == set(case["restent"])
    assert {name: sorted(reasons(found)[name]) for name in case["motifs"]} == {
        name: sorted(rules) for name, rules in case["motifs"].items()
    }
    assert not found.questions
    if "premier" in case:
        assert found.notes[0].vehicule.id == case["premier"]


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_a_fact_changed_changes_what_it_should_and_nothing_else(case):
    before, after = advised(case["faits"]), advised({**case["faits"], **case["change"]})
    assert left(after) - left(before) == set(case["gagne"])
    assert left(before) - left(after) == set(case["perd"])
    taught = next(q.faits for q in MATTER.questions if q.champ in case["change"])
    for vehicle in MATTER.vehicules:
        moved = set(reasons(before).get(vehicle.id, ())) ^ set(reasons(after).get(vehicle.id, ()))
        for rule in moved:
            read = RULES[rule].check.source + (RULES[rule].when.source if RULES[rule].when else "")
            assert any(f"situation.{fact}" in read for fact in taught), (vehicle.id, rule)


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_the_first_rank_changes_hands_where_it_is_said_to(case):
    found = advised(case["faits"])
    for turn in found.bascules:
        for side, away in ((turn.dessous, -1), (turn.dessus, 1)):
            if side is None:
                continue
            value, other = side
            step = Fraction(1, 10**6)
            near = advised(case["faits"], own(found, turn.critere, value - away * step))
            past = advised(case["faits"], own(found, turn.critere, max(value + away * step, Fraction(0))))
            assert near.notes[0].vehicule == found.notes[0].vehicule
            if value + away * step >= 0:
                assert past.notes[0].vehicule == other


def own(advice: Advice, criterion: str, value: Fraction) -> dict[str, Fraction]:
    """The weights of an advice, one of them changed."""
    return {**{item.critere: item.valeur for item in advice.poids}, criterion: value}


def test_nothing_is_excluded_while_nothing_is_known():
    found = advise(MATTER, Situation(), DAY, {})
    assert len(found.notes) == len(MATTER.vehicules)
    assert [q.champ for q in found.questions] == [q.champ for q in MATTER.questions]


def test_a_weight_set_is_taken_as_it_is():
    facts = SITUATIONS[0]["faits"]
    found = advised(facts, {"simplicite": Fraction(500)})
    weight = next(item for item in found.poids if item.critere == "simplicite")
    assert weight.valeur == 500
    assert found.notes[0].vehicule.id == "association-1901"


@pytest.mark.parametrize("question", MATTER.questions, ids=lambda q: q.champ)
def test_every_question_can_matter(question):
    """Each question decides of a vehicle or of the ranking of somebody: none is asked in vain."""
    sources = [
        e.rule.check.source + (e.rule.when.source if e.rule.when else "")
        for e in (*MATTER.exclusions, *MATTER.reserves)
    ]
    sources += [a.when.source for a in MATTER.ajustements]
    assert any(f"situation.{fact}" in source for fact in question.faits for source in sources)
