"""The dated steps of a project, from all its calendars: formalities, request, place, aid, studies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import date_longue

if TYPE_CHECKING:
    from tldocs.project.model import Projet

    from .view import Droit


class Echeance(NamedTuple):
    """A dated step to come."""

    jour: str
    quoi: str
    par: str
    origine: str
    """The calendar that says it."""
    imperatif: bool = False


Dated = tuple[date, Echeance]
Told = tuple[date | None, str | None]
"""A day and what happens then; either may be missing."""


def coming(projet: Projet, droit: Droit, day: date) -> list[Dated]:
    """Return the steps of a project from a day on, in order; those of one day in the order of the calendars."""
    found = [*_formalities(droit), *_aid(projet), *_milestones(projet)]
    return sorted((item for item in found if item[0] >= day), key=lambda item: item[0])


def _formalities(droit: Droit) -> Iterator[Dated]:
    for day, step in droit.echeances:
        yield day, Echeance(step.jour, step.titre, step.par, "démarches", step.imperatif)


def _aid(projet: Projet) -> Iterator[Dated]:
    for aide in projet.finances.aides_du_plan:
        if aide.decision and aide.etat != "acquis" and aide.nom:
            what = f"Décision sur l’aide suivante : {aide.nom}"
            yield aide.decision, Echeance(said(aide.decision), what, aide.financeur or "", "plan financier")


def _milestones(projet: Projet) -> Iterator[Dated]:
    for origin, steps in _calendars(projet):
        for day, what in steps:
            if day and what:
                yield day, Echeance(said(day), what, "", origin)


def _calendars(projet: Projet) -> Iterator[tuple[str, list[Told]]]:
    """Yield the calendars that the project writes, those of a study only when the study is wanted."""
    yield "demande de subvention", [(step.date, step.etape) for step in projet.finances.demande.calendrier]
    yield "jalons du lieu", [(step.date, step.etape) for step in projet.dossier.jalons]
    wanted = projet.etudes
    if "montee-en-charge" in wanted:
        plan = projet.montee_en_charge
        phases: list[Told] = [(phase.debut, f"Début de la phase : {phase.nom}") for phase in plan.phases if phase.nom]
        yield "montée en charge", phases + [(step.date, step.etape) for step in plan.jalons]
    if "fonds-innovation" in wanted:
        yield (
            "appel du fonds",
            [(step.jour, f"Appel à projets : {step.nom}") for step in projet.fonds.calendrier.etapes],
        )
    if "living-lab" in wanted:
        trials: list[Told] = [
            (x.debut, f"Premier jour de l’essai : {x.nom}") for x in projet.laboratoire.experimentations if x.nom
        ]
        yield "laboratoire", trials + [(step.date, step.etape) for step in projet.laboratoire.jalons]


def said(day: date) -> str:
    """Return a date that a narrow column may cut."""
    return (date_longue(day) or "").replace("\u00a0", " ")
