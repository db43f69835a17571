"""The imported aids as programmes: whom and where they are for is judged with the conditions of the correspondence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tldocs.expressions.language import Expression

from .aides_store import Store
from .aides_text import folded
from .aides_words import Checks
from .programme import AIDES, NATURES, NIVEAUX, STATUTS, Condition, Programme

UNKNOWN_PLACE = "périmètre à vérifier : {name}"


class Place(NamedTuple):
    """A condition on the name of a place: judged like a compiled expression."""

    ici: Expression
    name: str

    def missing(self, names: Mapping[str, Any]) -> list[str]:
        """Return the field that is needed and empty."""
        return self.ici.missing(names)

    def value(self, names: Mapping[str, Any]) -> bool:
        """Return whether the place of the project is the one of the aid."""
        return folded(str(self.ici.value(names))) == folded(self.name)


class Anyone(NamedTuple):
    """A condition that one of several makes true."""

    checks: tuple[Expression, ...]

    def missing(self, names: Mapping[str, Any]) -> list[str]:  # noqa: ARG002 - the face of an expression
        """Return nothing: an empty list of authorities is an answer."""
        return []

    def value(self, names: Mapping[str, Any]) -> bool:
        """Return whether one of them holds."""
        return any(_holds(check, names) for check in self.checks)


def _holds(check: Expression, names: Mapping[str, Any]) -> bool:
    try:
        return bool(check.value(names))
    except (AttributeError, TypeError, KeyError):
        return False


def programmes(store: Store, checks: Checks) -> tuple[Programme, ...]:
    """Return the programmes of a local catalogue."""
    return tuple(_programme(aid, checks) for aid in store.aides.values())


def _programme(aid: Mapping[str, Any], checks: Checks) -> Programme:
    doubts = list(aid["doutes"])
    conditions = (*_audience(aid, checks, doubts), *_place(aid, checks, doubts))
    rate = aid.get("taux")
    return Programme(
        aid["id"], aid["nom"], aid["financeur"], _known(aid["niveau"], NIVEAUX, "autre"),
        _known(aid["aide"], AIDES, "subvention"), _known(aid["statut"], STATUTS, "a-confirmer"), aid["vu"],
        "secondary", "moyen", _day(aid.get("ouverture")), _day(aid.get("cloture")),
        demandeurs=", ".join(checks.noms.get(name, name) for name in aid["publics"]),
        depenses=tuple(name for name in aid["depenses"] if name in NATURES),
        taux=Decimal(rate) if isinstance(rate, int) else None, montant=aid["montant"], conditions=conditions,
        criteres=tuple(aid["criteres"].split("\n")) if aid["criteres"] else (), lien=aid["lien"],
        note=aid["mention"], doutes=tuple(doubts),
    )  # fmt: skip


def _known(value: str, known: tuple[str, ...], default: str) -> str:
    return value if value in known else default


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _audience(aid: Mapping[str, Any], checks: Checks, doubts: list[str]) -> tuple[Condition, ...]:
    names = [name for name in aid["publics"] if name in checks.publics]
    if not names:
        doubts.append("bénéficiaires non dits")
        return ()
    found = tuple(check for name in names if (check := checks.publics[name]) is not None)
    said = "bénéficiaires : " + ", ".join(checks.noms[name] for name in names).lower()
    return (Condition(Anyone(found), said),)


def _place(aid: Mapping[str, Any], checks: Checks, doubts: list[str]) -> tuple[Condition, ...]:
    scale, name = str(aid["perimetre"].get("echelle", "")), str(aid["perimetre"].get("nom", ""))
    if (here := checks.ici.get(scale)) is not None and name:
        bare = name.removeprefix("Région ").removeprefix("Département ")
        return (Condition(Place(here, bare), f"périmètre : {name}", "siege.code_insee"),)
    if (everywhere := checks.partout.get(scale)) is not None:
        return (Condition(everywhere, f"périmètre : {name or scale}"),)
    doubts.append(UNKNOWN_PLACE.format(name=name or "non dit"))
    return ()
