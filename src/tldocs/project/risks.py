"""Les risques du projet, au-delà de ceux du plan financier : cause, effet, mesure, alerte, ce qui reste après."""

from __future__ import annotations

from typing import Literal

from .base import field, node
from .forecast import RisquePlan
from .scalars import Id, Texte

Famille = Literal[
    "juridique", "financier", "gouvernance", "technique", "humain", "commercial", "territoire"
]  # fmt: skip
Niveau = Literal["1", "2", "3", "4"]


@node
class RisqueProjet(RisquePlan):
    """Un risque du projet ; `parade` dit la mesure prise, comme dans le plan financier."""

    famille: Famille | None = field("famille du risque")
    cause: Texte | None = field("ce qui le provoquerait")
    effet: Texte | None = field("ce qu'il ferait au projet")
    alerte: Texte | None = field("indicateur d'alerte : ce qui se mesure, avec le niveau qui alerte")
    probabilite_residuelle: Niveau | None = field("probabilité une fois la parade prise, de 1 à 4")
    gravite_residuelle: Niveau | None = field("gravité une fois la parade prise, de 1 à 4")
    constat: Id | None = field(
        "ce que tldocs relève et que ce risque traite : le code d'un constat ou d'une règle, `tresorerie`, `aides-attendues` ou `premier-financeur`"
    )

    @property
    def criticite_residuelle(self) -> int | None:
        """Probabilité multipliée par gravité, la parade prise, de 1 à 16."""
        if self.probabilite_residuelle is None or self.gravite_residuelle is None:
            return None
        return int(self.probabilite_residuelle) * int(self.gravite_residuelle)

    @property
    def residuel_coherent(self) -> bool:
        """Vrai quand ni la probabilité ni la gravité n'augmentent avec la parade ; vrai quand elles ne sont pas dites."""
        pairs = ((self.probabilite, self.probabilite_residuelle), (self.gravite, self.gravite_residuelle))
        return all(after <= before for before, after in pairs if before is not None and after is not None)
