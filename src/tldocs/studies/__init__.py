"""What the studies compute from a project: the name `etude` of their templates. One module per study.

Each part is worked out when a document asks for it; nothing here is imported by a project without studies.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tldocs.diagnostics import Finding
    from tldocs.law.check import Report
    from tldocs.law.model import Law
    from tldocs.library import Library
    from tldocs.project.model import Projet

    from .community import Animation
    from .diagnosis import Terrain
    from .governance import Gouvernance
    from .laboratory import LaboratoireChiffre
    from .polls import Votes
    from .positioning import Positions
    from .rampup import MonteeDite
    from .risks import RisquesDits

LAZY: dict[str, str] = {
    "Animation": "tldocs.studies.community",
    "Gouvernance": "tldocs.studies.governance",
    "LaboratoireChiffre": "tldocs.studies.laboratory",
    "Terrain": "tldocs.studies.diagnosis",
    "MonteeDite": "tldocs.studies.rampup",
    "RisquesDits": "tldocs.studies.risks",
    "Votes": "tldocs.studies.polls",
    "Positions": "tldocs.studies.positioning",
}
"""Class named by the annotation of a part of `Etude` -> its module: names are checked without importing them all.

A part is a cached property that imports its module when it is read; its class is imported here for checkers only."""


class Contexte(NamedTuple):
    """What a study is worked out from. `folder`: where the project file and the files that it names stand."""

    projet: Projet
    law: Law
    day: date
    library: Library
    folder: Path
    findings: tuple[Finding, ...] = ()
    report: Report | None = None


class Etude:
    """The studies of one project on one day."""

    __readable__ = True

    def __init__(self, contexte: Contexte) -> None:
        self._contexte = contexte

    @cached_property
    def gouvernance(self) -> Gouvernance:
        """Les organes, les cercles et la matrice des décisions."""
        from tldocs.law.check import names_of
        from tldocs.law.decisions import decisions, load_decisions

        from .governance import Gouvernance

        given = self._contexte
        names = names_of(given.projet, given.law, given.day)
        fixed = tuple(decisions(load_decisions(given.library, given.law), names))
        return Gouvernance(given.projet, names["forme"].termes, fixed)

    @cached_property
    def votes(self) -> Votes:
        """Les votes, simulés pour chaque majorité en usage."""
        from .electorates import electorates
        from .polls import Votes

        given = self._contexte
        forme = given.law.forme.selon(given.projet.gouvernance.direction.mode)
        return Votes(electorates(given.projet, forme.termes), self.gouvernance.lignes)

    @cached_property
    def laboratoire(self) -> LaboratoireChiffre:
        """Le laboratoire d'usages, chiffré d'après le plan."""
        from tldocs.law.money import plan_of

        from .laboratory import LaboratoireChiffre

        given = self._contexte
        return LaboratoireChiffre(given.projet, plan_of(given.projet, given.law.reperes))

    @cached_property
    def montee(self) -> MonteeDite:
        """La montée en charge : phases, conditions de passage, ce qui est daté."""
        from tldocs.law.money import plan_of

        from .rampup import MonteeDite

        given = self._contexte
        return MonteeDite(given.projet, plan_of(given.projet, given.law.reperes))

    @cached_property
    def risques(self) -> RisquesDits:
        """Les risques : ceux du projet, du plan et de la demande, ceux que le contrôle et le plan font voir."""
        from tldocs.law.money import plan_of
        from tldocs.law.risks import load_familles

        from .risks import RisquesDits
        from .risks_check import from_check
        from .risks_found import merged, written
        from .risks_plan import from_plan

        given = self._contexte
        families, plan = load_familles(given.library), plan_of(given.projet, given.law.reperes)
        engine = (*from_check(given, families), *from_plan(given.projet, plan, families))
        held = len(given.report.held) if given.report else 0
        found = merged(written(given.projet), engine)
        return RisquesDits(found, given.day, int(given.law.on(given.day).risque_eleve), held)

    @property
    def contexte(self) -> Contexte:
        """Ce dont les études sont tirées."""
        return self._contexte

    @cached_property
    def communaute(self) -> Animation:
        """The plan of the community over twelve months."""
        from .community import Animation

        return Animation(self._contexte)

    @cached_property
    def terrain(self) -> Terrain:
        """Le diagnostic du territoire."""
        from .diagnosis import Terrain

        return Terrain(self._contexte.projet, self._contexte.law, self._contexte.folder)

    @cached_property
    def positionnement(self) -> Positions:
        """Où le lieu se place : publics, voisins, comparables, prix, site."""
        from .positioning import Positions

        return Positions(self._contexte)
