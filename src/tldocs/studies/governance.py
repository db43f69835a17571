"""The governance of a project as its study prints it: its bodies, its circles, who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.text import fraction, initiale, lettres, liste, pluriel

from .matrix import Domaine, Ligne, domains, lines, rule_of, who
from .organs import BOARD, DIRECTION, EXTRAORDINARY, ORDINARY, Organs
from .scheme_words import VOTES

if TYPE_CHECKING:
    from tldocs.law.decisions import Fixed
    from tldocs.project.model import Projet

NONE = "–"
RENEWALS = {"integral": "renouvelé en entier", "moitie": "renouvelé par moitié", "tiers": "renouvelé par tiers"}
CAPITAL = "proportionnel-au-capital"


class Organe(NamedTuple):
    """A body: who makes it up, for how long, who appoints and dismisses, what makes it valid, what carries a decision."""

    nom: str
    composition: str
    mandat: str
    nomination: str
    quorum: str
    majorite: str


class CercleVu(NamedTuple):
    """A circle of the charter."""

    nom: str
    membres: str
    reunion: str
    rend_compte: str
    roles: str


class Gouvernance:
    """What the study says besides the votes."""

    __readable__ = True

    def __init__(self, projet: Projet, termes: Any, fixed: tuple[Fixed, ...]) -> None:
        self._projet = projet
        self._termes = termes
        self._organs = Organs(projet, termes)
        self._fixed = fixed

    @cached_property
    def lignes(self) -> tuple[Ligne, ...]:
        """Les lignes de la matrice, sans les domaines."""
        return tuple(lines(self._projet, self._organs, self._fixed))

    @cached_property
    def domaines(self) -> tuple[Domaine, ...]:
        """La matrice, domaine par domaine."""
        return domains(self.lignes)

    @cached_property
    def organes(self) -> tuple[Organe, ...]:
        """Les organes, de l'assemblée à ceux qui contrôlent."""
        found = (
            self._meeting(ORDINARY),
            self._meeting(EXTRAORDINARY),
            self._special(),
            self._board(),
            self._direction(),
        )
        return (*(o for o in found if o), *self._controls(), *self._committees())

    @cached_property
    def cercles(self) -> tuple[CercleVu, ...]:
        """Les cercles de la charte, avec leurs rôles et ceux qui les tiennent."""
        return tuple(
            CercleVu(
                initiale(c.nom or c.id) or c.id, c.membres or NONE, c.reunion or NONE,
                self._organs.name(c.rend_compte or BOARD), " ; ".join(self._roles(c.roles)) or NONE,
            )
            for c in self._projet.charte.cercles
        )  # fmt: skip

    @cached_property
    def manque(self) -> tuple[str, ...]:
        """Les champs du fichier projet sans lesquels une partie de l'étude n'est pas écrite."""
        projet, meetings = self._projet, self._projet.gouvernance.assemblees
        capital = projet.societariat.vote.mode == CAPITAL
        wanted = {
            "societariat.vote.mode": projet.societariat.vote.mode,
            "gouvernance.assemblees.ordinaire.majorite": meetings.ordinaire.majorite,
            "gouvernance.assemblees.extraordinaire.majorite": meetings.extraordinaire.majorite,
            "gouvernance.direction.titulaires": projet.gouvernance.direction.titulaires,
            "associes[].parts": not capital or projet.parts_total,
            "categories[].effectif_prevu": capital
            or projet.colleges
            or all(c.effectif_prevu for c in projet.categories),
            "charte.cercles": projet.charte.cercles,
        }
        return tuple(path for path, known in wanted.items() if not known)

    # Bodies

    def _meeting(self, word: str) -> Organe | None:
        rule = rule_of(self._projet, word)
        if rule is None:
            return None
        meetings = self._projet.gouvernance.assemblees
        times = meetings.ordinaire.par_an if word == ORDINARY else None
        vote = VOTES.get(self._projet.societariat.vote.mode or "", "")
        members = f"tous les {self._organs.name('membres')}"
        return Organe(
            initiale(self._organs.name(word)) or word,
            " ; ".join(filter(None, (members, vote))),
            f"réunie {_times(times)} par an au moins" if times else NONE,
            NONE,
            self._quorum(rule.quorum, rule.quorum_seconde),
            rule.dite,
        )

    def _quorum(self, first: Fraction | None, second: Fraction | None) -> str:
        if not first:
            return "aucun"
        parts = str(getattr(self._termes, "parts", "parts"))
        of = parts if self._projet.societariat.vote.mode == CAPITAL else self._organs.name("membres")
        again = f"{fraction(second)} sur seconde convocation" if second else "aucun sur seconde convocation"
        return f"{fraction(first)} des {of} ; {again}"

    def _special(self) -> Organe | None:
        held = self._projet.membres_de_l_assemblee_speciale
        if not held:
            return None
        seats = self._projet.repartition_des_sieges.sieges_assemblee_speciale
        names = liste([a.nom_complet or a.qui for a in held]) or ""
        told = f"{names} ; elle désigne {seats} {pluriel(seats, 'représentant commun', 'représentants communs')}"
        return Organe("Assemblée spéciale", told, NONE, NONE, NONE, "plus de la moitié des voix exprimées, par actions")

    def _board(self) -> Organe | None:
        council = self._projet.gouvernance.conseil
        if not council.institue:
            return None
        rule = rule_of(self._projet, BOARD)
        ties = "le président départage" if council.voix_preponderante else "partage : rejet"
        sought = "consentement d’abord ; à défaut, " if council.decision == "consentement" else ""
        majority = f"{sought}{rule.dite if rule else ''} ; {ties}"
        quorum = f"{fraction(council.quorum)} des membres" if council.quorum else NONE
        return Organe(
            initiale(self._organs.name(BOARD)) or BOARD,
            self._seats(),
            self._term(),
            self._named(BOARD),
            quorum,
            majority,
        )

    def _seats(self) -> str:
        projet, council = self._projet, self._projet.gouvernance.conseil
        count = council.sieges or len(council.membres) or council.sieges_minimum or 0
        total = f"{count} {pluriel(count, 'siège')}"
        if projet.societariat.vote.mode == CAPITAL:
            shares = [f"{line.nom} {line.sieges}" for line in projet.calcul_des_sieges]
        else:
            shares = [f"{c.nom or c.id} {c.sieges}" for c in projet.categories if c.sieges]
        return f"{total} : {', '.join(shares)}" if shares else total

    def _term(self) -> str:
        council = self._projet.gouvernance.conseil
        years = f"{council.mandat_annees} {pluriel(council.mandat_annees, 'an')}" if council.mandat_annees else ""
        if not years:
            return "celui de l’élu" if self._projet.societariat.vote.mode == CAPITAL else NONE
        limit = f"{council.mandats_consecutifs} de suite au plus" if council.mandats_consecutifs else ""
        return ", ".join(filter(None, (years, RENEWALS.get(council.renouvellement or "", ""), limit)))

    def _named(self, body: str) -> str:
        names = who(self.lignes, self._organs, "nomme", body)
        leaves = who(self.lignes, self._organs, "revoque", body)
        if not names or not leaves or names == leaves:
            return f"nommé et révoqué : {names or leaves}" if names or leaves else NONE
        return f"nommé : {names} ; révoqué : {leaves}"

    def _direction(self) -> Organe | None:
        direction = self._projet.gouvernance.direction
        if not direction.titulaires:
            return None
        held = [
            f"{m.nom_complet or m.qui}, {m.fonction}" if m.fonction else m.nom_complet or m.qui
            for m in direction.titulaires
        ]
        term = (
            f"{direction.mandat_annees} {pluriel(direction.mandat_annees, 'an')}" if direction.mandat_annees else NONE
        )
        signed = {"seul": "chacun signe seul", "conjoint": "ils signent ensemble"}.get(direction.signature or "", "")
        return Organe(
            initiale(self._organs.name(DIRECTION)) or DIRECTION, " ; ".join(held), term, self._named(DIRECTION), NONE,
            signed or NONE,
        )  # fmt: skip

    def _controls(self) -> Iterator[Organe]:
        control = self._projet.gouvernance.controle
        if control.commissaire:
            count = control.commissaire_exercices
            term = f"{count} {pluriel(count, 'exercice')}" if count else NONE
            yield Organe(
                "Commissaire aux comptes",
                control.commissaire_nom or "à nommer",
                term,
                self._named("commissaire"),
                NONE,
                NONE,
            )
        if control.revision_annees:
            every = f"une révision tous les {control.revision_annees} ans"
            yield Organe(
                "Réviseur coopératif", control.reviseur or "à nommer", every, self._named("reviseur"), NONE, NONE
            )
        if control.comite_controle:
            made = f"un représentant par {self._organs.name('membres').removesuffix('s')}"
            yield Organe("Comité de contrôle analogue", made, NONE, NONE, NONE, "donne des avis")

    def _committees(self) -> Iterator[Organe]:
        for committee in self._projet.gouvernance.comites:
            times = f"{_times(committee.reunions_par_an)} par an au moins" if committee.reunions_par_an else NONE
            yield Organe(
                initiale(committee.nom) or "Comité", committee.composition or NONE, times, NONE, NONE, "donne des avis"
            )

    def _roles(self, roles: tuple[Any, ...]) -> Iterator[str]:
        for role in roles:
            holder = self._projet.parties.get(role.titulaire or "")
            named = f"{role.nom} ({holder.nom_complet})" if holder else f"{role.nom} (à pourvoir)"
            yield f"{named}, {role.mandat}" if role.mandat else named


def _times(count: int | None) -> str:
    return f"{lettres(count, feminin=True)} fois" if count else ""
