"""Ce qu'une société de collectivités montre de son conseil : d'où viennent les sièges, ce que donnerait un autre nombre."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .seats import ASSEMBLEE_SPECIALE, Repartition, repartir

if TYPE_CHECKING:
    from .governance import Gouvernance
    from .members import Associe

AROUND = 2
"""How many seats more or less are tried."""


class LigneDeSieges(NamedTuple):
    """One line of the computation: a shareholder, or the special assembly for all those it gathers."""

    nom: str
    parts: int
    part_du_capital: Decimal
    quota: str
    """Quota, à trois décimales."""
    entier: int
    sieges: int


class VarianteDeSieges(NamedTuple):
    """The seats that another size of the board would give."""

    demandes: int
    en_clair: str


class Actionnariat:
    """Le calcul des sièges, ligne à ligne, pour les documents et l'explication."""

    if TYPE_CHECKING:
        associes: tuple[Associe, ...]
        gouvernance: Gouvernance

        @property
        def parts_total(self) -> int:
            """Déclaré par le projet."""

        @property
        def repartition_des_sieges(self) -> Repartition:
            """Déclaré par le projet."""

    @cached_property
    def calcul_des_sieges(self) -> tuple[LigneDeSieges, ...]:
        """Une ligne par actionnaire qui siège directement, puis celle de l'assemblée spéciale."""
        shared = self.repartition_des_sieges
        small = set(shared.membres_assemblee_speciale)
        direct = [a for a in self.associes if a.parts and a.qui not in small]
        lines = [self._ligne(a.nom_complet or a.qui, a.parts or 0, shared.sieges.get(a.qui, 0)) for a in direct]
        if small:
            together = sum(a.parts or 0 for a in self.associes if a.qui in small)
            lines.append(self._ligne("assemblée spéciale", together, shared.sieges_assemblee_speciale))
        return tuple(lines)

    def _ligne(self, nom: str, parts: int, seats: int) -> LigneDeSieges:
        quota = Fraction(parts * self.repartition_des_sieges.demandes, self.parts_total)
        shown = f"{quota.numerator / Decimal(quota.denominator):.3f}".replace(".", ",")
        return LigneDeSieges(nom, parts, Decimal(parts) * 100 / self.parts_total, shown, int(quota), seats)

    @cached_property
    def variantes_de_sieges(self) -> tuple[VarianteDeSieges, ...]:
        """Ce que donnerait un conseil de deux sièges de moins à deux sièges de plus."""
        conseil = self.gouvernance.conseil
        parts = {a.qui: a.parts or 0 for a in self.associes}
        names = {a.qui: a.nom_complet or a.qui for a in self.associes} | {ASSEMBLEE_SPECIALE: "assemblée spéciale"}
        found = []
        for size in range(max(1, (conseil.sieges or 0) - AROUND), (conseil.sieges or 0) + AROUND + 1):
            shared = repartir(parts, size, conseil.assemblee_speciale or "auto", conseil.arrondi)
            clear = ", ".join(f"{names[who]} : {seats}" for who, seats in shared.sieges.items())
            found.append(VarianteDeSieges(size, clear if shared.possible else f"impossible ({clear})"))
        return tuple(found)
