"""The documents of a project as they stand today, and their texts by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.drafting.traced import COVER
from tldocs.law.check import names_of

from .summary import SUMMARY
from .views import views

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.drafting.plan import Plan
    from tldocs.library import Library

    from .result import Checked


class Draft(NamedTuple):
    """A document of the project, as it stands today."""

    file: str
    plan: Plan
    item: dict[str, object]
    document: Document


def drafts(checked: Checked, library: Library, plan: str = "", kind: str = "") -> Iterator[Draft]:
    """Yield the documents of a project, or those of one plan, drafted as they stand today; the summary tells them, it is not one."""
    from tldocs.drafting.draft import copies, draft, wanted
    from tldocs.drafting.outline import FOLDERS, read_outlines
    from tldocs.drafting.plan import load_plan

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    view = views(checked, library)
    names = {**names_of(projet, law, checked.day), **view}
    kinds = tuple(name for name in FOLDERS if name != SUMMARY and kind in ("", name))
    for outline in read_outlines(library, law.forme, kinds):
        if plan in ("", outline.id):
            made = load_plan(library, outline, law)
            for file, own in copies(made, names) if wanted(made, names) else ():
                item = {**own, **view}
                yield Draft(file, made, item, draft(made, projet, law, checked.day, is_draft=True, item=item))


def cover_lines(document: Document) -> Iterator[str]:
    """Yield the lines of the cover."""
    from tldocs.word.provenance import words

    cover = document.cover
    if cover is None:
        return
    yield words(cover.name)
    yield from (words(mention) for mention in cover.mentions)
    title = "" if cover.style == "letter" else cover.title
    yield from (line for line in (title, cover.version) if line)


def label(blocks: Iterable[object]) -> str:
    """Return how a lawyer names a clause: « Article 3. Objet »."""
    from tldocs.document.model import Heading
    from tldocs.word.provenance import words

    head = next((block for block in blocks if isinstance(block, Heading)), None)
    if head is None:
        return "Comparution"
    title = words(head.inlines)
    return f"{head.number.rstrip('.')}. {title}" if head.number else title


def texts(document: Document) -> Mapping[str, str]:
    """Return the text of each clause of a document."""
    from tldocs.word.provenance import plain

    cover = {COVER: "\n".join(cover_lines(document))}
    return {**cover, **{clause.id: plain(clause) for clause in document.clauses}}
