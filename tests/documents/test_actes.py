"""The acts around the statutes: their text, which of them a project gets, and what a project that says little gets."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, ROOT
from tldocs.document import plain

KINDS = ("actes", "calendrier")


@pytest.mark.parametrize("name", EXAMPLES)
def test_acts_are_the_golden_ones(name, compare):
    folder = ROOT / "tests" / "golden" / name / "actes"
    folder.mkdir(parents=True, exist_ok=True)
    acts = {file: document for file, document in documents(name).items() if document.kind in KINDS}
    for file, document in acts.items():
        compare(folder / f"{file}.txt", plain.write(document))
    assert {path.stem for path in folder.glob("*.txt")} == set(acts)
