"""Says an advice in words to print, for a study or a terminal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tldocs.drafting.advised import (
    Conseil,
    Ecarte,
    EtapeDite,
    Fait,
    Ligne,
    MontageDit,
    Motif,
    ParcoursDit,
    Pesee,
    Restant,
    Tableau,
)
from tldocs.drafting.annotate import cite
from tldocs.text import fraction, typographie

from .answers import said

if TYPE_CHECKING:
    from tldocs.diagnostics import Basis
    from tldocs.project.model import Projet

    from .advise import Advice
    from .judge import Raison
    from .matter import Critere, Etape, Matter, Parcours, Vehicule
    from .score import Note
    from .sensitivity import Bascule

CRITERIA = {
    "membres": "Qui en est membre", "collectivites": "Place d’une collectivité", "nombre_minimal": "Membres, au moins",
    "capital_minimal": "Capital, au moins", "responsabilite": "Responsabilité", "benefices": "Distribution des bénéfices",
    "gouvernance": "Gouvernance", "subventions": "Subventions", "mecenat": "Mécénat", "fonds_europeens": "Fonds européens",
    "quasi_regie": "Contrat sans concurrence", "salaries": "Personnel", "fiscalite": "Impôts", "delai": "Délai de création",
    "cout": "Coût de création", "immobilier": "Immeubles possédés", "dissolution": "À la dissolution", "emploi": "Territoires d’usage",
}  # fmt: skip
A_TABLE = 3
"""Vehicles a table: a fourth column would break the words of a printed page."""
TO_CONFIRM = "à confirmer"


def told(advice: Advice, matter: Matter, projet: Projet, day: date) -> Conseil:
    """Return an advice in words."""
    start = projet.choix.depart or day
    tables = tuple(_table(advice.notes[n : n + A_TABLE], advice) for n in range(0, len(advice.notes), A_TABLE))
    turns = {turn.critere: turn for turn in advice.bascules}
    return Conseil(
        len(advice.vehicules), len(advice.ecartes), facts(advice, matter), _excluded(advice),
        tuple(typographie(v.nom) for v, reasons in advice.ecartes if len(reasons) == 1), points(matter.retrait),
        tuple(_remaining(advice, rank, note) for rank, note in enumerate(advice.notes, 1)), tables,
        tuple(_weighed(item, turns.get(item.critere)) for item in advice.poids),
        sum(1 for turn in advice.bascules if turn.dessous or turn.dessus),
        tuple(
            MontageDit(typographie(m.titre), " et ".join(typographie(v.court) for v in held), typographie(m.pourquoi),
                       sources(m.basis, m.verified))
            for m, held in advice.montages
        ),
        tuple(_path(item, projet, start) for item in advice.parcours),
        tuple(typographie(q.texte) for q in advice.questions),
        sum(1 for n in advice.notes for c in n.vehicule.criteres.values() if c.verified == "memory"),
    )  # fmt: skip


def facts(advice: Advice, matter: Matter) -> tuple[Fait, ...]:
    """Return the questions that the project answers, with its answers."""
    given = ((q, getattr(advice.situation, q.champ)) for q in matter.questions)
    return tuple(Fait(typographie(q.texte), typographie(said(q.champ, v))) for q, v in given if v is not None)


def _excluded(advice: Advice) -> tuple[Ecarte, ...]:
    """Return the excluded vehicles, those that the same rules exclude together."""
    groups: dict[tuple[Raison, ...], list[str]] = {}
    for vehicle, reasons in advice.ecartes:
        groups.setdefault(reasons, []).append(typographie(vehicle.nom))
    return tuple(Ecarte(" ; ".join(names), tuple(map(motif, reasons))) for reasons, names in groups.items())


def motif(reason: Raison) -> Motif:
    """Return a reason in words."""
    return Motif(reason.message, sources(reason.basis, reason.verified), reason.remede)


def sources(found: tuple[Basis, ...], verified: str) -> str:
    """Return citations in one line; what is held from memory says so."""
    shown = " ; ".join(dict.fromkeys(typographie(cite(basis._replace(seen="", verified=""))) for basis in found))
    if verified != "memory":
        return shown
    return f"{shown} ; {TO_CONFIRM}" if shown else TO_CONFIRM


def points(value: Fraction) -> str:
    """Return a score or a weight, with one decimal when it needs one."""
    text = f"{float(value):.1f}".replace(".", ",")
    return text.removesuffix(",0")


def _remaining(advice: Advice, rank: int, note: Note) -> Restant:
    gap = advice.notes[0].points - note.points
    reserves = tuple(map(motif, advice.reserves.get(note.vehicule.id, ())))
    close = "à égalité avec le premier" if note in advice.ex_aequo else f"à {points(gap)} points du premier"
    return Restant(
        rank, typographie(note.vehicule.nom), typographie(note.vehicule.court), points(note.points),
        "premier" if rank == 1 else close, reserves, bool(note.vehicule.formes),
    )  # fmt: skip


def _table(notes: tuple[Note, ...], advice: Advice) -> Tableau:
    vehicles = [note.vehicule for note in notes]
    lines = tuple(Ligne(name, tuple(_cell(v.criteres[key]) for v in vehicles)) for key, name in CRITERIA.items())
    scored = tuple(
        Ligne(typographie(item.nom), (points(item.valeur), *(f"{v.notes[item.critere]} sur 4" for v in vehicles)))
        for item in advice.poids
    )
    return Tableau(tuple(typographie(v.court) for v in vehicles), lines, scored)


def _cell(criterion: Critere) -> str:
    marks = [word for word, held in (("ordre de grandeur", criterion.estimation), (TO_CONFIRM, criterion.verified == "memory")) if held]  # fmt: skip
    return typographie(criterion.valeur) + (f" ; {', '.join(marks)}" if marks else "")


def _weighed(item: Any, turn: Bascule | None) -> Pesee:
    why = " ; ".join(typographie(text) for text in item.pourquoi)
    return Pesee(typographie(item.nom), points(item.propose), points(item.valeur), why, crossing(turn))


def crossing(turn: Bascule | None) -> str:
    """Return where the first rank would change hands, in words; empty when no weight of that criterion does it."""
    if turn is None:
        return ""
    sides = (("au-dessous de", turn.dessous), ("au-dessus de", turn.dessus))
    return " ; ".join(f"{word} {points(side[0])} : {typographie(side[1].court)}" for word, side in sides if side)


def _path(item: Parcours, projet: Projet, start: date) -> ParcoursDit:
    return ParcoursDit(typographie(item.titre), tuple(_step(step, projet, start) for step in item.etapes))


MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def month(start: date, after: int) -> str:
    """Return the month that comes so many months after a day."""
    count = start.month - 1 + after
    return f"{MONTHS[count % 12]} {start.year + count // 12}"


def _step(step: Etape, projet: Projet, start: date) -> EtapeDite:
    fixed: Any = step.fixee.value({"projet": projet}) if step.fixee else None
    majority = step.majorite + (f", soit {fraction(fixed)} selon le projet" if fixed else "")
    return EtapeDite(
        month(start, step.mois), typographie(step.acte), typographie(majority), typographie(step.cout),
        sources(step.basis, step.verified),
    )  # fmt: skip


def name_of(vehicule: Vehicule) -> str:
    """Return the short name of a vehicle."""
    return typographie(vehicule.court)
