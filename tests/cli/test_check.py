"""`tldocs check`: what it prints, in both shapes, and how it exits."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import command, invoke
from tests.projects import DAY, EXAMPLES, example
from tldocs.cli.show import as_text, summary
from tldocs.diagnostics import Basis, Finding, Place

KEYS = ["code", "severity", "file", "line", "column", "path", "message", "remedy", "basis"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_rule_fires_on_a_healthy_example(name):
    result = invoke("check", example(name), "--on", DAY, "--format", "json")
    assert json.loads(result.stdout) == []


def test_a_folder_stands_for_its_project_file(project):
    assert invoke("check", project.parent, "--on", DAY).output == invoke("check", project, "--on", DAY).output.replace(
        str(project), str(project.parent)
    )


def test_errors_exit_with_1_and_are_printed_on_standard_output(faulty):
    ran = command("check", faulty, "--on", DAY)
    assert ran.code == 1
    assert "erreur[reponse-manquante]: réponse manquante : dénomination" in ran.out
    assert ran.err == ""


def test_json_is_a_list_of_findings_with_all_keys(faulty):
    result = invoke("check", faulty, "--on", DAY, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [list(item) for item in found] == [KEYS] * len(found)
    missing = next(item for item in found if item["code"] == "reponse-manquante")
    assert (missing["path"], missing["severity"], missing["file"]) == ("denomination", "error", str(faulty))


def test_json_of_a_right_project_is_an_empty_list_of_errors(project):
    result = invoke("check", project, "--on", DAY, "--format", "json")
    assert [item for item in json.loads(result.stdout) if item["severity"] == "error"] == []
    assert result.exit_code == 0


def test_json_gives_the_basis_of_a_rule(project):
    text = project.read_text(encoding="utf-8").replace("convocation_jours: 15", "convocation_jours: 1")
    project.write_text(text.replace("impots_commerciaux: non", "impots_commerciaux: oui"), encoding="utf-8")
    found = json.loads(invoke("check", project, "--on", DAY, "--format", "json").stdout)
    bases = [basis for item in found for basis in item["basis"]]
    assert all(set(basis) == {"text", "article", "link", "seen", "verified"} for basis in bases)


def test_text_shows_place_line_caret_basis_help_and_where_to_read_more(tmp_path):
    file = tmp_path / "grange.yaml"
    file.write_text("forme: scic-sas\n  categories:\n", encoding="utf-8")
    basis = (Basis("loi n° 47-1775 du 10 septembre 1947", "19 septies"), Basis("usage", verified="memory"))
    finding = Finding("trop-peu", "error", "3 au moins", Place(str(file), 2, 3), "categories", "déclarez-en une", basis)
    assert as_text([finding]).replace("\x1b[31m\x1b[1m", "").replace("\x1b[0m", "") == "\n".join(
        [
            "erreur[trop-peu]: 3 au moins",
            f" --> {file}:2:3",
            "  |",
            "2 |   categories:",
            "  |   ^",
            "  = base : loi n° 47-1775 du 10 septembre 1947, art. 19 septies",
            "  = base : usage (à confirmer)",
            "  = aide : déclarez-en une",
            "  = voir : tldocs explain trop-peu",
        ]
    )


def test_a_long_line_is_cut_around_its_fault(tmp_path):
    file = tmp_path / "long.yaml"
    file.write_text("a" * 300 + "Z" + "b" * 300, encoding="utf-8")
    shown = as_text([Finding("x", "error", "m", Place(str(file), 1, 301))]).split("\n")
    line, caret = shown[3], shown[4]
    assert len(line) <= 110
    assert line[caret.index("^")] == "Z"


def test_a_file_cannot_drive_the_terminal(tmp_path):
    file = tmp_path / "ruse.yaml"
    file.write_bytes(b"denomination: \x1b[2J\x1b]0;titre\x07 La Grange\n")
    result = invoke("check", file)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_french_spaces_of_amounts_are_printed():
    text = as_text([Finding("x", "info", "30\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€")])
    assert "30\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€" in text


def test_the_summary_counts_by_severity_and_agrees():
    found = [Finding("a", "error", "m"), Finding("b", "warning", "m"), Finding("c", "warning", "m")]
    assert summary(found) == "1 erreur, 2 alertes"


def test_the_law_of_a_day_before_what_is_known_is_said(project):
    result = invoke("check", project, "--on", "1789-07-14")
    assert result.exit_code == 1
    assert "droit-inconnu-a-cette-date" in result.output
