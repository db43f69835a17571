"""Drafts a document: one render of its plan, read back as blocks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from tldocs.diagnostics import Place
from tldocs.document import plain, wire
from tldocs.document.model import Blank, Clause, Cover, Document, Inlines, Para, Ref, Text
from tldocs.expressions import bounded
from tldocs.expressions.errors import LanguageError
from tldocs.law.check import Report, names_of, say
from tldocs.law.model import UnknownThatDay
from tldocs.law.source import LibraryError
from tldocs.library import TEXTS

from .annotate import comment
from .figures import figure

if TYPE_CHECKING:
    from tldocs.expressions.language import Expression
    from tldocs.law.model import Law
    from tldocs.project.model import Projet

    from .plan import Plan


T = TypeVar("T")


def wanted(plan: Plan, names: Mapping[str, Any]) -> bool:
    """Return whether a project gets that document."""
    return plan.when is None or _holds(plan.when, names)


def copies(plan: Plan, names: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the file name and the names of each copy that a project gets of a document: one, or one an item."""
    if plan.each is None:
        yield plan.file, {}
        return
    name, values = plan.each
    given: Counter[str] = Counter()
    for item in values.value(names) or ():
        file = file_name(say(plan.file, {**names, name: item}))
        given[file] += 1
        yield file if given[file] == 1 else f"{file}-{given[file]}", {name: item}


def file_name(text: str) -> str:
    """Return a name that every system takes for a file: small letters without accents, digits and hyphens."""
    plain_text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain_text)[:80].strip("-") or "document"


def _holds(condition: Expression, names: Mapping[str, Any]) -> bool:
    try:
        return bool(condition.value(names))
    except (AttributeError, TypeError, KeyError):
        return False


def draft(
    plan: Plan,
    projet: Projet,
    law: Law,
    day: date,
    *,
    report: Report | None = None,
    is_draft: bool = False,
    item: Mapping[str, Any] | None = None,
) -> Document:
    """Return the document of a project. With a report, each clause carries the comment of an annotated copy.

    `item`: what this copy is about, for a plan that has one copy an item (see `copies`).
    """
    names = {**names_of(projet, law, day), **(item or {})}
    text = _rendered(plan, {**names, "on": chosen(plan, names)})
    decoded = wire.decode(text, lambda name, caption: figure(name, caption, projet, law, names.get("etude")))
    front = {name: blocks for name, blocks in decoded.clauses if name.startswith("@")}
    clauses = tuple(
        _annotated(Clause(name, blocks), plan, law, names, report)
        for name, blocks in decoded.clauses
        if blocks and not name.startswith("@")
    )
    title = _words(front["@title"], decoded.labels)
    return Document(
        kind=plan.kind,
        title=title,
        clauses=clauses,
        labels=decoded.labels,
        cover=_cover(decoded, plan, title, day),
        header=_words(front["@header"], decoded.labels),
        footer=_words(front["@footer"], decoded.labels),
        contents=plan.contents,
        look="dossier" if plan.look == "dossier" else "legal",
        author=projet.denomination or "",
        subject=_words(front["@subject"], decoded.labels),
        day=day,
        draft=is_draft,
        provenance={"plan": plan.id, "forme": law.forme.id, "date_du_droit": day.isoformat(), "droit": law.digest},
    )


def _cover(decoded: wire.Decoded, plan: Plan, title: str, day: date) -> Cover:
    front = [(name, _inlines(blocks)) for name, blocks in decoded.clauses if blocks]
    mentions = tuple(inlines for name, inlines in front if name == "@mention")
    return Cover(
        dict(front).get("@name", ()), mentions, title, _version(day) if plan.cover == "page" else "", plan.cover
    )


def _rendered(plan: Plan, names: Mapping[str, Any]) -> str:
    try:
        return bounded.render(plan.template, names) if plan.foreign else plan.template.render(names)
    except UnknownThatDay as unknown:
        raise _unknown(unknown, names["jour"]) from None
    except LanguageError as error:
        raise LibraryError(error.message, f"{TEXTS}{plan.kind}") from None


def _unknown(unknown: UnknownThatDay, day: date) -> LibraryError:
    error = LibraryError(f"la valeur de `p.{unknown.parameter}` n'est pas connue au {day:%d/%m/%Y}", "")
    remedy = "choisissez une date du droit plus récente (`date_du_droit`, ou l'option --on)"
    error.finding = error.finding._replace(code="droit-inconnu-a-cette-date", place=Place(), remedy=remedy)
    return error


def chosen(plan: Plan, names: Mapping[str, Any]) -> dict[str, bool]:
    """Return, for each clause and each titre, whether the document holds it."""
    clauses_on = {name: name not in plan.conditions or _holds(plan.conditions[name], names) for name in plan.notes}
    titres = {titre: any(clauses_on[name] for name in clauses) for titre, clauses in plan.sections.items()}
    return {**clauses_on, **titres}


def _inlines(blocks: tuple[Any, ...]) -> Inlines:
    return blocks[0].inlines if blocks and isinstance(blocks[0], Para) else ()


def _words(blocks: tuple[Any, ...], labels: Mapping[str, str]) -> str:
    return plain.words(_inlines(blocks), labels)


def _version(day: date) -> str:
    from tldocs.text import date_longue

    return f"Version du {date_longue(day)}"


def _annotated(clause: Clause, plan: Plan, law: Law, names: Mapping[str, Any], report: Report | None) -> Clause:
    note = plan.notes.get(clause.id)
    if note is None:
        return clause
    said = comment(note, law, names, report) if report is not None else ()
    return clause._replace(basis=note.basis, comment=said, origin=note.origin)


def blanks(document: Document) -> Iterator[Blank]:
    """Yield the blanks of a document that a final one may not hold, in order."""
    for part in (document.cover or (), document.clauses):
        yield from (blank for blank in _each(part, Blank) if not blank.by_hand)


def dangling(document: Document) -> list[str]:
    """Return the anchors that references aim at and that the document does not hold."""
    targets = {ref.target for ref in _each(document.clauses, Ref)}
    return sorted(targets - set(document.labels))


def _each(value: tuple[object, ...], kind: type[T]) -> Iterator[T]:
    """Yield what is of a kind in a tree of tuples; texts, the most of it, are leaves."""
    for item in value:
        if type(item) is kind:
            yield item
        elif isinstance(item, tuple) and type(item) is not Text:
            yield from _each(item, kind)
