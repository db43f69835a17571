"""The votes of a project, simulated: for each body of voters and each majority it uses, who decides and who stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from tldocs.text import initiale, minuscule

from .electorates import ASSEMBLY, Corps, counted
from .matrix import Regle
from .organs import BOARD, EXTRAORDINARY, ORDINARY
from .polls_seen import AuQuorum, Ecart, EffetDuQuorum, Electeurs, Groupe, Scrutin, VotantVu
from .quorum import Quorum, decide_a_peu, voix_suffisantes
from .votes import LIMIT, Jeu, JeuParBlocs, Votant

if TYPE_CHECKING:
    from .matrix import Ligne

SHOWN = 8
"""Winning groups written out; when there are more, they are only counted."""


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
    def bases(self) -> frozenset[str]:
        """Ce sur quoi se comptent les majorités en usage : `exprimes`, `presents`, `membres`."""
        return frozenset(rule.base for rule in self._rules)

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
                    found.setdefault(key, []).append(f"{minuscule(poll.titre)} ({poll.quorum.suffisent})")
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
        return _widest(g for e in self.electeurs for s in e.scrutins for g in _gaps(e.titre, s))

    @cached_property
    def ecart_principal(self) -> Ecart | None:
        """Le même, dans le scrutin que le graphique montre."""
        return _widest(_gaps("", self.principal)) if self.principal else None

    @cached_property
    def principal(self) -> Scrutin | None:
        """Le scrutin que le graphique montre : la plus forte majorité du premier corps où le pouvoir est calculé."""
        return next((e.scrutins[-1] for e in self.electeurs if e.scrutins[-1].resolu), None)


def _gaps(body: str, poll: Scrutin) -> Iterator[Ecart]:
    for voter in poll.votants:
        if voter.shapley is not None:
            yield Ecart(body, poll.titre, voter.dit, voter.part, voter.shapley)


def _widest(gaps: Iterable[Ecart]) -> Ecart | None:
    return max(gaps, key=lambda g: abs(g.pouvoir - g.part), default=None)


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
        game.plus_petit_nombre, game.resolu, _required(corps, rule), _quorum(corps, rule), names.get(game.preponderante, "") if _ties(game) else "",
    )  # fmt: skip


def _required(corps: Corps, rule: Regle) -> str:
    """Return the votes to gather when everybody is there, in the unit of the votes."""
    whole = sum((v.voix for v in corps.votants), Fraction(0))
    return counted(Fraction(voix_suffisantes(int(whole), rule.fraction)), corps.unite) if corps.unite else ""


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
    decide = tuple(v.dit or v.nom for v in corps.votants if _decides(corps, rule, quorum, v, count))
    return EffetDuQuorum(rule.quorum, rule.quorum_seconde or None, alone, needed, least, enough, share, decide)


def _decides(corps: Corps, rule: Regle, quorum: Quorum, voter: Votant, count: int) -> bool:
    """Return whether a voter carries a decision alone in some meeting that is valid with as few people as may be."""
    if corps.divisible:
        return voter.voix >= count
    return decide_a_peu(quorum, voter.id, rule.fraction)


def _enough(corps: Corps, rule: Regle, quorum: Quorum) -> int | None:
    """Return the votes that carry a decision at a bare quorum; None when votes and presence are not counted alike."""
    if not corps.homogene or rule.base == "membres" or corps.blocs:
        return None
    return voix_suffisantes(quorum.minimum, rule.fraction)


def _percent(share: Fraction) -> Decimal:
    """Return a share of 1 in per cent, at two decimals."""
    return round(Decimal(share.numerator * 100) / Decimal(share.denominator), 2)
