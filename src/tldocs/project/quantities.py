"""The bounded numbers of the financial plan: none of them lets a file of a few lines keep the machine busy."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from .scalars import Parsed, between, number_schema, parse_decimal, parse_int


class Bounded:
    """Reads a number between two bounds; a class, because the compiled schema that holds it is kept as a pickle."""

    def __init__(self, low: int, high: int, what: str, read: Callable[[Any], Any] = parse_decimal) -> None:
        self.low, self.high, self.what, self.read = low, high, what, read

    def __call__(self, value: object) -> Any:
        """Return the number that a text holds."""
        number = self.read(value)
        between(Decimal(number), self.low, self.high, self.what)
        return number


def _bounded(low: int, high: int, what: str) -> Parsed:
    return Parsed(Bounded(low, high, what), number_schema(minimum=low, maximum=high))


def _whole(low: int, high: int, what: str) -> Parsed:
    schema = {
        "anyOf": [{"type": "integer", "minimum": low, "maximum": high}, {"type": "string", "pattern": "^[0-9]{1,4}$"}]
    }
    return Parsed(Bounded(low, high, what, parse_int), schema)


Quantite = Annotated[Decimal, _bounded(0, 1_000_000, "une quantité est attendue")]
"""A number of places, visits, members..."""
Frequence = Annotated[Decimal, _bounded(0, 10_000, "un nombre de fois par an est attendu")]
"""How many times a year: 12 months, 220 days, 1 500 hours."""
Variation = Annotated[Decimal, _bounded(-100, 1000, "une variation en % est attendue")]
"""A change in %, negative when it falls."""
Taux = Annotated[Decimal, _bounded(0, 1000, "un taux en % est attendu")]
"""A rate in %, which may pass 100: what an employer pays, a purchase that costs more than the sale."""
Jours = Annotated[int, _whole(0, 360, "un nombre de jours est attendu")]
"""A delay of payment, in days."""
Annees = Annotated[int, _whole(1, 100, "un nombre d'années est attendu")]
"""A life of an asset, in years."""
Mois = Annotated[int, _whole(0, 600, "un nombre de mois est attendu")]
"""A duration, in months."""
Ponderation = Annotated[Decimal, _bounded(0, 1000, "un poids de 0 à 1000 est attendu")]
"""The weight of a criterion; 0 leaves it out."""
Effectif = Annotated[int, _whole(0, 9999, "un nombre entier, de 0 à 9999, est attendu")]
"""How many members, authorities or employees."""
Trimestres = Annotated[int, _whole(1, 20, "un nombre de trimestres, de 1 à 20, est attendu")]
"""How many quarters in a row."""
Latitude = Annotated[Decimal, _bounded(-90, 90, "une latitude en degrés décimaux est attendue")]
"""A latitude, in degrees (WGS84)."""
Longitude = Annotated[Decimal, _bounded(-180, 180, "une longitude en degrés décimaux est attendue")]
"""A longitude, in degrees (WGS84)."""
