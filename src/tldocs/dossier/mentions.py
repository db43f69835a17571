"""Mentions that the law asks of a document, before and after a change: those that no article holds any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.document import plain
from tldocs.law.check import names_of
from tldocs.law.duties import Mention, applies, load_duties
from tldocs.review.words import folded

if TYPE_CHECKING:
    from tldocs.library import Library

    from .result import Checked


def lost_mentions(before: Checked, after: Checked, former: Library, library: Library, kind: str) -> list[Finding]:
    """Return the mentions of a kind of document that were held and are no more, with their basis."""
    held, still = _held(before, former, kind), _held(after, library, kind)
    return [_lost(mention) for name, mention in held.items() if name not in still]


def _held(checked: Checked, library: Library, kind: str) -> dict[str, Mention]:
    """Return the mentions that an article holds, and whose words it says."""
    from tldocs.drafting.view import Droit

    law, projet = checked.law, checked.loaded.project
    if law is None or projet is None:
        return {}
    view = Droit(library, law, projet, checked.day, found=checked.findings, report=checked.report)
    names = names_of(projet, law, checked.day)
    known = [m for m in load_duties(library, law).mentions if m.document == kind and applies(m, names, checked.day)]
    text = folded(_text(view, kind)) if known else ""
    return {m.id: m for m in known if view.articles(m) and _said(m, text)}


def _text(view: object, kind: str) -> str:
    document, _ = view._document(kind)  # type: ignore[attr-defined]  # noqa: SLF001 - the draft is the view's own
    return plain.write(document)


def _said(mention: Mention, text: str) -> bool:
    return all(any(folded(word) in text for word in choice) for choice in mention.words)


def _lost(mention: Mention) -> Finding:
    return Finding(
        f"mention-{mention.id}",
        mention.severity,
        f"plus aucun article ne tient une mention que la loi demande : {mention.statement}",
        remedy="refusez le changement, ou portez la mention dans un autre article",
        basis=mention.basis,
    )
