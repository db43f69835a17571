"""Each mention that the law wants in a text is there whenever it applies: proved on the outlines, then on drafted texts."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from tests.law.variants import VARIANTS, drafted
from tests.projects import LIBRARY
from tldocs.document import plain
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import Plan, compile_plan
from tldocs.law.check import names_of
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.duties import Duties, Mention, applies, read_duties

FORMS = load_forms(LIBRARY)


@cache
def duties(form: str) -> Duties:
    return read_duties(LIBRARY, read_law(LIBRARY, FORMS[form]))


@cache
def plan(form: str, kind: str) -> Plan:
    law = read_law(LIBRARY, FORMS[form])
    outline = next(o for o in read_outlines(LIBRARY, FORMS[form]) if o.kind == kind)
    return compile_plan(LIBRARY, outline, law)


def mentions() -> list[object]:
    return [pytest.param(form, m, id=f"{form}-{m.id}") for form in FORMS for m in duties(form).mentions]


def squeezed(condition: str) -> str:
    return re.sub(r"\s+", " ", condition.replace('"', "'")).strip()


def opposite(one: str, other: str) -> bool:
    """Whether two conditions are each the contrary of the other: together they cover every project."""
    contrary = {f"not {one}", f"not ({one})", one.replace(" == ", " != ")} - {one}
    return other in contrary


@pytest.mark.parametrize(("form", "mention"), mentions())
def test_a_clause_holds_the_mention_whenever_it_applies(form: str, mention: Mention):
    made = plan(form, mention.document)
    conditions = [
        squeezed(made.conditions[name].source) if name in made.conditions else ""
        for name, note in made.notes.items()
        if mention.id in note.satisfies
    ]
    assert conditions, f"aucune clause de {made.id} ne tient {mention.id} ({mention.file}:{mention.line})"
    wanted = squeezed(mention.when.source) if mention.when else None
    always = "" in conditions or wanted in conditions
    together = any(opposite(a, b) or opposite(b, a) for a in conditions for b in conditions)
    assert always or together, f"{mention.id} : {wanted} ne donne aucune de {conditions}"


@pytest.mark.parametrize(("form", "variant"), [pytest.param(f, v, id=f"{f}-{v}") for f in FORMS for v in VARIANTS])
def test_the_words_of_each_mention_are_printed(form, variant):
    checked, documents = drafted(form, variant)
    names = names_of(checked.loaded.project, checked.law, checked.day)
    for mention in duties(form).mentions:
        if not applies(mention, names, checked.day):
            continue
        document = documents[mention.document]
        notes = plan(form, mention.document).notes
        clauses = [c for c in document.clauses if c.id in notes and mention.id in notes[c.id].satisfies]
        text = plain.write(document._replace(clauses=tuple(clauses), cover=None)).casefold().replace("\xa0", " ")
        lost = [words for words in mention.words if not any(w.casefold() in text for w in words)]
        assert not lost, f"{mention.id} ({mention.file}:{mention.line}) : {lost}"


def test_a_clause_satisfies_only_known_mentions():
    known = {m.id for form in FORMS for m in duties(form).mentions}
    for name in LIBRARY.glob("templates/clauses/*/*.md"):
        head = yaml.safe_load(LIBRARY.read(name).decode().split("---")[1])
        assert set(head.get("satisfies") or ()) <= known, name
