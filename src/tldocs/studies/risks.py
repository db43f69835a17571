"""The analysis of the risks, in words: the register, the first risks, what is left to rate, to measure, to entrust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import NBSP, date_longue, liste, typographie

from .risks_found import CHECK, COMPUTED, PLAN, PROJECT, REQUEST, WAITING, Risque

if TYPE_CHECKING:
    from datetime import date

FAMILIES: Mapping[str, str] = {
    "juridique": "Juridique",
    "financier": "Financier",
    "gouvernance": "Gouvernance",
    "technique": "Technique",
    "humain": "Humain",
    "commercial": "Commercial",
    "territoire": "Territoire",
}
UNSORTED = "À classer"
ORIGINS: Mapping[str, str] = {
    PROJECT: "écrit au projet",
    PLAN: "plan financier",
    REQUEST: "demande de subvention",
    CHECK: "relevé par le contrôle",
    WAITING: "règle qui attend une réponse",
    COMPUTED: "calculé par le plan financier",
}
TO_RATE = "à coter"
NONE = "–"


class RisqueDit(NamedTuple):
    """A risk of the register, in words."""

    numero: int
    nom: str
    famille: str
    origine: str
    cause: str
    effet: str
    mesure_plan: str
    """Ce que le plan calcule si le risque arrive."""
    probabilite: str
    gravite: str
    criticite: str
    cote: str
    """D'où vient une cote que le projet n'a pas donnée ; vide sinon."""
    parade: str
    responsable: str
    echeance: str
    depassee: bool
    """Vrai quand l'échéance est passée."""
    alerte: str
    reste: str
    """Probabilité × gravité une fois la parade prise ; vide quand rien n'est dit."""
    base: str
    eleve: bool
    brut: Risque


class RisquesDits:
    """Les risques du projet, du plus fort au plus faible, puis ceux qui restent à coter."""

    __readable__ = True

    def __init__(self, found: Iterable[Risque], day: date, high: int, held: int) -> None:
        self._found, self._day, self._high, self._held = tuple(found), day, high, held

    @property
    def seuil(self) -> int:
        """Criticité à partir de laquelle un risque est élevé."""
        return self._high

    @property
    def regles_respectees(self) -> int:
        """Règles que le contrôle a jugées et trouvées respectées."""
        return self._held

    @cached_property
    def registre(self) -> tuple[RisqueDit, ...]:
        """Tous les risques, numérotés dans l'ordre."""
        rows = sorted(self._found, key=_rank)
        return tuple(self._told(rank, item) for rank, item in enumerate(rows, 1))

    def _told(self, number: int, item: Risque) -> RisqueDit:
        late = item.echeance is not None and item.echeance < self._day
        high = item.criticite is not None and item.criticite >= self._high
        return RisqueDit(
            number, item.nom, FAMILIES.get(item.famille, UNSORTED), ORIGINS[item.origine], item.cause, item.effet,
            item.mesure_plan, rated(item.probabilite), rated(item.gravite),
            NONE if item.criticite is None else str(item.criticite), item.cote, item.parade, item.responsable,
            plain_day(item.echeance), late, item.alerte, left(item), item.base, high, item,
        )  # fmt: skip

    def numeros(self, lignes: tuple[RisqueDit, ...]) -> str:
        """Les numéros de ces risques : 3, 5 et 8."""
        return liste([str(r.numero) for r in lignes]) or ""

    @cached_property
    def eleves(self) -> tuple[RisqueDit, ...]:
        """Les risques élevés."""
        return tuple(r for r in self.registre if r.eleve)

    @cached_property
    def a_coter(self) -> tuple[RisqueDit, ...]:
        """Ceux dont la probabilité ou la gravité reste à coter."""
        return tuple(r for r in self.registre if r.brut.criticite is None)

    @property
    def cotes(self) -> int:
        """Combien de risques ont leurs deux cotes."""
        return len(self.registre) - len(self.a_coter)

    @cached_property
    def sans_parade(self) -> tuple[RisqueDit, ...]:
        """Ceux dont rien ne dit ce qui est fait."""
        return tuple(r for r in self.registre if not r.parade)

    @cached_property
    def sans_responsable(self) -> tuple[RisqueDit, ...]:
        """Ceux dont personne ne répond."""
        return tuple(r for r in self.registre if not r.responsable)

    @cached_property
    def sans_echeance(self) -> tuple[RisqueDit, ...]:
        """Ceux dont la parade n'a pas de date."""
        return tuple(r for r in self.registre if r.parade and not r.echeance)

    @property
    def constats(self) -> int:
        """Règles que le projet ne respecte pas, d'après le contrôle."""
        return sum(r.brut.releve for r in self.registre)

    @property
    def attentes(self) -> int:
        """Règles qui attendent une réponse et qu'aucun risque du projet ne traite."""
        return sum(r.brut.origine == WAITING for r in self.registre)

    @cached_property
    def releves(self) -> tuple[RisqueDit, ...]:
        """Ceux que le contrôle relève, avec leur base."""
        return tuple(r for r in self.registre if r.brut.base)

    @cached_property
    def mesures(self) -> tuple[RisqueDit, ...]:
        """Ceux dont le plan calcule l'effet en euros."""
        return tuple(r for r in self.registre if r.mesure_plan)

    @cached_property
    def a_revoir(self) -> tuple[RisqueDit, ...]:
        """Ceux dont la gravité donnée est plus faible que celle que le plan calcule."""
        return tuple(r for r in self.registre if _underrated(r.brut))

    @cached_property
    def agenda(self) -> tuple[RisqueDit, ...]:
        """Les parades datées, dans l'ordre des échéances."""
        dated = [r for r in self.registre if r.brut.echeance is not None and r.parade]
        return tuple(sorted(dated, key=lambda r: (r.brut.echeance, r.numero)))

    @property
    def familles(self) -> tuple[tuple[str, int], ...]:
        """Combien de risques par famille, la plus nombreuse d'abord."""
        return tuple(Counter(r.famille for r in self.registre).most_common())

    @property
    def residuels(self) -> int:
        """Risques dont on dit ce qui reste une fois la parade prise."""
        return sum(r.brut.criticite_residuelle is not None for r in self.registre)


def plain_day(day: date | None) -> str:
    """Return a day in words that a narrow column may cut."""
    return (date_longue(day) or "").replace(NBSP, " ")


def rated(level: int | None) -> str:
    """Return a level, or that it is to be given."""
    return TO_RATE if level is None else str(level)


def _underrated(item: Risque) -> bool:
    return item.gravite is not None and item.gravite_calculee is not None and item.gravite < item.gravite_calculee


def _rank(item: Risque) -> tuple[int, int]:
    """Rated ones first, the strongest before; the others by their gravity; risks of one rank keep the order of the file."""
    return (-(item.criticite or 0), -(item.gravite or 0))


def left(item: Risque) -> str:
    """Return what is left of a risk once its measure is taken."""
    if item.criticite_residuelle is None:
        return ""
    return typographie(f"{item.probabilite_residuelle} × {item.gravite_residuelle} = {item.criticite_residuelle}")
