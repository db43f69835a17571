"""The project beside comparable places: its own measures come from its file and from its plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.positioning import mediane
from tldocs.text import nombre, pourcent

from .prices import NONE, money

if TYPE_CHECKING:
    from tldocs.finance.year import Annee
    from tldocs.project.model import Projet
    from tldocs.project.positioning import Comparable, Tarif

ONE = Decimal(1)
UNITS: Mapping[str, str] = {
    "surface": "surface, en m²",
    "postes": "postes de travail",
    "etp": "équipe salariée, en équivalents temps plein",
    "membres": "membres ou associés",
    "part_publique": "part des subventions dans les produits, en %",
}
"""What a measure is, with its unit."""
PRICE = "prix"


class LieuCompare(NamedTuple):
    """A place beside the others: the project itself, a comparable one, the median."""

    nom: str
    detail: str
    surface: str
    postes: str
    etp: str
    membres: str
    part_publique: str
    prix: str


class Point(NamedTuple):
    """A place on the two axes of the positioning map."""

    nom: str
    x: Decimal
    y: Decimal
    propre: bool


class Pairs:
    """The project and its comparable places. `year`: the third exercise of the plan, or the last."""

    __readable__ = True

    def __init__(self, projet: Projet, year: Annee | None, forme: str, day: date) -> None:
        self._projet = projet
        self._forme, self._day = forme, day
        self._year = year
        self._known = projet.positionnement.comparables
        self._tarifs = projet.positionnement.tarifs

    @property
    def exercice(self) -> str | None:
        """Exercice du plan d'où viennent les postes et la part des subventions du projet."""
        return self._year.nom if self._year else None

    @property
    def nom(self) -> str:
        """Nom court du lieu."""
        return (self._projet.activite.lieu or self._projet.denomination or "").partition(",")[0]

    @cached_property
    def propre(self) -> Mapping[str, Decimal]:
        """Les mesures du projet."""
        year = self._year
        found = {
            "surface": self._projet.activite.surface,
            "postes": year.postes if year else None,
            "etp": self._projet.activite.etp,
            "membres": Decimal(self._projet.structure.adherents or len(self._projet.associes)),
            "part_publique": year.dependance if year else None,
        }
        return {name: value for name, value in found.items() if value}

    @cached_property
    def tarif(self) -> Tarif | None:
        """Le prix que la comparaison montre : le plus souvent relevé chez les lieux comparables."""
        places = {c.id for c in self._known if c.id}
        counted = [(sum(1 for r in t.releves if r.chez in places), t) for t in self._tarifs]
        best = max(counted, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] else None

    @cached_property
    def lieux(self) -> tuple[LieuCompare, ...]:
        """Les lieux comparables."""
        return tuple(_compared(_starred(c), _detail(c), self.mesures(c)) for c in self._known)

    @cached_property
    def le_projet(self) -> LieuCompare:
        """Le projet, dans les mêmes colonnes."""
        price = self.tarif.prix if self.tarif else None
        return _compared(self.nom, self._detail, self.propre if price is None else {**self.propre, PRICE: price})

    @property
    def _detail(self) -> str:
        opened = self._projet.activite.ouverture
        since = f"{'depuis' if opened <= self._day else 'à partir de'} {opened.year}" if opened else ""
        where = self._projet.activite.adresse.commune or self._projet.siege.commune
        return ", ".join(part for part in (where, self._forme, since) if part)

    @cached_property
    def mediane(self) -> LieuCompare:
        """La médiane des lieux comparables, mesure par mesure."""
        measured = [self.mesures(c) for c in self._known]
        found = {name: mediane(tuple(sorted(m[name] for m in measured if name in m))) for name in (*UNITS, PRICE)}
        return _compared("Médiane", "", {name: value for name, value in found.items() if value is not None})

    @property
    def fictifs(self) -> int:
        """Lieux comparables dont le nom et les chiffres sont inventés."""
        return sum(1 for c in self._known if c.fictif)

    def mesures(self, place: Comparable) -> Mapping[str, Decimal]:
        """Les mesures d'un lieu comparable, son prix compris."""
        found = {name: Decimal(value) for name in UNITS if (value := getattr(place, name)) is not None}
        price = _price_at(self.tarif, place)
        return found if price is None else {**found, PRICE: price}

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Le projet et ses comparables sur les deux axes choisis ; ceux dont une mesure manque n'y sont pas."""
        axes = self._projet.positionnement.axes
        if len(axes) != 2:
            return ()
        across, up = axes
        placed = [(self.nom, self._own(across), self._own(up), True)]
        placed += [(c.nom or "", self._of(across, c), self._of(up, c), False) for c in self._known]
        return tuple(Point(n, x, y, mine) for n, x, y, mine in placed if x is not None and y is not None)

    def axe(self, axis: str) -> str:
        """Ce qu'un axe mesure, avec son unité."""
        tarif = self._tarif(axis)
        return f"{tarif.nom}, en € par {tarif.unite}" if tarif else UNITS.get(axis, axis)

    def _tarif(self, axis: str) -> Tarif | None:
        return next((t for t in self._tarifs if t.id == axis), None)

    def _own(self, axis: str) -> Decimal | None:
        tarif = self._tarif(axis)
        return tarif.prix if tarif else self.propre.get(axis)

    def _of(self, axis: str, place: Comparable) -> Decimal | None:
        tarif = self._tarif(axis)
        return _price_at(tarif, place) if tarif else self.mesures(place).get(axis)


def _price_at(tarif: Tarif | None, place: Comparable) -> Decimal | None:
    if tarif is None or place.id is None:
        return None
    return next((r.prix_ttc for r in tarif.releves if r.chez == place.id), None)


def _starred(place: Comparable) -> str:
    return f"{place.nom}{' *' if place.fictif else ''}"


def _detail(place: Comparable) -> str:
    since = f"depuis {place.annee}" if place.annee else ""
    return ", ".join(part for part in (place.commune, place.forme, since) if part)


def _compared(name: str, detail: str, found: Mapping[str, Decimal]) -> LieuCompare:
    def shown(key: str, write: Callable[[Decimal], str | None] = nombre) -> str:
        return write(found[key]) or NONE if key in found else NONE

    return LieuCompare(
        name, detail, shown("surface"), shown("postes"), shown("etp"), shown("membres"),
        shown("part_publique", lambda v: pourcent(v.quantize(ONE, ROUND_HALF_UP))), shown(PRICE, money),
    )  # fmt: skip
