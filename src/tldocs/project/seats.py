"""Répartition des sièges entre collectivités, en proportion du capital.

Le code général des collectivités territoriales (L1524-5) veut un siège au moins par collectivité, des sièges en
proportion du capital, et une assemblée spéciale quand les sièges ne suffisent pas. Il ne fixe pas d'arrondi : les plus
forts restes ou la plus forte moyenne sont un choix, que les statuts écrivent.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

ASSEMBLEE_SPECIALE = "assemblee-speciale"
Mode = Literal["auto", "toujours", "jamais"]
Arrondi = Literal["plus-forts-restes", "plus-forte-moyenne"]


class Repartition(NamedTuple):
    """Sièges par actionnaire (et `assemblee-speciale`), et membres de l'assemblée spéciale."""

    sieges: Mapping[str, int] = MappingProxyType({})
    quotas: Mapping[str, Fraction] = MappingProxyType({})
    membres_assemblee_speciale: tuple[str, ...] = ()
    egalite: bool = False
    """Vrai quand deux actionnaires de même capital n'ont pas le même nombre de sièges : l'alphabet a tranché."""
    demandes: int = 0
    """Nombre de sièges à répartir."""

    @property
    def total(self) -> int:
        """Nombre de sièges répartis."""
        return sum(self.sieges.values())

    @property
    def possible(self) -> bool:
        """Vrai quand les sièges répartis sont ceux du conseil, ni plus ni moins."""
        return self.total == self.demandes

    @property
    def sieges_assemblee_speciale(self) -> int:
        """Sièges de l'assemblée spéciale, 0 s'il n'y en a pas."""
        return self.sieges.get(ASSEMBLEE_SPECIALE, 0)

    @property
    def representes(self) -> frozenset[str]:
        """Les actionnaires qui siègent, directement ou par l'assemblée spéciale."""
        direct = {name for name, seats in self.sieges.items() if seats and name != ASSEMBLEE_SPECIALE}
        return frozenset(direct.union(self.membres_assemblee_speciale))


def repartir(parts: Mapping[str, int], sieges: int, mode: Mode = "auto", arrondi: Arrondi | None = None) -> Repartition:
    """Return the seats of each shareholder.

    `parts`: shares held (those who hold none are left out); `sieges`: seats of the board. Raises nothing: an impossible
    division (more direct holders than seats) is returned as it is, one seat each, and the rules of the form refuse it.
    """
    held = {name: count for name, count in parts.items() if count > 0}
    if not held or sieges <= 0:
        return Repartition()
    quotas = _quotas(held, sieges)
    small = _special(quotas, sieges, mode)
    entities = {name: count for name, count in held.items() if name not in small}
    if small:
        entities[ASSEMBLEE_SPECIALE] = sum(held[name] for name in small)
    shares = _quotas(entities, sieges)
    rounded = _highest_averages if arrondi == "plus-forte-moyenne" else _largest_remainders
    seats = rounded(shares, sieges)
    return Repartition(seats, quotas, small, _arbitrary(shares, seats), sieges)


def conseil_majoritaire(
    parts: Mapping[str, int],
    sieges: int,
    mode: Mode = "auto",
    arrondi: Arrondi | None = None,
    limite: int = 60,
) -> int | None:
    """Return the least number of seats, above `sieges`, that gives the holder of most of the capital most of the seats.

    None when no shareholder holds more than half of the capital, or when no number up to `limite` will do.
    """
    first = max(parts, key=lambda name: parts[name], default="")
    if not first or 2 * parts[first] <= sum(parts.values()):
        return None
    sizes = range(sieges + 1, limite + 1)
    return next((n for n in sizes if 2 * repartir(parts, n, mode, arrondi).sieges[first] > n), None)


def _quotas(held: Mapping[str, int], sieges: int) -> dict[str, Fraction]:
    total = sum(held.values())
    return {name: Fraction(sieges * count, total) for name, count in held.items()}


def _special(quotas: Mapping[str, Fraction], sieges: int, mode: Mode) -> tuple[str, ...]:
    small = tuple(name for name, quota in quotas.items() if quota < 1)
    wanted = mode == "toujours" or (mode == "auto" and len(quotas) > sieges)
    return small if wanted and len(small) > 1 else ()


def _largest_remainders(quotas: Mapping[str, Fraction], sieges: int) -> dict[str, int]:
    """Whole part of each quota, one seat at least, then one seat at a time until the count is right."""
    seats = {name: max(1, int(quota)) for name, quota in quotas.items()}
    while sum(seats.values()) < sieges:
        seats[min(seats, key=lambda n: (seats[n] - quotas[n], -quotas[n], n))] += 1
    while sum(seats.values()) > sieges:
        above = [name for name in seats if seats[name] > 1]
        if not above:
            break
        seats[min(above, key=lambda n: (quotas[n] - seats[n], quotas[n], n))] -= 1
    return seats


def _highest_averages(quotas: Mapping[str, Fraction], sieges: int) -> dict[str, int]:
    """One seat to each, then one seat at a time to the holder of most capital for each seat it would have."""
    seats = dict.fromkeys(quotas, 1)
    while sum(seats.values()) < sieges:
        seats[min(seats, key=lambda n: (-quotas[n] / (seats[n] + 1), -quotas[n], n))] += 1
    return seats


def _arbitrary(quotas: Mapping[str, Fraction], seats: Mapping[str, int]) -> bool:
    """True when equal holders got unequal seats: only the alphabet can have decided."""
    return len({(quotas[name], seats[name]) for name in seats}) > len(set(quotas.values()))
