"""The votes of a project, simulated: for each body of voters and each majority it uses, who decides and who stops."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import NBSP, initiale, liste

from .electorates import ASSEMBLY, Corps, counted
from .matrix import Regle
from .organs import BOARD, EXTRAORDINARY, ORDINARY
from .quorum import Quorum, voix_suffisantes
from .votes import LIMIT, Jeu, JeuParBlocs

if TYPE_CHECKING:
    from .matrix import Ligne

SHOWN = 8
"""Winning groups written out; when there are more, they are only counted."""
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


class Votes:
    """The simulation of the votes of a project."""

    __readable__ = True

    def __init__(self, corps: Iterable[Corps], lignes: Iterable[Ligne]) -> None:
        self._corps = tuple(corps)
        self._rules = _rules(lignes)

    @cached_property
    def electeurs(self) -> tuple[Electeurs, ...]:
        """Les corps de votants, chacun avec ses scrutins ; vide tant que le fichier ne dit pas qui vote."""
        return tuple(made for corps in self._corps if (made := _voters(corps, self._rules)).scrutins)

    @property
    def limite(self) -> int:
        """Nombre de votants au-delà duquel les groupes ne sont pas énumérés."""
        return LIMIT

    @cached_property
    def scrutins(self) -> tuple[Scrutin, ...]:
        """Tous les scrutins."""
        return tuple(s for e in self.electeurs for s in e.scrutins)

    @cached_property
    def tenus(self) -> bool:
        """Vrai quand, dans un scrutin au moins, un votant décide seul, arrête seul ou ne pèse jamais."""
        return any(s.passent or s.bloquent or s.sans_pouvoir for s in self.scrutins)

    @cached_property
    def au_quorum(self) -> tuple[AuQuorum, ...]:
        """Ce que permet une présence réduite au quorum ; les majorités de même effet réunies."""
        found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        for body in self.electeurs:
            for poll in body.scrutins:
                if poll.quorum.decident and not poll.passent:
                    key = (body.titre, poll.quorum.presentes, poll.quorum.decident)
                    found.setdefault(key, []).append(f"{poll.titre} ({poll.quorum.suffisent})")
        return tuple(AuQuorum(*key, tuple(titles)) for key, titles in found.items())

    @cached_property
    def enumere(self) -> bool:
        """Vrai quand chaque scrutin a assez peu de votants pour que tous ses groupes soient comptés."""
        return all(s.resolu for s in self.scrutins)

    @cached_property
    def departage(self) -> str:
        """Votant dont la voix départage au conseil, vide quand personne ne départage."""
        return next((s.preponderante for s in self.scrutins if s.preponderante), "")

    @cached_property
    def ecart(self) -> Ecart | None:
        """Le votant dont le pouvoir s'éloigne le plus de sa part des voix ; None sans pouvoir calculé."""
        gaps = [
            Ecart(e.titre, s.titre, v.dit, v.part, v.shapley)
            for e in self.electeurs
            for s in e.scrutins
            for v in s.votants
            if v.shapley is not None
        ]
        return max(gaps, key=lambda g: abs(g.pouvoir - g.part), default=None)

    @cached_property
    def principal(self) -> Scrutin | None:
        """Le scrutin que le graphique montre : la plus forte majorité du premier corps où le pouvoir est calculé."""
        return next((e.scrutins[-1] for e in self.electeurs if e.scrutins[-1].resolu), None)


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


def _rules(lines: Iterable[Ligne]) -> dict[Regle, tuple[str, ...]]:
    """Return the majorities in use and the decisions that each of them carries."""
    found: dict[Regle, list[str]] = {}
    for line in lines:
        if line.regle is not None:
            found.setdefault(line.regle, []).append(line.sujet)
    return {rule: tuple(dict.fromkeys(found[rule])) for rule in found}


