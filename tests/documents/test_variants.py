"""The text of the statutes of the main variants of the examples: what the options say, as a person reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.projects import DAY, LIBRARY, ROOT, apply, loaded_example
from tldocs import word
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.drafting.draft import draft
from tldocs.drafting.outline import read_outlines
from tldocs.drafting.plan import load_plan
from tldocs.law.compiled import load_forms, load_law
from tldocs.proofreading.own import proof_of
from tldocs.proofreading.read import proofread

VARIANTES = yaml.load((Path(__file__).parent / "variantes.yaml").read_bytes(), yaml.BaseLoader)


@cache
def statutes(name: str) -> Document:
    variant = VARIANTES[name]
    base = loaded_example(variant["exemple"])
    form = load_forms(LIBRARY)[base.project.forme]
    changes = {path: None if value == "null" else value for path, value in variant["change"].items()}
    loaded = apply(base, changes, form)
    assert loaded.project is not None, loaded.findings
    outline = next(o for o in read_outlines(LIBRARY, form) if o.kind == "statuts")
    law = load_law(LIBRARY, form)
    return draft(load_plan(LIBRARY, outline, law), loaded.project, law, DAY)


@pytest.mark.parametrize("name", VARIANTES)
def test_text_of_the_variant_is_the_golden_one(name, compare):
    golden = ROOT / "tests" / "golden" / "variantes" / f"{name}.txt"
    golden.parent.mkdir(parents=True, exist_ok=True)
    text = plain.write(statutes(name))
    assert "[à compléter" not in text
    compare(golden, text)


@pytest.mark.parametrize("name", VARIANTES)
def test_the_variant_is_proof_read_and_written_without_a_fault(name):
    document = statutes(name)
    assert not proofread(proof_of(document, "statuts"))
    assert not word.check(word.write(document))
