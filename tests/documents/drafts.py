"""The documents of the examples, drafted once a session."""

from __future__ import annotations

from functools import cache

from tests.projects import DAY, LIBRARY, example
from tldocs.document.model import Document
from tldocs.dossier.build import COPY, Options, draft_all
from tldocs.dossier.check import check


def one_of_each(name: str, *, annotated: bool = False) -> dict[str, Document]:
    """The documents of an example, one for each outline and its annotated copy: the others differ by names only."""
    found: dict[tuple[str, bool], tuple[str, Document]] = {}
    for file, document in documents(name, annotated=annotated).items():
        found.setdefault((document.provenance["plan"], file.endswith(COPY)), (file, document))
    return dict(found.values())


@cache
def documents(name: str, *, annotated: bool = False) -> dict[str, Document]:
    checked = check(example(name), DAY, LIBRARY)
    assert checked.ok, checked.findings
    return {d.file: d.document for d in draft_all(checked, LIBRARY, Options(annotated=annotated))}
