"""Qui signe les statuts, en quel nom et en quelle qualité."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .people import Collectivite, Organisation, Personne

if TYPE_CHECKING:
    from .model import Projet


class Signataire(NamedTuple):
    """Une signature : la personne qui signe, et ce qu'elle est dans la structure."""

    nom_complet: str | None
    """Nom de la personne physique qui signe ; à défaut de représentant connu, celui de la personne morale."""
    qualite: str | None
    """Fonction dans la structure, ou personne morale représentée."""
    feminin: bool
    dirigeant: bool
    """Vrai si le signataire, ou la personne morale qu'il représente, tient un mandat."""


def signataires(projet: Projet) -> Iterator[Signataire]:
    """Return the signatories of the statutes, in the order of the file; an unknown identifier is left out."""
    offices = {m.qui: m.fonction for m in reversed(projet.mandats)}
    offices |= {m.qui: m.fonction for m in projet.gouvernance.direction.titulaires}
    for name in projet.constitution.signataires:
        who = projet.parties.get(name)
        if isinstance(who, Personne):
            yield _natural(who, offices)
        elif who is not None:
            yield _legal(who, projet.parties.get(who.representant.personne or ""), manager=who.id in offices)


def _natural(who: Personne, offices: dict[str, str | None]) -> Signataire:
    member = "membre fondatrice" if who.feminin else "membre fondateur"
    return Signataire(who.nom_complet, offices.get(who.id) or member, who.feminin, who.id in offices)


def _legal(who: Organisation | Collectivite, agent: object, *, manager: bool) -> Signataire:
    signs = agent if isinstance(agent, Personne) else who
    stated = [x for x in (who.representant.qualite, who.denomination) if x]
    return Signataire(signs.nom_complet, ", pour ".join(stated) or None, signs.feminin, manager)
