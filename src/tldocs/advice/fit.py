"""Judges the programmes for a project: which fit, why, what is missing, how much, what cannot be added to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.text import de, euros, liste, pourcent

from .expenses import eligible, expenses
from .programme import PERTINENCES, STATUTS, Condition, Cumul, Programme

if TYPE_CHECKING:
    from tldocs.project.model import Projet

FIT, INCOMPLETE, UNSURE, CLOSED, UNFIT = "convient", "a-completer", "a-verifier", "clos", "ecarte"
STATES = (FIT, INCOMPLETE, UNSURE, CLOSED, UNFIT)
"""`a-verifier`: nothing is against it, but nobody has verified that it is open, or what is known of it."""


class Manque(NamedTuple):
    """What a project still has to say or to do, and the field where it is written."""

    quoi: str
    champ: str = ""


class Avis(NamedTuple):
    """What is thought of a programme for a project; `plafond`: the most it could give, in euros."""

    programme: Programme
    etat: str
    statut: str
    raisons: tuple[str, ...]
    manques: tuple[Manque, ...] = ()
    contre: tuple[str, ...] = ()
    plafond: Decimal | None = None
    cumuls: tuple[Cumul, ...] = ()
    ancien: bool = False
    """Nobody has looked at the programme for more than a year."""


class _Judged(NamedTuple):
    met: list[str]
    missing: list[Manque]
    against: list[str]


def advise(programmes: Iterable[Programme], names: Mapping[str, Any]) -> tuple[Avis, ...]:
    """Return what is thought of each programme, the nearest to a success first."""
    projet, jour = names["projet"], names["jour"]
    spent = expenses(projet, jour)
    found = [_advice(programme, names, spent, jour, projet) for programme in programmes]
    shown = {avis.programme.id for avis in found if avis.etat not in (CLOSED, UNFIT)}
    return tuple(sorted((_added(avis, shown) for avis in found), key=_rank))


def _rank(avis: Avis) -> tuple[int, int, int, Decimal, str]:
    programme = avis.programme
    return (
        STATES.index(avis.etat), STATUTS.index(avis.statut), PERTINENCES.index(programme.pertinence),
        -(avis.plafond or Decimal(0)), programme.nom,
    )  # fmt: skip


def _added(avis: Avis, shown: set[str]) -> Avis:
    """Keep, of the programmes that do not add up with this one, those that are shown."""
    kept = (c._replace(avec=tuple(name for name in c.avec if name in shown)) for c in avis.programme.cumul)
    return avis._replace(cumuls=tuple(c for c in kept if c.avec))


def _advice(
    programme: Programme, names: Mapping[str, Any], spent: dict[str, Decimal], jour: date, projet: Projet
) -> Avis:
    judged = _Judged([], [], [])
    for item in programme.conditions:
        _judge(item, names, judged)
    _expenses(programme, spent, judged)
    base = eligible(spent, programme.depenses)
    most = _most(programme, base)
    _amounts(programme, base, most, judged)
    _public_share(programme, projet, judged)
    _dates(programme, jour, judged)
    statut = programme.statut_au(jour)
    return Avis(
        programme, _state(programme, statut, judged), statut, tuple(judged.met),
        (*judged.missing, *(Manque(doubt) for doubt in programme.doutes)), tuple(judged.against), most,
        ancien=programme.ancien_au(jour),
    )  # fmt: skip


def _state(programme: Programme, statut: str, judged: _Judged) -> str:
    if statut == "clos":
        return CLOSED
    if judged.against:
        return UNFIT
    if statut == "a-confirmer" or programme.verified == "memory" or programme.doutes:
        return UNSURE
    return INCOMPLETE if judged.missing else FIT


def _judge(item: Condition, names: Mapping[str, Any], judged: _Judged) -> None:
    missing = [path.removeprefix("projet.") for path in item.check.missing(names)]
    if missing:
        judged.missing.append(Manque(item.remedy or f"à renseigner : {item.dit}", item.at or missing[0]))
    elif _true(item, names):
        judged.met.append(item.dit)
    elif item.remedy:
        judged.missing.append(Manque(item.remedy, item.at))
    else:
        judged.against.append(item.dit)


def _true(item: Condition, names: Mapping[str, Any]) -> bool:
    try:
        return bool(item.check.value(names))
    except (AttributeError, TypeError, KeyError):
        return False


def _expenses(programme: Programme, spent: dict[str, Decimal], judged: _Judged) -> None:
    if "conseil" in programme.depenses or not programme.depenses:
        return
    paid = [name for name in programme.depenses if name in spent]
    if paid:
        judged.met.append(f"dépenses {de(liste(paid))}")
    elif spent:
        judged.against.append(f"ne finance que : {liste(programme.depenses)}")
    else:
        judged.missing.append(Manque("écrivez les dépenses à financer", _field(programme)))


def _field(programme: Programme) -> str:
    running = {"fonctionnement", "personnel"} & set(programme.depenses)
    return "finances.budget.charges" if running else "finances.plan.investissements"


def _most(programme: Programme, base: Decimal) -> Decimal | None:
    """Return the most a programme could give: its ceiling, its rate of what may be counted, all of it at most."""
    rate = Decimal(100) if programme.taux is None else programme.taux
    if not base or (programme.taux is None and programme.maximum is None):
        return None
    share = (base * rate / 100).to_integral_value(ROUND_FLOOR)
    return share if programme.maximum is None else min(share, programme.maximum)


def _amounts(programme: Programme, base: Decimal, most: Decimal | None, judged: _Judged) -> None:
    reachable = most if most is not None else base
    if programme.minimum is not None and base and reachable < programme.minimum:
        judged.against.append(
            f"aide d’au moins {euros(programme.minimum)}, pour {euros(base)} de dépenses qui peuvent compter"
        )


def _public_share(programme: Programme, projet: Projet, judged: _Judged) -> None:
    budget = projet.finances.demande.budget_presente
    if programme.taux_public is None or not budget.total_produits:
        return
    share = budget.total_subventions * 100 / budget.total_produits
    if share <= programme.taux_public:
        judged.met.append(f"subventions : {pourcent(round(share))} du budget, sous {pourcent(programme.taux_public)}")
    else:
        what = f"les subventions font {pourcent(round(share))} du budget : {pourcent(programme.taux_public)} au plus"
        judged.missing.append(Manque(what, "finances.budget.produits"))


def _dates(programme: Programme, jour: date, judged: _Judged) -> None:
    if programme.ouvre_apres(jour):
        judged.missing.append(Manque(f"ouvre le {programme.ouverture:%d/%m/%Y}"))
