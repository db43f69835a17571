"""The community plan in words and numbers to print: the calendar month by month, hours against hours, money of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tldocs.law.money import plan_of
from tldocs.project.recurrence import WEEKDAYS, day_said
from tldocs.text import MONTHS, liste, nombre

from .community_gaps import gaps

if TYPE_CHECKING:
    from tldocs.finance.plan import Plan
    from tldocs.project.community import Communaute
    from tldocs.project.community_dates import Seance

    from . import Contexte

ZERO = Decimal(0)
FULL_TIME = "duree_annuelle_du_travail"
"""The parameter of the law: hours a year of a full-time post."""


class LigneDuMois(NamedTuple):
    """What is held in a month: its days, its hours, its place."""

    nom: str
    jours: str
    horaire: str
    lieu: str


class MoisAnime(NamedTuple):
    """A month of the calendar."""

    nom: str
    lignes: tuple[LigneDuMois, ...]
    seances: int
    ouvertures: int
    heures: Decimal
    """Hours of those who animate, preparation included."""


class Bilan(NamedTuple):
    """Hours a year of those who give them: what they can give, what their roles promise, what remains."""

    qui: str
    calcul: str
    disponibles: Decimal | None
    promises: Decimal

    @property
    def reste(self) -> Decimal | None:
        """Hours that remain; negative when more is promised than can be given."""
        return None if self.disponibles is None else self.disponibles - self.promises


class LigneDArgent(NamedTuple):
    """A line of the plan or of the budget, and the part of it that animation takes, in euros."""

    nom: str
    objet: str
    part: Decimal
    montant: Decimal | None


class Animation:
    """The community plan of a project: the name `etude.communaute`."""

    __readable__ = True

    def __init__(self, contexte: Contexte) -> None:
        self._contexte = contexte
        self._projet = contexte.projet

    @property
    def _plan(self) -> Plan:
        return plan_of(self._projet, self._contexte.law.reperes)

    @property
    def communaute(self) -> Communaute:
        """What the project says of its community."""
        return self._projet.communaute

    @cached_property
    def heures_annuelles(self) -> Decimal | None:
        """Hours a year of a full-time post; None on a day whose law is not known."""
        known = getattr(self._contexte.law.on(self._contexte.day), FULL_TIME, None)
        return None if known is None else Decimal(str(known))

    @cached_property
    def mois(self) -> tuple[MoisAnime, ...]:
        """The twelve months, those without a meeting left out."""
        months = groupby(self.communaute.seances, key=lambda s: (s.jour.year, s.jour.month))
        return tuple(self._month(year, month, tuple(held)) for (year, month), held in months)

    def _month(self, year: int, month: int, held: tuple[Seance, ...]) -> MoisAnime:
        per_time = self._hours_a_time
        by_id: dict[str, list[Seance]] = {}
        for seance in held:
            by_id.setdefault(seance.id, []).append(seance)
        lines = tuple(
            LigneDuMois(some[0].nom, jours_dits(some), some[0].horaire_court, some[0].lieu) for some in by_id.values()
        )
        hours = sum((per_time.get(s.id, ZERO) for s in held), ZERO)
        return MoisAnime(f"{MONTHS[month - 1]} {year}", lines, len(held), sum(s.ouvert for s in held), hours)

    @cached_property
    def _hours_a_time(self) -> dict[str, Decimal]:
        return {x.id: x.heures / len(x.seances) for x in self.communaute.rendez_vous if x.seances}

    @cached_property
    def heures_demandees(self) -> Decimal:
        """Hours a year that the meetings ask of those who animate them."""
        return sum((x.heures for x in self.communaute.rendez_vous), ZERO)

    def heures_du_genre(self, genre: str) -> tuple[Decimal, ...]:
        """Return the hours of a kind of meeting, for each month of `mois`."""
        per_time = self._hours_a_time
        months = groupby(self.communaute.seances, key=lambda s: (s.jour.year, s.jour.month))
        return tuple(
            sum((per_time.get(s.id, ZERO) for s in held if s.genre == genre), ZERO)
            for held in (tuple(group) for _, group in months)
        )

    @cached_property
    def feries(self) -> tuple[str, ...]:
        """The meetings held on a public holiday: name, day, holiday."""
        return tuple(f"{s.nom}, le {day_said(s.jour)} ({s.ferie})" for s in self.communaute.seances if s.ferie)

    @cached_property
    def bilans(self) -> tuple[Bilan, ...]:
        """Hours promised against hours available: the volunteers, then each post."""
        return tuple(self._balances())

    def _balances(self) -> Iterator[Bilan]:
        given = self.communaute.benevolat
        if given.heures is not None or given.heures_promises:
            told = f"{given.effectif} bénévoles × {nombre(given.heures_par_mois)} h × {given.mois or 12} mois"
            yield Bilan("bénévoles", told if given.heures is not None else "", given.heures, given.heures_promises)
        for temps in self.communaute.temps:
            told = f"{nombre(temps.etp)} ETP × {nombre(self.heures_annuelles)} h × {nombre(temps.part)} %"
            hours = None if self.heures_annuelles is None else temps.heures(self.heures_annuelles)
            told += "" if temps.presence == 1 else ", au prorata de la présence"
            yield Bilan(temps.poste or "", told if hours is not None else "", hours, temps.heures_promises)

    @cached_property
    def heures_disponibles(self) -> Decimal:
        """Hours a year of all those whose capacity is known."""
        return sum((b.disponibles for b in self.bilans if b.disponibles is not None), ZERO)

    @cached_property
    def exercice(self) -> str:
        """Name of the exercise whose amounts are printed; empty when the plan has none for the calendar."""
        rank = self._rank
        return "" if rank is None else self._plan.annees[rank].nom

    @cached_property
    def _rank(self) -> int | None:
        """Rank of the exercise of the plan where the calendar begins."""
        whole = self.communaute.periode
        years = self._plan.annees if self._plan.renseigne and whole else ()
        return next((n for n, year in enumerate(years) if whole and year.debut <= whole[0] <= year.fin), None)

    @cached_property
    def charges(self) -> tuple[LigneDArgent, ...]:
        """What animation costs: the part of posts, then of lines of charges."""
        return (*self._posts(), *self._lines("charge"))

    @cached_property
    def produits(self) -> tuple[LigneDArgent, ...]:
        """What pays for it: the part of grants and revenue."""
        return tuple(self._lines("produit"))

    def _posts(self) -> Iterator[LigneDArgent]:
        forecast, rank = self._plan.previsions, self._rank
        for temps in self.communaute.temps:
            post = temps.du_plan
            if post is None or temps.part is None or forecast is None or rank is None:
                continue
            exercice = forecast.calendrier.exercices[rank]
            cost = next((exercice.total(p.montants) for p in forecast.postes if p.chemin == post.chemin), ZERO)
            yield LigneDArgent(temps.poste or "", "temps donné à l’animation", temps.part, cost * temps.part / 100)

    def _lines(self, nature: str) -> Iterator[LigneDArgent]:
        for item in self.communaute.budget:
            found = item.trouvee
            if found is not None and found.nature == nature:
                part = Decimal(100) if item.part is None else item.part
                amount = self._amount(found.chemin, found.montant)
                money = None if amount is None else amount * part / 100
                yield LigneDArgent(found.nom, ", ".join(x for x in (item.objet, found.etat) if x), part, money)

    def _amount(self, chemin: str, typed: Decimal | None) -> Decimal | None:
        """Return the amount of a line in the exercise, else what the file writes for a year."""
        rank = self._rank
        lines = (*self._plan.charges, *self._plan.produits) if rank is not None else ()
        return next((x.montants[rank] for x in lines if x.chemin == chemin and rank is not None), typed)

    @cached_property
    def total_charges(self) -> Decimal:
        """Total of the known charges, in euros."""
        return _total(self.charges)

    @cached_property
    def total_produits(self) -> Decimal:
        """Total of the known resources, in euros."""
        return _total(self.produits)

    @property
    def a_couvrir(self) -> Decimal:
        """Charges that the lines named do not pay for, in euros; negative when they pay for more."""
        return self.total_charges - self.total_produits

    @cached_property
    def outils_payants(self) -> Decimal:
        """What the tools cost a year, in euros."""
        return sum((o.cout_annuel for o in self.communaute.outils if o.cout_annuel is not None), ZERO)

    @cached_property
    def avec_donnees(self) -> bool:
        """Whether a tool holds personal data."""
        return any(o.donnees for o in self.communaute.outils)

    @property
    def en_europe(self) -> bool:
        """Whether the project says of all its personal data that none leaves the European Economic Area."""
        return all(t.hors_ue is False for t in self.communaute.traitements)

    @cached_property
    def manques(self) -> tuple[str, ...]:
        """What the project does not say yet, and the field that would say it."""
        return tuple(gaps(self._projet))


def _total(lines: Iterable[LigneDArgent]) -> Decimal:
    return sum((line.montant for line in lines if line.montant is not None), ZERO)


def jours_dits(seances: list[Seance]) -> str:
    """Return the days of meetings of one month: « mardis 5, 12 et 19 », « mardi 5, jeudi 7 »; public holidays flagged."""
    found: dict[int, list[str]] = {}
    for s in seances:
        number = "1er" if s.jour.day == 1 else str(s.jour.day)
        found.setdefault(s.jour.weekday(), []).append(number + (" (férié)" if s.ferie else ""))
    told = (f"{WEEKDAYS[day]}{'s' if len(days) > 1 else ''} {liste(days)}" for day, days in found.items())
    return ", ".join(told)
