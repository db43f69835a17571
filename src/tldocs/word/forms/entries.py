"""What a mapping says of the blanks of a form, written into them; controls that the form itself names are found alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.expressions.errors import LanguageError

from .blank import Blank, Rows
from .book import Book, Spot
from .labels import folded

if TYPE_CHECKING:
    from tldocs.expressions.names import Scope


class Entry(NamedTuple):
    """A line of a mapping: a place of the form and what goes there. `item` in `items`: rows to repeat."""

    place: str
    label: str
    expression: str
    spot: Spot
    item: str = ""
    items: str = ""
    columns: tuple[str, ...] = ()


class Mapping(NamedTuple):
    """A mapping: its file, the fingerprint of the form it was learnt from, its lines."""

    file: str
    fingerprint: str
    entries: tuple[Entry, ...]


def apply(mapping: Mapping | None, blanks: Sequence[Blank], mark: str, scope: Scope, book: Book) -> None:
    """Write the values of a mapping, then those of the controls that the form names; leave the other blanks."""
    taken: set[int] = set()
    if mapping is not None:
        changed = bool(mapping.fingerprint) and mapping.fingerprint != mark
        for entry in mapping.entries:
            blank = _found(entry, blanks, book, changed=changed)
            if blank is None:
                continue
            taken.add(id(blank))
            if entry.expression or entry.items:
                _write(entry, blank, book)
            else:
                blank.leave()
        if changed:
            book.findings += _changed(mapping, [b for b in blanks if id(b) not in taken])
    rest = [blank for blank in blanks if id(blank) not in taken]
    for blank in rest:
        expression = named(blank, scope, book)
        if expression:
            blank.write(expression, Spot(blank.place, blank.label), book)
        else:
            blank.leave()


def _found(entry: Entry, blanks: Sequence[Blank], book: Book, *, changed: bool) -> Blank | None:
    """Return the blank of an entry; report a place that is gone or that now asks something else."""
    here = next((blank for blank in blanks if blank.place == entry.place), None)
    same = here is not None and (not changed or folded(here.label) == folded(entry.label))
    if same or not (entry.expression or entry.items):
        return here if same else None
    moved = [blank for blank in blanks if entry.label and folded(blank.label) == folded(entry.label)]
    remedy = "apprenez le formulaire de nouveau : `tldocs fill --learn`, ou corrigez la place dans la correspondance"
    if len(moved) == 1:
        remedy = f"cette question se trouve maintenant à : {moved[0].place}"
    said = (
        f"rien à remplir à cette place : {entry.place}"
        if here is None
        else f"cette place demande maintenant « {here.label} »"
    )
    book.report("formulaire-change", said, Spot("", entry.label, entry.spot.place), remedy)
    return None


def _changed(mapping: Mapping, fresh: list[Blank]) -> Iterator[Finding]:
    """Say that a form is not the one that was learnt, and what it asks more."""
    if fresh:
        new = " ; ".join(f"« {blank.label} » ({blank.place})" for blank in fresh[:8])
        said = f"le formulaire a changé depuis qu’il a été appris ; il demande aussi : {new}"
        yield Finding(
            "formulaire-change",
            "warning",
            said,
            Place(mapping.file, 1),
            remedy="ajoutez ces places à la correspondance",
        )
    else:
        said = "le formulaire a changé depuis qu’il a été appris ; toutes les places de la correspondance s’y trouvent"
        yield Finding("formulaire-change", "info", said, Place(mapping.file, 1))


def _write(entry: Entry, blank: Blank, book: Book) -> None:
    if isinstance(blank, Rows) != bool(entry.items):
        kind = (
            "des lignes à répéter : `pour_chaque` et `colonnes`" if isinstance(blank, Rows) else "une valeur : `valeur`"
        )
        book.report("correspondance-fautive", f"cette place attend {kind}", entry.spot)
        blank.leave()
    elif fault := next(filter(None, map(_fault, (entry.expression, entry.items, *entry.columns))), ""):
        book.report("correspondance-fautive", fault, entry.spot)
    elif isinstance(blank, Rows):
        blank.repeat(entry.item, entry.items, entry.columns, entry.spot, book)
    else:
        blank.write(entry.expression, entry.spot, book)


def _fault(expression: str) -> str:
    """Return what is wrong in the writing of an expression; its names are checked with the form."""
    from tldocs.expressions.language import parse

    if not expression:
        return ""
    try:
        parse(expression)
    except (LanguageError, RecursionError) as error:
        return str(error) or "expression trop compliquée"
    return ""


def named(blank: Blank, scope: Scope, book: Book) -> str:
    """Return the expression that the tag, the title or the name of a control is; empty when it is none."""
    for name in blank.names:
        for expression in (name,) if name.startswith("projet.") else (name, f"projet.{name}"):
            faults = _faults(expression, scope)
            if not faults:
                return expression
        if name.startswith(("projet.", "forme.")) or "|" in name:
            book.report(
                "balise-fautive", f"contrôle « {name} » : {_faults(name, scope)[0]}", Spot(blank.place, blank.label)
            )
    return ""


def _faults(expression: str, scope: Scope) -> list[str]:
    from jinja2 import nodes

    from tldocs.expressions.language import parse

    from .names import FormNames

    found: list[LanguageError] = []
    try:
        node = parse(expression)
    except (LanguageError, RecursionError):
        return ["nom mal formé"]
    if isinstance(node, nodes.Const):
        return ["ce n’est pas un champ"]
    FormNames(scope, found).guarded(node)
    return [fault.message for fault in found]
