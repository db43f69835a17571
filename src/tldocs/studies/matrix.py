"""The matrix of decisions: who proposes, is consulted, decides by which majority, executes, is informed, on which basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import NBSP, fraction, liste, sans_point

from .organs import BOARD, DIRECTION, EXTRAORDINARY, MAIN, ORDINARY, Organs

if TYPE_CHECKING:
    from tldocs.law.decisions import Fixed
    from tldocs.project.bodies import Attribution
    from tldocs.project.model import Projet

HALF, WHOLE = Fraction(1, 2), Fraction(1)
LETTERS = ("P", "C", "D", "E", "I")
"""Proposes, is consulted, decides, executes, is informed."""
JOIN = f"{NBSP}; "
TITLES = {
    "statuts": "Les statuts et la vie de la structure",
    "membres": "Entrer, sortir, céder",
    "argent": "Les comptes, le budget, les engagements",
    "dirigeants": "Nommer, révoquer, contrôler",
    "direction": "Ce que la direction fait seule, ce qu’elle soumet",
    "lieu": "La vie du lieu, d’après la charte",
    "projet": "Ce que le projet a réparti en plus",
}
BASES = {
    "exprimes": "des voix exprimées",
    "presents": "des présents ou représentés",
    "membres": "de toutes les voix, absents compris",
}
RELATIVE = "relative"
"""Base of an election: those with most votes are elected, whatever their number."""
USAGE = "usage"
"""Decisions of the charter: taken in its own ways, which no count of votes tells."""


class Regle(NamedTuple):
    """What carries a decision: the body, the majority and what it is counted on, the quorums."""

    organe: str
    fraction: Fraction
    base: str
    quorum: Fraction | None
    quorum_seconde: Fraction | None

    @property
    def dite(self) -> str:
        """La majorité, en mots."""
        return majority(self.fraction, self.base)


class Ligne(NamedTuple):
    """A line of the matrix: the letters of each body, the majority, where it is written."""

    sujet: str
    domaine: str
    ordinaire: str
    extraordinaire: str
    conseil: str
    direction: str
    autres: str
    majorite: str
    source: str
    decide: str
    """Word of the body that decides."""
    regle: Regle | None
    nomme: str = ""
    revoque: str = ""


class Domaine(NamedTuple):
    """The lines of one domain."""

    titre: str
    lignes: tuple[Ligne, ...]


def majority(share: Fraction, base: str) -> str:
    """Return a majority in words: `deux tiers au moins des voix exprimées`."""
    of = BASES.get(base, BASES["exprimes"])
    if share >= WHOLE:
        return f"unanimité {of}"
    return f"plus de la moitié {of}" if share <= HALF else f"{fraction(share)} au moins {of}"


def rule_of(projet: Projet, organ: str, share: Fraction | None = None, base: str = "") -> Regle | None:
    """Return what carries a decision in a body: its own majority unless the decision has one; None where none votes."""
    meetings, council = projet.gouvernance.assemblees, projet.gouvernance.conseil
    if organ in (ORDINARY, EXTRAORDINARY):
        meeting = meetings.ordinaire if organ == ORDINARY else meetings.extraordinaire
        usual = meeting.majorite or (HALF if organ == ORDINARY else None)
        if (wanted := share or usual) is None:
            return None
        return Regle(organ, wanted, base or meeting.base or "exprimes", meeting.quorum, meeting.quorum_seconde)
    if organ == BOARD:
        return Regle(organ, share or HALF, base or "presents", council.quorum, council.quorum)
    return None


def lines(projet: Projet, organs: Organs, fixed: Iterable[Fixed]) -> Iterator[Ligne]:
    """Yield the lines of the matrix: what law and statutes share out, then what the project adds."""
    for decision in fixed:
        yield _fixed(projet, organs, decision)
    for added in projet.gouvernance.decisions:
        if added.sujet and added.decide:
            yield _added(projet, organs, added)


class _Told(NamedTuple):
    """What is said of a decision besides who takes part in it."""

    sujet: str
    domaine: str
    precision: str
    source: str


def _fixed(projet: Projet, organs: Organs, given: Fixed) -> Ligne:
    parts = (given.propose, given.consulte, (given.decide,), given.execute, given.informe)
    organ = organs.word(given.decide)
    counted = given.id != USAGE and given.base != RELATIVE
    rule = rule_of(projet, organ, given.majorite, given.base) if counted else None
    told = _Told(given.titre, given.domaine, given.precision, _written(given))
    return _line(organs, told, parts, rule)._replace(nomme=given.nomme, revoque=given.revoque)


def _written(given: Fixed) -> str:
    """Return where a decision is written: the charter, the article of the statutes, the law."""
    if given.domaine == "lieu":
        return "charte"
    article = f"statuts, «{NBSP}{given.statuts}{NBSP}»" if given.statuts else ""
    doubt = "à confirmer" if given.verified == "memory" and given.basis else ""
    return JOIN.join(filter(None, (article, *map(str, given.basis), doubt)))


def _added(projet: Projet, organs: Organs, given: Attribution) -> Ligne:
    parts = (given.propose, given.consulte, (given.decide or "",), given.execute, given.informe)
    rule = rule_of(projet, organs.word(given.decide or ""), given.majorite, given.base or "")
    told = _Told(
        sans_point(given.sujet) or "", "projet", sans_point(given.precision) or "", given.source or "fichier projet"
    )
    return _line(organs, told, parts, rule)


def _line(organs: Organs, told: _Told, parts: tuple[tuple[str, ...], ...], rule: Regle | None) -> Ligne:
    held: dict[str, list[str]] = {}
    for letter, bodies in zip(LETTERS, parts, strict=True):
        for body in dict.fromkeys(map(organs.word, bodies)):
            held.setdefault(body, []).append(letter)
    ordinary, extraordinary, board, direction = (", ".join(held.get(body, ())) for body in MAIN)
    others = [f"{', '.join(letters)}{NBSP}: {organs.name(body)}" for body, letters in held.items() if body not in MAIN]
    decides = organs.word(parts[2][0])
    alone = "sans autre accord" if decides == DIRECTION and not told.precision else ""
    counted = JOIN.join(filter(None, (rule.dite if rule else alone, told.precision)))
    return Ligne(
        told.sujet, told.domaine, ordinary, extraordinary, board, direction, JOIN.join(others), counted, told.source,
        decides, rule,
    )  # fmt: skip


def domains(given: Iterable[Ligne]) -> tuple[Domaine, ...]:
    """Return the lines by domain, in the order of the domains."""
    held: dict[str, list[Ligne]] = {}
    for line in given:
        held.setdefault(line.domaine, []).append(line)
    return tuple(Domaine(title, tuple(held[key])) for key, title in TITLES.items() if key in held)


def who(given: Iterable[Ligne], organs: Organs, key: str, body: str) -> str:
    """Return who appoints (`nomme`) or dismisses (`revoque`) the people of a body, empty when nothing says it."""
    found = dict.fromkeys(organs.name(line.decide) for line in given if getattr(line, key) == body)
    return liste(list(found)) or ""
