"""`tldocs explain`, `rules` and `schema`: what can be looked up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.projects import LIBRARY
from tldocs.cli.codes import CODES, DOCUMENTS
from tldocs.law.compiled import load_forms, load_law
from tldocs.project import load
from tldocs.project.schema import json_schema

FORMS = load_forms(LIBRARY)
CODE = re.compile(
    r"""(?:Finding|report|Words|_unreadable|_unwritten)\(\s*"([a-z][a-z-]+)"|[A-Z_]+ = "([a-z]+-inconnue)"|kind = "([a-z-]+)" if"""
    r"""|^CODE = "([a-z-]+)"|"((?:relecture|modele)-[a-z-]+)\"""",
    re.MULTILINE,
)


def emitted() -> set[str]:
    """The codes that the engine writes in its findings."""
    sources = Path(load.__file__).parents[1].rglob("*.py")
    told = [
        s for s in sources if s.name != "codes.py" and ("word" not in s.parts or {"forms", "reference"} & set(s.parts))
    ]
    found = (m for s in told for m in CODE.finditer(s.read_text(encoding="utf-8")))
    return {code for m in found if not (code := next(filter(None, m.groups()))).startswith(DOCUMENTS)}


def test_every_code_of_the_engine_is_explained_and_none_is_invented():
    assert emitted() == set(CODES)


@pytest.mark.parametrize("code", [*CODES, "docx-signet-double"])
def test_explain_a_code_of_the_engine(code):
    result = invoke("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}\n\n")


@pytest.mark.parametrize("form", FORMS)
def test_explain_says_all_of_a_rule(form):
    law = load_law(LIBRARY, FORMS[form])
    rule = next(r for r in law.rules if "p." in r.check.source)
    shown = invoke("explain", rule.id).stdout
    parameter = re.search(r"\bp\.(\w+)", rule.check.source)[1]
    for part in (rule.statement, rule.check.source, rule.remedy, rule.basis[0].text, form, f"p.{parameter} : "):
        assert part in shown
    for day, _ in law.parameters[parameter].values:
        assert day.isoformat() in shown


def test_explain_an_unknown_code_says_what_is_near():
    result = invoke("explain", "reponse-manquant")
    assert result.exit_code == 2
    assert "vouliez-vous dire reponse-manquante" in result.output.replace("\n", " ")


def test_explain_a_code_that_is_like_no_other():
    result = invoke("explain", "zzzzzz")
    assert result.exit_code == 2
    assert "tldocs rules" in result.output


def test_rules_without_form_lists_the_forms():
    listed = invoke("rules").stdout
    assert [line.split()[0] for line in listed.splitlines()] == list(FORMS)
    as_data = json.loads(invoke("rules", "--format", "json").stdout)
    assert [item["id"] for item in as_data] == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_rules_of_a_form_in_both_shapes(form):
    rules = load_law(LIBRARY, FORMS[form]).rules
    text = invoke("rules", "--form", form).stdout
    assert text.rstrip().endswith(f"{len(rules)} règles")
    data = json.loads(invoke("rules", "--form", form, "--format", "json").stdout)
    assert [item["id"] for item in data] == [rule.id for rule in rules]
    assert set(data[0]) == {"id", "severity", "verified", "statement", "basis"}


def test_rules_of_an_unknown_form():
    assert invoke("rules", "--form", "sarl").exit_code == 2


def test_the_schema_is_printed_whole():
    assert json.loads(invoke("schema").stdout) == json.loads(json.dumps(json_schema()))
