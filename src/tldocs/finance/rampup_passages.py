"""The conditions to pass from one phase to the next, judged over the series of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from tldocs.project.rampup import ConditionDePassage

from .money import HUNDRED, ZERO
from .ratios import rapport
from .tables import Trimestre, trimestres

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import SubventionExploitation, SubventionInvestissement
    from tldocs.project.model import Projet

    from .forecast import Previsions

Verdict = Literal["tenue", "tardive", "jamais", "acquise", "attendue", "absente", "hors-plan"]


class Passage(NamedTuple):
    """A condition to pass to the next phase, judged over the plan."""

    chemin: str
    phase: str
    """Nom de la phase qui s'achève."""
    fin: date | None
    """Dernier jour prévu de cette phase."""
    condition: ConditionDePassage
    valeurs: tuple[Decimal | None, ...] = ()
    """Grandeur de la condition à chaque trimestre ; vide quand le plan ne la calcule pas."""
    trimestre: Trimestre | None = None
    """Premier trimestre au bout duquel elle est tenue assez longtemps."""
    aides: tuple[SubventionExploitation | SubventionInvestissement, ...] = ()
    """Aides du plan dont la condition attend la notification."""

    @property
    def calculee(self) -> bool:
        """Vrai quand le plan calcule la grandeur de la condition, trimestre par trimestre."""
        return bool(self.valeurs)

    @property
    def jour(self) -> date | None:
        """Jour où la condition peut être constatée : fin du trimestre, ou décision attendue du financeur."""
        if self.trimestre is not None:
            return self.trimestre.fin
        waited = [a.decision for a in self.aides if a.etat != "acquis" and a.decision is not None]
        return max(waited, default=None)

    @property
    def verdict(self) -> Verdict:
        """Ce que le plan en dit."""
        if self.condition.mesure == "aide-notifiee":
            return self._granted()
        if not self.calculee:
            return "hors-plan"
        if self.trimestre is None:
            return "jamais"
        return "tardive" if self._late() else "tenue"

    def _late(self) -> bool:
        return self.fin is not None and self.jour is not None and self.jour > self.fin

    def _granted(self) -> Verdict:
        if not self.aides:
            return "absente"
        if all(a.etat == "acquis" for a in self.aides):
            return "acquise"
        return "tardive" if self._late() else "attendue"

    @property
    def meilleure(self) -> Decimal | None:
        """Valeur la plus proche du seuil sur tout le plan."""
        known = [v for v in self.valeurs if v is not None]
        if not known:
            return None
        return min(known) if self.condition.plafond else max(known)


def judged(projet: Projet, p: Previsions | None) -> Iterator[Passage]:
    """Yield every condition to pass, judged over the series of a plan."""
    rows = trimestres(p) if p is not None else ()
    for phase in projet.montee_en_charge.phases:
        for condition in phase.conditions:
            passage = Passage(condition.chemin, phase.nom or phase.chemin, phase.fin, condition)
            if condition.mesure == "aide-notifiee":
                yield passage._replace(aides=tuple(_awaited(projet, condition.financeur)))
            else:
                yield _measured(passage, p, rows)


def _measured(passage: Passage, p: Previsions | None, rows: tuple[Trimestre, ...]) -> Passage:
    condition = passage.condition
    if p is None or condition.seuil is None or condition.mesure is None:
        return passage
    values = tuple(_value(p, row, condition) for row in rows)
    return passage._replace(valeurs=values, trimestre=_reached(values, rows, condition))


def _reached(
    values: tuple[Decimal | None, ...], rows: tuple[Trimestre, ...], condition: ConditionDePassage
) -> Trimestre | None:
    """Return the first quarter at the end of which the threshold has been held long enough."""
    held = 0
    for value, row in zip(values, rows, strict=True):
        held = held + 1 if value is not None and _holds(value, condition) else 0
        if held >= condition.suite:
            return row
    return None


def _holds(value: Decimal, condition: ConditionDePassage) -> bool:
    assert condition.seuil is not None
    return value <= condition.seuil if condition.plafond else value >= condition.seuil


def _value(p: Previsions, row: Trimestre, condition: ConditionDePassage) -> Decimal | None:
    if condition.recette is not None and condition.mesure in ("occupation", "ventes", "recettes"):
        return _of_line(p, row, condition)
    return {
        "occupation": row.occupation,
        "ventes": row.ca,
        "recettes": row.ca + row.autres,
        "aides": row.subventions,
        "resultat": row.resultat,
        "tresorerie": row.tresorerie,
        "effectif": row.etp,
    }.get(condition.mesure or "")


def _of_line(p: Previsions, row: Trimestre, condition: ConditionDePassage) -> Decimal | None:
    """Return the occupancy in % or the sales in euros of one line of revenue over a quarter."""
    start = (row.rang - 1) * 3
    end = min(start + 3, p.calendrier.length)
    for item, line in zip(p.base.plan.recettes, p.recettes, strict=True):
        if item.id == condition.recette:
            if condition.mesure != "occupation":
                return sum(line.montants[start:end], ZERO)
            whole = (item.quantite or ZERO) * (Decimal(1) if item.frequence is None else item.frequence)
            rate = rapport(sum(line.unites[start:end], ZERO), whole * (end - start))
            return None if rate is None else rate * HUNDRED
    return None


def _awaited(projet: Projet, funder: str | None) -> Iterator[SubventionExploitation | SubventionInvestissement]:
    """Yield the grants of the plan that a funder gives."""
    plan = projet.finances.plan
    given: list[SubventionExploitation | SubventionInvestissement] = list(plan.subventions_exploitation)
    for aid in (*given, *plan.subventions_investissement):
        if funder and (aid.financeur or "").casefold() == funder.casefold():
            yield aid
