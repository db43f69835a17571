"""The reference checker: what validators of the format do not see, because it joins one part to another.

It works on any .docx, ours or returned by someone. A package that `guard` refuses is not opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tldocs.diagnostics import Finding
from tldocs.word import check_links, check_package, check_styles, check_text
from tldocs.word.guard import damaged, guard, unreadable
from tldocs.word.opened import Opened, fault

Rule = Callable[[Opened], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    check_package.content_types,
    check_package.relations,
    check_text.texts,
    check_links.links,
    check_styles.styles,
    check_styles.lists,
)


def check(data: bytes) -> list[Finding]:
    """Return the faults of a .docx, in French; an empty list when there is none."""
    refused = guard(data)
    if refused:
        return refused
    try:
        package = Opened(data)
    except unreadable():
        return [damaged()]
    if not package.main():
        return [*package.broken, fault("docx-sans-texte", "le document n’a pas de partie principale", "_rels/.rels")]
    return [*package.broken, *(finding for rule in RULES for finding in rule(package))]
