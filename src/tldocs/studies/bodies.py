"""The table of the bodies: who makes each up, who appoints and dismisses, for how long, quorum, majority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.text import NBSP, fraction, initiale, lettres, liste, pluriel

from .matrix import JOIN, rule_of, who
from .organs import BOARD, DIRECTION, EXTRAORDINARY, ORDINARY
from .scheme_words import VOTES

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .matrix import Ligne
    from .organs import Organs

NONE = "–"
CAPITAL = "proportionnel-au-capital"
RENEWALS = {"integral": "renouvelé en entier", "moitie": "renouvelé par moitié", "tiers": "renouvelé par tiers"}
SIGNATURES = {"seul": "chacun signe seul", "conjoint": "ils signent ensemble"}


class Organe(NamedTuple):
    """A body of the project; a dash where the file says nothing."""

    nom: str
    composition: str
    mandat: str = NONE
    """Qui nomme et révoque, pour combien de temps."""
    quorum: str = NONE
    majorite: str = NONE


class Bodies:
    """The bodies of one project, from the assembly to those who control."""

    def __init__(self, projet: Projet, organs: Organs, lines: Sequence[Ligne], termes: Any) -> None:
        self._projet = projet
        self._organs = organs
        self._lines = lines
        self._parts = str(getattr(termes, "parts", "parts"))
        self._capital = projet.societariat.vote.mode == CAPITAL

    def all(self) -> Iterator[Organe]:
        """Yield the bodies that the project has."""
        yield from self._meetings()
        yield from self._special()
        yield from self._board()
        yield from self._direction()
        yield from self._controls()
        yield from self._committees()

    def _meetings(self) -> Iterator[Organe]:
        meetings = self._projet.gouvernance.assemblees
        vote = VOTES.get(self._projet.societariat.vote.mode or "", "")
        made = JOIN.join(filter(None, (f"tous les {self._organs.name('membres')}", vote)))
        for word in (ORDINARY, EXTRAORDINARY):
            times = meetings.ordinaire.par_an if word == ORDINARY else None
            held = f"{_times(times)} par an au moins" if times else NONE
            if rule := rule_of(self._projet, word):
                quorum = self._quorum(rule.quorum, rule.quorum_seconde)
                yield Organe(self._title(word), made, held, quorum, rule.dite)

    def _quorum(self, first: Fraction | None, second: Fraction | None) -> str:
        if not first:
            return "aucun"
        of = self._parts if self._capital else self._organs.name("membres")
        again = f"{fraction(second)} sur seconde convocation" if second else "aucun sur seconde convocation"
        return f"{fraction(first)} des {of}{JOIN}{again}"

    def _special(self) -> Iterator[Organe]:
        held = self._projet.membres_de_l_assemblee_speciale
        if held and self._capital:
            seats = self._projet.repartition_des_sieges.sieges_assemblee_speciale
            names = liste([a.nom_complet or a.qui for a in held]) or ""
            told = f"{names}{JOIN}elle désigne {_count(seats, 'représentant commun', 'représentants communs')}"
            yield Organe("Assemblée spéciale", told, NONE, NONE, "plus de la moitié des voix exprimées, par actions")

    def _board(self) -> Iterator[Organe]:
        council, rule = self._projet.gouvernance.conseil, rule_of(self._projet, BOARD)
        if not council.institue or rule is None:
            return
        ties = "le président départage" if council.voix_preponderante else "le partage rejette"
        sought = f"consentement d’abord{JOIN}à défaut, " if council.decision == "consentement" else ""
        quorum = f"{fraction(council.quorum)} des membres" if council.quorum else NONE
        term = _joined(self._named(BOARD), self._term())
        yield Organe(self._title(BOARD), self._seats(), term, quorum, f"{sought}{rule.dite}{JOIN}{ties}")

    def _seats(self) -> str:
        projet, council = self._projet, self._projet.gouvernance.conseil
        total = _count(council.sieges or len(council.membres) or council.sieges_minimum or 0, "siège")
        if self._capital:
            shares = [f"{line.nom} {line.sieges}" for line in projet.calcul_des_sieges]
        else:
            shares = [f"{c.nom or c.id} {c.sieges}" for c in projet.categories if c.sieges]
        return f"{total}{NBSP}: {', '.join(shares)}" if shares else total

    def _term(self) -> str:
        council = self._projet.gouvernance.conseil
        if not council.mandat_annees:
            return "le temps de leur mandat d’élu" if self._capital else ""
        limit = f"{council.mandats_consecutifs} de suite au plus" if council.mandats_consecutifs else ""
        renewed = RENEWALS.get(council.renouvellement or "", "")
        return ", ".join(filter(None, (f"pour {_count(council.mandat_annees, 'an')}", renewed, limit)))

    def _named(self, body: str) -> str:
        names = who(self._lines, self._organs, "nomme", body)
        leaves = who(self._lines, self._organs, "revoque", body)
        if names and names == leaves:
            return f"nomme et révoque{NBSP}: {names}"
        told = (f"nomme{NBSP}: {names}" if names else "", f"révoque{NBSP}: {leaves}" if leaves else "")
        return JOIN.join(filter(None, told))

    def _direction(self) -> Iterator[Organe]:
        direction = self._projet.gouvernance.direction
        held = [", ".join(filter(None, (m.nom_complet or m.qui, m.fonction))) for m in direction.titulaires]
        term = f"pour {_count(direction.mandat_annees, 'an')}" if direction.mandat_annees else ""
        signed = SIGNATURES.get(direction.signature or "", NONE) if len(held) > 1 else NONE
        if held:
            named = _joined(self._named(DIRECTION), term)
            yield Organe(self._title(DIRECTION), JOIN.join(held), named, NONE, signed)

    def _controls(self) -> Iterator[Organe]:
        control = self._projet.gouvernance.controle
        if control.commissaire:
            count = control.commissaire_exercices
            term = _joined(self._named("commissaire"), f"pour {_count(count, 'exercice')}" if count else "")
            yield Organe("Commissaire aux comptes", control.commissaire_nom or "à nommer", term)
        if control.revision_annees:
            term = _joined(self._named("reviseur"), f"une révision tous les {control.revision_annees} ans")
            yield Organe("Réviseur coopératif", control.reviseur or "à nommer", term)
        if control.comite_controle:
            one = self._organs.name("membres").removesuffix("s")
            made = f"un élu et un agent de chaque {one}, désignés par son exécutif"
            yield Organe("Comité de contrôle analogue", made, NONE, NONE, f"une voix par {one}{JOIN}donne des avis")

    def _committees(self) -> Iterator[Organe]:
        for committee in self._projet.gouvernance.comites:
            times = f"{_times(committee.reunions_par_an)} par an au moins" if committee.reunions_par_an else NONE
            made = committee.composition or NONE
            yield Organe(initiale(committee.nom) or "Comité", made, times, NONE, "donne des avis")

    def _title(self, word: str) -> str:
        return initiale(self._organs.name(word)) or word


def _joined(*told: str) -> str:
    return JOIN.join(filter(None, told)) or NONE


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number}{NBSP}{pluriel(number, one, many or None)}"


def _times(count: int | None) -> str:
    return f"{lettres(count, feminin=True)} fois" if count else ""
