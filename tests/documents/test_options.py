"""The listed articles of statutes: each is held by a clause, each value of each option changes the text, the page is true."""

from __future__ import annotations

import copy
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import yaml

from tests.documents.drafts import documents
from tests.projects import DAY, EXAMPLES, LIBRARY, apply, loaded_example, plain, put, tree_of
from tldocs.document import plain as text
from tldocs.document.model import Document, Heading, Text
from tldocs.drafting.draft import draft
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import load_plan
from tldocs.law.compiled import load_forms, load_law
from tldocs.project.load import Loaded
from tools.articles import ROOT, Article, articles, families, forms_of, held_by, page, plan_of

ASIDE = ("charte", "activite", "finances", "preambule")
"""What the drafts of options do without: it costs time and changes nothing there."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_statutes_hold_every_article_that_all_projects_have(name):
    form = load_forms(LIBRARY)[loaded_example(name).project.forme]
    if form.family not in families():
        pytest.skip("la famille n'a pas de liste")
    notes = plan_of(form.id).notes
    held = {a for clause in documents(name)["statuts"].clauses if clause.id in notes for a in notes[clause.id].covers}
    always = (a for a in articles(form.family) if a.quand.startswith("toujours"))
    assert not {a.id for a in always if form.id in (a.formes or (form.id,))} - held


def bounds(form: str) -> tuple[int, int]:
    return (25, 45) if form.startswith("association") else (40, 60)


def count(document: Document) -> int:
    return sum(isinstance(b, Heading) and b.number.startswith("Article") for b in document.blocks())


LISTED = [
    pytest.param(family, form.id, article, id=f"{form.id}-{article.id}")
    for family in families()
    for form in forms_of(family)
    for article in articles(family)
    if form.id in (article.formes or (form.id,))
]


@pytest.mark.parametrize(("family", "form", "article"), LISTED)
def test_a_clause_holds_the_article_and_each_value_changes_what_it_says(family, form, article):
    assert held_by(article, {form: plan_of(form)})
    for field, values in article.options.items():
        if family_form(family, article) != form:
            continue
        said = [written(form, {**article.avec, field: value}) for value in values]
        for (one, before), (other, after) in pairwise(zip(values, said, strict=True)):
            assert before != after, f"{field} : {one} et {other} disent la même chose"


def family_form(family: str, article: Article) -> str:
    """The form on which the options of an article are tried: one is enough, the clauses are shared."""
    return article.formes[0] if article.formes else forms_of(family)[0].id


def written(form: str, changes: dict[str, Any]) -> str:
    return text.write(statutes(form, changes))


def statutes(form: str, changes: dict[str, Any]) -> Document:
    """The statutes of the reference project of a form, changed."""
    known = load_forms(LIBRARY)[form]
    law = load_law(LIBRARY, known)
    loaded = apply(light(form), changes, known)
    assert loaded.project is not None, loaded.findings
    outline = next(o for o in read_outlines(LIBRARY, known) if o.kind == "statuts")
    return draft(load_plan(LIBRARY, outline, law), loaded.project, law, DAY)


@cache
def light(form: str) -> Loaded:
    whole = loaded_example(load_forms(LIBRARY)[form].reference)
    tree = copy.deepcopy(tree_of(whole.source))
    for key in ASIDE:
        tree.pop(key, None)
    put(tree, "charte.valeurs", [{"nom": "Sobriété", "engagement": "réparer avant d'acheter"}])
    put(tree, "preambule.contexte", "Le projet est né d'un besoin.")
    source = yaml.dump(plain(tree), allow_unicode=True, default_style='"').encode()
    return Loaded(whole.project, whole.findings, whole.places, source)


@pytest.mark.parametrize("form", [form.id for family in families() for form in forms_of(family)])
def test_statutes_with_everything_stay_within_bounds_and_have_no_blank_heading(form):
    family = load_forms(LIBRARY)[form].family
    together: dict[str, Any] = {}
    for article in articles(family):
        if form in (article.formes or (form,)):
            together |= article.avec
    document = statutes(form, together)
    assert bounds(form)[0] <= count(document) <= bounds(form)[1]
    for block in document.blocks():
        if isinstance(block, Heading):
            assert any(isinstance(i, Text) and i.text.strip() for i in block.inlines), block


@pytest.mark.parametrize("family", families())
def test_the_page_is_what_the_library_says(family):
    written = (ROOT / "docs" / f"articles-{family}.md").read_text(encoding="utf-8")
    assert written == page(family), "relancez `make couverture`"
