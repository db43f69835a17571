"""The scheme of the governance, from the data: who sits where, who appoints whom, who reports to whom.

A grid of twelve columns, so that rows of two, three, four or six boxes share it evenly. From top to bottom: those who
make up the general assembly, the assembly and those who audit, the board, the direction and the circles. A circle that
reports to another stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tldocs.document.model import Arrow, Box, Figure
from tldocs.text import initiale, liste, nombre, pluriel, pourcent

if TYPE_CHECKING:
    from tldocs.project.governance import Mandat
    from tldocs.project.model import Projet
    from tldocs.project.practice import Cercle

COLUMNS = 12
A_ROW = 6
"""Boxes a row, at most: narrower boxes would break their words."""
BESIDE = 4
"""Circles that fit beside the direction."""
CONTROL = 3.0
"""Columns of a box of control."""
ASSEMBLY, BOARD, DIRECTION = "@assemblee", "@conseil", "@direction"
BODIES = {"assemblee": ASSEMBLY, "conseil": BOARD, "direction": DIRECTION}
CAPTION = "Schéma de la gouvernance"
NAMED = 3
"""Holders or roles named in a box; the others are counted."""

DIRECTIONS = {
    "president": "Présidence et bureau",
    "copresidence": "Coprésidence",
    "collegiale": "Direction collégiale",
    "president-conseil": "Présidence",
    "president-directeur-general": "Présidence et direction générale",
    "gerance": "Gérance",
    "presidence-dissociee": "Présidence et direction générale",
    "directoire": "Directoire",
}
VOTES = {
    "une-personne-une-voix": "une personne, une voix",
    "colleges": "vote par collèges",
    "proportionnel-au-capital": "voix en proportion du capital",
}


class LegalForm(Protocol):
    """What the scheme reads of a legal form: its words for the bodies and the members."""

    @property
    def termes(self) -> object:
        """Words read as attributes: `conseil`, `associes`."""


class Slot(NamedTuple):
    """A box before it has a place: what it says, and the sentence of the alternative text."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    accent: bool = False


def governance_scheme(projet: Projet, forme: LegalForm) -> Figure:
    """Return the scheme of the governance of a project; every box stands in a grid of twelve columns."""
    return _Scheme(projet, forme).figure()


