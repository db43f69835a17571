"""The first page of the diagnosis, and its last: its key figures, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.text import nombre

from .diagnosis_words import Cle

if TYPE_CHECKING:
    from .diagnosis import Terrain

MOST = 5
LEAST = 3
"""A band of fewer figures is not printed."""
FIRST = ("population", "emploi", "mobilite")
"""Themes whose first indicator is a key figure."""


def key_figures(terrain: Terrain) -> tuple[Cle, ...]:
    """Return three to five figures: communes, inhabitants, those who leave to work, answers, actors."""
    found = tuple(_keys(terrain))[:MOST]
    return found if len(found) >= LEAST else ()


def _keys(terrain: Terrain) -> Iterator[Cle]:
    if len(terrain.communes) > 1:
        yield Cle(nombre(len(terrain.communes)) or "", "communes étudiées")
    if terrain.projet.territoire.population:
        yield Cle(nombre(terrain.projet.territoire.population) or "", "habitants")
    if terrain.mobilites:
        yield Cle(terrain.mobilites.part_dehors, "des actifs travaillent au-dehors")
    if terrain.enquete:
        unit = terrain.projet.diagnostic.enquete.unite or "personnes"
        yield Cle(nombre(terrain.enquete.reponses) or "", f"{unit} ont répondu à l’enquête")
    if len(terrain.acteurs) > 1:
        yield Cle(nombre(len(terrain.acteurs)) or "", "acteurs recensés")


def gaps(terrain: Terrain) -> tuple[str, ...]:
    """Return what the diagnosis does not say, each with the field that would say it."""
    diagnosis = terrain.projet.diagnostic
    wanted = (
        (not terrain.communes, "le périmètre : écrivez les codes Insee des communes dans `diagnostic.communes`"),
        (not terrain.themes, "aucun indicateur n’a à la fois une valeur et une source : `diagnostic.indicateurs`"),
        (not terrain.contours, "la carte : `diagnostic.contours.fichier`"),
        (terrain.mobilites is None, "les déplacements entre domicile et travail : `diagnostic.mobilites.donnees`"),
        (not terrain.equipements, "les équipements : `diagnostic.equipements`"),
        (terrain.profil is None, "le profil du territoire : `territoire.profil`"),
        (not terrain.acteurs, "les acteurs et leurs relations : `diagnostic.acteurs`"),
        (terrain.enquete is None, "l’enquête : `diagnostic.enquete`"),
        (not terrain.besoins, "les besoins constatés : `diagnostic.besoins`"),
        (not terrain.swot, "les forces, faiblesses, opportunités et menaces : `diagnostic.swot`"),
        (not terrain.enjeux, "les enjeux : `diagnostic.enjeux`"),
        (bool(diagnosis.acteurs) and not any(a.source for a in diagnosis.acteurs), "la source des relations d’acteurs"),
    )
    return tuple(words for missing, words in wanted if missing)
