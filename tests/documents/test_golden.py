"""The text of every document of every example, as a person reads it in a diff."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, ROOT
from tldocs.document import plain


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", ["statuts", "charte-de-gouvernance", "demande-de-subvention"])
def test_text_is_the_golden_one(name, file, compare):
    golden = ROOT / "tests" / "golden" / name / f"{file}.txt"
    golden.parent.mkdir(parents=True, exist_ok=True)
    compare(golden, plain.write(documents(name)[file]))


@pytest.mark.parametrize("name", ["scic-sas", "spl"])
@pytest.mark.parametrize("file", ["dossier-de-financement", "plan-d-affaires", "plan-de-financement"])
def test_dossier_is_the_golden_one(name, file, compare):
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))
