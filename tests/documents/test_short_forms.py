"""A form added as a folder of texts, without a line of the engine: docs/ajouter-une-forme.md tells how."""

from __future__ import annotations

import re

import pytest

from tests.documents.drafts import documents
from tests.projects import DAY, LIBRARY, ROOT, SHORT, example
from tldocs import word
from tldocs.document import plain
from tldocs.dossier.check import check
from tldocs.law.compiled import load_forms, read_law

PAGE = (ROOT / "docs" / "ajouter-une-forme.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHORT)
def test_its_example_is_healthy_and_its_statutes_are_the_golden_ones(name, compare):
    assert not check(example(name), DAY, LIBRARY).findings
    golden = ROOT / "tests" / "golden" / name / "statuts.txt"
    golden.parent.mkdir(parents=True, exist_ok=True)
    compare(golden, plain.write(documents(name)["statuts"]))


@pytest.mark.parametrize("name", SHORT)
def test_its_documents_are_valid(name):
    for document in documents(name, annotated=True).values():
        assert word.check(word.write(document)) == []


@pytest.mark.parametrize("name", SHORT)
def test_it_has_its_own_law(name):
    form = load_forms(LIBRARY)[name]
    rules = [rule for rule in read_law(LIBRARY, form).rules if f"/{form.family}/" in rule.file]
    assert len(rules) >= 15
    assert all(rule.passes and rule.fails for rule in rules)


def test_no_engine_file_knows_a_form_by_name():
    names = [*load_forms(LIBRARY), "scic", "alsace"]
    sources = [(f, f.read_text(encoding="utf-8")) for f in (ROOT / "src").rglob("*.py")]
    quoted = [
        (file.name, name) for file, text in sources for name in names if re.search(rf"""==\s*["']{name}["']""", text)
    ]
    assert quoted == []


def test_the_page_names_files_that_exist():
    for path in re.findall(
        r"`((?:legal_forms|templates|examples|tests)/sas-ess[^`*]*|templates/[a-z]+/sas-ess\.yaml)`", PAGE
    ):
        assert (ROOT / path).exists(), path
