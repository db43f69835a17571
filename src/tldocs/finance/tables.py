"""The tables of a plan: months, quarters, lines by exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tldocs.text import SHORT_MONTHS

from .calendar import month_after
from .line import LigneAnnuelle
from .money import HUNDRED, ZERO
from .ratios import rapport

if TYPE_CHECKING:
    from .calendar import Calendrier
    from .forecast import Previsions


class Mois(NamedTuple):
    """A month of the cash plan, in euros."""

    rang: int
    debut: date
    encaissements: Decimal
    decaissements: Decimal
    tresorerie: Decimal
    """Trésorerie à la fin du mois."""

    @property
    def nom(self) -> str:
        """Mois et année, abrégés : janv. 2027."""
        return f"{SHORT_MONTHS[self.debut.month - 1]} {self.debut.year}"

    @property
    def solde(self) -> Decimal:
        """Encaissements moins décaissements."""
        return self.encaissements - self.decaissements


def mois(p: Previsions) -> tuple[Mois, ...]:
    """Return the months of a plan."""
    rows = zip(p.calendrier.mois, p.encaissements, p.decaissements, p.tresorerie, strict=True)
    return tuple(Mois(rank, *row) for rank, row in enumerate(rows, 1))


class FluxMensuel(NamedTuple):
    """A row of the cash plan, in euros, month by month."""

    nom: str
    montants: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Total des mois montrés."""
        return sum(self.montants, ZERO)


def flux(rows: Iterable[tuple[str, Sequence[Decimal]]], number: int) -> tuple[FluxMensuel, ...]:
    """Return the rows of the cash plan over the first months, those that stay at zero left out."""
    cut = (FluxMensuel(name, tuple(series[:number])) for name, series in rows)
    return tuple(row for row in cut if any(row.montants))


class Trimestre(NamedTuple):
    """A quarter of the ramp-up."""

    rang: int
    nom: str
    """T1, T2…"""
    debut: date
    postes: Decimal
    """Postes de travail ouverts, en moyenne."""
    occupation: Decimal | None
    """Occupation des postes, en %."""
    etp: Decimal
    ca: Decimal
    subventions: Decimal
    resultat: Decimal
    tresorerie: Decimal
    """Trésorerie à la fin du trimestre."""
    autres: Decimal
    """Produits qui ne sont ni des ventes ni des subventions d'exploitation : cotisations, dons, reprises."""
    charges: Decimal
    """Charges, impôt sur les bénéfices compris."""
    investissements: Decimal
    """Biens entrés au bilan."""
    ressources: Decimal
    """Apports, emprunts et subventions d'investissement reçus."""
    fin: date
    """Dernier jour."""

    @property
    def produits(self) -> Decimal:
        """Total des produits."""
        return self.ca + self.subventions + self.autres


def trimestres(p: Previsions) -> tuple[Trimestre, ...]:
    """Return the quarters of a plan, from its first month."""
    return tuple(_quarter(p, rank, start) for rank, start in enumerate(range(0, p.calendrier.length, 3), 1))


def _quarter(p: Previsions, rank: int, start: int) -> Trimestre:
    end = min(start + 3, p.calendrier.length)
    places = [
        (item.quantite or ZERO, line, whole)
        for item, (line, whole) in zip(p.lignes_de_places, p.series_de_places, strict=True)
    ]
    open_ = [(seats, line, whole) for seats, line, whole in places if any(line.unites[start:end])]
    units = sum((sum(line.unites[start:end], ZERO) for _, line, _ in open_), ZERO)
    rate = rapport(units, sum((whole * (end - start) for _, _, whole in open_), ZERO))

    def total(series: Iterable[Sequence[Decimal]]) -> Decimal:
        return sum((sum(s[start:end], ZERO) for s in series), ZERO)

    sales = total(line.montants for line in p.recettes if line.compte == "70")
    grants = total(s.montants for s in p.soutiens)
    return Trimestre(
        rank, f"T{rank}", p.calendrier.mois[start], sum((seats for seats, _, _ in open_), ZERO),
        None if rate is None else rate * HUNDRED,
        (total(job.etp for job in p.postes) / (end - start)).quantize(Decimal("0.01")),
        sales, grants, total([p.resultats]), p.tresorerie[end - 1],
        total([p.produits]) - sales - grants, total([p.couts, p.impot]), total([p.investissements_couts]),
        total([p.apports_recus, p.emprunts_recus, p.aides_recues]), last_day(p.calendrier, end),
    )  # fmt: skip


def last_day(cal: Calendrier, end: int) -> date:
    """Return the last day of the month of rank `end` - 1."""
    return month_after(cal.mois[0], end) - timedelta(days=1)


def lignes(found: Iterable[tuple[str, str, str, Sequence[Decimal], str]], cal: Calendrier) -> tuple[LigneAnnuelle, ...]:
    """Return lines by exercise from (name, account, kind, monthly series, path); those at zero are left out."""
    made = (
        LigneAnnuelle(name, account, kind, tuple(e.total(series) for e in cal.exercices), path)
        for name, account, kind, series, path in found
    )
    return tuple(line for line in made if any(line.montants))
