"""What a living lab costs: a share of the lines of the financial plan over its months, and what is given without money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tldocs.finance.money import ZERO

if TYPE_CHECKING:
    from datetime import date

    from tldocs.finance.calendar import Calendrier
    from tldocs.finance.forecast import Previsions
    from tldocs.finance.plan import Plan
    from tldocs.project.laboratory import Laboratoire, Moyen
    from tldocs.project.model import Projet

NATURES = ("personnel", "locaux", "equipement", "fonctionnement")
WHOLE = Decimal(100)
CENT = Decimal("0.01")


class Depense(NamedTuple):
    """A means that the plan pays: its share of a line, over the months of the lab, in euros."""

    nom: str
    nature: str
    ligne: str
    part: Decimal
    """Part de la ligne, en %."""
    montants: tuple[Decimal, ...]
    """Somme de chaque exercice que le laboratoire traverse."""
    etp: Decimal | None
    """Équivalents temps plein au plus fort des mois du laboratoire ; None pour ce qui n'est pas un poste."""
    source: str

    @property
    def total(self) -> Decimal:
        """Somme des exercices, en euros."""
        return sum(self.montants, ZERO)


class Source(NamedTuple):
    """A line of the plan, month by month: what it costs, and how many jobs it holds."""

    montants: list[Decimal]
    etp: list[Decimal] | None = None


class LaboratoireChiffre:
    """Le laboratoire d'usages, chiffré d'après le plan."""

    __readable__ = True

    def __init__(self, projet: Projet, plan: Plan) -> None:
        self._projet, self._previsions = projet, plan.previsions

    @property
    def _labo(self) -> Laboratoire:
        return self._projet.laboratoire

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return dict(_sources(self._previsions)) if self._previsions else {}

    @cached_property
    def _mois(self) -> tuple[tuple[str, range], ...]:
        """The exercises that the lab crosses, by name, and the ranks of their months inside it."""
        start, end = self._labo.debut, self._labo.fin
        if self._previsions is None or start is None or end is None:
            return ()
        return tuple(_crossed(self._previsions.calendrier, start, end))

    @property
    def exercices(self) -> tuple[str, ...]:
        """Noms des exercices du plan que le laboratoire traverse."""
        return tuple(name for name, _ in self._mois)

    @property
    def mois_chiffres(self) -> int:
        """Mois du laboratoire que le plan couvre."""
        return sum(len(months) for _, months in self._mois)

    @cached_property
    def depenses(self) -> tuple[Depense, ...]:
        """Ce que le plan paie, dans l'ordre des natures."""
        found = [self._depense(m, self._sources[m.ligne]) for m in self._labo.moyens if m.ligne in self._sources]
        return tuple(sorted(found, key=lambda d: NATURES.index(d.nature)))

    def _depense(self, moyen: Moyen, source: Source) -> Depense:
        share = WHOLE if moyen.part is None else moyen.part
        amounts = tuple(
            (sum((source.montants[m] for m in months), ZERO) * share / 100).quantize(CENT) for _, months in self._mois
        )
        jobs = [source.etp[m] for _, months in self._mois for m in months] if source.etp else []
        etp = max(jobs) * share / 100 if jobs else None
        nature = moyen.nature or "fonctionnement"
        return Depense(moyen.nom or "", nature, moyen.ligne or "", share, amounts, etp, moyen.source or "")

    @property
    def totaux(self) -> tuple[Decimal, ...]:
        """Total payé de chaque exercice, en euros."""
        columns = zip(*(d.montants for d in self.depenses), strict=True)
        return tuple(sum(column, ZERO) for column in columns)

    @property
    def total(self) -> Decimal:
        """Total payé, en euros."""
        return sum(self.totaux, ZERO)

    @property
    def etp(self) -> Decimal:
        """Équivalents temps plein que le laboratoire occupe."""
        return sum((d.etp for d in self.depenses if d.etp), ZERO)

    @property
    def apports(self) -> tuple[Moyen, ...]:
        """Ce qui est apporté sans argent, et qui a une valeur."""
        return tuple(m for m in self._labo.moyens if m.apport is not None)

    @property
    def total_apporte(self) -> Decimal:
        """Valeur de ce qui est apporté sans argent, en euros."""
        return sum((m.apport for m in self.apports if m.apport), ZERO)

    @property
    def par_participant(self) -> Decimal | None:
        """Dépense par participant, en euros ; None sans participants."""
        people = self._labo.participants
        return (self.total / people).quantize(CENT) if people else None

    @property
    def hors_plan(self) -> tuple[Moyen, ...]:
        """Les moyens qui ne sont ni payés par une ligne du plan ni apportés : leur coût manque."""
        return tuple(m for m in self._labo.moyens if m.ligne not in self._sources and m.apport is None)


def _sources(previsions: Previsions) -> Iterator[tuple[str, Source]]:
    """Yield the lines of a plan that a lab may use, by name: charges, jobs, assets (paid in the month of their purchase)."""
    for line in previsions.charges:
        yield line.nom, Source(line.montants)
    for asset in previsions.biens:
        paid = [ZERO] * previsions.calendrier.length
        if 0 <= asset.rang < len(paid):
            paid[asset.rang] = asset.cout
        yield asset.nom, Source(paid)
    for job in previsions.postes:
        yield job.nom, Source(job.montants, job.etp)


def _crossed(calendar: Calendrier, start: date, end: date) -> Iterator[tuple[str, range]]:
    first, last = calendar.rank(start), calendar.rank(end)
    for exercise in calendar.exercices:
        months = range(max(first, exercise.premier), min(last, exercise.dernier) + 1)
        if months:
            yield exercise.nom, months
