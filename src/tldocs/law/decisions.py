"""The decisions that the law and the statutes share out: who proposes, is consulted, decides, executes, is informed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import Expression
from tldocs.expressions.templates import check_names

from .check import say, styled
from .compiled import kept
from .forms import condition, each_of
from .model import Law
from .rules import scope_of
from .source import Entry, LibraryError, read
from .texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

PARTS = ("propose", "consulte", "decide", "execute", "informe")
"""Keys that name bodies, separated by commas; a text of the language of clauses."""
TOLD = ("titre", "precision", "statuts")
"""Texts that may speak of the project."""
KEYS = (
    "id", "domaine", "titre", "forms", "when", "for_each", *PARTS, "majorite", "base", "precision", "nomme", "revoque",
    "statuts", "basis", "verified",
)  # fmt: skip
DOMAINS = ("statuts", "membres", "argent", "dirigeants", "direction", "lieu")
APPOINTED = ("conseil", "direction", "commissaire", "reviseur", "comite-controle")


class Kind(NamedTuple):
    """A kind of decision, as its file writes it."""

    id: str
    domaine: str
    texts: Mapping[str, str]
    when: Expression | None
    each: tuple[str, Expression] | None
    majorite: Expression | None
    base: Expression | None
    nomme: str
    revoque: str
    basis: tuple[Basis, ...]
    verified: str


class Fixed(NamedTuple):
    """A decision of one project. Bodies by their words (`assemblee`, `conseil`…) or by their name.

    `majorite`: None when it is that of the body; `nomme`, `revoque`: the body whose people it appoints or dismisses.
    """

    id: str
    domaine: str
    titre: str
    propose: tuple[str, ...]
    consulte: tuple[str, ...]
    decide: str
    execute: tuple[str, ...]
    informe: tuple[str, ...]
    majorite: Fraction | None = None
    base: str = ""
    precision: str = ""
    nomme: str = ""
    revoque: str = ""
    statuts: str = ""
    """Title of the article of the statutes that says it."""
    basis: tuple[Basis, ...] = ()
    verified: str = ""


def load_decisions(library: Library, law: Law) -> tuple[Kind, ...]:
    """Return the decisions of a form, in the order of its files; raises LibraryError on a mistake."""
    made: tuple[Kind, ...] = kept(f"decisions-{law.forme.id}", law.digest, lambda: read_decisions(library, law))
    return made


def read_decisions(library: Library, law: Law) -> tuple[Kind, ...]:
    """Return the decisions of a form: its family's, then those common to all."""
    scope = scope_of(law.forme, law.parameters)
    names = [f"legal_forms/{family}/decisions.yaml" for family in (law.forme.family, "commun")]
    entries = [entry for name in names for entry in read(library, name) or ()]
    return tuple(_kind(e, scope, law) for e in entries if law.forme.id in (e.get("forms") or (law.forme.id,)))


def _kind(entry: Entry, scope: Mapping[str, Any], law: Law) -> Kind:
    entry.only(*KEYS)
    each = each_of(entry, scope)
    inner = {**scope, each[0]: each[2]} if each else scope
    texts = {key: entry.maybe(key) for key in (*TOLD, *PARTS)}
    for key, text in texts.items():
        _names(entry, key, text, inner)
    for key in ("nomme", "revoque"):
        if entry.get(key) and entry[key] not in APPOINTED:
            raise entry.error(key, f"`{key}` vaut {', '.join(APPOINTED)}")
    verified = entry.one_of("verified", VERIFIED)
    return Kind(
        entry.text("id"), entry.one_of("domaine", DOMAINS), texts, condition(entry, "when", scope),
        each[:2] if each else None, condition(entry, "majorite", inner), condition(entry, "base", inner),
        entry.maybe("nomme"), entry.maybe("revoque"), citations(entry, law.texts, verified),
        verified,
    )  # fmt: skip


def _names(entry: Entry, key: str, text: str, scope: Mapping[str, Any]) -> None:
    try:
        check_names(text, scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key) + error.line - 1) from None


def decisions(kinds: tuple[Kind, ...], names: Mapping[str, Any]) -> Iterator[Fixed]:
    """Yield the decisions of a project; one that nobody decides in this project is left out."""
    for kind in kinds:
        items = (inner for inner in _items(kind, names) if kind.when is None or _value(kind.when, inner))
        yield from (made for made in (_fixed(kind, inner) for inner in items) if made.decide and made.titre)


def _items(kind: Kind, names: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if kind.each is None:
        yield names
        return
    for item in _value(kind.each[1], names) or ():
        yield {**names, kind.each[0]: item}


def _fixed(kind: Kind, names: Mapping[str, Any]) -> Fixed:
    told = {key: styled(kind.texts[key], names).strip() for key in TOLD}
    bodies = {key: tuple(w for w in map(str.strip, say(kind.texts[key], names).split(",")) if w) for key in PARTS}
    majority = _value(kind.majorite, names) if kind.majorite else None
    return Fixed(
        kind.id, kind.domaine, told["titre"], bodies["propose"], bodies["consulte"], ", ".join(bodies["decide"]),
        bodies["execute"], bodies["informe"], majority, str((kind.base and _value(kind.base, names)) or ""),
        told["precision"], kind.nomme, kind.revoque, told["statuts"], kind.basis, kind.verified,
    )  # fmt: skip


def _value(expression: Expression, names: Mapping[str, Any]) -> Any:
    try:
        return expression.value(names)
    except (AttributeError, TypeError, KeyError):
        return None
