"""Reads the facts of the choice from a project file: its `choix` section first, then what the rest says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tldocs.project.base import fields_of

from .situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tldocs.project.members import Associe
    from tldocs.project.model import Projet

LEVELS = {
    "commune": "communes", "departement": "departement", "region": "region", "etat": "etat", "ccas": "etablissement-local",
    "collectivite-statut-particulier": "departement", "chambre-consulaire": "etablissement-local",
    "etablissement-public": "etablissement-national", "gip": "etablissement-national",
}  # fmt: skip
"""The kind of member of a public person, by its level; the others are groupings of local authorities."""
NATURES = {"association": "associations", "syndicat": "associations", "fondation": "fondations"}
"""The kind of member of a private legal person; the others are firms."""
ROLES = {"salaries": "salaries", "producteurs": "producteurs", "beneficiaires": "usagers"}


def situation_of(projet: Projet) -> Situation:
    """Return the facts that a project file says, None for those it does not."""
    said = projet.choix
    facts: dict[str, Any] = {}
    for name in Situation._fields:
        given = getattr(said, name)
        facts[name] = given if given not in (None, ()) else DERIVED.get(name, _nothing)(projet)
    for name in ("membres", "objets"):
        facts[name] = frozenset(facts[name]) if facts[name] else None
    return Situation(**facts)


def _nothing(projet: Projet) -> None:  # noqa: ARG001 - the shape of what derives a fact
    return None


def _alsace(projet: Projet) -> bool | None:
    return projet.siege.alsace_moselle if projet.siege.code_postal or projet.siege.code_insee else None


def _members(projet: Projet) -> frozenset[str]:
    return frozenset(_kind(member) for member in projet.associes)


def _kind(member: Associe) -> str:
    if member.collectivite:
        return LEVELS.get(member.collectivite.niveau or "", "epci")
    if member.organisation:
        return NATURES.get(member.organisation.nature or "", "entreprises")
    if member.personne and member.personne.salarie:
        return "salaries"
    category = member.sa_categorie
    return ROLES.get((category and category.role) or "", "habitants")


def _authorities(projet: Projet) -> int | None:
    if not projet.associes:
        return None
    return sum(1 for member in projet.associes if member.collectivite and member.collectivite.locale)


def _count(projet: Projet) -> int | None:
    return len(projet.associes) or None


def _place(projet: Projet) -> str | None:
    """Return the place of local authorities, by their part of the capital, else of the members."""
    local = _authorities(projet)
    if local is None:
        return None
    if not local:
        return "partenaire" if projet.collectivites else "aucune"
    if local == len(projet.associes) == 1:
        return "seule"
    part = projet.part_publique_locale if projet.parts_total else Decimal(local) * 100 / len(projet.associes)
    return "majoritaire" if part > 50 else "minoritaire"


def _employees(projet: Projet) -> int | None:
    return sum(1 for m in projet.associes if _kind(m) == "salaries") if projet.associes else None


def _profit(projet: Projet) -> str | None:
    results = projet.gouvernance.resultats
    if results.partage_entre_membres is False and results.dividendes is False:
        return "aucun"
    return "limite" if results.dividendes and projet.regime.ess else None


def _purposes(projet: Projet) -> frozenset[str]:
    """Return what the statutory activities say: the others are asked for."""
    found = {"amenagement"} if projet.amenage else set()
    return frozenset(found | ({"construction"} if projet.construit_pour_vendre_ou_louer else set()))


def _in_house(projet: Projet) -> bool | None:
    return True if projet.contrats_de_quasi_regie else None


def _gifts(projet: Projet) -> bool | None:
    return None if projet.chiffres.dons is None else projet.chiffres.dons > 0


def _sales(projet: Projet) -> Decimal | None:
    """Return the part of sales in the year's resources, in %."""
    figures = projet.chiffres
    if figures.chiffre_affaires is None or figures.subventions_publiques is None:
        return None
    whole = figures.chiffre_affaires + figures.subventions_publiques + (figures.dons or 0)
    return figures.chiffre_affaires * 100 / whole if whole else None


DERIVED: dict[str, Callable[[Projet], Any]] = {
    "alsace_moselle": _alsace, "membres": _members, "nombre_de_collectivites": _authorities, "nombre_de_membres": _count,
    "place": _place, "salaries_fondateurs": _employees, "benefices": _profit, "capital": lambda p: p.capital.montant,
    "objets": _purposes, "sans_concurrence": _in_house, "mecenat": _gifts, "part_de_marche": _sales,
}  # fmt: skip


def own_weights(projet: Projet) -> dict[str, Fraction]:
    """Return the weights that a project sets itself."""
    given = projet.choix.poids
    found = ((name, getattr(given, name)) for name in fields_of(given))
    return {name: Fraction(value) for name, value in found if value is not None}
