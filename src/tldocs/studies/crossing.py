"""Two questions crossed: for each answer to the first, how those who gave it answered the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from tldocs.project.survey import Croisement, Enquete
from tldocs.text import initiale, nombre, typographie

from .reading import Reader
from .secrecy import masked_table
from .survey import HIDDEN, Answers, kept, percent
from .words import COLON, quoted

WIDE = 4
"""Beyond that many answers in columns, the table is turned: a column for each answer to the first question."""


class Tableau(NamedTuple):
    """A cross table, ready to print: a row for each answer to the first question, its total last."""

    titre: str
    entetes: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    lecture: str
    note: str


def crossed(
    reader: Reader, survey: Enquete, wanted: Croisement, answers: Mapping[str, Answers], rank: int
) -> Tableau | None:
    """Return a cross table; None when a question is absent or cannot be crossed."""
    rows, columns = answers.get(wanted.lignes or ""), answers.get(wanted.colonnes or "")
    if rows is None or columns is None:
        return None
    if rows.question.type == "multiple" or not (rows.names and columns.names):
        message = "une question à plusieurs réponses, ou sans réponses à compter, ne se met pas en lignes"
        reader.complain(message, "échangez les deux questions, ou croisez deux questions à choix", wanted.chemin)
        return None
    counted, totals = _counted(rows, columns)
    kept_rows = [n for n, name in enumerate(rows.names) if totals[name]]
    cells = [[counted[rows.names[n], column] for column in columns.names] for n in kept_rows]
    hidden = masked_table(cells, survey.seuil_retenu)
    wide = len(columns.names) > WIDE
    lines = [
        _line(rows.names[n], cells[r], totals[rows.names[n]], {c for row, c in hidden if row == r}, survey)
        for r, n in enumerate(kept_rows)
    ]
    header = ("", *columns.names, "Réponses")
    shown = tuple(zip(header, *lines, strict=True)) if wide else (header, *lines)
    return Tableau(
        titre=f"Croisement {rank}{COLON}{quoted(_named(columns))}, selon {quoted(_named(rows))}",
        entetes=("Réponse", *shown[0][1:]),
        lignes=tuple((initiale(row[0]) or "", *row[1:]) for row in shown[1:]),
        lecture=wanted.lecture or "",
        note=_note(columns, totals, hidden=bool(hidden), wide=wide),
    )


def _counted(rows: Answers, columns: Answers) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return how many gave each pair of answers, and how many of each row answered both questions."""
    cells: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for left, right in zip(rows.given, columns.given, strict=True):
        if left and right:
            (row,) = kept(rows, left)[:1]
            totals[row] += 1
            cells.update((row, column) for column in kept(columns, right))
    return cells, totals


def _named(answers: Answers) -> str:
    return (answers.question.libelle or answers.question.id).rstrip()


def _line(name: str, cells: list[int], total: int, hidden: set[int], survey: Enquete) -> tuple[str, ...]:
    if total < survey.seuil_retenu:
        return (name, *(HIDDEN for _ in cells), HIDDEN)
    said = (
        HIDDEN if n in hidden else f"{nombre(count)} ({percent(Decimal(count) * 100 / total)})"
        for n, count in enumerate(cells)
    )
    return (name, *said, nombre(total) or "")


def _note(columns: Answers, totals: Counter[str], *, hidden: bool, wide: bool) -> str:
    """Return what a reader must know of the shares: over what, and what is masked."""
    both = sum(totals.values())
    said = f"{nombre(both)} réponses aux deux questions ; les parts sont celles de la {'colonne' if wide else 'ligne'}."
    if columns.question.type == "multiple":
        said += " Plusieurs réponses étaient possibles : leur somme dépasse cent pour cent."
    if hidden:
        said += " Une case masquée a un effectif trop petit, ou laisserait déduire celui d’une autre."
    return typographie(said)
