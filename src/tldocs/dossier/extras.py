"""The files of a dossier that are not Word: calendars that software reads, workbook of the plan, pictures of schemes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.check import names_of
from tldocs.law.money import plan_of

if TYPE_CHECKING:
    from tldocs.library import Library

    from .result import Checked

CALENDAR = "calendrier.ics"
WORKBOOK = "plan-financier.xlsx"
MEETINGS = "animation.ics"
SCHEME = "schema-de-gouvernance"


TOLD = {
    CALENDAR: "Calendrier des démarches, pour les agendas",
    MEETINGS: "Rendez-vous de la communauté, pour les agendas",
    WORKBOOK: "Plan financier, classeur de calcul",
    f"{SCHEME}.svg": "Schéma de la gouvernance, image vectorielle",
    f"{SCHEME}.png": "Schéma de la gouvernance, image",
}
"""What each of these files is."""


class Extra(NamedTuple):
    """A file and the kind of document it belongs to."""

    kind: str
    data: bytes


def extras(checked: Checked, library: Library, kinds: Collection[str], only: Collection[str]) -> dict[str, Extra]:
    """Return the other files of a dossier by name; `kinds`: kinds of the documents it holds."""
    found = _calendars(checked, library, kinds)
    found |= _pictures(checked, library) if "etudes" in kinds else {}
    return found | (_workbook(checked) if not only or "tableur" in only else {})


def _calendars(checked: Checked, library: Library, kinds: Collection[str]) -> dict[str, Extra]:
    found = _calendar(checked, library) if "calendrier" in kinds else {}
    return found | (_meetings(checked) if "etudes" in kinds else {})


def other_files(checked: Checked, library: Library, kinds: Collection[str]) -> list[tuple[str, str, str]]:
    """Return the other files of a whole dossier: their kind, their name, what they are; none is drawn nor computed twice."""
    found = [(extra.kind, name) for name, extra in _calendars(checked, library, kinds).items()]
    found += [("etudes", f"{SCHEME}.{end}") for end in ("svg", "png") if "etudes" in kinds and has_pictures(checked)]
    found += [("tableur", WORKBOOK)] if has_workbook(checked) else []
    return [(kind, name, TOLD.get(name, name)) for kind, name in found]


def has_pictures(checked: Checked) -> bool:
    """Return whether the scheme of the governance is drawn."""
    from tldocs.figures.canvas import available

    projet = checked.loaded.project
    return projet is not None and "gouvernance" in projet.etudes and available()


def has_workbook(checked: Checked) -> bool:
    """Return whether the project writes a plan."""
    projet = checked.loaded.project
    return projet is not None and projet.finances.plan.renseigne


def _workbook(checked: Checked) -> dict[str, Extra]:
    projet = checked.loaded.project
    if projet is None or not projet.finances.plan.renseigne:
        return {}
    from tldocs.finance.workbook import write

    return {WORKBOOK: Extra("tableur", write(plan_of(projet), projet.denomination or ""))}


def _meetings(checked: Checked) -> dict[str, Extra]:
    """Return the calendar of the community, beside its study."""
    projet = checked.loaded.project
    if projet is None or "communaute" not in projet.etudes:
        return {}
    from .ics_meetings import ics_meetings

    made = ics_meetings(projet, checked.day)
    return {MEETINGS: Extra("etudes", made)} if made else {}


def _pictures(checked: Checked, library: Library) -> dict[str, Extra]:
    """Return the scheme of the governance as pictures, beside the study that holds it; nothing when none was drawn."""
    from .views import views

    projet = checked.loaded.project
    if projet is None or "gouvernance" not in projet.etudes:
        return {}
    from tldocs.studies.governance_blocks import detailed_scheme

    drawn = detailed_scheme(views(checked, library)["etude"], "").drawn
    if drawn is None:
        return {}
    return {f"{SCHEME}.svg": Extra("etudes", drawn.svg), f"{SCHEME}.png": Extra("etudes", drawn.png)}


def _calendar(checked: Checked, library: Library) -> dict[str, Extra]:
    """Return the calendar that software reads, beside the one that people read."""
    from tldocs.law.formalities import dated, load_formalities, told_of

    from .ics import ics

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    names = names_of(projet, law, checked.day)
    steps = [step for step in dated(load_formalities(library, law), names) if step.day]
    told = [step._replace(formality=told_of(step.formality, names)) for step in steps]
    return {CALENDAR: Extra("calendrier", ics(projet.denomination or "", told, checked.day))} if told else {}
