"""The report of a review: as data for programs, as a document for the lawyer and the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from tldocs.document.model import Block, Clause, Cover, Document, Para, Table, Text
from tldocs.text import date_longue

from .changes import Change
from .effects import NATURES

SHOWN = 600
"""Characters of a text shown in a cell."""
_REF = re.compile(r"\{REF (\w+)\}")


def as_dict(change: Change) -> dict[str, Any]:
    """Return a change as JSON, in French words without accents."""
    return {
        "id": change.id,
        "nature": change.kind,
        "clause": change.clause,
        "article": change.article,
        "ecrit": change.before,
        "propose": change.after,
        "avant": change.context[0],
        "apres": change.context[1],
        "par": change.author,
        "le": change.day,
        "suivi": change.tracked,
        "action": change.action,
        "champ": change.field,
        "valeur": change.value,
        "accepter": change.effect,
        "en_conflit_avec": change.conflict,
        "suppose": change.guess,
        "repond_a": change.parent,
        "basis": [basis._asdict() for basis in change.basis],
    }


def readable(change: Change, labels: Mapping[str, str]) -> Change:
    """Return a change whose references say what a reader sees. `labels`: bookmark -> words."""

    def said(text: str) -> str:
        return _REF.sub(lambda found: labels.get(found[1], "…"), text) if "{REF " in text else text

    left, right = change.context
    return change._replace(
        before=said(change.before),
        after=said(change.after),
        context=(said(left), said(right)),
        conflict=said(change.conflict),
    )


def signed(change: Change) -> str:
    """Return who proposes a change and when, or that nobody says so."""
    if not change.author:
        return "auteur inconnu" if change.tracked else "modification non suivie"
    return ", ".join(filter(None, (change.author, _day(change.day))))


def _day(moment: str) -> str:
    try:
        return str(date_longue(date.fromisoformat(moment[:10])))
    except ValueError:
        return ""


def by_article(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of each article, in their order."""
    for article, found in groupby(changes, key=lambda change: change.article):
        yield article, list(found)


def counted(changes: Iterable[Change]) -> Mapping[str, int]:
    """Return how many changes there are of each nature."""
    found: dict[str, int] = {}
    for change in changes:
        found[change.kind] = found.get(change.kind, 0) + 1
    return found


def document(name: str, title: str, changes: Sequence[Change], day: date, notes: Sequence[str] = ()) -> Document:
    """Return the report as a document. `title`: that of the returned document; `name`: its file."""
    counts = counted(changes)
    summary = ", ".join(f"{NATURES[kind]} : {number}" for kind, number in counts.items())
    opening: list[Block] = [
        Para("body", _t(f"Document lu : {name}.")),
        Para("body", _t(f"Changements proposés : {len(changes)}{f' ({summary})' if summary else ''}.")),
        *(Para("body", _t(note)) for note in notes),
    ]
    if changes:
        opening.append(_table(changes))
    return Document(
        "retour",
        f"Retour sur {title}",
        (Clause("resume", tuple(opening)),),
        {},
        Cover(_t(title), (_t(f"Document lu : {name}"),), "Rapport de retour", f"Droit au {date_longue(day)}"),
        header=title,
        footer="Rapport de retour",
        look="legal",
        day=day,
    )


def _table(changes: Sequence[Change]) -> Table:
    """Return one table for all the articles, each headed by a row with its name."""
    header = ("Écrit", "Proposé", "Par, nature", "Ce que veut dire accepter")
    rows: list[tuple[tuple[Text, ...], ...]] = []
    heads: set[int] = set()
    for article, found in by_article(changes):
        heads.add(len(rows))
        rows += [(_t(article), (), (), ()), *map(_row, found)]
    return Table(
        ("left", "left", "left", "left"), tuple(_t(c) for c in header), tuple(rows), strong_rows=frozenset(heads)
    )


def _row(change: Change) -> tuple[tuple[Text, ...], ...]:
    before, after = _short(change.before) or "(rien)", _short(change.after) or "(supprimé)"
    if change.kind == "commentaire":
        before, after = change.before or "(l’article)", f"Commentaire : {change.after}"
    if change.action == "deplacer":
        before, after = "(place actuelle)", "(déplacé)"
    left, right = (words.strip() for words in change.context)
    written = (*_t(f"{left} " if left else ""), Text(before, bold=True), *_t(f" {right}" if right else ""))
    conflict = f" Le projet dit aujourd’hui : « {change.conflict} »." if change.conflict else ""
    effect = f"{change.effect[:1].upper()}{change.effect[1:]}." if change.effect else ""
    return (
        tuple(piece for piece in written if piece.text),
        (Text(after, bold=True),),
        _t(f"{signed(change)} ; {NATURES[change.kind]}"),
        _t(f"{effect}{conflict}".strip() or "–"),
    )


def _short(text: str) -> str:
    """Return a text that stands in a cell: of a whole article, its beginning says which one it is."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def _t(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()
