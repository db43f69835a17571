"""Les personnes qu'un projet mobilise, et le tableau que le formulaire unique en demande."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from .base import Node, field, node
from .scalars import Entier, Nombre

PAYES = ("salarie", "emploi-aide")


@node
class Moyen(Node):
    """Des personnes affectées au projet."""

    statut: Literal["benevole", "salarie", "emploi-aide", "volontaire", "mis-a-disposition"] | None = field("statut")
    nombre: Entier | None = field("nombre de personnes")
    etp: Nombre | None = field("équivalents temps plein travaillés")
    contrat: Literal["cdi", "cdd"] | None = field("contrat des salariés : durée indéterminée ou déterminée")


class LigneMoyens(NamedTuple):
    """Une ligne du tableau : combien de personnes, combien d'équivalents temps plein."""

    libelle: str
    personnes: int
    etp: Decimal


def lignes_de_moyens(moyens: Iterable[Moyen]) -> tuple[LigneMoyens, ...]:
    """Les lignes du formulaire ; celles qui commencent par « dont » et les mises à disposition, si elles sont données."""
    given = tuple(moyens)
    return tuple(_counted(label, found) for label, found, always in _groups(given) if found or always)


def _groups(given: tuple[Moyen, ...]) -> Iterator[tuple[str, list[Moyen], bool]]:
    paid = [m for m in given if m.statut in PAYES]
    yield "Bénévoles participant activement au projet", [m for m in given if m.statut == "benevole"], True
    yield "Salariés", paid, True
    yield "dont en contrat à durée indéterminée", [m for m in paid if m.contrat == "cdi"], False
    yield "dont en contrat à durée déterminée", [m for m in paid if m.contrat == "cdd"], False
    yield "dont emplois aidés", [m for m in given if m.statut == "emploi-aide"], False
    yield "Volontaires (service civique…)", [m for m in given if m.statut == "volontaire"], True
    yield "Personnes mises à disposition", [m for m in given if m.statut == "mis-a-disposition"], False


def _counted(label: str, found: list[Moyen]) -> LigneMoyens:
    hours = sum((m.etp for m in found if m.etp is not None), Decimal(0))
    return LigneMoyens(label, sum(m.nombre or 0 for m in found), hours)
