"""`tldocs compare`: what changes between two projects, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import rename
from tests.cli.run import invoke
from tests.projects import example


def compared(one: Path, other: Path, *options: str) -> dict[str, Any]:
    answer = invoke("compare", one, other, "--on", "2026-11-22", "--format", "json", *options)
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def changed(tmp_path: Path, *changes: tuple[str, str], name: str = "scic-sas") -> Path:
    copy = tmp_path / "b.yaml"
    copy.write_text(example(name).read_text(encoding="utf-8"), encoding="utf-8")
    for old, new in changes:
        rename(copy, old, new)
    return copy


def test_a_project_does_not_differ_from_itself():
    answer = invoke("compare", example("scic-sas"), example("scic-sas"))
    assert "aucune différence" in answer.output
    assert answer.exit_code == 0


def test_a_rule_that_fires_is_told_with_its_figures(tmp_path):
    found = compared(example("scic-sas"), changed(tmp_path, ("droits_de_vote: 30,", "droits_de_vote: 55,")))
    rule = next(item for item in found["regles"] if item["id"] == "college-max-50")
    assert (rule["avant"], rule["apres"]) == ("respectée", "enfreinte")
    assert "55 %" in rule["message"].replace("\xa0", " ")
    assert {
        "champ": "colleges[col-usagers].droits_de_vote",
        "nature": "chiffre",
        "avant": "30",
        "apres": "55",
    } in found["valeurs"]
    assert {v["champ"] for v in found["valeurs"] if v["nature"] == "calcul"} == {"droits_de_vote_total"}


def test_only_the_article_that_says_it_is_reworded(tmp_path):
    found = compared(
        example("scic-sas"), changed(tmp_path, ("exclusion_preavis_jours: 30", "exclusion_preavis_jours: 45"))
    )
    assert [(a["id"], a["changement"]) for a in found["articles"]] == [("exclusion", "réécrit")]
    assert "trente jours" in found["articles"][0]["retire"][0]
    assert "quarante-cinq jours" in found["articles"][0]["ajoute"][0]


def test_an_article_that_only_moves_is_not_reworded(tmp_path):
    firm = tmp_path / "bibliotheque"
    (firm / "plans").mkdir(parents=True)
    (firm / "plans" / "court.yaml").write_text("etend: statuts\nretire: [pertes-capitaux]\n", encoding="utf-8")
    found = compared(example("scic-sas"), changed(tmp_path))
    assert [(a["id"], a["changement"], a["apres"]) for a in found["articles"]] == [("pertes-capitaux", "retiré", "")]


def test_two_forms_differ_in_law_and_articles():
    found = compared(example("association-rurale"), example("association-alsace"))
    states = {(rule["avant"], rule["apres"]) for rule in found["regles"]}
    assert ("étrangère à la forme", "respectée") in states
    assert found["avant"]["forme"] == "association-1901"
    assert any(a["id"] == "forme" and a["changement"] == "réécrit" for a in found["articles"])


def test_the_law_of_two_days_differs_in_its_numbers(tmp_path):
    copy = changed(tmp_path, ("forme: scic-sas\n", "forme: scic-sas\ndate_du_droit: 2023-06-01\n"))
    answer = invoke("compare", example("scic-sas"), copy, "--format", "json")
    numbers = {
        v["champ"]: (v["avant"], v["apres"]) for v in json.loads(answer.output)["valeurs"] if v["nature"] == "droit"
    }
    assert numbers["p.cac_bilan"] == ("5000000", "4000000")


def test_a_long_paragraph_is_shown_where_it_differs(tmp_path):
    copy = changed(tmp_path, ("exclusion_preavis_jours: 30", "exclusion_preavis_jours: 45"))
    lines = invoke("compare", example("scic-sas"), copy).output.splitlines()
    shown = [line for line in lines if line.startswith("      + ")]
    assert "quarante-cinq jours" in shown[0]
    assert len(shown[0]) < 125


def test_a_project_that_cannot_be_read_is_said(tmp_path):
    answer = invoke("compare", example("scic-sas"), tmp_path / "absent.yaml")
    assert answer.exit_code == 1
    assert "fichier-illisible" in answer.output


def test_a_day_whose_law_is_not_known_is_said(tmp_path):
    answer = invoke("compare", example("scic-sas"), changed(tmp_path), "--on", "2010-01-01")
    assert answer.exit_code == 1
    assert "droit-inconnu-a-cette-date" in answer.output


def test_a_draft_of_such_a_day_is_refused_without_a_traceback(tmp_path):
    answer = invoke("build", changed(tmp_path), "--draft", "--on", "2010-01-01", "-o", tmp_path / "dossier")
    assert answer.exit_code == 1
    assert "n'est pas connue au 01/01/2010" in answer.output
    assert not (tmp_path / "dossier").exists()
