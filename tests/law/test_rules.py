"""Every rule of every form is run on its own examples, over the reference project of the form."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.projects import DAY, LIBRARY, concerns, loaded_example, played, studied
from tldocs.law.check import check_rules
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.model import Law, Rule

FORMS = load_forms(LIBRARY)


@cache
def law(form: str) -> Law:
    return read_law(LIBRARY, FORMS[form])


def turn(rule: Rule, form: str) -> bool:
    """Whether a rule is played on a form: its own always, a common one on three forms, not the same for all rules."""
    if "/commun/" not in rule.file or studied(rule):
        return True
    having = [known for known in FORMS if any(r.id == rule.id for r in law(known).rules)]
    named = {case.get("forme") for case in (*rule.passes, *rule.fails)}
    start = sum(map(ord, rule.id))
    return form in named or form in {having[(start + n) % len(having)] for n in range(3)}


def examples() -> list[Any]:
    found = []
    for form in FORMS:
        for rule in filter(lambda rule: turn(rule, form), law(form).rules):
            for verdict, cases in (("passes", rule.passes), ("fails", rule.fails)):
                found += [
                    pytest.param(form, rule.id, verdict == "passes", case, id=f"{form}-{rule.id}-{verdict}-{number}")
                    for number, case in enumerate(cases)
                    if concerns(rule, case, FORMS[form])
                ]
    return found


@pytest.mark.parametrize(("form", "rule", "holds", "case"), examples())
def test_rule_example(form, rule, holds, case):
    known = next(r for r in law(form).rules if r.id == rule)
    loaded = played(known, case, FORMS[form])
    assert loaded.project is not None, [str(f) for f in loaded.findings]
    day = loaded.project.date_du_droit or DAY
    report = check_rules(loaded, law(form)._replace(rules=(known,)), day)
    fired = [finding for finding in report.findings if finding.code == rule]
    if holds:
        assert not fired, fired[0].message
    else:
        assert fired, [w for w in report.waiting if w.rule == rule] or "the rule looked at nothing"
        assert all(f.message and "{" not in f.message for f in fired)


@pytest.mark.parametrize("form", FORMS)
def test_form_has_enough_rules_with_bases_and_examples(form):
    rules = law(form).rules
    assert len([rule for rule in rules if rule.severity == "error"]) >= 10
    assert len(rules) >= 15
    for rule in rules:
        assert rule.basis, f"{rule.id} has no legal basis"
        assert rule.passes, f"{rule.id} has no passing example"
        assert rule.fails, f"{rule.id} has no failing example"
        assert rule.remedy, f"{rule.id} says no remedy"


@pytest.mark.parametrize("form", FORMS)
def test_law_of_a_day_before_what_is_known_is_a_finding(form):
    example = loaded_example(FORMS[form].reference)
    report = check_rules(example, law(form), date(1789, 7, 14))
    assert any(finding.code == "droit-inconnu-a-cette-date" for finding in report.findings)


@pytest.mark.parametrize("form", FORMS)
def test_a_rule_from_memory_says_so(form):
    for rule in law(form).rules:
        if rule.verified == "memory":
            assert rule.severity != "error"
            assert "confirmer" in rule.message, rule.id
