"""What the catalogue says of a programme: who gives what, to whom, when, on which conditions, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

STATUTS = ("ouvert", "permanent", "permanent-annuel", "a-confirmer", "clos")
"""From the surest to the closed: a running period, no deadline, a yearly campaign, opening not verified, closed."""
NIVEAUX = ("commune", "epci", "departement", "region", "etat", "national", "social", "europe", "prive", "autre")
AIDES = ("subvention", "mecenat", "fonds-propres", "pret", "garantie", "conseil")
PERTINENCES = ("fort", "moyen", "faible")
NATURES = ("fonctionnement", "personnel", "investissement", "immobilier", "conseil")
"""What is funded; advice costs nothing and suits any project."""


class Check(Protocol):
    """What can be asked of a project: a compiled expression, or what answers as one."""

    def value(self, names: Mapping[str, Any], /) -> Any:
        """Return its value over these names."""

    def missing(self, names: Mapping[str, Any], /) -> list[str]:
        """Return the fields it needs that are empty."""


class Condition(NamedTuple):
    """What a project must be or say. With a remedy, what is not met can still be; without one, it excludes."""

    check: Check
    dit: str
    at: str = ""
    remedy: str = ""


class Cumul(NamedTuple):
    """Programmes that cannot be added freely to this one, and why."""

    avec: tuple[str, ...]
    dit: str
    verified: str


class Programme(NamedTuple):
    """A programme; amounts in euros, rates in %."""

    id: str
    nom: str
    financeur: str
    niveau: str
    aide: str
    statut: str
    vu: str
    """Month or day when somebody last looked: `2026-04`. No programme goes without it."""
    verified: str
    pertinence: str = "moyen"
    ouverture: date | None = None
    cloture: date | None = None
    periode: str = ""
    demandeurs: str = ""
    depenses: tuple[str, ...] = ()
    finance: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    taux: Decimal | None = None
    taux_public: Decimal | None = None
    """Part of public money in the budget that may not be passed."""
    montant: str = ""
    conditions: tuple[Condition, ...] = ()
    cumul: tuple[Cumul, ...] = ()
    pieces: tuple[str, ...] = ()
    criteres: tuple[str, ...] = ()
    lien: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    doutes: tuple[str, ...] = ()
    """What an imported aid says and that nothing can judge: a label we do not know, a perimeter without an outline."""

    def statut_au(self, jour: date) -> str:
        """Return the status that day: a programme whose last day is past is closed, whatever it was said to be."""
        return "clos" if self.cloture and self.cloture < jour else self.statut

    def ouvre_apres(self, jour: date) -> bool:
        """Return whether it opens later."""
        return self.ouverture is not None and self.ouverture > jour

    def ancien_au(self, jour: date) -> bool:
        """Return whether nobody has looked for more than a year."""
        year, month = int(self.vu[:4]), int(self.vu[5:7])
        return (jour.year - year) * 12 + jour.month - month > 12
