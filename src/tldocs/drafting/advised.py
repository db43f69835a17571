"""What a study may say of the choice of the vehicle, in words to print: the name `conseil` of its templates.

The advice is worked out by the room above (`advice/`); here is only the shape that clauses read.
"""

from __future__ import annotations

from typing import NamedTuple


class Fait(NamedTuple):
    """A fact that decides, and what the project says of it."""

    question: str
    reponse: str


class Motif(NamedTuple):
    """Why a vehicle is excluded or loses points, with its basis and what would change it."""

    message: str
    base: str
    remede: str


class Ecarte(NamedTuple):
    """Vehicles that the same rules exclude."""

    nom: str
    motifs: tuple[Motif, ...]


class Restant(NamedTuple):
    """A vehicle that remains: its rank, its score, what its reserves say, whether tldocs drafts its documents."""

    rang: int
    nom: str
    court: str
    points: str
    ecart: str
    reserves: tuple[Motif, ...]
    redige: bool


class Ligne(NamedTuple):
    """A line of a table: its head, then a cell for each vehicle."""

    nom: str
    cellules: tuple[str, ...]


class Tableau(NamedTuple):
    """A part of the comparison that fits the page: three vehicles at most."""

    vehicules: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    notes: tuple[Ligne, ...]


class Pesee(NamedTuple):
    """A weight: the proposed one, the one used, why, and where the first rank would change hands."""

    nom: str
    propose: str
    retenu: str
    pourquoi: str
    bascule: str


class MontageDit(NamedTuple):
    """Several vehicles together."""

    titre: str
    vehicules: str
    pourquoi: str
    base: str


class EtapeDite(NamedTuple):
    """A step of a path over time."""

    quand: str
    acte: str
    majorite: str
    cout: str
    base: str


class ParcoursDit(NamedTuple):
    """A path over time."""

    titre: str
    etapes: tuple[EtapeDite, ...]


class Conseil(NamedTuple):
    """The whole advice, in words."""

    examines: int
    nombre_ecartes: int
    faits: tuple[Fait, ...]
    ecartes: tuple[Ecarte, ...]
    presque: tuple[str, ...]
    """The vehicles that a single condition keeps out."""
    retrait: str
    """What a reserve costs, in points."""
    restants: tuple[Restant, ...]
    tableaux: tuple[Tableau, ...]
    pesees: tuple[Pesee, ...]
    bascules: int
    montages: tuple[MontageDit, ...]
    parcours: tuple[ParcoursDit, ...]
    questions: tuple[str, ...]
    a_confirmer: int
    """How many printed facts are held from memory."""
