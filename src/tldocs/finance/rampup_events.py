"""What a project dates along its ramp-up: hires, purchases, money in, decisions, thresholds, milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tldocs.project.forecast_funding import (
        ApportFinancier,
        Emprunt,
        SubventionExploitation,
        SubventionInvestissement,
    )
    from tldocs.project.model import Projet

Genre = Literal["embauche", "investissement", "financement", "decision", "palier", "jalon"]


class Evenement(NamedTuple):
    """Something that happens on a day, and where the project says it."""

    genre: Genre
    jour: date
    nom: str
    chemin: str
    montant: Decimal | None = None
    """En euros."""
    precision: str = ""
    """Seuil, état ou condition, dans les mots du projet."""


def evenements(projet: Projet, first: date | None, last: date | None) -> tuple[Evenement, ...]:
    """Return what is dated between two days, in order of date; what is said twice on one day is kept once."""
    found: dict[tuple[date, str], Evenement] = {}
    for event in (
        *_milestones(projet),
        *_steps(projet),
        *_jobs(projet),
        *_assets(projet),
        *_money(projet),
        *_grants(projet),
    ):
        if first is not None and last is not None and first <= event.jour <= last:
            found.setdefault((event.jour, event.nom.casefold()), event)
    return tuple(sorted(found.values(), key=lambda e: (e.jour, e.genre, e.nom)))


def _milestones(projet: Projet) -> Iterator[Evenement]:
    for item in (*projet.montee_en_charge.jalons, *projet.dossier.jalons):
        if item.date is not None and item.etape is not None:
            yield Evenement("jalon", item.date, item.etape, item.chemin)


def _steps(projet: Projet) -> Iterator[Evenement]:
    for item in projet.finances.plan.paliers:
        if item.date is not None and item.nom is not None:
            yield Evenement("palier", item.date, item.nom, item.chemin, precision=item.seuil or "")


def _jobs(projet: Projet) -> Iterator[Evenement]:
    """Yield the hires; a job without a date is held on the first day of the plan."""
    plan = projet.finances.plan
    for item in plan.personnel:
        day = item.debut or plan.debut
        if day is not None:
            yield Evenement("embauche", day, item.nom or "poste", item.chemin, precision=item.condition or "")


def _assets(projet: Projet) -> Iterator[Evenement]:
    for item in projet.finances.plan.investissements:
        if item.date is not None:
            yield Evenement("investissement", item.date, item.nom or "bien", item.chemin, item.montant)


def _money(projet: Projet) -> Iterator[Evenement]:
    plan = projet.finances.plan
    received: list[ApportFinancier | Emprunt] = [*plan.apports, *plan.emprunts]
    for item in received:
        if item.date is not None:
            yield Evenement("financement", item.date, item.nom or "apport", item.chemin, item.montant, item.etat or "")


def _grants(projet: Projet) -> Iterator[Evenement]:
    """Yield the decisions that funders have taken or are expected to take."""
    plan = projet.finances.plan
    given: list[SubventionInvestissement | SubventionExploitation] = [
        *plan.subventions_investissement,
        *plan.subventions_exploitation,
    ]
    for aid in given:
        if aid.decision is not None:
            name = aid.nom or "subvention"
            said = f"{aid.financeur}, {name}" if aid.financeur else name
            yield Evenement("decision", aid.decision, said, aid.chemin, precision=aid.etat or "")
