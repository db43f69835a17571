"""Every .docx of every example, as its own checker, the two validators and LibreOffice see it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache

import pytest
from openxml_audit import OpenXmlValidator

from tests.documents.drafts import documents, one_of_each
from tests.projects import EXAMPLES
from tldocs import word
from tldocs.document import plain
from tldocs.document.model import Heading, Para

VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")
STUDIED = ("association-rurale", "spl")
"""The examples that carry the studies."""
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is absent")


@cache
def files(name: str) -> dict[str, bytes]:
    """One for each outline and its annotated copy."""
    return {file: word.write(document) for file, document in one_of_each(name, annotated=True).items()}


def seen(name: str, file: str, plan: str, kind: str) -> bool:
    """Whether the slow validators see a file of an example."""
    if kind == "etudes":
        return not file.endswith("-annote") and name == STUDIED[sum(map(ord, plan)) % 2]
    return kind != "actes" or file.endswith("-annote")


def samples(name: str) -> dict[str, bytes]:
    """The files that the slow validators see: one for each outline, an act by its annotated copy, which holds more.

    A study, whose annotated copy holds no more, is seen in one of the examples that carry it.
    """
    found = one_of_each(name, annotated=True).items()
    kept = {f: d for f, d in found if seen(name, f, d.provenance["plan"], d.kind)}
    return {file: files(name)[file] for file in kept}


@pytest.mark.parametrize("name", EXAMPLES)
def test_own_checker_finds_nothing(name):
    for file, data in files(name).items():
        assert word.check(data) == [], file


@pytest.mark.parametrize("name", EXAMPLES)
def test_openxml_audit_finds_nothing(name, tmp_path):
    for file, data in samples(name).items():
        path = tmp_path / f"{file}.docx"
        path.write_bytes(data)
        assert [error.description for error in OpenXmlValidator().validate(path).errors] == [], file


@pytest.mark.sdk
@pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")
@pytest.mark.parametrize("name", EXAMPLES)
def test_microsoft_validator_finds_nothing(name, tmp_path):
    """The statutes of each example, and a quarter of its other documents: all of them over the examples of a family."""
    for rank, (file, data) in enumerate(samples(name).items()):
        if (rank + EXAMPLES.index(name)) % 4 and not file.startswith("statuts"):
            continue
        path = tmp_path / f"{file}.docx"
        path.write_bytes(data)
        run = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, timeout=120)
        answer = json.loads(run.stdout)
        assert [error["description"] for error in answer["errors"]] == [], file


@pytest.mark.parametrize("name", EXAMPLES)
def test_same_document_gives_same_bytes(name):
    for file, document in one_of_each(name, annotated=True).items():
        assert word.write(document) == files(name)[file]


@pytest.mark.parametrize("name", EXAMPLES)
def test_annotated_copy_has_a_comment_on_each_article(name):
    for file, document in documents(name, annotated=True).items():
        if not file.endswith("-annote") or document.kind != "statuts":
            continue
        for clause in document.clauses:
            if any(isinstance(b, Heading) and b.level == 2 for b in clause.blocks):
                assert any(line.startswith("Base : ") for line in clause.comment), clause.id


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("name", EXAMPLES)
def test_libreoffice_computes_our_numbers_and_references(name, tmp_path):
    """Cached words of the fields are spoiled first, so that what LibreOffice shows is its own count."""
    for file in one_of_each(name):
        (tmp_path / f"{file}.docx").write_bytes(_spoiled(files(name)[file]))
    _convert(tmp_path, "txt:Text (encoded):UTF8")
    for file, document in one_of_each(name).items():
        shown = [_squeezed(line) for line in (tmp_path / f"{file}.txt").read_text("utf-8-sig").split("\n")]
        assert not [
            line for line in shown if "Error!" in line or ("introuvable" in line.lower() and "source" in line.lower())
        ]
        missing = [line for line in _expected(document) if line not in shown]
        assert not missing, f"{file}: {missing[:3]}"


def _spoiled(data: bytes) -> bytes:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "word/document.xml":
                pattern = rb'( REF \w+ \\[nw] \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)[^<]*'
                content = re.sub(pattern, rb"\1###", content)
            target.writestr(item, content)
    return made.getvalue()


def _expected(document) -> list[str]:
    """Return the numbered headings and paragraphs, and those that hold a reference, as one line each."""
    made = []
    for block in document.blocks():
        if (
            isinstance(block, (Heading, Para))
            and block.number
            and not any(i.__class__.__name__ == "Break" for i in block.inlines)
        ):
            text = plain.words(block.inlines, document.labels)
            lead = block.number if block.number.endswith((".", ")")) else f"{block.number}."
            made.append(_squeezed(f"{lead} {text}"))
    return made


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def _convert(folder, kind: str) -> None:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
        ]
        + [str(path) for path in sorted(folder.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=240,
    )
