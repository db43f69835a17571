"""The whole dossier, as its summary tells it: the name `dossier_construit` of the templates.

Everything here is read from the documents as they were drafted, from the check and from the calendars of the project: the
summary repeats nothing that another document does not say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import liste, pluriel

from .coming import Dated, Echeance, coming
from .pieces import Genre, Made, bare, genres, text_of
from .repeated import Chiffre
from .view import Constat

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .view import Droit

Figures = Callable[[Callable[[str], int]], tuple[Chiffre, ...]]
"""Gives the figures that several documents print, from what counts the documents that print a text."""

UNSURE = re.compile("(?<!« )à confirmer")
NEXT = 12
"""Steps that a summary shows."""
NAMED = 3
"""Documents that it names where a list of them would not be read."""


class Manque(NamedTuple):
    """A blank: what is missing, the field that fills it, the documents that wait for it."""

    quoi: str
    champ: str
    documents: str


class Reserve(NamedTuple):
    """A document that holds points known from memory, and how many."""

    nom: str
    points: int


class Relecteur(NamedTuple):
    """Somebody who checks points of the checklist before the signature, and how many."""

    qui: str
    points: int


class DossierConstruit:
    """The documents of a dossier, what they lack, what comes next."""

    __readable__ = True

    def __init__(  # noqa: PLR0917 - all that a summary is made from
        self,
        projet: Projet,
        droit: Droit,
        day: date,
        documents: tuple[Made, ...],
        others: tuple[tuple[str, str, str], ...],
        figures: Figures,
    ) -> None:
        self._projet, self._droit, self._day = projet, droit, day
        self._documents, self._others, self._figures = documents, others, figures

    @cached_property
    def genres(self) -> tuple[Genre, ...]:
        """The documents by kind, in the order of the dossier."""
        return genres(self._documents, self._others)

    @cached_property
    def nombre(self) -> int:
        """How many files the dossier holds, the summary apart."""
        return len(self._documents) + len(self._others)

    @cached_property
    def projets(self) -> int:
        """How many documents are drafts."""
        return sum(1 for item in self._documents if item.document.draft)

    @cached_property
    def manques(self) -> tuple[Manque, ...]:
        """The blanks, one line a field, those that more documents wait for first."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for item in self._documents:
            for blank in item.blanks:
                found.setdefault((blank.what, self._field(blank.path)), {})[item.told.nom] = None
        by_weight = sorted(found.items(), key=lambda line: -len(line[1]))
        return tuple(Manque(what, field, named([*names])) for (what, field), names in by_weight)

    def _field(self, path: str) -> str:
        """Return the field of a blank as it is written; empty for one that only a document names."""
        field = path.removeprefix("projet.")
        return field if hasattr(self._projet, field.partition(".")[0].partition("[")[0]) else ""

    @cached_property
    def a_confirmer(self) -> tuple[Reserve, ...]:
        """The documents that say « à confirmer », and how many times; copies of one document count once."""
        first = {item.plan: item for item in reversed(self._documents)}
        counts = ((item, len(UNSURE.findall(self._texts[item.file]))) for item in first.values())
        return tuple(Reserve(item.told.nom, count) for item, count in reversed([*counts]) if count)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {item.file: text_of(item.document).lower() for item in self._documents}

    @cached_property
    def relevees(self) -> tuple[Constat, ...]:
        """The errors and the warnings of the check."""
        return tuple(found for found in self._droit.constats if found.gravite != "conseil")

    @cached_property
    def relecteurs(self) -> tuple[Relecteur, ...]:
        """Who checks the points of the checklist, those who have the most first."""
        points = Counter(point.par for subject in self._droit.sujets for point in subject.points)
        return tuple(Relecteur(who, count) for who, count in points.most_common())

    @cached_property
    def chiffres(self) -> tuple[Chiffre, ...]:
        """The figures that two documents at least print, copies of one document counted once."""
        return self._figures(self._printing)

    def _printing(self, text: str) -> int:
        number, euro, _ = text.partition("\u00a0€")
        wanted = bare(number).lower()
        whole = re.compile(rf"(?<![\d,.])(?<!\d ){re.escape(wanted)}{'(?: €)?' if euro else ''}(?![\w,]| \d)")
        said = (item for item in self._documents if wanted in self._texts[item.file])  # quicker than the pattern alone
        return len({item.plan for item in said if whole.search(self._texts[item.file])})

    @cached_property
    def echeances(self) -> tuple[Echeance, ...]:
        """The first dated steps to come, in order."""
        return tuple(step for _, step in self._coming[:NEXT])

    @cached_property
    def echeances_suivantes(self) -> int:
        """How many dated steps come after those."""
        return max(len(self._coming) - NEXT, 0)

    @cached_property
    def _coming(self) -> list[Dated]:
        return coming(self._projet, self._droit, self._day)


def named(names: list[str]) -> str:
    """Return the names of documents in one line: the first ones, then how many others."""
    shown, others = names[:NAMED], len(names) - NAMED
    return liste([*shown, f"{others} {pluriel(others, 'autre')}"] if others > 0 else shown) or ""
