"""`tldocs approve`: a clause is approved at its text; it is asked again only when the text changes."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.run import invoke
from tests.projects import example


@pytest.fixture
def project(tmp_path) -> Path:
    path = tmp_path / "projet.yaml"
    path.write_text(example("scic-sas").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def change(project: Path, old: str, new: str) -> None:
    text = project.read_text(encoding="utf-8")
    assert old in text
    project.write_text(text.replace(old, new), encoding="utf-8")


def approved(project: Path) -> str:
    return (project.parent / "approbations.yaml").read_text(encoding="utf-8")


def test_an_approval_is_a_block_that_people_read(project):
    done = invoke("approve", project, "exclusion", "--by", "juriste", "--date", "2026-11-28")
    assert done.exit_code == 0
    assert "approuvé : exclusion" in done.output
    assert "reste à approuver : comparution, preambule" in done.output
    assert re.search(
        r"\n  - document: statuts\n    clause: exclusion\n    par: juriste\n    le: 2026-11-28\n    sha256: [0-9a-f]{64}\n",
        approved(project),
    )


def test_the_same_text_is_not_asked_again(project):
    invoke("approve", project, "exclusion", "--by", "juriste", "--date", "2026-11-28")
    before = approved(project)
    again = invoke("approve", project, "exclusion", "--by", "juriste", "--date", "2026-12-01")
    assert "déjà approuvé à ce texte : exclusion" in again.output
    assert approved(project) == before


def test_a_change_of_text_is_found_and_only_that_clause_is_asked_again(project):
    invoke("approve", project, "--all", "--by", "juriste", "--date", "2026-11-28")
    assert "reste" not in invoke("approve", project, "--by", "juriste").output
    every = int(re.search(r"(\d+) clauses sur \1 approuvées", invoke("check", project).output)[1])
    change(project, "exclusion_preavis_jours: 30", "exclusion_preavis_jours: 45")
    found = invoke("check", project)
    assert found.exit_code == 0
    assert "alerte[approbation-perimee]" in found.output
    assert "a changé depuis : exclusion (juriste, 28\N{NO-BREAK SPACE}novembre\N{NO-BREAK SPACE}2026)\n" in found.output
    assert f"{every - 1} clauses sur {every}" in found.output
    assert "reste à approuver : exclusion\n" in invoke("approve", project, "--by", "juriste").output
    assert "approuvé : exclusion\n" in invoke("approve", project, "--all", "--by", "juriste").output
    assert "approbation-perimee" not in invoke("check", project).output


def test_a_clause_keeps_its_approval_when_an_article_comes_before_it(project):
    invoke("approve", project, "dissolution", "--by", "juriste")
    purpose = "raison_d_etre: rendre à l’usage des habitants l’ancienne manufacture"
    change(project, "duree_annees: 99\n", f"duree_annees: 99\n{purpose}\n")
    done = invoke("check", project)
    assert done.exit_code == 0
    assert "1 clause sur" in done.output
    assert "approbation-perimee" not in done.output


def test_each_person_approves_for_himself(project):
    invoke("approve", project, "retrait", "--by", "juriste")
    done = invoke("approve", project, "retrait", "--by", "conseil d’administration")
    assert "approuvé : retrait" in done.output
    assert 'par: "conseil d’administration"' in approved(project)
    assert approved(project).count("clause: retrait") == 2


def test_the_annotated_copy_says_who_approved_and_what_changed_since(project, tmp_path):
    invoke("approve", project, "exclusion", "retrait", "--by", "juriste", "--date", "2026-11-28")
    change(project, "exclusion_preavis_jours: 30", "exclusion_preavis_jours: 45")
    assert invoke("build", project, "-o", tmp_path / "d", "--annotated", "--only", "statuts").exit_code == 0
    with ZipFile(tmp_path / "d" / "statuts-annote.docx") as package:
        said = re.findall(
            r"Approuvé par[^<]*", package.read("word/comments.xml").decode().replace("\N{NO-BREAK SPACE}", " ")
        )
    assert sorted(said) == [
        "Approuvé par juriste le 28 novembre 2026",
        "Approuvé par juriste le 28 novembre 2026, modifié depuis : à approuver de nouveau",
    ]


def test_an_unknown_clause_is_said_with_its_neighbours_and_nothing_is_written(project):
    done = invoke("approve", project, "exclusoin", "--by", "juriste")
    assert done.exit_code == 1
    assert "vouliez-vous dire `exclusion`" in done.output
    assert not (project.parent / "approbations.yaml").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("approbations:\n  - {document: statuts, clause: objet, par: x, le: hier, sha256: a}\n", "date mal écrite"),
        ("approbations:\n  - {document: statuts, clause: objet}\n", "manque"),
        ("- objet\n", "une seule clé"),
        ("approbations: {", "YAML mal formé"),
        ("approbations:\n  - &a {document: statuts}\n  - *a\n", "ancres"),
        ("approbations: [[[[" + "[" * 90 + "]" * 94, "niveaux"),
    ],
)
def test_a_spoiled_file_is_named_and_never_replaced(project, text, said):
    path = project.parent / "approbations.yaml"
    path.write_text(text, encoding="utf-8")
    for arguments in (["check", project], ["approve", project, "objet", "--by", "juriste"]):
        done = invoke(*arguments)
        assert done.exit_code == 1
        assert "erreur[approbations-illisibles]" in done.output
        assert said in done.output
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("who", ["", "   ", "a" * 81, "juriste\x1b[31m"])
def test_who_approves_is_a_plain_name(project, who):
    assert invoke("approve", project, "objet", "--by", who).exit_code == 2
