"""The lawyer's copy: one comment an article, which says its basis, the option taken, the others, and who read it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.documents.drafts import documents
from tests.projects import DAY, EXAMPLES
from tldocs import word
from tldocs.document.model import Document, Heading


def annotated(name: str) -> Document:
    return documents(name, annotated=True)["statuts-annote"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_article_has_one_comment_with_its_basis_and_its_reading(name):
    for clause in annotated(name).clauses:
        if any(isinstance(block, Heading) and block.level == 2 and block.number for block in clause.blocks):
            assert any(line.startswith("Base : ") for line in clause.comment), clause.id
            assert clause.comment[-1].startswith(
                "Relecture : aucune relecture par un juriste n’est enregistrée (texte "
            ), clause.id


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_option_is_told_with_the_others(name):
    lines = [line for clause in annotated(name).clauses for line in clause.comment]
    taken = [index for index, line in enumerate(lines) if line.startswith("Option (")]
    assert len(taken) >= 3
    assert any(lines[index + 1].startswith("Autres options : ") for index in taken)
    assert not [line for line in lines if "None" in line or "Decimal(" in line]


@pytest.mark.parametrize("name", EXAMPLES)
def test_comments_are_numbered_once_with_a_fixed_author_and_day(name):
    data = word.write(annotated(name))
    assert data == word.write(annotated(name))
    with ZipFile(BytesIO(data)) as package:
        comments = package.read("word/comments.xml").decode()
        text = package.read("word/document.xml").decode()
    heads = re.findall(r'<w:comment w:id="(\d+)" w:author="([^"]+)" w:date="([^"]+)"', comments)
    assert {(author, day) for _, author, day in heads} == {("tldocs", f"{DAY.isoformat()}T00:00:00Z")}
    assert [number for number, _, _ in heads] == re.findall(r'<w:commentReference w:id="(\d+)"', text)
    assert word.check(data) == []
