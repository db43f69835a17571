"""`tldocs build`: what is written, refused, kept, and always the same."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import NAME, content, rename
from tests.cli.run import command, invoke
from tests.projects import DAY, EXAMPLES, example

STATUTES = "statuts.docx"
SUMMARY = "note-de-synthese.docx"
CHARTER = "charte-de-gouvernance.docx"
REQUEST = "demande-de-subvention.docx"


def build(project, *more):
    return invoke("build", project, "--on", DAY, *more)


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_build_final_documents_and_their_annotated_copies(name, tmp_path):
    result = build(example(name), "-o", tmp_path / "d", "--annotated")
    assert result.exit_code == 0, result.output
    assert "à compléter" not in result.stdout
    written = {file for file in content(tmp_path / "d") if file.endswith(".docx")}
    plain = {file for file in written if not file.endswith("-annote.docx")}
    assert plain > {STATUTES, CHARTER, REQUEST}
    # the summary tells of the other documents: no article of it has a basis to annotate
    assert written - plain == {n.replace(".docx", "-annote.docx") for n in plain - {SUMMARY}}


def test_the_folder_is_beside_the_project_by_default(project):
    result = build(project, "--only", "statuts")
    assert (project.parent / "dossier" / STATUTES).is_file()
    assert f"écrit : {project.parent / 'dossier' / STATUTES} (" in result.stdout


def test_errors_refuse_to_build_and_nothing_is_written(faulty):
    result = build(faulty)
    assert result.exit_code == 1
    assert "rien n'a été écrit" in result.output
    assert {path.name for path in faulty.parent.iterdir()} == {"projet.yaml", "donnees"}


def test_a_draft_is_built_in_spite_of_errors_and_lists_its_blanks(faulty):
    result = build(faulty, "--draft")
    assert result.exit_code == 0, result.output
    assert "à compléter : dénomination (denomination)" in result.stdout
    described = manifest(faulty.parent / "dossier")
    assert {"quoi": "dénomination", "champ": "projet.denomination"} in described["documents"][0]["blancs"]
    with zipfile.ZipFile(faulty.parent / "dossier" / STATUTES) as package:
        assert "à compléter : dénomination" in package.read("word/document.xml").decode()


def test_a_draft_is_not_proposed_where_it_would_not_help(tmp_path):
    file = tmp_path / "projet.yaml"
    file.write_text("forme: scic-sas\ndenominaton: x\n", encoding="utf-8")
    assert "--draft" not in build(file).output


def test_the_manifest_says_what_was_built_from_what(project):
    build(project)
    folder = project.parent / "dossier"
    made = manifest(folder)
    assert made["forme"] == "association-1901"
    assert made["date_du_droit"] == DAY.isoformat()
    assert made["projet"] == {"fichier": "projet.yaml", "sha256": hashlib.sha256(project.read_bytes()).hexdigest()}
    assert {d["path"] for d in made["documents"]} == set(content(folder)) - {"manifest.json"}
    for described in made["documents"]:
        assert described["sha256"] == hashlib.sha256((folder / described["path"]).read_bytes()).hexdigest()
        assert described["clauses"] or described["path"].endswith((".ics", ".xlsx"))
        assert described["blancs"] == []


def test_a_document_that_somebody_changed_is_not_overwritten(project):
    build(project)
    folder = project.parent / "dossier"
    (folder / STATUTES).write_bytes(b"corrections du juriste")
    before = content(folder)
    rename(project, NAME, "La Halte du Morvan")
    result = build(project)
    assert result.exit_code == 1
    assert f"`{STATUTES}` a été modifié" in result.output
    assert content(folder) == before


def test_force_overwrites_it(project):
    build(project)
    folder = project.parent / "dossier"
    former = content(folder)
    (folder / STATUTES).write_bytes(b"corrections du juriste")
    assert build(project, "--force").exit_code == 0
    assert content(folder) == former


def test_a_document_that_we_did_not_write_is_not_overwritten(project):
    folder = project.parent / "dossier"
    folder.mkdir()
    (folder / STATUTES).write_bytes(b"statuts de 1998")
    assert build(project).exit_code == 1
    assert content(folder) == {STATUTES: b"statuts de 1998"}


def test_a_folder_in_the_place_of_a_document_is_refused(project):
    (project.parent / "dossier" / STATUTES).mkdir(parents=True)
    assert build(project).exit_code == 1


def test_files_of_others_stay(project):
    build(project)
    folder = project.parent / "dossier"
    (folder / "notes").mkdir()
    (folder / "notes" / "appel.txt").write_text("rappeler la préfecture", encoding="utf-8")
    (folder / "lien.txt").symlink_to("notes/appel.txt")
    rename(project, NAME, "La Halte du Morvan")
    assert build(project).exit_code == 0
    assert (folder / "notes" / "appel.txt").read_text(encoding="utf-8") == "rappeler la préfecture"
    assert (folder / "lien.txt").is_symlink()


def test_a_file_of_others_that_is_open_remains_the_same_file(project):
    build(project)
    note = project.parent / "dossier" / "note.txt"
    with note.open("w", encoding="utf-8") as file:
        build(project)
        file.write("écrit pendant la construction")
    assert note.read_text(encoding="utf-8") == "écrit pendant la construction"


def test_documents_that_are_no_longer_wanted_go_unless_somebody_changed_them(project):
    build(project, "--annotated")
    folder = project.parent / "dossier"
    (folder / "charte-de-gouvernance-annote.docx").write_bytes(b"remarques")
    build(project)
    left = set(content(folder))
    assert "statuts-annote.docx" not in left
    assert "charte-de-gouvernance-annote.docx" in left


def test_only_keeps_the_other_documents_and_their_description(project):
    build(project)
    folder = project.parent / "dossier"
    before = content(folder)
    rename(project, NAME, "La Halte du Morvan")
    build(project, "--only", "charte")
    after = content(folder)
    assert after[STATUTES] == before[STATUTES]
    assert after[CHARTER] != before[CHARTER]
    assert {d["path"] for d in manifest(folder)["documents"]} == set(before) - {"manifest.json"}
    assert build(project).exit_code == 0


def test_a_manifest_cannot_point_out_of_its_folder(project):
    build(project)
    victim = project.parent / "testament.txt"
    victim.write_text("à ne pas perdre", encoding="utf-8")
    place = project.parent / "dossier" / "manifest.json"
    made = json.loads(place.read_text(encoding="utf-8"))
    made["documents"].append({"path": "../testament.txt", "sha256": hashlib.sha256(victim.read_bytes()).hexdigest()})
    place.write_text(json.dumps(made), encoding="utf-8")
    assert build(project).exit_code == 0
    assert victim.exists()


@pytest.mark.parametrize(
    "spoiled", [b"", b"{", b"[]", b'{"documents": 3}', b'{"documents": [3, {"path": 1}]}', b"\xff"]
)
def test_a_spoiled_manifest_never_loses_a_document(project, spoiled):
    build(project, "--only", "statuts")
    folder = project.parent / "dossier"
    (folder / "manifest.json").write_bytes(spoiled)
    before = content(folder)
    assert build(project, "--only", "statuts").exit_code == 1
    assert content(folder) == before
    assert build(project, "--only", "statuts", "--force").exit_code == 0


def test_the_same_project_gives_the_same_bytes_in_any_process_and_place(studied, tmp_path):
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    one = command("build", studied, "-o", tmp_path / "un", "--annotated", "--on", DAY, PYTHONHASHSEED="1")
    two = command(
        "build", "../halte/projet.yaml", "-o", tmp_path / "deux", "--annotated", "--on", DAY,
        cwd=elsewhere, PYTHONHASHSEED="4242", TZ="Pacific/Auckland", LC_ALL="C", TLDOCS_CACHE=str(tmp_path / "vide"),
    )  # fmt: skip
    assert (one.code, two.code) == (0, 0), one.err + two.err
    made = content(tmp_path / "un")
    assert made == content(tmp_path / "deux")
    assert {Path(name).suffix for name in made} >= {".docx", ".xlsx", ".ics", ".json"}


def test_a_build_does_not_see_the_clock_when_the_project_gives_the_day(project, tmp_path):
    for name, day in (("a", "2026-11-22"), ("b", "2026-11-22")):
        assert invoke("build", project, "-o", tmp_path / name, "--on", day).exit_code == 0
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_the_current_directory_may_be_the_folder(project, monkeypatch):
    build(project)
    folder = project.parent / "dossier"
    expected = content(folder)
    monkeypatch.chdir(folder)
    rename(project, NAME, "La Halte du Morvan")
    assert build(project).exit_code == 0
    assert set(content(Path())) == set(expected)
    assert content(Path())[STATUTES] != expected[STATUTES]
    assert [path.name for path in project.parent.iterdir() if path.name.startswith(".")] == []


def test_a_link_to_a_folder_remains_a_link(project, tmp_path):
    (tmp_path / "vrai").mkdir()
    (tmp_path / "lien").symlink_to("vrai")
    assert build(project, "-o", tmp_path / "lien", "--only", "statuts").exit_code == 0
    assert (tmp_path / "lien").is_symlink()
    assert (tmp_path / "vrai" / STATUTES).is_file()
