"""Every rule of the rulebooks we started from is in one place, and the page that says so is true."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.law.test_duties import FORMS, duties
from tests.projects import LIBRARY, ROOT
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import compile_plan
from tldocs.law.compiled import read_law
from tools.couverture import PAGE, page

IDS = yaml.safe_load((ROOT / "tests" / "law" / "repertoire.yaml").read_bytes())
PLACES = ("règle", "mention", "point à vérifier", "écartée")


def places(family: str) -> list[set[str]]:
    own = [form for form in FORMS if family in (FORMS[form].family, "commun")]
    laws = [read_law(LIBRARY, FORMS[form]) for form in own]
    return [
        {rule.id for law in laws for rule in law.rules},
        {m.id for form in own for m in duties(form).mentions},
        {c.id for form in own for c in duties(form).controles},
        {e.id for form in own for e in duties(form).ecartees},
    ]


def test_the_list_holds_the_rulebooks():
    assert {family: len(ids) for family, ids in IDS.items()} == {
        "association": 134,
        "scic": 142,
        "spl": 102,
        "commun": 136,
    }
    assert all(len(set(ids)) == len(ids) for ids in IDS.values())


@pytest.mark.parametrize(("family", "rule"), [(family, rule) for family, ids in IDS.items() for rule in ids])
def test_each_rule_of_the_rulebooks_is_in_one_place(family, rule):
    found = [name for name, ids in zip(PLACES, places(family), strict=True) if rule in ids]
    assert len(found) == 1, found


def test_what_is_set_aside_says_where_its_substance_is():
    for form in FORMS:
        law = read_law(LIBRARY, FORMS[form])
        known = {rule.id for rule in law.rules}
        own = duties(form)
        known |= {item.id for item in (*own.mentions, *own.controles)}
        known |= {path.stem for root in LIBRARY.roots for path in root.glob("templates/clauses/*/*.md")}
        for item in own.ecartees:
            assert set(item.see) <= known, (item.id, set(item.see) - known)


def test_the_calculations_that_rules_name_exist():
    calculs = {path.stem for root in LIBRARY.roots for path in root.glob("templates/clauses/calculs-*/*.md")}
    for form in FORMS:
        for rule in read_law(LIBRARY, FORMS[form]).rules:
            assert not rule.calcul or rule.calcul in calculs, rule.id


def test_every_outline_compiles_for_every_form():
    for form in FORMS:
        law = read_law(LIBRARY, FORMS[form])
        for outline in read_outlines(LIBRARY, FORMS[form]):
            assert compile_plan(LIBRARY, outline, law).notes


def test_the_page_is_what_the_library_says():
    assert PAGE.read_text(encoding="utf-8") == page(), "relancez `make couverture`"


def test_the_open_questions_name_rules_that_exist():
    text = (ROOT / "docs" / "questions-juridiques.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", text))
    families = sorted({form.family for form in FORMS.values()})
    known = {rule for family in families for place in places(family) for rule in place}
    assert named <= known | set(FORMS), named - known
    assert len(named) >= 10
