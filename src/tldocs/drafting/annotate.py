"""The lawyer's copy: what is said in the margin of each article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Basis
from tldocs.text import date_longue, nombre, pluriel, typographie

from .reviews import SHORTEST, told

if TYPE_CHECKING:
    from tldocs.law.check import Report
    from tldocs.law.model import Law

    from .clauses import ClauseNote

CERTAINTY = {
    "read": "texte lu",
    "secondary": "lu dans une source secondaire",
    "memory": "tenu de mémoire : à confirmer",
}


_DASHES = 2
"""Dashes of a whole ISO date."""


def comment(note: ClauseNote, law: Law, names: Mapping[str, Any], report: Report) -> tuple[str, ...]:
    """Return the paragraphs of the comment of a clause: basis, option taken, alternatives, rules that looked at it."""
    return tuple(_paragraphs(note, law, names, report))


def _paragraphs(note: ClauseNote, law: Law, names: Mapping[str, Any], report: Report) -> Iterator[str]:
    if note.origin:
        yield f"Clause du cabinet ({note.origin}){' : elle remplace celle de tldocs' if note.replaces else ''}."
    for basis in note.basis:
        yield f"Base : {cite(basis)}"
    for field, words in note.options.items():
        yield from _option(field, words, names)
    if note.note:
        yield typographie(note.note)
    rules = {rule.id: rule for rule in law.rules}
    for name in note.rules:
        if name in rules:
            yield f"Règle {name} : {_state(name, report)}. {typographie(rules[name].statement)}"
    if note.titre:
        yield f"Relecture : {told(note.review, note.sha256)} (texte {note.sha256[:SHORTEST]})."


def cite(basis: Basis) -> str:
    """Return a citation in full, with the version read and how far it was checked."""
    seen = f", version lue : {_day(basis.seen)}" if basis.seen else ""
    certainty = f" ({CERTAINTY[basis.verified]})" if basis.verified in CERTAINTY else ""
    return f"{basis}{seen}{certainty}"


def _day(seen: str) -> str:
    """Return the date of a version as it is read: a whole date in words, a year as it is."""
    return date_longue(date.fromisoformat(seen)) or seen if seen.count("-") == _DASHES else seen


def _option(field: str, words: Mapping[str, str], names: Mapping[str, Any]) -> Iterator[str]:
    value: Any = names.get("projet")
    for step in field.split(".")[1:]:
        value = getattr(value, step, None)
    taken = {True: "oui", False: "non"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    yield f"Option ({field.partition('.')[2]}) : {typographie(words[taken]) if words.get(taken) else _said(value)}"
    others = [word for key, word in words.items() if key != taken]
    if others:
        yield f"Autres options : {typographie(' ; '.join(others))}"


def _said(value: Any) -> str:
    """Return a value of the project in words: an option that no clause puts into words is shown as it is written."""
    if value is None or isinstance(value, bool):
        return {None: "aucune", True: "oui", False: "non"}[value]
    if isinstance(value, tuple | list):
        plain = all(isinstance(item, str) for item in value)
        return ", ".join(value) or "aucun" if plain else f"{len(value)} {pluriel(len(value), 'élément')}"
    if isinstance(value, date):
        return date_longue(value) or ""
    if isinstance(value, Decimal):
        return nombre(value) or ""
    return str(value) if isinstance(value, str | int | Fraction) else str(getattr(value, "id", None) or "renseignée")


def _state(name: str, report: Report) -> str:
    if any(finding.code == name for finding in report.findings):
        return "enfreinte"
    if any(waiting.rule == name for waiting in report.waiting):
        return "en attente d'une réponse"
    return "respectée" if name in report.held else "sans objet ici"
