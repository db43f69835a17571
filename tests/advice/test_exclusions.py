"""Each exclusion fires where it must, is silent where it must, and no small change of it goes unnoticed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.projects import DAY, LIBRARY
from tldocs.advice.answers import read_facts
from tldocs.advice.judge import holds
from tldocs.advice.matter import Exclusion, load_matter
from tldocs.law.model import Parameters
from tools.mutation import Moved, changed, numbers, smallest

MATTER = load_matter(LIBRARY)
RULES = {item.rule.id: item for item in (*MATTER.exclusions, *MATTER.reserves)}


def names(facts):
    situation = read_facts({**MATTER.reference, **facts})
    return {"situation": situation, "p": Parameters(MATTER.parameters, DAY), "jour": DAY}


def verdicts(item: Exclusion, moved: str = "", step: Decimal = Decimal(0)) -> list[object]:
    made = []
    for facts in (*item.rule.passes, *item.rule.fails):
        seen = names(facts)
        if moved:
            seen["p"] = Moved(seen["p"], moved, step)
        made.append(holds(item, seen))
    return made


@pytest.mark.parametrize("name", RULES)
def test_the_examples_of_a_rule_are_right(name):
    rule = RULES[name].rule
    assert rule.passes
    assert rule.fails
    expected = [(True, ())] * len(rule.passes) + [(False, ())] * len(rule.fails)
    assert verdicts(RULES[name]) == expected


@pytest.mark.parametrize("name", RULES)
def test_no_mutant_survives(name):
    from tldocs.expressions.language import Expression, _code

    item = RULES[name]
    truth, alive = verdicts(item), []
    for key in ("check", "when"):
        expression = getattr(item.rule, key)
        if expression is None:
            continue
        for said, tree in changed(expression.source):
            broken = Expression(expression.source, _code(tree), expression.needs)
            if verdicts(item._replace(rule=item.rule._replace(**{key: broken}))) == truth:
                alive.append(f"{key} : {said}")
        for number in dict.fromkeys(numbers(expression.source)):
            step = smallest(MATTER.parameters[number])
            alive += [f"p.{number} {sign}" for sign in (step, -step) if verdicts(item, number, sign) == truth]
    assert not alive, alive


def test_a_rule_waits_for_the_fact_that_nobody_said():
    from tldocs.advice.situation import Situation

    seen = {"situation": Situation(), "p": Parameters(MATTER.parameters, DAY), "jour": DAY}
    for item in RULES.values():
        held, missing = holds(item, seen)
        assert missing, f"{item.rule.id} : {held}"


def test_each_rule_cites_a_text_and_excludes_somebody():
    for item in RULES.values():
        assert item.rule.basis, item.rule.id
        assert item.ecarte, item.rule.id
