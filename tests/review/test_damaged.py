"""Documents spoiled on purpose: a clear answer, never a traceback; what its words identify is found, and said to be a guess."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.cli.run import invoke
from tests.documents.drafts import documents
from tests.projects import example
from tldocs import word
from tldocs.dossier.build import Options, build
from tldocs.dossier.returns import Reviewed, review

MAIN = "word/document.xml"
BASE = re.compile(r"<w:bookmark(?:Start|End)[^>]*>")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projet")
    shutil.copy(example("association-rurale"), folder / "projet.yaml")
    assert build(folder / "projet.yaml", folder / "dossier", options=Options(only=("statuts", "charte", "actes"))).ok
    return folder / "projet.yaml"


@pytest.fixture
def returned(project: Path, tmp_path: Path) -> Callable[..., Reviewed]:
    """Review the statutes after a change of some of their parts (None: the part goes)."""

    def change(**changes: Callable[[str], str] | None) -> Reviewed:
        names = {"main": MAIN, "provenance": "customXml/item1.xml", "properties": "docProps/custom.xml"}
        out = BytesIO()
        with ZipFile(project.parent / "dossier" / "statuts.docx") as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
            wanted = {names[key]: made for key, made in changes.items()}
            for name in source.namelist():
                text = source.read(name).decode()
                made = wanted.get(name, str)
                if made is not None:
                    target.writestr(name, made(text))
        path = tmp_path / "un nom quelconque.docx"
        path.write_bytes(out.getvalue())
        return review(path, project)

    return change


def proposed(reviewed: Reviewed) -> list[tuple[str, str, str, bool]]:
    return [(c.clause, c.before, c.after, c.guess) for c in reviewed.changes]


def spoiled(xml: str) -> str:
    """One word changed, which stands once in the text and comes from no field."""
    assert xml.count("cocontractant") == 1
    return xml.replace("cocontractant", "partenaire", 1)


def test_a_document_of_ours_proposes_nothing_whatever_its_name(returned):
    reviewed = returned(main=lambda xml: xml)
    assert not reviewed.findings
    assert proposed(reviewed) == []


def test_no_document_of_a_project_proposes_anything_as_it_was_sent(project):
    documents = sorted((project.parent / "dossier").glob("*.docx"))
    assert len(documents) > 10
    told = {path.name: review(path, project) for path in documents}
    assert {name: proposed(reviewed) for name, reviewed in told.items() if reviewed.changes or reviewed.findings} == {}


def test_without_bookmarks_the_articles_are_found_by_their_words(returned):
    reviewed = returned(main=lambda xml: spoiled(BASE.sub("", xml)))
    assert [(before, after, guess) for _, before, after, guess in proposed(reviewed)] == [
        ("cocontractant", "partenaire", True)
    ]
    assert "deviné" in reviewed.changes[0].effect


def test_renamed_bookmarks_are_no_loss(returned):
    reviewed = returned(main=lambda xml: spoiled(xml.replace('w:name="tl_', 'w:name="_signet_')))
    assert [(before, after) for _, before, after, _ in proposed(reviewed)] == [("cocontractant", "partenaire")]


def test_without_provenance_the_document_is_recognised_and_the_doubt_said(returned):
    reviewed = returned(main=spoiled, provenance=None, properties=None)
    assert [finding.code for finding in reviewed.findings] == ["retour-devine"]
    assert reviewed.draft is not None
    assert reviewed.draft.file == "statuts"
    assert [(before, after) for _, before, after, _ in proposed(reviewed)] == [("cocontractant", "partenaire")]


def test_pasted_into_a_document_of_somebody_else(returned):
    """Neither provenance nor bookmarks nor styles of ours, a letter around."""
    around = "<w:body><w:p><w:r><w:t>Cher confrère, voici mes observations.</w:t></w:r></w:p>"
    bare = lambda xml: re.sub(r"<w:pStyle[^>]*>", "", spoiled(BASE.sub("", xml))).replace("<w:body>", around, 1)  # noqa: E731
    reviewed = returned(main=bare, provenance=None, properties=None)
    assert [finding.code for finding in reviewed.findings] == ["retour-devine"]
    found = {(before, after) for _, before, after, _ in proposed(reviewed)}
    assert ("cocontractant", "partenaire") in found
    assert any("Cher confrère" in after for _, after in found)
    assert all(c.guess for c in reviewed.changes if c.before == "cocontractant")


def test_a_clause_cut_in_two_by_a_new_article(returned):
    cut = '</w:p><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Médiation</w:t></w:r></w:p><w:p>'

    def split(xml: str) -> str:
        at = xml.index('<w:p><w:pPr><w:pStyle w:val="Numbered"/>', xml.index('w:name="tl_admission"'))
        return xml[:at] + cut[6:-5] + xml[at:]

    reviewed = returned(main=split)
    assert [(c.kind, c.action, c.after) for c in reviewed.changes] == [("structure", "ajouter", "Médiation")]


def test_the_document_of_another_project_is_not_taken_for_ours(project, tmp_path):
    shutil.copy(example("spl"), tmp_path / "projet.yaml")
    assert build(tmp_path / "projet.yaml", tmp_path / "dossier", options=Options(only=("charte",), is_draft=True)).ok
    strange = next((tmp_path / "dossier").glob("*.docx"))
    bare = tmp_path / "lettre.docx"
    with ZipFile(strange) as source, ZipFile(bare, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == MAIN:
                text = re.sub(r"<w:t( [^>]*)?>[^<]*</w:t>", "<w:t>zéro</w:t>", text)
            if not name.startswith(("customXml/item1", "docProps/custom")):
                target.writestr(name, text)
    reviewed = review(bare, project)
    assert [finding.code for finding in reviewed.findings] == ["retour-etranger"]
    assert reviewed.compared is None


def _bomb(statutes: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(statutes)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("word/media/image1.xml", b"\0" * (100 << 20))
    return out.getvalue()


def _macro(statutes: bytes) -> bytes:
    out = BytesIO(statutes)
    with ZipFile(out, "a") as target:
        target.writestr("word/vbaProject.bin", b"macro")
    return out.getvalue()


SPOILED = {
    "vide": (lambda _: b"", "docx-illisible"),
    "tronqué": (lambda data: data[: len(data) // 2], "docx-illisible"),
    "mot de passe": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "docx-chiffre",
    ),
    "ancien format": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "docx-ancien"),
    "pdf": (lambda _: b"%PDF-1.7 ...", "docx-autre-format"),
    "macro": (_macro, "docx-macro"),
    "cent mégaoctets": (_bomb, "docx-taille"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_must_not_be_read_is_refused_in_words(name, project, tmp_path):
    make, code = SPOILED[name]
    path = tmp_path / "retour.docx"
    path.write_bytes(make((project.parent / "dossier" / "statuts.docx").read_bytes()))
    result = invoke("review", str(path), "--project", str(project))
    assert result.exit_code == 1
    assert f"erreur[{code}]" in result.stderr
    assert "Traceback" not in result.output


def test_what_is_not_there_is_said(project, tmp_path):
    missing = invoke("review", str(tmp_path / "absent.docx"), "--project", str(project))
    assert missing.exit_code == 1
    assert "docx-illisible" in missing.stderr
    nowhere = invoke(
        "review", str(project.parent / "dossier" / "statuts.docx"), "--project", str(tmp_path / "absent.yaml")
    )
    assert nowhere.exit_code == 1
    assert "fichier-illisible" in nowhere.stderr


def test_statutes_of_another_project_are_no_crash(tmp_path, project):
    other = tmp_path / "statuts.docx"
    other.write_bytes(word.write(documents("scic-sas")["statuts"]))
    assert review(other, project).compared is not None
