"""Folders that a build finds: one of a firm that holds nothing, an output folder that leads elsewhere, a firm's look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.cli.test_modify import ASSEMBLY, versions
from tests.projects import LIBRARY, example
from tests.word.reference_samples import LETTERHEAD, reference
from tldocs.law.source import LibraryError, parse
from tldocs.library import open_library

SEEN = ("--only", "charte")


@pytest.fixture
def project(tmp_path) -> Path:
    folder = tmp_path / "projet"
    folder.mkdir()
    return Path(shutil.copy(example("association-rurale"), folder / "projet.yaml"))


def test_a_firm_s_folder_that_holds_nothing_is_said_and_the_documents_are_ours(project, tmp_path):
    (tmp_path / "cabinet" / "clauses").mkdir(parents=True)
    (tmp_path / "cabinet" / "notes.txt").write_text("rien", encoding="utf-8")
    done = invoke("build", project, *SEEN, "--library", tmp_path / "cabinet")
    assert done.exit_code == 0
    assert "bibliotheque-vide" in done.output
    (tmp_path / "cabinet" / "modele.docx").write_bytes(reference())
    assert "bibliotheque-vide" not in invoke("build", project, *SEEN, "--library", tmp_path / "cabinet").output


def test_an_output_folder_that_leaves_the_project_is_followed_only_when_it_is_named(project, tmp_path):
    (tmp_path / "ailleurs").mkdir()
    (project.parent / "dossier").symlink_to(tmp_path / "ailleurs")
    done = invoke("build", project, *SEEN)
    assert done.exit_code == 1
    assert "dossier-ailleurs" in done.output
    assert not list((tmp_path / "ailleurs").iterdir())
    assert invoke("build", project, *SEEN, "-o", project.parent / "dossier").exit_code == 0
    assert (tmp_path / "ailleurs" / "charte-de-gouvernance.docx").is_file()


def test_a_link_inside_the_project_is_followed(project):
    (project.parent / "sorties").mkdir()
    (project.parent / "dossier").symlink_to("sorties")
    assert invoke("build", project, *SEEN).exit_code == 0
    assert (project.parent / "sorties" / "charte-de-gouvernance.docx").is_file()


def test_a_dangling_link_is_not_followed_either(project, tmp_path):
    (project.parent / "dossier").symlink_to(tmp_path / "absent")
    assert "dossier-ailleurs" in invoke("build", project, *SEEN).output
    assert not (tmp_path / "absent").exists()


def test_an_amendment_takes_the_look_of_the_firm(tmp_path):
    from zipfile import ZipFile

    (tmp_path / "bibliotheque").mkdir()
    (tmp_path / "bibliotheque" / "modele.docx").write_bytes(reference())
    made = invoke(
        "modify", *versions("association-rurale", tmp_path), "-o", tmp_path / "sortie", "--assembly", ASSEMBLY
    )
    assert made.exit_code == 0, made.output
    with ZipFile(tmp_path / "sortie" / "statuts-modifies.docx") as file:
        heads = [file.read(name).decode() for name in file.namelist() if "header" in name and name.endswith(".xml")]
    assert any(LETTERHEAD in head for head in heads)


@pytest.mark.parametrize("text", ["a: [1, 2", "a: b: c", "a:\n\t- b", "'x' y: 1", "%"])
def test_yaml_of_a_library_is_said_to_be_wrong_in_french(text):
    with pytest.raises(LibraryError) as caught:
        parse(text.encode(), "essai.yaml")
    said = caught.value.finding
    assert said.remedy
    assert not {"expected", "found", "while", "mapping", "character"} & set(said.message.split())


def test_an_ordinary_library_is_not_empty(project):
    from tldocs.dossier.firm import empty_firm

    assert not empty_firm(LIBRARY)
    assert not empty_firm(open_library(None))
