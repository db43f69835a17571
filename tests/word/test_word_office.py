"""What LibreOffice makes of our files: an independent reading of numbers, references and pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from word_package import MAIN, mutated
from word_samples import every_block, statutes

from tldocs.word import write
from tldocs.word.names import CLAUSE, bookmark

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice is absent"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes, kind: str) -> bytes:
        (folder / "in.docx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        out = folder / "out"
        subprocess.run(
            [*command, "--outdir", str(out), str(folder / "in.docx")], check=True, capture_output=True, timeout=180
        )
        return (out / f"in.{kind}").read_bytes()

    return convert


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()


def _garble(xml: str) -> str:
    """Spoil the cached words of every numbered reference."""
    return re.sub(
        r'( REF \w+ \\[nw] \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        r'<w:r><w:t xml:space="preserve">)[^<]*',
        r"\1###",
        xml,
    )


@pytest.mark.parametrize("make", [every_block, partial(every_block, look="dossier"), statutes])
def test_references_computed_by_libreoffice_are_ours(office, make):
    data = write(make())
    ours = text_of(office(data, "pdf"))
    theirs = text_of(office(mutated(data, MAIN, _garble), "pdf"))
    assert "###" not in theirs
    assert theirs == ours
    assert "Error!" not in ours
    assert "Erreur" not in ours


def test_numbers_shown_are_those_of_the_model(office):
    shown = text_of(office(write(every_block()), "pdf"))
    for line in (
        r"TITRE II\. CAPITAL",
        r"Article 3\. Capital",
        r"2\.1\.\s+La société",
        r"b\)\s+la location",
        r"a\)\s+recommence",
    ):
        assert re.search(line, shown), line


def test_pages_of_the_contents_are_close(office):
    document = statutes()
    pages = text_of(office(write(document), "pdf")).split("\f")
    listed = re.findall(r"(Article \d+)\. .*?\.{3,}\s*(\d+)", "".join(pages[:4]))
    assert len(listed) == 45
    body = {
        number: page
        for page, text in enumerate(pages, 1)
        if page > 3
        for number in re.findall(r"^(Article \d+)\. ", text, re.MULTILINE)
    }
    gaps = [abs(int(page) - body[number]) for number, page in listed]
    assert max(gaps) <= 1
    assert gaps.count(0) >= 36


def test_what_makes_the_return_trip_possible_survives_a_save(office):
    data = office(write(every_block()), "docx")
    with ZipFile(BytesIO(data)) as package:
        xml = package.read(MAIN).decode()
        names = set(re.findall(r'<w:bookmarkStart [^>]*w:name="(tl_[^"]+)"', xml))
        custom = [name for name in package.namelist() if name.startswith("customXml/item") and "Props" not in name]
        assert any(b"urn:tldocs:provenance:1" in package.read(name) for name in custom)
        assert package.read("word/comments.xml").count(b"<w:comment ") == 2
    # LibreOffice adds copies of its own beside them
    assert {bookmark(CLAUSE, clause.id) for clause in every_block().clauses} <= names
