"""Les études qu'un projet peut demander ; chacune est un plan de `templates/etudes/`, ou plusieurs."""

from __future__ import annotations

from typing import Literal

Etude = Literal[
    "diagnostic-territoire", "positionnement", "choix-vehicule", "gouvernance", "montee-en-charge", "communaute",
    "fonds-innovation", "living-lab", "risques",
]  # fmt: skip
