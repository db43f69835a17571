"""What a simulated vote shows: its voters, its smallest winning groups, the effect of its quorum."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tldocs.text import NBSP, liste

NAMED = 12
"""Decisions named beside a majority; when there are more, the others are counted."""


class VotantVu(NamedTuple):
    """A voter in one vote: its votes, what it can do alone, its power."""

    nom: str
    dit: str
    """Son nom dans une phrase, avec l'article."""
    voix: str
    part: Decimal
    """Part des voix, en %."""
    passe: bool
    bloque: bool
    banzhaf: Decimal | None
    """Indice de Banzhaf, en % ; None quand les votants sont trop nombreux pour que tous les groupes soient comptés."""
    shapley: Decimal | None


class Groupe(NamedTuple):
    """A smallest winning group: the names of its members, its share of the votes in per cent."""

    noms: tuple[str, ...]
    part: Decimal


class EffetDuQuorum(NamedTuple):
    """What the quorum changes."""

    exige: Fraction | None
    """Quorum sur première convocation ; None quand il n'y en a pas."""
    seconde: Fraction | None
    seuls: tuple[str, ...]
    """Ceux qui forment le quorum à eux seuls."""
    empechent: tuple[str, ...]
    """Ceux sans qui le quorum n'est jamais atteint."""
    presentes: str
    """Présence minimale, avec son unité ; vide quand elle n'est pas connue."""
    suffisent: str
    """Voix qui emportent alors la décision, avec leur unité ; vide quand voix et présence ne se comptent pas de même."""
    part: Decimal | None
    """Part de toutes les voix que cela fait, en %."""
    decident: tuple[str, ...] = ()
    """Ceux qui ont alors assez de voix à eux seuls."""


class Scrutin(NamedTuple):
    """One vote: a body of voters, a majority, the decisions it serves."""

    titre: str
    decisions: tuple[str, ...]
    votants: tuple[VotantVu, ...]
    groupes: tuple[Groupe, ...]
    """Les plus petits groupes gagnants ; vide quand ils sont trop nombreux pour être lus."""
    nombre_de_groupes: int
    nombre: int
    """Votants qu'il faut au moins réunir ; 0 quand tous n'y suffisent pas."""
    resolu: bool
    requises: str
    """Voix à réunir, tous étant présents, avec leur unité ; vide quand elles se comptent en parts."""
    quorum: EffetDuQuorum
    preponderante: str
    """Votant dont la voix départage, vide quand il n'y en a pas ou qu'un partage est impossible."""

    @property
    def passent(self) -> tuple[str, ...]:
        """Ceux qui emportent la décision à eux seuls."""
        return tuple(v.dit for v in self.votants if v.passe)

    @property
    def bloquent(self) -> tuple[str, ...]:
        """Ceux contre qui aucune décision n'est prise."""
        return tuple(v.dit for v in self.votants if v.bloque)

    @property
    def sans_pouvoir(self) -> tuple[str, ...]:
        """Ceux dont la voix ne change jamais le résultat."""
        return tuple(v.dit for v in self.votants if v.shapley == 0)

    @property
    def noms_des_decisions(self) -> str:
        """Les décisions qui se prennent ainsi, en une phrase."""
        named = [f"«{NBSP}{name}{NBSP}»" for name in self.decisions[:NAMED]]
        left = len(self.decisions) - NAMED
        more = ["une autre"] if left == 1 else [f"{left} autres"] if left > 1 else []
        return liste([*named, *more]) or ""


class Electeurs(NamedTuple):
    """A body of voters and the votes it takes."""

    organe: str
    titre: str
    hypothese: str
    total: str
    scrutins: tuple[Scrutin, ...]


class AuQuorum(NamedTuple):
    """Who has enough votes without the others when the presence is at the quorum, and for which majorities."""

    corps: str
    presentes: str
    decident: tuple[str, ...]
    scrutins: tuple[str, ...]


class Ecart(NamedTuple):
    """A share of the votes that misleads: where, who, the share and the power in per cent."""

    corps: str
    scrutin: str
    nom: str
    part: Decimal
    pouvoir: Decimal
