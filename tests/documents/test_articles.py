"""The statutes of every example have the length of complete ones."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES
from tldocs.document.model import Heading


@pytest.mark.parametrize("name", EXAMPLES)
def test_statutes_have_the_length_of_complete_ones(name):
    count = sum(isinstance(b, Heading) and b.number.startswith("Article") for b in documents(name)["statuts"].blocks())
    low, high = (25, 45) if name.startswith("association") else (40, 60)
    assert low <= count <= high
