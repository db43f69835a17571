"""Compare two versions of a project, or two forms: what changes in law, in the articles, in the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tldocs.diagnostics import Finding
from tldocs.document import plain
from tldocs.document.model import Document, Heading, Para
from tldocs.expressions import types
from tldocs.law.model import UnknownThatDay
from tldocs.law.source import LibraryError, placed
from tldocs.library import library_of
from tldocs.project.base import Node, fields_of

from .check import check
from .result import Checked

if TYPE_CHECKING:
    from tldocs.library import Library

State = Literal["enfreinte", "respectée", "en attente", "sans objet", "étrangère à la forme"]
FIGURES = (int, Decimal, Fraction, date)
SHORT = 90
"""Characters of a value that is shown; a longer text is said to be reworded."""


class Rule(NamedTuple):
    """A rule that is not in the same state on both sides; `message`: what it says where it is broken."""

    id: str
    statement: str
    severity: str
    before: State
    after: State
    message: str = ""


class Article(NamedTuple):
    """An article of the statutes that was added, removed or reworded, with the paragraphs that came and went."""

    id: str
    change: Literal["ajouté", "retiré", "réécrit"]
    title: str
    before: str
    """Its number on each side, empty where it does not stand."""
    after: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Value(NamedTuple):
    """A value of the project, a figure drawn from it or a number of the law that differs; None where there is none."""

    path: str
    kind: Literal["chiffre", "choix", "calcul", "droit"]
    before: str | None
    after: str | None


class Compared(NamedTuple):
    """What differs; `findings` is not empty when a project could not be read."""

    sides: tuple[Checked, Checked]
    rules: tuple[Rule, ...] = ()
    articles: tuple[Article, ...] = ()
    values: tuple[Value, ...] = ()
    findings: tuple[Finding, ...] = ()


def compare(one: Path, other: Path, on: date | None = None, firm: Path | None = None) -> Compared:
    """Return what changes from one project to the other; nothing is raised."""
    libraries = library_of(one, firm), library_of(other, firm)
    a, b = (check(path, on, library) for path, library in zip((one, other), libraries, strict=True))
    unread = [finding for side in (a, b) if side.law is None for finding in side.findings]
    if unread:
        return Compared((a, b), findings=tuple(unread))
    try:
        before, after = _statutes(a, libraries[0]), _statutes(b, libraries[1])
    except LibraryError as error:
        return Compared((a, b), findings=(placed(error, libraries[1]),))
    values = (*_numbers_of_law(a, b), *_values(a, b), *_derived(a, b))
    return Compared((a, b), tuple(_rules(a, b)), tuple(_articles(before, after)), values)


def _statutes(checked: Checked, library: Library) -> Document:
    from tldocs.drafting.draft import draft
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.plan import load_plan

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    outline = next(outline for outline in read_outlines(library, law.forme) if outline.kind == "statuts")
    return draft(load_plan(library, outline, law), projet, law, checked.day, is_draft=True)


# Law


def _rules(a: Checked, b: Checked) -> Iterator[Rule]:
    assert a.law is not None
    assert b.law is not None
    every = {rule.id: rule for rule in (*a.law.rules, *b.law.rules)}
    for name, rule in every.items():
        before, after = _state(name, a), _state(name, b)
        if before != after and {before, after} != {"sans objet", "étrangère à la forme"}:
            said = next((f.message for side in (b, a) for f in side.findings if f.code == name), "")
            yield Rule(name, rule.statement, rule.severity, before, after, said)


def _state(name: str, side: Checked) -> State:
    law, report = side.law, side.report
    assert law is not None
    assert report is not None
    if not any(rule.id == name for rule in law.rules):
        return "étrangère à la forme"
    if any(finding.code == name for finding in report.findings):
        return "enfreinte"
    if any(waiting.rule == name for waiting in report.waiting):
        return "en attente"
    return "respectée" if name in report.held else "sans objet"


def _numbers_of_law(a: Checked, b: Checked) -> Iterator[Value]:
    assert a.law is not None
    assert b.law is not None
    for name in a.law.parameters.keys() & b.law.parameters.keys():
        before, after = (_number(side, name) for side in (a, b))
        if before != after:
            yield Value(f"p.{name}", "droit", before, after)


def _number(side: Checked, name: str) -> str | None:
    assert side.law is not None
    try:
        return _written(getattr(side.law.on(side.day), name))
    except UnknownThatDay:
        return None


# Articles


def _articles(before: Document, after: Document) -> Iterator[Article]:
    old, new = ({clause.id: clause for clause in document.clauses} for document in (before, after))
    for name in dict.fromkeys((*old, *new)):
        one, other = (_lines(document, name) for document in (before, after))
        if one != other:
            removed, added = _changed(one, other)
            change: Any = "ajouté" if name not in old else "retiré" if name not in new else "réécrit"
            title = _title(after if name in new else before, name)
            yield Article(name, change, title, _number_of(before, name), _number_of(after, name), removed, added)


def _lines(document: Document, name: str) -> list[str]:
    """Return the lines of a clause, without numbers that move and with references by what they aim at."""
    labels = {anchor: f"[{anchor}]" for anchor in document.labels}
    blocks = [block for clause in document.clauses if clause.id == name for block in clause.blocks]
    bare = [block._replace(number="") if isinstance(block, Heading | Para) else block for block in blocks]
    return [line.strip() for block in bare for line in plain.lines(block, labels) if line.strip(" =")]


def _changed(one: list[str], other: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    removed: list[str] = []
    added: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += one[i:j]
            added += other[k:m]
    return tuple(removed), tuple(added)


def _title(document: Document, name: str) -> str:
    heads = [b for c in document.clauses if c.id == name for b in c.blocks if isinstance(b, Heading) and b.level < 3]
    return plain.words(heads[0].inlines, document.labels) if heads else name


def _number_of(document: Document, name: str) -> str:
    return document.labels.get(name, "")


# Figures


def _values(a: Checked, b: Checked) -> Iterator[Value]:
    old, new = (dict(_leaves(side.loaded.project, "")) for side in (a, b))
    for path in dict.fromkeys((*old, *new)):
        before, after = old.get(path), new.get(path)
        if before != after:
            kind: Any = "chiffre" if _is_figure(before) or _is_figure(after) else "choix"
            yield Value(path, kind, _written(before), _written(after))


def _is_figure(value: object) -> bool:
    return isinstance(value, FIGURES) and not isinstance(value, bool)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield each value that the file gives, with its path; items of a list are known by their identifier."""
    if isinstance(value, Node):
        for field in fields_of(type(value)):
            yield from _leaves(getattr(value, field), f"{path}.{field}" if path else field)
    elif isinstance(value, tuple | list):
        for rank, item in enumerate(value):
            name = getattr(item, "id", None) or getattr(item, "qui", None) or rank
            yield from _leaves(item, f"{path}[{name}]")
    elif value is not None and not isinstance(value, Mapping):
        yield path, value


def _derived(a: Checked, b: Checked) -> Iterator[Value]:
    """Yield the figures that the model draws from the file (part of the public bodies, number of seats) and that differ."""
    projet: Any = type(a.loaded.project)
    fields = fields_of(projet)
    for name, kind in types.hints(projet).items():
        if name not in fields and any(option in FIGURES for option in types.alternatives(kind)):
            before, after = (_asked(side.loaded.project, name) for side in (a, b))
            if before != after:
                yield Value(name, "calcul", _written(before), _written(after))


def _asked(projet: Any, name: str) -> Any:
    try:
        return getattr(projet, name)
    except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError):
        return None


def _written(value: Any) -> str | None:
    if value is None or isinstance(value, bool):
        return {None: None, True: "oui", False: "non"}[value]
    if isinstance(value, Decimal):
        return f"{value.quantize(Decimal('0.01')).normalize():f}"
    return str(value).replace("\n", " ").strip()
