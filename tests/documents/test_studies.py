"""The studies of the examples that carry them, as a person reads them in a diff."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, ROOT
from tldocs.document import plain

STUDIED = ("association-rurale", "spl")


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_choice_is_the_golden_one(name, compare):
    file = "choix-du-vehicule-juridique"
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - set(STUDIED)))
def test_a_project_that_asks_for_no_study_gets_none(name):
    assert not [d for d in documents(name).values() if d.kind == "etudes"]
