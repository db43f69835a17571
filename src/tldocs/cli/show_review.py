"""How a review is shown on a terminal: by article, what was written, what is proposed, by whom, what accepting means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from .language import tr
from .show import safe

if TYPE_CHECKING:
    from tldocs.review.changes import Change

COLOURS = {"valeur": "green", "redaction": "cyan", "structure": "magenta", "commentaire": "yellow", "forme": "blue"}
WIDTH = 400
"""Characters of a text that are shown, at most."""
REPEATED = 4
"""From so many times on, a change made everywhere is told once, with its places."""


def text(changes: Sequence[Change]) -> str:
    """Return the report as people read it."""
    from tldocs.review.report import by_article

    lines: list[str] = []
    for article, found in by_article(changes):
        lines += [click.style(safe(article), bold=True), *(line for change in found for line in _lines(change)), ""]
    return "\n".join([*lines, *_repeated(changes), summary(changes)])


def _lines(change: Change) -> Iterator[str]:
    from tldocs.review.effects import NATURES
    from tldocs.review.report import signed

    kind = click.style(NATURES[change.kind], fg=COLOURS[change.kind])
    yield f"  {kind} · {safe(signed(change))} · {change.id}"
    for label, words in _told(change):
        if words:
            yield f"    {label} : {words}"


def _told(change: Change) -> Iterator[tuple[str, str]]:
    if change.kind == "commentaire":
        yield tr("sur"), _shown(change.before)
        yield tr("dit"), _shown(change.after)
    elif change.action != "deplacer":
        left, right = change.context
        yield tr("écrit"), _shown(" ".join(filter(None, (left.strip(), f"[{change.before}]", right.strip()))))
        yield tr("proposé"), _shown(change.after) or tr("(supprimé)")
    yield tr("le projet dit aujourd’hui"), _shown(change.conflict)
    yield tr("accepter"), safe(change.effect)


def _shown(words: str) -> str:
    flat = safe(words)
    return flat if len(flat) <= WIDTH else f"{flat[:WIDTH]}…"


def _repeated(changes: Sequence[Change]) -> Iterator[str]:
    """Yield the changes made at many places: a search and replace."""
    counts: dict[tuple[str, str, str], int] = {}
    for change in changes:
        if change.kind in ("redaction", "valeur"):
            key = (change.before, change.after, change.author)
            counts[key] = counts.get(key, 0) + 1
    for (before, after, _), number in counts.items():
        if number >= REPEATED:
            said = tr("{number} fois : « {before} » devient « {after} »")
            yield said.format(number=number, before=_shown(before), after=_shown(after))


def summary(changes: Sequence[Change]) -> str:
    """Return how many changes there are, by nature."""
    from tldocs.review.effects import NATURES
    from tldocs.review.report import counted

    if not changes:
        return tr("aucun changement proposé")
    one = len(changes) < 2
    head = tr("{number} changement proposé") if one else tr("{number} changements proposés")
    kinds = ", ".join(f"{NATURES[kind]} {number}" for kind, number in counted(changes).items())
    return f"{head.format(number=len(changes))} ({kinds})"
