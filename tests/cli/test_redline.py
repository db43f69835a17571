"""`tldocs redline`: what is given, what is written, what is refused."""

from __future__ import annotations

import re
import shutil
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.run import invoke
from tests.projects import ROOT, example
from tests.word.word_package import mutated
from tldocs import word

MODIFIED = {
    "exclusion_preavis_jours: 30": "exclusion_preavis_jours: 45",
    "    mandat_annees: 3\n    renouvellement": "    mandat_annees: 4\n    renouvellement",
    "annees: 3, college": "annees: 4, college",
}


@pytest.fixture(scope="module")
def versions(tmp_path_factory) -> tuple[Path, Path]:
    """Two versions of one project: the notice of exclusion and the term of the council differ."""
    folder = tmp_path_factory.mktemp("versions")
    text = example("scic-sas").read_text(encoding="utf-8")
    (folder / "ancien").mkdir()
    (folder / "nouveau").mkdir()
    (folder / "ancien" / "projet.yaml").write_text(text, encoding="utf-8")
    for old, new in MODIFIED.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "nouveau" / "projet.yaml").write_text(text, encoding="utf-8")
    return folder / "ancien", folder / "nouveau"


def texts(path: Path, part: str, tag: str) -> str:
    with ZipFile(path) as package:
        return "|".join(re.findall(rf"<w:{tag}[^>]*>([^<]*)</w:{tag}>", package.read(f"word/{part}.xml").decode()))


def test_two_projects_become_one_document_with_tracked_changes(versions, tmp_path):
    target = tmp_path / "comparaison.docx"
    done = invoke("redline", *versions, "-o", target)
    assert done.exit_code == 0
    assert f"écrit : {target} (3 passages modifiés)" in done.output
    assert "modifié : Exclusion" in done.output
    assert "modifié : Conseil coopératif" in done.output
    assert texts(target, "document", "delText") == "|".join(["trente", *["trois"] * 10])
    assert word.check(target.read_bytes()) == []


def test_comments_say_the_field_the_two_values_and_the_rule(versions, tmp_path):
    target = tmp_path / "comparaison.docx"
    assert invoke("redline", *versions, "-o", target, "--comments", "--author", "Cabinet Vauban").exit_code == 0
    said = texts(target, "comments", "t")
    assert "Champ societariat.sortie.exclusion_preavis_jours : 30 → 45" in said
    assert "Champ gouvernance.conseil.mandat_annees : 3 → 4" in said
    assert re.search(r"Règle [\w-]+ : .+ \(loi n° 47-1775", said) or re.search(r"Règle [\w-]+ : .+ \(code", said)
    with ZipFile(target) as package:
        assert 'w:author="Cabinet Vauban"' in package.read("word/comments.xml").decode()


def test_dossiers_and_files_give_the_same_bytes_as_the_projects(versions, tmp_path):
    made = []
    for rank, project in enumerate(versions):
        assert invoke("build", project, "-o", tmp_path / f"dossier{rank}", "--only", "statuts").exit_code == 0
        made.append(tmp_path / f"dossier{rank}")
    for name, sides in (("projets", versions), ("dossiers", made), ("fichiers", [m / "statuts.docx" for m in made])):
        assert invoke("redline", *sides, "-o", tmp_path / f"{name}.docx", "--date", "2026-07-01").exit_code == 0
    written = {(tmp_path / f"{name}.docx").read_bytes() for name in ("projets", "dossiers", "fichiers")}
    assert len(written) == 1
    assert b"2026-07-01T00:00:00Z" in ZipFile(BytesIO(written.pop())).read("word/document.xml")


def test_another_document_may_be_compared(versions, tmp_path):
    done = invoke("redline", *versions, "-o", tmp_path / "c.docx", "--document", "charte")
    assert done.exit_code == 0
    unknown = invoke("redline", *versions, "-o", tmp_path / "d.docx", "--document", "bilan")
    assert unknown.exit_code == 1
    assert "n'a pas de document « bilan »" in unknown.output
    assert "statuts" in unknown.output


