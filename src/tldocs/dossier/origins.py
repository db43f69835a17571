"""Where the words of a document come from, and what it would say if the project said something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tldocs.law.check import names_of
from tldocs.project.edit import Unchangeable, edited
from tldocs.project.load import load_text
from tldocs.project.paths import join
from tldocs.review.fields import Source

from .drafts import Draft, texts
from .views import views

if TYPE_CHECKING:
    from tldocs.library import Library
    from tldocs.project.tree import Branch

    from .result import Checked


def source_of(checked: Checked, made: Draft, library: Library) -> Source:
    """Return what is known of where the words of a document come from."""
    from tldocs.drafting.traced import traced
    from tldocs.project.validation import compiled

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    found = traced(made.plan, projet, law, checked.day, made.item)
    text = checked.loaded.source.decode("utf-8-sig", "replace")

    def trial(path: str, value: str) -> Mapping[str, str] | None:
        try:
            again = redrafted(checked, made, edited(text, {path: value}), library)
        except Unchangeable:
            return None
        return texts(again.document) if again else None

    return Source(found, texts(made.document), dict(leaves(checked.loaded.places.root)), compiled()[1].choices, trial)


def leaves(branch: Branch | None, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value of a project file with its path."""
    content = branch.content if branch else None
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, dict):
        for key, child in content.items():
            yield from leaves(child, join(path, key))
    elif isinstance(content, list):
        for rank, child in enumerate(content):
            yield from leaves(child, f"{path}[{rank}]")


def redrafted(checked: Checked, made: Draft, text: str, library: Library) -> Draft | None:
    """Return a document drafted from another text of the project file; None when that text is wrong."""
    from tldocs.drafting.draft import copies, draft

    law = checked.law
    assert law is not None
    loaded = load_text(text.encode(), str(checked.path), lambda _: law.forme.defaults)
    if loaded.project is None or loaded.project.forme != law.forme.id:
        return None
    view = views(checked._replace(loaded=loaded), library, judged=False)
    names = {**names_of(loaded.project, law, checked.day), **view}
    items = list(copies(made.plan, names))
    file, item = next((pair for pair in items if pair[0] == made.file), items[0] if items else (made.file, {}))
    item |= view
    return Draft(file, made.plan, item, draft(made.plan, loaded.project, law, checked.day, is_draft=True, item=item))
