"""The scheme of the governance, from the data: who sits where, who appoints whom, who reports to whom.

A grid of twelve columns, so that rows of two, three, four or six boxes share it evenly. From top to bottom: those who
make up the general assembly, the assembly and those who audit, the board, the direction and the circles. A circle that
reports to another stands below it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tldocs.document.model import Arrow, Box, Figure

from . import scheme_words as words
from .scheme_words import ASSEMBLY, BOARD, DIRECTION, LegalForm, Slot, circle_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tldocs.project.model import Projet
    from tldocs.project.practice import Cercle

COLUMNS = 12
A_ROW = 6
"""Boxes a row, at most: narrower boxes would break their words."""
BESIDE = 4
"""Circles that fit beside the direction; when there are more, three do, and the others go below."""
CONTROL = 3.0
"""Columns of a box of control."""
BODIES = {"assemblee": ASSEMBLY, "conseil": BOARD, "direction": DIRECTION}
CAPTION = "Schéma de la gouvernance"


def governance_scheme(projet: Projet, forme: LegalForm) -> Figure:
    """Return the scheme of the governance of a project: bodies and circles from the data, French words."""
    return _Scheme(projet, forme).figure()


class _Scheme:
    def __init__(self, projet: Projet, forme: LegalForm) -> None:
        self.projet = projet
        self.forme = forme
        self.boxes: list[Box] = []
        self.arrows: list[Arrow] = []
        self.row = 0

    def figure(self) -> Figure:
        """Place the rows from top to bottom, then the arrows between them."""
        voters = words.voters(self.projet)
        self._rows(voters)
        self.arrows += [Arrow(slot.id, ASSEMBLY) for slot in voters]
        self._assembly()
        if board := words.board(self.projet, self.forme):
            self._place([board])
            self.row += 1
        self._direction_and_circles()
        self._link()
        alt = words.told(self.projet, self.forme, self.boxes, self.arrows)
        return Figure(CAPTION, alt, tuple(self.boxes), tuple(self.arrows), COLUMNS, self.row)

    # Rows

    def _place(self, slots: Sequence[Slot], left: float = 0.0, width: float = COLUMNS) -> None:
        """Share a part of the current row evenly between boxes."""
        for index, slot in enumerate(slots):
            each = width / len(slots)
            self.boxes.append(Box(slot.id, slot.title, slot.lines, left + index * each, self.row, each, slot.accent))

    def _rows(self, slots: Sequence[Slot]) -> None:
        """Place boxes in rows of nearly equal length."""
        for line in _balanced(slots):
            self._place(line)
            self.row += 1

    def _assembly(self) -> None:
        controls = words.controls(self.projet)
        width = COLUMNS - CONTROL * len(controls)
        self._place([words.assembly(self.projet)], 0, width)
        self._place(controls, width, COLUMNS - width)
        self.row += 1

    def _direction_and_circles(self) -> None:
        groups = self._circles()
        others, head = groups[ASSEMBLY] + groups[BOARD], words.direction(self.projet)
        beside = others[: BESIDE if len(others) <= BESIDE else BESIDE - 1] if head else []
        if head:
            width = COLUMNS / (len(beside) + 1)
            self._place([words.circle(c) for c in beside], 0, COLUMNS - width)
            self._place([head], COLUMNS - width, width)
            self.row += 1
        self._rows([words.circle(c) for c in others[len(beside) :]])
        self._rows([words.circle(c) for c in groups[DIRECTION]])
        self._below()

    def _circles(self) -> dict[str, list[Cercle]]:
        """Return the circles by the body they report to; the board when the file does not say."""
        groups: dict[str, list[Cercle]] = {ASSEMBLY: [], BOARD: [], DIRECTION: []}
        known = {c.id for c in self.projet.charte.cercles}
        for circle in self.projet.charte.cercles:
            if circle.rend_compte not in known:
                groups[BODIES.get(circle.rend_compte or "", BOARD)].append(circle)
        return groups

    def _below(self) -> None:
        """Circles that report to a circle stand below it, generation after generation."""
        placed = {box.id: box for box in self.boxes}
        waiting = [c for c in self.projet.charte.cercles if circle_id(c.id) not in placed]
        while waiting:
            ready = [c for c in waiting if circle_id(c.rend_compte) in placed] or waiting
            self._under([placed.get(circle_id(c.rend_compte)) for c in ready], [words.circle(c) for c in ready])
            placed = {box.id: box for box in self.boxes}
            waiting = [c for c in waiting if c not in ready]

    def _under(self, parents: Sequence[Box | None], slots: Sequence[Slot]) -> None:
        """Place each box right under its parent when parents stand apart, else share rows evenly."""
        known = sorted((box for box in parents if box), key=lambda box: box.column)
        apart = all(one.column + one.width <= other.column for one, other in pairwise(known))
        if len(known) < len(slots) or not apart:
            self._rows(slots)
            return
        for parent, slot in zip(known, (slots[parents.index(box)] for box in known), strict=True):
            self._place([slot], parent.column, parent.width)
        self.row += 1

    # Arrows

    def _link(self) -> None:
        known = {box.id for box in self.boxes}
        audited = next(body for body in (BOARD, DIRECTION, ASSEMBLY) if body in known)
        if BOARD in known:
            self.arrows.append(Arrow(ASSEMBLY, BOARD, words.board_link(self.projet, self.forme)))
        if DIRECTION in known:
            named_by = BOARD if BOARD in known and not words.named_by_assembly(self.projet) else ASSEMBLY
            self.arrows.append(Arrow(named_by, DIRECTION, words.NAMES))
        self.arrows += [
            Arrow(box.id, audited, words.AUDITS, dashed=True) for box in self.boxes if box.id in words.CONTROLS
        ]
        self.arrows += [arrow for c in self.projet.charte.cercles if (arrow := self._report(c, known, audited))]

    def _report(self, circle: Cercle, known: set[str], default: str) -> Arrow | None:
        """Return the arrow from a circle to those it reports to; none for a circle that reports to itself."""
        wanted = BODIES.get(circle.rend_compte or "") or circle_id(circle.rend_compte)
        start, target = circle_id(circle.id), wanted if wanted in known else default
        return Arrow(start, target, words.REPORTS, dashed=True) if target != start else None


def _balanced(slots: Sequence[Slot]) -> Iterator[Sequence[Slot]]:
    count = -(-len(slots) // A_ROW)
    for index in range(count):
        yield slots[index * len(slots) // count : (index + 1) * len(slots) // count]