class _Scheme:
    def __init__(self, projet: Projet, forme: LegalForm) -> None:
        self.projet = projet
        self.members = str(getattr(forme.termes, "associes", "membres"))
        self.council = str(projet.gouvernance.conseil.nom or getattr(forme.termes, "conseil", "conseil"))
        self.boxes: list[Box] = []
        self.arrows: list[Arrow] = []
        self.row = 0

    def figure(self) -> Figure:
        """Place the rows from top to bottom, then the arrows between them."""
        self._constituents()
        self._assembly()
        if self._has_board():
            self._one(Slot(BOARD, str(initiale(self.council)), tuple(self._board_lines()), accent=True))
        self._direction_and_circles()
        self._appointments()
        return Figure(CAPTION, self._alt(), tuple(self.boxes), tuple(self.arrows), COLUMNS, self.row)

    # Rows

    def _place(self, slots: Sequence[Slot], left: float = 0.0, width: float = COLUMNS) -> None:
        """Share a part of the current row evenly between boxes."""
        for index, slot in enumerate(slots):
            each = width / len(slots)
            self.boxes.append(Box(slot.id, slot.title, slot.lines, left + index * each, self.row, each, slot.accent))

    def _one(self, slot: Slot) -> None:
        self._place((slot,))
        self.row += 1

    def _rows(self, slots: Sequence[Slot]) -> None:
        for line in _balanced(slots, A_ROW):
            self._place(line)
            self.row += 1

    def _constituents(self) -> None:
        slots = self._voters()
        self._rows(slots)
        self.arrows += [Arrow(slot.id, ASSEMBLY) for slot in slots]

    def _voters(self) -> list[Slot]:
        projet = self.projet
        if projet.colleges:
            return [Slot(f"college-{c.id}", str(initiale(c.nom or c.id)), _weight(pourcent(c.droits_de_vote))) for c in projet.colleges]
        if projet.categories:
            return [Slot(f"categorie-{c.id}", str(initiale(c.nom or c.id)), _voice(c.voix)) for c in projet.categories]
        return [Slot(f"associe-{a.qui}", str(initiale(a.nom_complet or a.qui)), _share(a.part_du_capital)) for a in projet.associes]

    def _assembly(self) -> None:
        controls = self._controls()
        width = COLUMNS - CONTROL * len(controls)
        vote = VOTES.get(self.projet.societariat.vote.mode or "")
        self._place([Slot(ASSEMBLY, "Assemblée générale", (vote,) if vote else (), accent=True)], 0, width)
        if controls:
            self._place(controls, width, COLUMNS - width)
        self.row += 1

    def _controls(self) -> list[Slot]:
        controle = self.projet.gouvernance.controle
        found = [
            Slot("controle-comptes", "Commissaire aux comptes", ("désigné par l'assemblée",)) if controle.commissaire else None,
            Slot("controle-revision", "Réviseur coopératif", _every(controle.revision_annees)) if controle.reviseur else None,
            Slot("controle-analogue", "Comité de contrôle analogue") if controle.comite_controle else None,
        ]
        return [slot for slot in found if slot]

    def _has_board(self) -> bool:
        board = self.projet.gouvernance.conseil
        return bool(board.membres or board.sieges or board.sieges_minimum or board.sieges_maximum)

    def _board_lines(self) -> Iterator[str]:
        board = self.projet.gouvernance.conseil
        seats = _seats(board.sieges, board.sieges_minimum, board.sieges_maximum) or _seats(len(board.membres), None, None)
        term = f"mandat de {_years(board.mandat_annees)}" if board.mandat_annees else ""
        yield ", ".join(part for part in (seats, term) if part)
        if special := self.projet.repartition_des_sieges.sieges_assemblee_speciale if board.assemblee_speciale else 0:
            yield f"dont {special} {pluriel(special, 'siège')} pour l'assemblée spéciale"

    def _direction_and_circles(self) -> None:
        groups = self._circles()
        own = groups.pop(DIRECTION)
        beside, head = groups.pop(ASSEMBLY) + groups.pop(BOARD), self._direction()
        if head and (own or not beside):
            self._rows([_circle(c) for c in beside] if own and len(beside) > BESIDE else [])
            beside = [] if own and len(beside) > BESIDE else beside
        if head and beside and len(beside) <= BESIDE:
            each = max(CONTROL, COLUMNS / (len(beside) + 1))
            self._place([_circle(c) for c in beside], 0, COLUMNS - each)
            self._place([head], COLUMNS - each, each)
            self.row += 1
        else:
            if head:
                self._one(head)
            self._rows([_circle(c) for c in beside])
        self._rows([_circle(c) for c in own])
        self._nested()

    def _nested(self) -> None:
        """Circles that report to a circle stand below it, generation after generation."""
        placed = {box.id for box in self.boxes}
        waiting = [c for c in self.projet.charte.cercles if f"cercle-{c.id}" not in placed]
        while waiting:
            ready = [c for c in waiting if f"cercle-{c.rend_compte}" in placed] or waiting
            self._rows([_circle(c) for c in ready])
            placed |= {f"cercle-{c.id}" for c in ready}
            waiting = [c for c in waiting if c not in ready]

    def _circles(self) -> dict[str, list[Cercle]]:
        groups: dict[str, list[Cercle]] = {ASSEMBLY: [], BOARD: [], DIRECTION: []}
        known = {c.id for c in self.projet.charte.cercles}
        for circle in self.projet.charte.cercles:
            if circle.rend_compte not in known:
                groups[BODIES.get(circle.rend_compte or "", BOARD)].append(circle)
        return groups

    def _direction(self) -> Slot | None:
        direction = self.projet.gouvernance.direction
        if not direction.titulaires:
            return None
        title = DIRECTIONS.get(direction.mode or "", "Direction")
        return Slot(DIRECTION, title, tuple(_some(direction.titulaires, _holder)), accent=True)

    # Arrows

    def _appointments(self) -> None:
        known = {box.id for box in self.boxes}
        board, direction = BOARD in known, DIRECTION in known
        if board:
            self.arrows.append(Arrow(ASSEMBLY, BOARD, self._board_label()))
        if direction:
            self.arrows.append(Arrow(BOARD if board and not self._named_by_assembly() else ASSEMBLY, DIRECTION, "nomme"))
        audited = BOARD if board else DIRECTION if direction else ASSEMBLY
        self.arrows += [Arrow(box.id, audited, "contrôle", dashed=True) for box in self.boxes if box.id.startswith("controle-")]
        self.arrows += [arrow for c in self.projet.charte.cercles if (arrow := self._report(c, known))]

    def _named_by_assembly(self) -> bool:
        return self.projet.gouvernance.direction.mode == "gerance"

    def _board_label(self) -> str:
        """A board of public bodies is not elected: each of them appoints those who sit for it."""
        appointed = self.projet.gouvernance.conseil.membres and self.projet.part_publique_du_conseil == 100  # noqa: PLR2004 per cent
        return f"désignés par les {self.members}" if appointed else "élit"

    def _report(self, circle: Cercle, known: set[str]) -> Arrow | None:
        wanted = BODIES.get(circle.rend_compte or "") or f"cercle-{circle.rend_compte}"
        target = wanted if wanted in known else next((b for b in (BOARD, DIRECTION, ASSEMBLY) if b in known), "")
        start = f"cercle-{circle.id}"
        return Arrow(start, target, "rend compte", dashed=True) if target and target != start else None

    # Words

    def _alt(self) -> str:
        """Tell the scheme in sentences, for those who do not see it."""
        names = {box.id: _spoken(box) for box in self.boxes}
        parts = [box for box in self.boxes if box.row < self._row_of(ASSEMBLY)]
        made = [f"L'assemblée générale réunit : {liste([_spoken(b, lines=True) for b in parts])}."] if parts else []
        made += [f"{str(initiale(names[a.start]))} {_said(a)} {names[a.end]}." for a in self.arrows if a.label]
        made += [f"{box.title} : {liste(box.lines)}." for box in self.boxes if box.row > self._row_of(ASSEMBLY) and box.lines]
        return " ".join(made)

    def _row_of(self, name: str) -> int:
        return next(box.row for box in self.boxes if box.id == name)


def _balanced(slots: Sequence[Slot], most: int) -> Iterator[Sequence[Slot]]:
    """Yield rows of nearly equal length, none above `most`."""
    count = -(-len(slots) // most)
    for index in range(count):
        yield slots[index * len(slots) // count : (index + 1) * len(slots) // count]


def _circle(circle: Cercle) -> Slot:
    return Slot(f"cercle-{circle.id}", str(initiale(circle.nom or circle.id)), tuple(_some(circle.roles, lambda role: role.nom)))


def _some[T](items: Sequence[T], name: Callable[[T], str | None]) -> Iterator[str]:
    """Yield the first names, and how many are left."""
    known = [text for item in items if (text := name(item))]
    yield from known[:NAMED] if len(known) > NAMED + 1 else known
    if len(known) > NAMED + 1:
        yield f"et {len(known) - NAMED} autres"
