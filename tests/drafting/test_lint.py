"""`tldocs lint`: each fault planted in a firm's folder is said, with its file and its line, in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.drafting.firm import EXCLUSION, PLAN, SECRECY, folder
from tldocs.dossier.lint import lint
from tldocs.drafting.clauses import read_clause, text_hash
from tldocs.library import open_library

SCOPED = PLAN.replace("etend: statuts\n", "etend: statuts\nforms: [scic-sas]\n")
SOUND = {"clauses/scic/exclusion.md": EXCLUSION, "clauses/confidentialite.md": SECRECY, "plans/statuts.yaml": SCOPED}


def said(place: Path, files: dict[str, str]) -> list[str]:
    folder(place, files)
    root = place / "bibliotheque"
    return [
        f"{Path(f.place.file).relative_to(root).as_posix()}:{f.place.line} {f.severity} {f.message}" for f in lint(root)
    ]


def test_a_sound_folder_gives_nothing(tmp_path):
    assert said(tmp_path, SOUND) == []
    answer = invoke("lint", tmp_path / "bibliotheque")
    assert (answer.exit_code, answer.output) == (0, f"{tmp_path / 'bibliotheque'} : rien à redire\n")


LONELY = SECRECY.replace("id: confidentialite", "id: seule")
FAULTS = {
    "field": (("clauses/scic/exclusion.md", EXCLUSION.replace("Il est", "{{ projet.denominatoin }} est")), 6, "projet.denominatoin"),
    "filter": (("clauses/scic/exclusion.md", EXCLUSION.replace("Il est", "{{ jour | dates }} est")), 6, "dates"),
    "tag": (("clauses/scic/exclusion.md", EXCLUSION.replace("Il est", "{% set a = 1 %} Il est")), 0, "seuls `if` et `for`"),
    "reference": (("clauses/scic/exclusion.md", EXCLUSION + "3. Selon l'[](#griefss).\n"), 7, "griefss"),
    "key": (("clauses/scic/exclusion.md", EXCLUSION.replace("titre:", "titer:")), 3, "clé inconnue : `titer`"),
    "id": (("clauses/scic/exclusion.md", EXCLUSION.replace("id: exclusion", "id: exclu")), 2, "n'est pas le nom du fichier"),
    "text": (("clauses/confidentialite.md", SECRECY.replace("code-civil", "code-civile")), 5, "texte inconnu"),
    "html": (("clauses/scic/exclusion.md", EXCLUSION + "\n<b>3</b>\n"), 0, "refusée dans une clause"),
    "link": (("clauses/scic/exclusion.md", EXCLUSION + "3. Voir [ici](https://exemple.fr).\n"), 0, "un renvoi s'écrit"),
    "unused": (("clauses/seule.md", LONELY), 0, "aucun document ne contient cette clause"),
    "stray": (("notes/idee.md", "Une idée."), 0, "ce fichier n'est lu par rien"),
    "plan": (("plans/autre.yaml", "etend: statuts\nretire: [droits-obligation]\n"), 2, "ne contient pas la clause `droits-obligation`"),
    "outline": (("actes/lettre.yaml", "kind: actes\nid: lettre\nfile: Lettre\n"), 3, "n'est pas un nom"),
    "role": (("clauses/scic/exclusion.md", EXCLUSION.replace("---\n1.", "review: {par: moi, le: 2026-01-02, texte: abcdef012345}\n---\n1.")), 4, "avocat"),
    "stale": (("clauses/scic/exclusion.md", EXCLUSION.replace("---\n1.", "review: {par: avocat, le: 2026-01-02, texte: abcdef012345}\n---\n1.")), 4, "a changé depuis sa relecture"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_planted_fault_is_said_with_its_line(tmp_path, case):
    (file, content), line, words = FAULTS[case]
    found = [item for item in said(tmp_path, {**SOUND, file: content}) if words in item]
    assert found, said(tmp_path, {})
    assert found[0].startswith(f"{file}:{line or ''}")


def test_all_faults_come_in_one_run(tmp_path):
    files = {file: content for case in ("key", "text", "stray", "outline") for (file, content) in [FAULTS[case][0]]}
    assert len(said(tmp_path, {**SOUND, **files})) == 4


def test_a_link_that_leaves_the_folder_is_said(tmp_path):
    folder(tmp_path, SOUND)
    (tmp_path / "bibliotheque" / "clauses" / "fuite.md").symlink_to(tmp_path / "projet.yaml")
    assert any("sort du dossier" in f.message for f in lint(tmp_path / "bibliotheque"))


def test_json_and_exit_code(tmp_path):
    folder(tmp_path, {**SOUND, "clauses/scic/exclusion.md": EXCLUSION.replace("titre:", "titer:")})
    answer = invoke("lint", tmp_path / "bibliotheque", "--format", "json")
    assert answer.exit_code == 1
    assert json.loads(answer.output)[0]["line"] == 3


# The list of clauses


def test_each_clause_says_its_options_its_basis_and_that_nobody_read_it():
    listed = {
        item["id"]: item for item in json.loads(invoke("clauses", "--form", "scic-sas", "--format", "json").output)
    }
    siege = listed["siege"]
    assert siege["champs"]["siege.transfert_par"] == ["conseil", "assemblee", "direction"]
    assert siege["documents"] == ["statuts-scic-sas"]
    assert siege["basis"]
    assert {item["relecture"] for item in listed.values()} == {"aucune relecture par un juriste n’est enregistrée"}


def test_a_reading_is_shown_as_long_as_the_text_is_the_one_that_was_read(tmp_path, monkeypatch):
    folder(tmp_path, SOUND)
    name = "templates/clauses/scic/exclusion.md"
    text = text_hash(read_clause(open_library(tmp_path / "bibliotheque"), name, {}))
    read = EXCLUSION.replace("---\n1.", f"review: {{par: avocat, le: 2026-05-04, texte: {text[:16]}}}\n---\n1.")
    assert said(tmp_path, {**SOUND, "clauses/scic/exclusion.md": read}) == []
    monkeypatch.chdir(tmp_path)
    shown = invoke("clauses", "--form", "scic-sas").output
    assert "exclusion (du cabinet)" in shown
    assert "relue par un avocat le 4\xa0mai\xa02026\n" in shown
    folder(tmp_path, {"clauses/scic/exclusion.md": read.replace("entendu", "écouté")})
    assert "modifiée depuis : à relire" in invoke("clauses", "--form", "scic-sas").output


def test_a_form_that_is_not_known_is_wrong_use():
    assert invoke("clauses", "--form", "gie").exit_code == 2
