"""The summary of a dossier: its last document, drafted from all the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.check import names_of

from .extras import other_files
from .views import views

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.drafting.plan import Plan
    from tldocs.drafting.view import Droit
    from tldocs.library import Library

    from .result import Checked

SUMMARY = "synthese"
"""Its kind."""
EMPTY: Mapping[str, Any] = {}


class Source(NamedTuple):
    """A document that the summary tells: its file, its text, its outline, what this copy is about."""

    file: str
    document: Document
    plan: Plan
    item: Mapping[str, Any] = EMPTY


def summary(
    checked: Checked, library: Library, sources: Iterable[Source], *, is_draft: bool
) -> Iterator[tuple[str, Document]]:
    """Yield the documents that tell the whole dossier, each with its file."""
    from tldocs.drafting.draft import copies, draft, wanted
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.pieces import made
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.repeated import repeated
    from tldocs.drafting.whole import DossierConstruit

    law, projet, day = checked.law, checked.loaded.project, checked.day
    assert law is not None
    assert projet is not None
    view = views(checked, library)
    names = {**names_of(projet, law, day), **view}
    told = tuple(made(s.plan, s.file, {**names, **s.item}, s.document) for s in sources)
    droit: Droit = view["droit"]
    others = tuple(other_files(checked, library, {item.document.kind for item in told}))
    whole = DossierConstruit(projet, droit, day, told, others, partial(repeated, library, law, names))
    for outline in read_outlines(library, law.forme, (SUMMARY,)):
        plan = load_plan(library, outline, law)
        for file, own in copies(plan, names) if wanted(plan, names) else ():
            item = {**own, **view, "dossier_construit": whole}
            yield file, draft(plan, projet, law, day, is_draft=is_draft, item=item)
