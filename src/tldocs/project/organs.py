"""Comment s'appellent les organes d'une société anonyme, selon qu'un conseil l'administre ou surveille un directoire."""

from __future__ import annotations

from typing import NamedTuple


class Organes(NamedTuple):
    """Les mots d'un mode de direction ; tous au masculin et devant consonne, sauf `membre` (« un administrateur »)."""

    dualiste: bool
    """Vrai quand un directoire dirige sous le contrôle d'un conseil de surveillance."""
    conseil: str
    membre: str
    membres: str
    gestion: str
    """L'organe qui convoque l'assemblée, arrête les comptes et fait les rapports."""
    direction: str
    """L'organe qui dirige et représente."""


MONISTE = Organes(
    False,
    "conseil d’administration",
    "administrateur",
    "administrateurs",
    "conseil d’administration",
    "directeur général",
)
DUALISTE = Organes(
    True, "conseil de surveillance", "membre du conseil", "membres du conseil", "directoire", "directoire"
)
