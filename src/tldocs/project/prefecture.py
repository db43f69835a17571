"""Le représentant de l'État à qui les actes sont transmis."""

from __future__ import annotations

from typing import Literal

from .base import Node, field, node, part
from .places import Adresse
from .scalars import Texte

TITRES = {"M.": "Monsieur le Préfet", "Mme": "Madame la Préfète", None: "Madame la Préfète, Monsieur le Préfet"}


@node
class Prefecture(Node):
    """Le préfet ou la préfète du département du siège."""

    civilite: Literal["M.", "Mme"] | None = field("civilité du préfet ou de la préfète")
    departement: Texte | None = field("département, avec sa préposition (de la Creuse, du Nord)")
    service: Texte | None = field("service destinataire (bureau du contrôle de légalité)")
    adresse: Adresse = part(Adresse, "adresse de la préfecture ou de la sous-préfecture")

    @property
    def appel(self) -> str:
        """Comment on s'adresse à lui ou à elle ; les deux formes quand on ne le sait pas."""
        return TITRES[self.civilite]

    @property
    def titre(self) -> str:
        """Le même, avec le département."""
        return f"{self.appel} {self.departement}" if self.departement else self.appel
