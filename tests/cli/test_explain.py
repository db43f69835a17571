"""`tldocs explain`: what a person reads of a rule, of their project, of a field."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.changed import Quoted, tree
from tests.cli.run import invoke
from tests.projects import example, put


def written(folder, name, **changes):
    made = tree(name)
    for path, value in changes.items():
        put(made, path.replace("__", "."), value)
    file = folder / "projet.yaml"
    file.write_text(yaml.dump(made, Dumper=Quoted, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def said(*arguments):
    result = invoke("explain", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_rule_is_told_whole():
    text = said("college-max-50")
    for part in ("erreur[college-max-50]", "vérifie : ", "p.college_maximum", "version lue : 2015-01-10", "https://",
                 "fautif : ", "clauses : colleges"):  # fmt: skip
        assert part in text


def test_a_rule_on_a_healthy_project_shows_the_values_and_their_lines():
    text = said("college-max-50", "--project", "examples/scic-sas")
    assert "elle ne se déclenche pas" in text
    assert "college.droits_de_vote = 30 (ligne " in text
    assert "p.college_maximum = 50" in text


def test_a_broken_rule_says_why(tmp_path):
    file = written(tmp_path, "scic-sas")
    made = yaml.safe_load(file.read_text(encoding="utf-8"))
    made["colleges"][0]["droits_de_vote"] = "55"
    file.write_text(yaml.dump(made, Dumper=Quoted, allow_unicode=True, sort_keys=False), encoding="utf-8")
    text = said("college-max-50", "--project", file)
    assert "elle se déclenche" in text
    assert "colleges[0] : enfreinte" in text
    assert "→ le collège détient 55" in text


def test_a_rule_that_waits_says_for_what():
    text = said("fin-aided-jobs", "--project", "examples/scic-sas")
    assert "elle attend une réponse" in text
    assert "attend : structure.emplois_aides" in text


def test_a_rule_whose_condition_fails_is_without_object():
    text = said("asso-esus-impact", "--project", "examples/association-rurale")
    assert "elle ne s'applique pas" in text
    assert "projet.regime.esus" in text


def test_a_rule_of_another_day_uses_the_numbers_of_that_day():
    text = said("public-capital-max-50", "--project", "examples/scic-sas", "--on", "2013-06-01")
    assert "elle se déclenche" in text
    assert "p.capital_public_maximum = 20" in text


def test_the_seats_of_a_company_of_towns_are_computed_in_the_open():
    text = said("spl-seats-proportional", "--project", "examples/spl")
    for cell in ("4,050", "2,250", "1,050", "0,900", "0,750"):
        assert cell in text
    assert "plus forts restes" in text
    assert "10  communauté" in text  # what one more seat would change


def test_the_votes_of_the_colleges_say_who_blocks():
    text = said("scic-voix", "--project", "examples/scic-sas")
    assert "Bloque une décision extraordinaire" in text
    assert "collège du travail et collège des usages (55" in text


def test_a_mention_says_which_article_holds_it():
    assert ": Article 9" in said("asso-fee-clause", "--project", "examples/association-rurale")


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("asso-object-lawful", "à vérifier : Relire l'objet"),
        ("asso-french-language", "pourquoi : "),
        ("p.capital_public_maximum", "50 (depuis le 2014-08-02)"),
        ("exclusion", "clause[exclusion]"),
    ],
)
def test_whatever_has_an_identifier_is_explained(code, part):
    assert part in said(code)


def test_a_field_says_what_uses_it_and_by_which_derived_fact():
    text = said("--field", "capital.montant", "--form", "scic-sas", "--project", "examples/scic-sas")
    assert "valeur : 20000 (ligne " in text
    assert "règle capital-different-des-parts\n" in text
    assert "règle legal-reserve-15 (par `reserves_completes`)" in text
    assert "clause capital-social" in text


def test_a_field_of_a_list_may_be_written_with_its_rank():
    text = said("--field", "colleges[1].droits_de_vote", "--project", "examples/scic-sas")
    assert "valeur : 30 (ligne " in text
    assert "règle college-max-50" in text


def test_json_gives_the_same_facts():
    data = json.loads(said("college-max-50", "--project", "examples/scic-sas", "--format", "json"))
    assert data["kind"] == "regle"
    assert data["project"]["verdict"] == "respectee"
    lines = example("scic-sas").read_text(encoding="utf-8").split("\n")
    line = next(n for n, text in enumerate(lines, 1) if "droits_de_vote: 30" in text)
    assert data["project"]["items"][1]["values"][0] == {"path": "college.droits_de_vote", "value": "30", "line": line}
    field = json.loads(said("--field", "capital.montant", "--format", "json"))
    assert {"kind": "regle", "id": "capital-different-des-parts"}.items() <= field["uses"][0].items() or field["uses"]


@pytest.mark.parametrize(
    "arguments", [(), ("x", "--field", "capital"), ("colege-max-50",), ("--field", "capital.montan")]
)
def test_wrong_use_is_said(arguments):
    result = invoke("explain", *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_near_name_is_proposed():
    assert "college-max-50" in invoke("explain", "colege-max-50").output
    assert "montant" in invoke("explain", "--field", "capital.montan").output


def test_a_project_that_cannot_be_read_is_said_as_check_says_it(tmp_path):
    result = invoke("explain", "college-max-50", "--project", tmp_path / "rien.yaml")
    assert result.exit_code == 1
    assert "n'existe pas" in result.output


def test_hostile_values_do_not_drive_the_terminal(tmp_path):
    file = written(tmp_path, "scic-sas", denomination="Nom ]0;titre")
    assert "\x1b" not in said("--field", "denomination", "--project", file)
