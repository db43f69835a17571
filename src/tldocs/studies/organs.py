"""The bodies of a project by their words: their names, and the words by which the charter calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tldocs.text import liste

from .scheme_words import direction

if TYPE_CHECKING:
    from tldocs.project.model import Projet

ORDINARY, EXTRAORDINARY, BOARD, DIRECTION = "assemblee", "assemblee-extraordinaire", "conseil", "direction"
MAIN = (ORDINARY, EXTRAORDINARY, BOARD, DIRECTION)
"""The bodies that have a column of their own in the matrix."""
OTHERS = {
    "salaries": "salariés",
    "collectivites": "chaque collectivité",
    "commissaire": "commissaire aux comptes",
    "reviseur": "réviseur coopératif",
    "comite-controle": "comité de contrôle analogue",
    "comite-usagers": "comité d’usagers",
    "prefet": "préfet",
}


class Organs:
    """The bodies of one project."""

    def __init__(self, projet: Projet, termes: Any) -> None:
        self.board = projet.gouvernance.conseil.institue
        council = str(projet.gouvernance.conseil.nom or getattr(termes, "conseil", "conseil"))
        head = direction(projet)
        self.names: Mapping[str, str] = {
            ORDINARY: "assemblée ordinaire",
            EXTRAORDINARY: "assemblée extraordinaire",
            BOARD: council,
            DIRECTION: head.title.lower() if head else "direction",
            "membres": str(getattr(termes, "associes", "membres")),
            **OTHERS,
            **{c.id: c.nom or c.id for c in projet.charte.cercles},
        }
        held = (m.fonction.casefold() for m in projet.gouvernance.direction.titulaires if m.fonction)
        self._known = {name.casefold(): word for word, name in reversed(self.names.items())}
        self._known |= {"assemblée générale": ORDINARY, "assemblée générale ordinaire": ORDINARY, "conseil": BOARD}
        self._known |= {"assemblée générale extraordinaire": EXTRAORDINARY, "direction": DIRECTION}
        self._known |= dict.fromkeys(held, DIRECTION)

    def word(self, text: str) -> str:
        """Return the word of a body called by its word or by its name; the text itself when it is neither."""
        known = text if text in self.names else self._known.get(text.casefold().strip(), text)
        return DIRECTION if known == BOARD and not self.board else known

    def name(self, word: str) -> str:
        """Return the name of a body."""
        return self.names.get(word, word)

    def named(self, words: tuple[str, ...]) -> str:
        """Return the names of bodies, as a list in a sentence."""
        return liste([self.name(w) for w in dict.fromkeys(words)]) or ""
