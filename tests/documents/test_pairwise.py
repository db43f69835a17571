"""Every two options of the statutes together: the document builds, is sound, leads every reference somewhere, reads right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from openxml_audit import OpenXmlValidator

from tests.documents.pairwise import ASIDE, law_of, options, outline_of, pairs, rows
from tests.projects import DAY, EXAMPLES, LIBRARY, apply, loaded_example
from tldocs import word
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.drafting.draft import dangling, draft
from tldocs.drafting.plan import load_plan
from tldocs.proofreading.own import people_of, proof_of
from tldocs.proofreading.read import proofread


def drafts(name: str) -> Iterator[tuple[dict[str, str], Document, list[str]]]:
    """Each project that pairs options, its statutes, and what a careful reader marks in them."""
    law = law_of(name)
    plan = load_plan(LIBRARY, outline_of(name), law)
    for row in rows(options(name)):
        loaded = apply(loaded_example(name), {**ASIDE, **row}, law.forme)
        assert loaded.project is not None, loaded.findings
        document = draft(plan, loaded.project, law, DAY, is_draft=True)
        marked = proofread(proof_of(document, "statuts.docx", people_of(loaded.project)))
        yield row, document, [f"{finding.code} : {finding.message}" for finding in marked]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_two_options_together_make_sound_statutes(name, tmp_path):
    faults: dict[str, dict[str, str]] = {}
    count = 0
    for row, document, marked in drafts(name):
        found = [*marked, *(f"renvoi orphelin : {anchor}" for anchor in dangling(document))]
        if "None" in plain.write(document):
            found.append("une valeur absente s'imprime")
        data = word.write(document)
        found += [finding.message for finding in word.check(data)]
        if count < 2:
            path = tmp_path / "statuts.docx"
            path.write_bytes(data)
            found += [error.description for error in OpenXmlValidator().validate(path).errors]
        count += 1
        for fault in found:
            faults.setdefault(fault, row)
    assert count >= 4
    assert faults == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_pair_of_values_is_met(name):
    given = options(name)
    rank = {path: number for number, path in enumerate(given)}
    met = set()
    for row in rows(given):
        for (one, a), (other, b) in combinations(sorted(row.items(), key=lambda item: rank[item[0]]), 2):
            met.add((one, a, other, b))
    assert met == pairs(given)


def test_the_options_come_from_the_clauses_and_the_model():
    found = options("scic-sas")
    assert sorted(found["societariat.sortie.exclusion_organe"]) == ["assemblee", "conseil", "direction"]
    assert len(found) > 20
