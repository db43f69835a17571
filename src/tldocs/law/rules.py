"""Reads the rules of a form and compiles them: every name in them is checked when the library loads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Basis
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.names import Scope
from tldocs.expressions.templates import check_names

from .forms import condition, each_of
from .model import Forme, Parameter, Rule
from .source import Entry, LibraryError, read
from .texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

KEYS = (
    "id", "statement", "quote", "severity", "verified", "forms", "when", "for_each", "check", "at", "message",
    "remedy", "basis", "from", "until", "examples", "note", "calcul",
)  # fmt: skip
SEVERITIES = ("error", "warning", "info")


def scope_of(form: Forme, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """Return what the names of rules and clauses stand for."""
    from tldocs.finance.plan import Plan
    from tldocs.project.model import Projet

    words = {"termes": frozenset(form.termes), "faits": frozenset(form.faits)}
    forme = {"id": str, "family": str, "nom": str, "nom_long": str, **words}
    return {"projet": Projet, "plan": Plan, "p": frozenset(parameters), "forme": forme, "jour": date}


def read_rules(library: Library, form: Forme, scope: Scope, texts: Mapping[str, Basis]) -> tuple[Rule, ...]:
    """Return the rules of a form, those of its family first, in the order its form.yaml lists them."""
    rules = [rule_of(entry, scope, texts) for entry in _entries(library, form)]
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            raise LibraryError(f"règle déclarée deux fois : `{rule.id}`", rule.file, rule.line)
        seen[rule.id] = rule
    return tuple(rules)


def _entries(library: Library, form: Forme) -> Iterator[Entry]:
    for family in (form.family, "commun"):
        for file in (read(library, f"legal_forms/{family}/form.yaml") or {}).get("rules") or ():
            entries = read(library, f"legal_forms/{family}/rules/{file}") or ()
            yield from (entry for entry in entries if form.id in (entry.get("forms") or (form.id,)))


def rule_of(entry: Entry, scope: Scope, texts: Mapping[str, Basis], more: tuple[str, ...] = ()) -> Rule:
    """Return a rule; `more`: the keys that its own kind of rule adds. Raises LibraryError on a mistake in it."""
    entry.only(*KEYS, *more)
    each = each_of(entry, scope)
    inner = {**scope, each[0]: each[2]} if each else scope
    for key in ("message", "remedy"):
        _names(entry, key, inner)
    verified = entry.one_of("verified", VERIFIED)
    severity: Any = entry.one_of("severity", SEVERITIES)
    if verified == "memory" and severity == "error":
        raise entry.error("severity", "une règle tenue de mémoire n'est jamais une erreur")
    examples = entry.get("examples") or Entry()
    return Rule(
        entry.text("id"), entry.text("statement"), severity, verified,
        condition(entry, "check", inner), entry.text("message"), entry.get("remedy") or "",
        citations(entry, texts, verified), condition(entry, "when", scope), each[:2] if each else None,
        entry.get("at") or "", entry.day("from"), entry.day("until"), entry.name, entry.line,
        tuple(examples.get("passes") or ()), tuple(examples.get("fails") or ()), entry.get("calcul") or "",
    )  # fmt: skip


def _names(entry: Entry, key: str, scope: Scope) -> None:
    try:
        check_names(entry.get(key) or "", scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key) + error.line - 1) from None
