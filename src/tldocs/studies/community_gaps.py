"""What a community plan does not say yet: one sentence for each, with the field that would say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldocs.project.model import Projet

SECTIONS = (
    ("publics", "les publics, leur nombre et leur parcours"),
    ("rituels", "les rendez-vous qui reviennent"),
    ("evenements", "les rendez-vous datés"),
    ("roles", "les rôles et leurs heures"),
    ("accueil", "les règles d’accueil"),
    ("outils", "les outils et ceux qui les tiennent"),
    ("indicateurs", "les indicateurs, leur départ et leur cible"),
    ("budget", "les lignes du plan ou du budget que l’animation prend"),
)


def gaps(projet: Projet) -> Iterator[str]:
    """Yield what is missing."""
    known = projet.communaute
    for name, what in SECTIONS:
        if not getattr(known, name):
            yield f"{what} : champ `communaute.{name}`"
    if known.periode is None:
        yield "le premier jour du calendrier : champ `communaute.debut`"
    for public in known.publics:
        missing = [
            word for word, value in (("aujourdhui", public.aujourdhui), ("cible", public.cible)) if value is None
        ]
        if missing:
            yield f"combien de « {public.nom or public.id} » : {_fields(missing)} sous `communaute.publics`"
    yield from _hours(projet)


def _hours(projet: Projet) -> Iterator[str]:
    known = projet.communaute
    for role in known.roles:
        if role.heures is None:
            yield f"les heures de « {role.intitule} » : champ `heures_par_mois` sous `communaute.roles`"
    for item in known.rendez_vous:
        missing = [
            word for word, value in (("heure", item.heure), ("duree_heures", item.duree_heures)) if value is None
        ]
        if missing:
            yield f"l’heure ou la durée de « {item.nom or item.id} » : {_fields(missing)}"
    if any(r.statut == "benevole" for r in known.roles) and known.benevolat.heures is None:
        yield "ce que les bénévoles peuvent donner : champs `nombre` et `heures_par_mois` sous `communaute.benevolat`"


def _fields(names: list[str]) -> str:
    return f"champ{'s' if len(names) > 1 else ''} {' et '.join(f'`{name}`' for name in names)}"
