"""The example forms, and every command that the page of the consultant shows."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.cli.run import invoke
from tests.forms.build_forms import body, made, texts
from tests.forms.example_forms import EXAMPLES, FOLDER
from tests.forms.test_funders import filled, learnt
from tests.projects import DAY, ROOT, example
from tests.projects import EXAMPLES as PROJECTS
from tldocs.word import check

PAGE = (ROOT / "docs" / "formulaires.md").read_text(encoding="utf-8")
LINE = re.compile(r"^\$ tldocs (.+)$", re.MULTILINE)
VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_committed_form_is_the_one_that_is_made_here(name):
    assert texts((FOLDER / f"{name}.docx").read_bytes()) == texts(made(EXAMPLES[name]))


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_form_is_filled_for_every_project(name, project, tmp_path):
    out = tmp_path / "rempli.docx"
    result = invoke("fill", FOLDER / f"{name}.docx", example(project), "-o", out, "--on", DAY)
    assert result.exit_code == 0, result.output
    assert check(out.read_bytes()) == []


def test_the_sheet_says_what_the_project_says(tmp_path):
    out = tmp_path / "rempli.docx"
    invoke("fill", FOLDER / "fiche-action.docx", example("association-rurale"), "-o", out, "--on", DAY)
    words = [line for line in body(out.read_bytes()) if line]
    assert "La Halte de Moulins-Engilbert (LHM)" in words
    assert "Nature : ☒ première demande    ☐ renouvellement" in words
    assert words[words.index("Calendrier") :][3:5] == [
        "Prise de poste de l’animateur et contrôle des machines", "4\N{NO-BREAK SPACE}janvier\N{NO-BREAK SPACE}2027",
    ]  # fmt: skip
    assert words[-3:-1] == ["100 %", "22\N{NO-BREAK SPACE}300\N{NO-BREAK SPACE}€"]


def test_every_command_of_the_page_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = LINE.findall(PAGE)
    assert len(commands) == 3
    for command in commands:
        result = invoke(*command.split())
        assert result.exit_code == 0, result.output


@pytest.mark.sdk
@pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")
@pytest.mark.parametrize("name", ["region", "etat-dla", "departement"])
def test_the_sdk_finds_nothing(name, tmp_path):
    path = tmp_path / "sdk.docx"
    path.write_bytes(filled(learnt(name, tmp_path)))
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, timeout=60)
    assert b'"ok":true' in run.stdout.replace(b" ", b""), run.stdout
