"""Ce qu'un fonds peut accorder à une candidature, et pourquoi il ne peut pas la recevoir."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Literal, NamedTuple

from .fund_applications import Candidature
from .fund_call import Calendrier
from .fund_ranking import down

APPLICANTS = {
    "association": "associations",
    "fondation": "fondations",
    "cooperative": "coopératives",
    "entreprise": "entreprises",
    "collectivite": "collectivités et leurs groupements",
    "etablissement-public": "établissements publics",
    "particulier": "particuliers",
}
Motif = Literal[
    "hors-delai", "nature", "incomplet", "plancher", "engagement", "commencee", "hors-periode", "sans-aide-possible"
]
"""Pourquoi une candidature n'est pas recevable."""


class Plafonds(NamedTuple):
    """Ce qui limite chaque aide : deux taux, en %, et deux sommes, en euros ; None : pas de limite."""

    taux: Decimal | None
    taux_public: Decimal | None
    plancher: Decimal | None
    plafond: Decimal | None


def ceiling(c: Candidature, limits: Plafonds) -> Decimal:
    """Return the most that a fund may grant, in whole euros: what is asked, under each rate and the highest sum."""
    asked, cost = c.demande or Decimal(0), c.cout
    found = [asked]
    if limits.plafond is not None:
        found.append(limits.plafond)
    if limits.taux is not None and cost is not None:
        found.append(cost * limits.taux / 100)
    if limits.taux_public is not None and cost is not None:
        found.append(cost * limits.taux_public / 100 - (c.autres_aides or Decimal(0)))
    return down(min(found))


def motives(c: Candidature, limits: Plafonds, admitted: Collection[str], call: Calendrier) -> tuple[Motif, ...]:
    """Return why an application cannot be received, in the order of the rules of the call."""
    late = c.depose_le is not None and call.cloture is not None and c.depose_le > call.cloture
    begun = c.debut is not None and call.debut is not None and c.debut < call.debut
    ends = c.fin is not None and call.fin is not None and c.fin > call.fin
    poor = limits.plancher is not None and c.demande is not None and c.demande < limits.plancher
    found: dict[Motif, bool] = {
        "hors-delai": late,
        "nature": bool(admitted) and c.nature is not None and c.nature not in admitted,
        "incomplet": c.complete is False,
        "plancher": poor,
        "engagement": c.engagement_requis and c.engagement_republicain is False,
        "commencee": begun,
        "hors-periode": ends,
        "sans-aide-possible": not poor and c.demande is not None and not ceiling(c, limits),
    }
    return tuple(name for name, true in found.items() if true)