def _voters(corps: Corps, rules: dict[Regle, tuple[str, ...]]) -> Electeurs:
    organs = (ORDINARY, EXTRAORDINARY) if corps.organe == ASSEMBLY else (BOARD,)
    own = sorted((r for r in rules if r.organe in organs), key=lambda r: (r.fraction, organs.index(r.organe)))
    polls = tuple(_poll(corps, rule, rules[rule]) for rule in own)
    whole = sum((v.voix for v in corps.votants), Fraction(0))
    return Electeurs(corps.organe, corps.titre, corps.hypothese, counted(whole, corps.unite), polls)


def _poll(corps: Corps, rule: Regle, subjects: tuple[str, ...]) -> Scrutin:
    game = _game(corps, rule)
    names = {v.id: v.dit or v.nom for v in game.votants}
    seen = tuple(_seen(game, corps, v.id) for v in game.votants)
    groups = [
        Groupe(tuple(names[v.id] for v in game.votants if v.id in g), _percent(game.part(g))) for g in game.coalitions
    ]
    where = (
        ""
        if rule.organe == BOARD
        else f", {'assemblée ordinaire' if rule.organe == ORDINARY else 'assemblée extraordinaire'}"
    )
    return Scrutin(
        f"{initiale(rule.dite)}{where}", subjects, seen, tuple(groups if len(groups) <= SHOWN else ()), len(groups),
        game.plus_petit_nombre, game.resolu, _quorum(corps, rule), names.get(game.preponderante, "") if _ties(game) else "",
    )  # fmt: skip


def _game(corps: Corps, rule: Regle) -> Jeu:
    if corps.blocs:
        return JeuParBlocs(corps.blocs, corps.votants, rule.fraction)
    return Jeu(corps.votants, rule.fraction, corps.preponderante)


def _ties(game: Jeu) -> bool:
    """Whether somebody breaks the ties of this vote, which some absence may always bring about."""
    return bool(game.preponderante) and game.fraction * 2 <= 1


def _seen(game: Jeu, corps: Corps, voter: str) -> VotantVu:
    held = next(v for v in game.votants if v.id == voter)
    share = held.voix / game.total
    banzhaf, shapley = game.banzhaf.get(voter), game.shapley.get(voter)
    return VotantVu(
        held.nom, held.dit or held.nom, counted(held.voix, corps.unite), _percent(share), game.passe_seul(voter), game.bloque_seul(voter),
        None if banzhaf is None else _percent(banzhaf), None if shapley is None else _percent(shapley),
    )  # fmt: skip


def _quorum(corps: Corps, rule: Regle) -> EffetDuQuorum:
    if not rule.quorum or not corps.presences:
        return EffetDuQuorum(rule.quorum or None, rule.quorum_seconde or None, (), (), "", "", None)
    quorum = Quorum(rule.quorum, corps.presences)
    alone = tuple(v.dit or v.nom for v in corps.votants if quorum.atteint_seul(v.id))
    needed = tuple(v.dit or v.nom for v in corps.votants if quorum.empeche_seul(v.id))
    least = counted(Fraction(quorum.minimum), corps.unite_presence)
    count = _enough(corps, rule, quorum)
    if count is None:
        return EffetDuQuorum(rule.quorum, rule.quorum_seconde or None, alone, needed, least, "", None)
    enough, share = counted(Fraction(count), corps.unite), _percent(Fraction(count) / quorum.total)
    decide = tuple(v.dit or v.nom for v in corps.votants if v.voix >= count)
    return EffetDuQuorum(rule.quorum, rule.quorum_seconde or None, alone, needed, least, enough, share, decide)


def _enough(corps: Corps, rule: Regle, quorum: Quorum) -> int | None:
    """Return the votes that carry a decision at a bare quorum; None when votes and presence are not counted alike."""
    if not corps.homogene or rule.base == "membres" or corps.blocs:
        return None
    return voix_suffisantes(quorum.minimum, rule.fraction)


def _percent(share: Fraction) -> Decimal:
    """Return a share of 1 in per cent, at two decimals."""
    return round(Decimal(share.numerator * 100) / Decimal(share.denominator), 2)
