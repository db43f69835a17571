"""The legal texts cited, and citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Basis

from .source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.library import Library

VERIFIED = ("read", "secondary", "memory")


def read_texts(library: Library, family: str) -> dict[str, Basis]:
    """Return the legal texts that a family may cite, by id."""
    texts: dict[str, Basis] = {}
    for name in ("legal_forms/texts.yaml", "legal_forms/commun/texts.yaml", f"legal_forms/{family}/texts.yaml"):
        for key, entry in (read(library, name) or {}).items():
            entry.only("title", "short", "kind", "link", "note")
            texts[key] = Basis(entry.get("short") or entry.text("title"), link=entry.get("link") or "")
    return texts


def citations(entry: Entry, texts: Mapping[str, Basis], verified: str = "") -> tuple[Basis, ...]:
    """Return the `basis:` of a rule, a clause or a parameter; raises LibraryError on an unknown text."""
    return tuple(citation(item, texts, entry, verified) for item in entry.get("basis") or ())


def citation(item: Any, texts: Mapping[str, Basis], entry: Entry, verified: str = "") -> Basis:
    """Return one citation."""
    if not isinstance(item, Entry):
        raise entry.error("basis", "une base légale s'écrit {text: …, article: …, seen: …}")
    item.only("text", "article", "seen", "note", "verified", "link")
    text = texts.get(item.text("text"))
    if text is None:
        raise LibraryError(
            f"texte inconnu : `{item['text']}`", item.name, item.at("text"), "déclarez-le dans texts.yaml"
        )
    return text._replace(
        article=item.get("article") or "",
        seen=item.get("seen") or "",
        link=item.get("link") or text.link,
        verified=item.get("verified") or verified,
    )
