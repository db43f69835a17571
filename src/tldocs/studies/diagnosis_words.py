"""What the diagnosis prints of actors, of the survey and of assertions: the shapes that its clauses read."""

from __future__ import annotations

from typing import NamedTuple

from .crossing import Tableau
from .evidence import Appui
from .survey import Reponses

TYPES = {
    "collectivite": "collectivité", "association": "association", "entreprise": "entreprise",
    "service-public": "service public", "enseignement": "enseignement", "lieu": "lieu", "autre": "autre",
}  # fmt: skip
QUADRANTS = (
    ("forces", "Forces"), ("faiblesses", "Faiblesses"), ("opportunites", "Opportunités"), ("menaces", "Menaces"),
)  # fmt: skip


class ActeurDit(NamedTuple):
    """An actor as the study prints it; `numero` is its mark on the map, empty when it is not on it."""

    numero: str
    nom: str
    type: str
    activite: str
    lieu: str
    relation: str
    objet: str
    attente: str
    source: str


class RelationDite(NamedTuple):
    """A relation between two actors."""

    de: str
    vers: str
    relation: str
    objet: str
    source: str


class Groupe(NamedTuple):
    """The actors of one kind of relation."""

    titre: str
    acteurs: tuple[ActeurDit, ...]


class EnqueteDite(NamedTuple):
    """The survey as the study prints it."""

    reponses: int
    taux: str
    """Answers over the forms handed out; empty when their number is not known."""
    part: str
    """Answers over the population asked."""
    marge: str
    questions: tuple[Reponses, ...]
    textes: tuple[Reponses, ...]
    """Questions of free text: counted, never printed."""
    croisements: tuple[Tableau, ...]
    masque: bool


class Dit(NamedTuple):
    """An assertion (a need, a strength, an issue) and what founds it."""

    nom: str
    appuis: tuple[Appui, ...]
    suite: str
    public: str
    sans: str
    mesure: str


class Quadrant(NamedTuple):
    """A quarter of the table of strengths, weaknesses, opportunities and threats."""

    titre: str
    items: tuple[Dit, ...]


class Source(NamedTuple):
    """A data file of the study, and where it comes from."""

    nom: str
    fichier: str
    millesime: str
    consulte: str


class Cle(NamedTuple):
    """A key figure of the first page."""

    valeur: str
    nom: str
