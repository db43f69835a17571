"""Who read a clause, when, and whether its text is still the one that was read. What nobody read says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.source import Entry
from tldocs.text import date_longue

if TYPE_CHECKING:
    from .clauses import ClauseSource

ROLES = {
    "avocat": "un avocat",
    "notaire": "un notaire",
    "juriste": "un juriste",
    "expert-comptable": "un expert-comptable",
    "reviseur": "un réviseur coopératif",
    "collectivite": "le service juridique d’une collectivité",
}
SHORTEST = 12
"""Characters of a sha256 by which a text is told from another."""


class Review(NamedTuple):
    """A reading: by whom (a role of ROLES), on which day, of which text (the first characters of its sha256)."""

    role: str
    day: date
    text: str


def review_of(head: Entry) -> Review | None:
    """Return the last reading that a clause declares, None when it declares none; raises LibraryError on a mistake."""
    given = head.get("review")
    if given is None:
        return None
    if not isinstance(given, Entry):
        raise head.error("review", "`review` s'écrit {par: avocat, le: 2026-05-04, texte: …}")
    given.only("par", "le", "texte")
    text = given.text("texte").lower()
    if len(text) < SHORTEST or set(text) - set("0123456789abcdef"):
        raise given.error("texte", f"`texte` est le début de l'empreinte du texte relu, {SHORTEST} caractères au moins")
    day = given.day("le")
    if day is None:
        raise given.error("le", "`le` manque : le jour de la relecture, année-mois-jour")
    return Review(given.one_of("par", tuple(ROLES)), day, text)


def told(review: Review | None, text: str) -> str:
    """Return what is said of the reading of a text, given its sha256."""
    if review is None:
        return "aucune relecture par un juriste n’est enregistrée"
    said = f"relue par {ROLES[review.role]} le {date_longue(review.day)}"
    return said if text.startswith(review.text) else f"{said}, modifiée depuis : à relire"


def is_current(source: ClauseSource, text: str) -> bool:
    """Return whether the text of a clause is the one that was read; true when nobody claims to have read it."""
    review = review_of(source.head)
    return review is None or text.startswith(review.text)
