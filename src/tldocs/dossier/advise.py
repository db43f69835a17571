"""Advise a project on its legal vehicle: what the command `advise` does, and the name `conseil` of the studies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.project.load import unread

from .check import opened
from .result import Checked

if TYPE_CHECKING:
    from tldocs.advice.advise import Advice
    from tldocs.advice.matter import Matter
    from tldocs.advice.situation import Situation
    from tldocs.drafting.advised import Conseil
    from tldocs.project.model import Projet
    from tldocs.project.studies import Etude


STUDY: Etude = "choix-vehicule"
"""The study that prints the advice."""


class Opened(NamedTuple):
    """A project and what the choice of its vehicle is made of; `matter` is None when something cannot be read."""

    checked: Checked
    matter: Matter | None


class Advised(NamedTuple):
    """An advice, and the same in words."""

    advice: Advice
    conseil: Conseil


def open_project(path: Path, on: date | None = None, library: Library | None = None) -> Opened:
    """Return a project ready to be advised. Faults are findings of `checked`; nothing is raised."""
    from tldocs.advice.matter import load_matter

    library = library or library_of(path)
    try:
        checked = opened(path, on, library)
        return Opened(checked, load_matter(library) if checked.law else None)
    except LibraryError as error:
        return Opened(Checked(path, unread(str(path)), on or date.today(), (placed(error, library),)), None)


def advised(
    matter: Matter,
    projet: Projet,
    day: date,
    situation: Situation | None = None,
    own: Mapping[str, Fraction] | None = None,
) -> Advised:
    """Return the advice on a project; `situation` stands for its facts, `own` adds to the weights it sets."""
    from tldocs.advice.advise import advise
    from tldocs.advice.derive import own_weights, situation_of
    from tldocs.advice.told import told

    found = advise(matter, situation or situation_of(projet), day, {**own_weights(projet), **(own or {})})
    return Advised(found, told(found, matter, projet, day))


def conseil_of(library: Library, projet: Projet, day: date) -> Conseil | None:
    """Return the advice that the study of a project prints, None for a project that wants no study."""
    if STUDY not in projet.etudes:
        return None
    from tldocs.advice.matter import load_matter

    return advised(load_matter(library), projet, day).conseil
