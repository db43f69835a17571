"""The legal texts cited, and citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Basis

from .source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.library import Library

VERIFIED = ("read", "secondary", "memory")
OWN = "templates/texts.yaml"
"""The texts that a firm adds to ours."""


def read_texts(library: Library, family: str) -> dict[str, Basis]:
    """Return the legal texts that a family may cite, by id."""
    texts: dict[str, Basis] = {}
    for name in ("legal_forms/texts.yaml", "legal_forms/commun/texts.yaml", f"legal_forms/{family}/texts.yaml"):
        texts |= _texts(read(library, name) or {})
    return own_texts(library, texts) | texts


def own_texts(library: Library, known: Mapping[str, Basis]) -> dict[str, Basis]:
    """Return the texts that a firm adds to those known; it cannot change what ours are."""
    given = read(library, OWN)
    if given is None:
        return {}
    if not (isinstance(given, Entry) and all(isinstance(item, Entry) for item in given.values())):
        raise LibraryError("les textes cités s'écrivent `identifiant: {title: …, short: …, link: …}`", OWN)
    if twice := next((key for key in given if key in known), None):
        raise given.error(twice, f"`{twice}` est déjà un texte connu de tldocs : donnez un autre identifiant")
    return _texts(given)


def _texts(entries: Mapping[str, Entry]) -> dict[str, Basis]:
    texts = {}
    for key, entry in entries.items():
        entry.only("title", "short", "kind", "link", "note")
        texts[key] = Basis(entry.maybe("short") or entry.text("title"), link=entry.maybe("link"))
    return texts


def citations(entry: Entry, texts: Mapping[str, Basis], verified: str = "") -> tuple[Basis, ...]:
    """Return the `basis:` of a rule, a clause or a parameter; raises LibraryError on an unknown text."""
    given = entry.get("basis") or ()
    if isinstance(given, str):
        raise entry.error("basis", "une base légale s'écrit {text: …, article: …, seen: …}")
    return tuple(citation(item, texts, entry, verified) for item in given)


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
        article=item.maybe("article"),
        seen=item.maybe("seen"),
        link=item.maybe("link") or text.link,
        verified=item.maybe("verified") or verified,
    )
