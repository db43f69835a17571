"""Which outlines a project calls for, known before any of their clauses is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.expressions.language import Expression
from tldocs.law.compiled import kept
from tldocs.law.forms import condition, each_of

if TYPE_CHECKING:
    from tldocs.law.model import Law
    from tldocs.library import Library

    from .outline import Outline


class Wish(NamedTuple):
    """When a project gets a document, and for which items."""

    when: Expression | None
    each: Expression | None


def wished(library: Library, law: Law, outlines: Iterable[Outline], names: Mapping[str, Any]) -> list[Outline]:
    """Return the outlines of which a project gets one document at least; raises LibraryError on a mistake in one."""
    given = list(outlines)
    key = f"{library.digest([outline.entry.name for outline in given])}-{law.digest}"
    known = kept(f"documents-{law.forme.id}-{len(given)}", key, lambda: [wish(outline, law) for outline in given])
    return [outline for outline, found in zip(given, known, strict=True) if _granted(found, names)]


def wish(outline: Outline, law: Law) -> Wish:
    """Return what decides of a document, compiled."""
    from .scope import scope_of_documents

    scope = scope_of_documents(law)
    each = each_of(outline.entry, scope)
    return Wish(condition(outline.entry, "when", scope), each[1] if each else None)


def _granted(found: Wish, names: Mapping[str, Any]) -> bool:
    try:
        return all(bool(part.value(names)) for part in found if part is not None)
    except (AttributeError, TypeError, KeyError):
        return False