def test_a_file_of_others_is_not_replaced(versions, tmp_path):
    target = tmp_path / "comparaison.docx"
    target.write_bytes(b"autre chose")
    refused = invoke("redline", *versions, "-o", target)
    assert refused.exit_code == 1
    assert "erreur[fichier-existant]" in refused.output
    assert target.read_bytes() == b"autre chose"
    assert invoke("redline", *versions, "-o", target, "--force").exit_code == 0
    assert invoke("redline", *versions, "-o", target).exit_code == 0, "the same comparison again is no conflict"


def damaged(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.docx"
    source = folder / "source.docx"
    content = source.read_bytes()
    if kind == "zip coupé":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "texte":
        path.write_text("Statuts de la Société\n", encoding="utf-8")
    elif kind in {"xml coupé", "sans texte", "entités"}:
        with ZipFile(source) as old, ZipFile(path, "w") as new:
            for name in old.namelist():
                raw = old.read(name)
                if name == "word/document.xml":
                    raw = {
                        "xml coupé": raw[:5000],
                        "sans texte": b"<w:document xmlns:w='urn:autre'/>",
                        "entités": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + raw,
                    }[kind]
                new.writestr(name, raw)
    return path


@pytest.mark.parametrize("kind", ["absent", "zip coupé", "texte", "xml coupé", "sans texte", "entités"])
def test_a_damaged_file_is_named_and_nothing_is_written(versions, tmp_path, kind):
    assert invoke("build", versions[0], "-o", tmp_path / "d", "--only", "statuts").exit_code == 0
    shutil.copy(tmp_path / "d" / "statuts.docx", tmp_path / "source.docx")
    path = damaged(kind, tmp_path)
    done = invoke("redline", path, versions[1], "-o", tmp_path / "c.docx")
    assert done.exit_code == 1
    assert f" --> {path}" in done.output
    assert re.search(r"erreur\[[\w-]+\]", done.output)
    assert not (tmp_path / "c.docx").exists()


def test_a_project_that_cannot_be_read_says_why(versions, tmp_path):
    (tmp_path / "projet.yaml").write_text("forme: scic-sas\ndenomination: [", encoding="utf-8")
    done = invoke("redline", tmp_path, versions[1], "-o", tmp_path / "c.docx")
    assert done.exit_code == 1
    assert "projet.yaml:2" in done.output


def foreign(path: Path, words: str) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph(words)
    document.save(str(path))
    return path


def test_files_of_others_are_compared_by_the_optional_library(tmp_path):
    old, new = (foreign(tmp_path / f"{n}.docx", f"Le bail dure {n} ans.") for n in ("neuf", "douze"))
    done = invoke("redline", old, new, "-o", tmp_path / "c.docx")
    assert done.exit_code == 0
    assert "comparés par Docxodus" in done.output
    assert "neuf" in texts(tmp_path / "c.docx", "document", "delText")


def test_a_file_saved_by_another_program_is_no_longer_ours(versions, tmp_path):
    assert invoke("build", versions[0], "-o", tmp_path / "d", "--only", "statuts").exit_code == 0
    ours = tmp_path / "d" / "statuts.docx"
    resaved = mutated(ours.read_bytes(), "docProps/app.xml", lambda text: text.replace(">tldocs<", ">LibreOffice<"))
    (tmp_path / "revenu.docx").write_bytes(resaved)
    done = invoke("redline", ours, tmp_path / "revenu.docx", "-o", tmp_path / "c.docx")
    assert done.exit_code == 0
    assert "comparés par Docxodus" in done.output


def test_without_the_library_the_remedy_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_redlines.engines", None)
    old, new = (foreign(tmp_path / f"{n}.docx", f"Le bail dure {n} ans.") for n in ("neuf", "douze"))
    done = invoke("redline", old, new, "-o", tmp_path / "c.docx")
    assert done.exit_code == 1
    assert "pip install 'tldocs[redline]'" in done.output


def test_the_interface_speaks_english(versions, tmp_path):
    done = invoke("redline", *versions, "-o", tmp_path / "c.docx", language="en")
    assert "3 passages changed" in done.output
    assert ROOT.is_dir()
