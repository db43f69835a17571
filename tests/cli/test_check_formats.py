"""What `check` says to programs, how severe it is, and how it counts what is missing."""

from __future__ import annotations

import json
import re

import pytest

from tests.changed import Quoted, tree
from tests.cli.run import invoke
from tests.projects import put
from tldocs.cli.github import as_github
from tldocs.cli.sarif import as_sarif
from tldocs.diagnostics import Basis, Finding, Place


@pytest.fixture
def faulty(tmp_path):
    import yaml

    made = tree("scic-sas")
    put(made, "colleges[0].droits_de_vote", "55")
    file = tmp_path / "projet é.yaml"
    file.write_text(yaml.dump(made, Dumper=Quoted, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def test_sarif_places_each_finding_under_its_rule(faulty):
    log = json.loads(invoke("check", faulty, "--format", "sarif").output)
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    result = next(r for r in run["results"] if r["ruleId"] == "college-max-50")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "college-max-50"
    assert rule["defaultConfiguration"]["level"] == result["level"] == "error"
    assert "moitié des droits de vote" in rule["shortDescription"]["text"]
    assert rule["helpUri"].startswith("https://")
    place = result["locations"][0]["physicalLocation"]
    line = faulty.read_text(encoding="utf-8").split("\n")[place["region"]["startLine"] - 1]
    assert '"55"' in line
    assert place["artifactLocation"]["uri"].endswith("projet%20%C3%A9.yaml")


def test_github_gives_one_command_a_finding(faulty):
    lines = invoke("check", faulty, "--format", "github").output.strip().split("\n")
    assert all(
        re.match(r"::(error|warning|notice) file=[^,]+,line=\d+,col=\d+,title=[\w-]+::.", line) for line in lines
    )
    assert any("title=college-max-50" in line and "55\N{NO-BREAK SPACE}%25" in line for line in lines)


@pytest.mark.parametrize("text", ["fin\n::error::faux", "a%0Ab", "\x1b[31mrouge", "x,line=1::y"])
def test_no_text_of_a_file_starts_a_command(text):
    written = as_github([Finding("code", "error", text, Place(text, 3, 1))])
    assert len(written.split("\n")) == 1
    assert written.startswith("::error file=")
    assert "\x1b" not in written
    where = written.split("::")[1]
    assert where.count("=") == 4 + where.count("line%3D") if "line=" not in text else "line=3" in where


def test_sarif_of_nothing_is_a_log_with_no_result():
    assert json.loads(as_sarif([], {}))["runs"][0]["results"] == []


def test_a_finding_without_place_has_no_location():
    log = json.loads(as_sarif([Finding("c", "info", "dit", basis=(Basis("texte"),))], {"c": "La règle."}))
    assert "locations" not in log["runs"][0]["results"][0]
    assert log["runs"][0]["results"][0]["level"] == "note"


def test_strict_makes_a_warning_fail(tmp_path):
    import yaml

    made = tree("scic-sas")
    put(made, "finances.demande.titulaire_compte", "Mme Claire Aubin")
    file = tmp_path / "projet.yaml"
    file.write_text(yaml.dump(made, Dumper=Quoted, allow_unicode=True, sort_keys=False), encoding="utf-8")
    lax = json.loads(invoke("check", file, "--format", "json").output)
    assert {f["severity"] for f in lax} == {"warning"}, [f["message"] for f in lax]
    assert invoke("check", file).exit_code == 0
    assert invoke("check", file, "--strict").exit_code == 1


def test_missing_answers_are_counted_by_document(tmp_path):
    import yaml

    made = tree("scic-sas")
    for path in ("denomination", "siege.voie", "siege.complement"):
        put(made, path, None)
    file = tmp_path / "projet.yaml"
    file.write_text(yaml.dump(made, Dumper=Quoted, allow_unicode=True, sort_keys=False), encoding="utf-8")
    said = invoke("check", file).output
    assert re.search(r"^2 réponses manquantes : 2 bloquent les statuts, 2 bloquent la charte", said, re.MULTILINE), said


def test_a_healthy_project_says_nothing_of_missing_answers():
    assert "manquante" not in invoke("check", "examples/scic-sas").output


def test_rules_that_wait_are_told_with_the_field():
    said = invoke("check", "examples/scic-sas", "--waiting").output
    assert re.search(r"\d+ règles? attend", said)
    assert "structure.emplois_aides" in said
