"""The summary of a dossier: its last document, drafted from all the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.check import names_of

from .extras import other_files
from .views import views

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.drafting.pieces import Made
    from tldocs.drafting.plan import Plan
    from tldocs.drafting.view import Droit
    from tldocs.expressions.templates import Compiled
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
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.repeated import repeated
    from tldocs.drafting.whole import DossierConstruit

    law, projet, day = checked.law, checked.loaded.project, checked.day
    assert law is not None
    assert projet is not None
    view = views(checked, library)
    names = {**names_of(projet, law, day), **view}
    told = _made(list(sources), names)
    droit: Droit = view["droit"]
    others = tuple(other_files(checked, library, {item.document.kind for item in told}))
    whole = DossierConstruit(projet, droit, day, told, others, partial(repeated, library, law, names))
    for outline in read_outlines(library, law.forme, (SUMMARY,)):
        plan = load_plan(library, outline, law)
        for file, own in copies(plan, names) if wanted(plan, names) else ():
            item = {**own, **view, "dossier_construit": whole}
            yield file, draft(plan, projet, law, day, is_draft=is_draft, item=item)


def _made(sources: list[Source], names: Mapping[str, Any]) -> tuple[Made, ...]:
    """Return the documents with what their outlines say of them; their texts, compiled, are kept in the cache."""
    from tldocs.drafting.draft import blanks
    from tldocs.drafting.pieces import Made, Told, texts_of
    from tldocs.law.check import ready
    from tldocs.law.compiled import kept

    texts = sorted({text for source in sources for text in texts_of(source.plan)})
    digest = sha256("\0".join(texts).encode()).hexdigest()
    known: dict[str, Compiled | str] = kept("dits", digest, lambda: {text: ready(text) for text in texts})
    return tuple(
        Made(
            source.plan.id,
            source.file,
            Told(*(_said(known[text], {**names, **source.item}) for text in texts_of(source.plan))),
            source.document,
            tuple(blanks(source.document)),
        )
        for source in sources
    )


def _said(text: Compiled | str, names: Mapping[str, Any]) -> str:
    """Return a text of an outline; what the project does not say yet is an ellipsis, never a question mark."""
    from tldocs.law.check import spoken

    return spoken(text, names).replace("?", "…")
