"""The documents of the examples, drafted once a session."""

from __future__ import annotations

from functools import cache

from tests.projects import DAY, LIBRARY, example
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check


@cache
def documents(name: str, *, annotated: bool = False) -> dict[str, Document]:
    checked = check(example(name), DAY, LIBRARY)
    assert checked.ok, checked.findings
    return {d.file: d.document for d in draft_all(checked, LIBRARY, Options(annotated=annotated))}
