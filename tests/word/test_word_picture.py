"""Drawings: the SVG and the PNG of one drawing, valid, with its words for those who do not see it."""

from __future__ import annotations

import io
import json
import os
import subprocess
from zipfile import ZipFile

import pytest
from word_package import audit

from tldocs import word
from tldocs.document.model import Clause, Document, Para, Picture, Text
from tldocs.figures import canvas

VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")


def document(*, drawn=True):
    made = canvas.draw(lambda axes: axes.bar(["A", "B"], [1, 2], color=canvas.ACCENT), 100, 50) if drawn else None
    picture = Picture("Deux barres & une légende", "Deux barres : A 1, B 2 <mesures>", made, "relevé du 3 mars 2026")
    blocks = (Para("body", (Text("Avant."),)), picture, picture, Para("body", (Text("Après."),)))
    return Document("etudes", "Étude", (Clause("dessins", blocks),), {}, look="dossier")


def test_both_files_and_the_alternative_text_are_there():
    data = word.write(document())
    assert word.check(data) == []
    with ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        body = package.read("word/document.xml").decode()
    for rank in (1, 2):
        assert {f"word/media/dessin{rank}.png", f"word/media/dessin{rank}.svg"} <= set(names)
    assert body.count("svgBlip") == 2
    assert 'descr="Deux barres : A 1, B 2 &lt;mesures&gt;"' in body
    assert "Source : relevé du 3 mars 2026" in body


def test_without_the_drawing_the_page_says_what_to_install():
    data = word.write(document(drawn=False))
    assert word.check(data) == []
    with ZipFile(io.BytesIO(data)) as package:
        assert "tldocs[figures]" in package.read("word/document.xml").decode()
        assert not [name for name in package.namelist() if "media" in name]


def test_openxml_audit_finds_nothing(tmp_path):
    assert audit(word.write(document()), tmp_path) == []


@pytest.mark.sdk
@pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")
def test_microsoft_validator_finds_nothing(tmp_path):
    path = tmp_path / "dessin.docx"
    path.write_bytes(word.write(document()))
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, timeout=120)
    assert json.loads(run.stdout)["errors"] == []
