"""The statutes of every form hold every article that the law or good practice demands of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, LIBRARY, ROOT, loaded_example
from tldocs.document.model import Heading
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import load_plan
from tldocs.law.compiled import load_forms, load_law

ARTICLES = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_statutes_hold_every_article_demanded(name):
    form = load_forms(LIBRARY)[loaded_example(name).project.forme]
    law = load_law(LIBRARY, form)
    outline = next(o for o in read_outlines(LIBRARY, form) if o.kind == "statuts")
    plan = load_plan(LIBRARY, outline, law)
    held = {article for clause in documents(name)["statuts"].clauses for article in covered(plan, clause.id)}
    demanded = {article for article, forms in ARTICLES.get(form.family, {}).items() if forms in ("toutes", form.id)}
    assert not demanded - held


def covered(plan, clause):
    return plan.notes[clause].covers if clause in plan.notes else ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_statutes_have_the_length_of_complete_ones(name):
    count = sum(isinstance(b, Heading) and b.number.startswith("Article") for b in documents(name)["statuts"].blocks())
    low, high = (25, 45) if name.startswith("association") else (40, 60)
    assert low <= count <= high


PAGE = ROOT / "docs" / "articles-spl.md"


def test_the_page_of_the_spl_crosses_every_article_with_its_clauses_and_options():
    form = load_forms(LIBRARY)["spl"]
    outline = next(o for o in read_outlines(LIBRARY, form) if o.kind == "statuts")
    notes = load_plan(LIBRARY, outline, load_law(LIBRARY, form)).notes
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in PAGE.read_text("utf-8").split("\n")
        if "| `" in line
    ]
    shown = {name(article): (names(clauses), names(options)) for article, *_, clauses, options in rows}
    for article, (clauses, options) in shown.items():
        assert clauses == {clause for clause, note in notes.items() if article in note.covers}, article
        assert options == {o.partition(".")[2] for clause in clauses for o in notes[clause].options}, article
    assert {article for note in notes.values() for article in note.covers} == set(shown)
    assert set(ARTICLES["spl"]) <= set(shown)


def name(cell: str) -> str:
    return cell.strip("`")


def names(cell: str) -> set[str]:
    return {name(item.strip()) for item in cell.split(",") if "`" in item}
