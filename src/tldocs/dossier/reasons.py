"""Why a clause changed: the fields of the project that it prints, the rules that look at them, its legal basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.source import LibraryError
from tldocs.project.difference import Difference, differences

from .fields import plain, uses

if TYPE_CHECKING:
    from tldocs.library import Library
    from tldocs.word.redline.compare import Change

    from .sources import Source

RULES = 3
"""Rules named in a comment at most."""
KINDS = {"modified": "modifié", "added": "ajouté", "removed": "supprimé", "moved": "déplacé sans changement"}


class Reason(NamedTuple):
    """Why a clause changed: fields with both values, rules with their basis."""

    fields: tuple[Difference, ...] = ()
    rules: tuple[str, ...] = ()


class Reasons:
    """The reasons of every clause, found once for two sources."""

    def __init__(self, old: Source, new: Source, library: Library) -> None:
        from tldocs.word.names import CLAUSE, bookmark

        self._by_clause = {bookmark(CLAUSE, clause): why for clause, why in by_clause(old, new, library).items()}
        self._known = bool(old.checked and new.checked)

    def __call__(self, change: Change) -> tuple[str, ...]:
        """Return the paragraphs of the comment of a change."""
        why = self._by_clause.get(change.clause, Reason())
        return tuple(self._paragraphs(change, why))

    def _paragraphs(self, change: Change, why: Reason) -> Iterator[str]:
        yield f"Passage {KINDS[change.kind]} : {change.title[:120]}"
        for item in why.fields:
            yield f"Champ {item.path} : {item.in_words}"
        if self._known and not why.fields:
            yield "Aucun champ du projet n’est en cause : suite d’une autre modification, ou de la bibliothèque de clauses."
        for rule in why.rules:
            yield f"Règle {rule}"


def by_clause(old: Source, new: Source, library: Library) -> Mapping[str, Reason]:
    """Return the reason of each clause that prints a field that changed, by clause id."""
    if not (old.checked and new.checked and old.checked.loaded.project and new.checked.loaded.project):
        return {}
    law = new.checked.law
    assert law is not None
    said = {rule.id: f"{rule.id} : {rule.statement} ({' ; '.join(map(str, rule.basis))})" for rule in law.rules}
    fields: dict[str, dict[Difference, None]] = {}
    rules: dict[str, dict[str, None]] = {}
    try:
        for item in differences(old.checked.loaded.project, new.checked.loaded.project):
            found = uses(plain(item.path), law, library)
            named = [said[use.id] for use in found if use.kind == "regle" and use.id in said and not use.through]
            for clause in (use.id for use in found if use.kind == "clause"):
                fields.setdefault(clause, {})[item] = None
                rules.setdefault(clause, {}).update(dict.fromkeys(named))
    except LibraryError:
        return {}
    return {clause: Reason(tuple(found), tuple(rules[clause])[:RULES]) for clause, found in fields.items()}
