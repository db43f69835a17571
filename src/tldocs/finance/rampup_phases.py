"""The phases of the ramp-up with what the plan computes of each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.rampup import Phase

from .money import HUNDRED, ZERO
from .ratios import rapport

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .forecast import Previsions


class PhaseChiffree(NamedTuple):
    """A phase with what the plan computes of it, in euros."""

    chemin: str
    rang: int
    phase: Phase
    dans_le_plan: bool
    """Vrai quand le plan couvre un mois au moins de la phase."""
    mois: int = 0
    """Mois de la phase que le plan couvre."""
    recettes: Decimal = ZERO
    """Recettes de la phase, subventions non comprises."""
    aides: Decimal = ZERO
    """Subventions d'exploitation de la phase."""
    resultat: Decimal = ZERO
    investissements: Decimal = ZERO
    effectif: Decimal = ZERO
    """Équivalents temps plein du dernier mois."""
    occupation: Decimal | None = None
    """Occupation des postes de travail du dernier mois, en %."""
    tresorerie: Decimal = ZERO
    """Trésorerie à la fin de la phase."""
    plus_bas: Decimal = ZERO
    """Trésorerie la plus basse d'une fin de mois de la phase."""
    postes: tuple[str, ...] = ()
    """Postes salariés tenus pendant la phase, avec leur équivalent temps plein."""
    cotisants: Decimal = ZERO
    """Adhésions que les recettes du plan comptent au dernier mois."""
    surface: Decimal | None = None
    """Surface des espaces ouverts que l'activité décrit, en mètres carrés."""
    places: Decimal | None = None
    """Places de ces espaces."""


def phase_of(projet: Projet, p: Previsions | None, phase: Phase, rank: int) -> PhaseChiffree:
    """Return a phase with its figures; a month belongs to the phase in which its first day falls."""
    surface, places = _spaces(projet, phase)
    made = PhaseChiffree(phase.chemin, rank, phase, dans_le_plan=False, surface=surface, places=places)
    if p is None or phase.debut is None or phase.fin is None:
        return made
    first = max(0, p.calendrier.rank(phase.debut) + (phase.debut.day > 1))
    last = min(p.calendrier.length, p.calendrier.rank(phase.fin) + 1)
    return made if last <= first else _filled(made, p, first, last)


def _filled(made: PhaseChiffree, p: Previsions, first: int, last: int) -> PhaseChiffree:
    def total(*series: list[Decimal]) -> Decimal:
        return sum((sum(s[first:last], ZERO) for s in series), ZERO)

    return made._replace(
        dans_le_plan=True,
        mois=last - first,
        recettes=total(*(line.montants for line in p.recettes)),
        aides=total(*(s.montants for s in p.soutiens)),
        resultat=total(p.resultats),
        investissements=total(p.investissements_couts),
        effectif=sum((job.etp[last - 1] for job in p.postes), ZERO),
        occupation=_occupied(p, last - 1),
        tresorerie=p.tresorerie[last - 1],
        plus_bas=min(p.tresorerie[first:last]),
        postes=tuple(_jobs(p, first, last)),
        cotisants=_members(p, last - 1),
    )


def _occupied(p: Previsions, month: int) -> Decimal | None:
    open_ = [(line.unites[month], whole) for line, whole in p.series_de_places if line.unites[month]]
    rate = rapport(sum((u for u, _ in open_), ZERO), sum((w for _, w in open_), ZERO))
    return None if rate is None else rate * HUNDRED


def _jobs(p: Previsions, first: int, last: int) -> Iterator[str]:
    from tldocs.text import nombre

    for job in p.postes:
        if held := max(job.etp[first:last]):
            yield f"{job.nom} ({nombre(held)} ETP)"


def _members(p: Previsions, month: int) -> Decimal:
    """Return how many memberships the revenue counts in the year of a month."""
    lines = zip(p.base.plan.recettes, p.recettes, strict=True)
    return sum((item.quantite or ZERO for item, line in lines if item.type == "adhesions" and line.unites[month]), ZERO)


def _spaces(projet: Projet, phase: Phase) -> tuple[Decimal | None, Decimal | None]:
    """Return the surface and the places of the spaces of a phase that the activity describes."""
    wanted = {name.casefold() for name in phase.espaces}
    known = [e for e in projet.activite.espaces if (e.nom or "").casefold() in wanted]
    surfaces = [Decimal(e.surface) for e in known if e.surface is not None]
    places = [Decimal(e.capacite) for e in known if e.capacite is not None]
    return sum(surfaces, ZERO) if surfaces else None, sum(places, ZERO) if places else None
