"""Benchmarks: figures of others, shown beside those of the project with their source, their year and how far they are verified."""

from __future__ import annotations

from typing import NamedTuple


class Repere(NamedTuple):
    """A figure of others."""

    id: str
    nom: str
    valeur: str
    """Avec son unité."""
    source: str
    annee: str
    """Année de la donnée ; vide quand elle n'est pas connue."""
    verifie: str
    """`read` : source lue ; `secondary` : lue chez un tiers ; `memory` : ordre de grandeur, à confirmer."""
    lien: str
    note: str
    sujet: str
    """Ce à quoi le repère se compare : prix, occupation, subventions…"""

    @property
    def certitude(self) -> str:
        """Comment la source a été vérifiée, en mots."""
        return {"read": "source lue", "secondary": "source de seconde main"}.get(
            self.verifie, "ordre de grandeur à confirmer"
        )
