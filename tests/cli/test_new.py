"""`tldocs new`: a starter file that only waits for answers."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import content
from tests.cli.run import invoke
from tests.projects import DAY, LIBRARY
from tldocs.law.compiled import load_forms

FORMS = list(load_forms(LIBRARY))


@pytest.mark.parametrize("form", FORMS)
def test_a_new_project_only_lacks_answers(form, tmp_path):
    folder = tmp_path / "mon-projet"
    result = invoke("new", folder, "--form", form)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"écrit : {folder / 'projet.yaml'}\n")
    found = json.loads(invoke("check", folder, "--on", DAY, "--format", "json").stdout)
    assert {item["code"] for item in found if item["severity"] == "error"} == {"reponse-manquante"}
    assert [item for item in found if item["severity"] == "warning"] == []


@pytest.mark.parametrize("form", FORMS)
def test_its_draft_builds_with_visible_blanks(form, tmp_path):
    folder = tmp_path / "mon-projet"
    invoke("new", folder, "--form", form)
    refused = invoke("build", folder, "--on", DAY)
    assert refused.exit_code == 1
    assert not (folder / "dossier").exists()
    result = invoke("build", folder, "--on", DAY, "--draft")
    assert result.exit_code == 0, result.output
    assert "statuts.docx" in content(folder / "dossier")
    assert result.stdout.count("à compléter : ") >= 5
    assert "[relecture-" not in result.output, "a fault of ours, not of the user"


@pytest.mark.parametrize("form", FORMS)
def test_every_line_of_a_starter_explains_itself(form):
    text = LIBRARY.read(f"templates/demarrage/{form}.yaml").decode()
    assert sum("#" in line for line in text.splitlines()) >= 20, "few comments"


def test_an_existing_project_is_never_overwritten(tmp_path):
    (tmp_path / "projet.yaml").write_text("forme: spl\n", encoding="utf-8")
    result = invoke("new", tmp_path, "--form", "spl")
    assert result.exit_code == 2
    assert "existe déjà" in result.output
    assert (tmp_path / "projet.yaml").read_text(encoding="utf-8") == "forme: spl\n"


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "pris").write_text("", encoding="utf-8")
    assert invoke("new", tmp_path / "pris", "--form", "spl").exit_code == 2
    assert invoke("new", tmp_path / "pris" / "dessous", "--form", "spl").exit_code == 2


def test_an_unknown_form_lists_the_known_ones(tmp_path):
    result = invoke("new", tmp_path / "x", "--form", "sarl")
    assert result.exit_code == 2
    assert all(form in result.output.replace("\n", " ") for form in FORMS)
    assert not (tmp_path / "x").exists()
