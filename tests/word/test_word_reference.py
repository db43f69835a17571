"""A firm's own Word file: its styles by name, its letterhead, its page; numbers stay native, hostile files are refused."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import FileFormat, OpenXmlValidator

from tests.cli.run import invoke
from tests.documents.drafts import documents
from tests.projects import DAY, example
from tests.word.reference_samples import ADDRESS, LETTERHEAD, field, patched, reference, saved
from tldocs import word
from tldocs.dossier.build import Options, build
from tldocs.word.reference.apply import Look, apply, look


def dressed(name: str = "scic-sas", file: str = "statuts", *, data: bytes | None = None, draft: bool = False) -> bytes:
    found = look(data or reference(), "modele.docx")
    assert isinstance(found, Look), found
    document = documents(name)[file]._replace(draft=draft)
    return apply(word.write(document), found, draft=draft)


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def style(data: bytes, name: str):
    return next(s for s in Document(BytesIO(data)).styles if s.name == name)


def test_styles_are_taken_by_their_name():
    made = dressed()
    assert style(made, "Heading 2").font.name == "Arial"
    assert str(style(made, "Heading 2").font.color.rgb) == "7A1F2B"
    assert style(made, "Normal").font.name == "Georgia"
    assert style(made, "Alinéa numéroté") is not None


@pytest.mark.parametrize(
    ("name", "numbered"), [("Heading 1", "1"), ("Heading 2", "2"), ("Title", "0"), ("TOC Heading", None)]
)
def test_headings_keep_their_native_numbers_and_nothing_else_takes_one(name, numbered):
    properties = style(dressed(), name).element.pPr
    found = properties.find(qn("w:numPr")) if properties is not None else None
    assert (found.find(qn("w:numId")).get(qn("w:val")) if found is not None else None) == numbered


@pytest.mark.parametrize(
    ("name", "file"),
    [("scic-sas", "statuts"), ("spl", "charte-de-gouvernance"), ("association-rurale", "demande-de-subvention")],
)
def test_the_file_is_sound(name, file, tmp_path):
    made = dressed(name, file)
    assert word.check(made) == []
    path = tmp_path / "document.docx"
    path.write_bytes(made)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [str(e) for e in result.errors] == []


def test_the_letterhead_and_its_picture_are_there():
    document = Document(BytesIO(dressed()))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == LETTERHEAD
    assert section.footer.paragraphs[0].text.startswith(ADDRESS)
    assert "a:blip" in section.header._element.xml
    assert 'descr="Logo"' in section.header._element.xml


def test_the_mark_of_a_draft_stays():
    assert 'string="PROJET"' in part(dressed(draft=True), "word/cabinet-header-default.xml")
    assert "PROJET" not in part(dressed(), "word/cabinet-header-default.xml")


def test_the_page_is_the_firm_s_and_tables_fill_it():
    made = dressed()
    section = Document(BytesIO(made)).sections[0]
    assert round(section.left_margin.cm, 1) == 3.0
    width = (section.page_width - section.left_margin - section.right_margin) // 635
    table = Document(BytesIO(made)).tables[0]
    columns = [int(c.get(qn("w:w"))) for c in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert width - 12 <= sum(columns) <= width


def test_a_drawing_is_never_cut_by_a_narrow_page():
    made = dressed("scic-sas", "charte-de-gouvernance")
    assert round(Document(BytesIO(made)).sections[0].left_margin.cm, 1) == 2.5


def test_the_same_file_gives_the_same_bytes():
    assert dressed() == dressed()


def test_what_is_missing_is_told():
    found = look(reference(), "modele.docx")
    said = " ".join(f.message for f in found.findings)
    assert "TM 1" in said
    assert "Alinéa numéroté" in said
    assert {f.severity for f in found.findings} == {"info"}
    bare = look(saved(Document()), "modele.docx")
    assert {"modele-sans-entete", "modele-sans-pied"} <= {f.code for f in bare.findings}


def test_a_footer_without_a_page_number_is_told():
    def change(document):
        footer = document.sections[0].footer.paragraphs[0]
        footer.clear()
        footer.add_run("Cabinet Rivière")

    assert "modele-sans-page" in [f.code for f in look(reference(change), "modele.docx").findings]


def with_field(instruction: str) -> bytes:
    return reference(lambda document: field(document.sections[0].header.paragraphs[0], instruction))


RELS = "word/_rels/header1.xml.rels"
REFUSED = {
    "a field that reads a file": (with_field('INCLUDEPICTURE "http://exemple.fr/a.png"'), "modele-champ"),
    "a field that runs a program": (with_field('DDEAUTO "c:\\\\cmd.exe" "/k calc"'), "modele-champ"),
    "a macro": (patched(reference(), "word/vbaProject.bin", lambda _: b"x"), "docx-macro"),
    "entities": (
        patched(reference(), "word/styles.xml", lambda x: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + x),
        "docx-entite",
    ),
    "a bomb": (patched(reference(), "word/media/a.bin", lambda _: b" " * (70 << 20)), "docx-taille"),
    "a name that leaves the file": (patched(reference(), "../evil.xml", lambda _: b"x"), "docx-chemin"),
    "styles that are no XML": (patched(reference(), "word/styles.xml", lambda _: b"<w:styles"), "docx-illisible"),
    "half a file": (reference()[:4000], "docx-illisible"),
    "a picture": (b"\x89PNG", "docx-illisible"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_or_damaged_file_is_refused_and_nothing_is_written(tmp_path, case):
    data, code = REFUSED[case]
    file = tmp_path / "modele.docx"
    file.write_bytes(data)
    built = build(example("scic-sas"), tmp_path / "dossier", DAY, Options(("statuts",), reference=file))
    assert code in [f.code for f in built.findings]
    assert not (tmp_path / "dossier").exists()


def test_a_linked_picture_is_left_out():
    linked = patched(
        reference(),
        RELS,
        lambda x: x.replace(b'Target="media/image1.png"', b'Target="http://exemple.fr/a.png" TargetMode="External"'),
    )
    found = look(linked, "modele.docx")
    assert "modele-externe" in [f.code for f in found.findings]
    made = dressed(data=linked)
    with ZipFile(BytesIO(made)) as package:
        assert not any(b"exemple.fr" in package.read(name) for name in package.namelist())


def test_the_firm_s_folder_gives_it_without_an_option(tmp_path):
    (tmp_path / "bibliotheque").mkdir()
    (tmp_path / "bibliotheque" / "modele.docx").write_bytes(reference())
    (tmp_path / "projet.yaml").write_bytes(example("scic-sas").read_bytes())
    answer = invoke("build", tmp_path, "--only", "statuts")
    assert answer.exit_code == 0, answer.output
    assert "le modèle n’a pas ces styles de Word" in answer.output
    made = (tmp_path / "dossier" / "statuts.docx").read_bytes()
    assert Document(BytesIO(made)).sections[0].header.paragraphs[0].text == LETTERHEAD
    manifest = json.loads((tmp_path / "dossier" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["bibliotheque"]["modele"]["fichier"] == "modele.docx"
