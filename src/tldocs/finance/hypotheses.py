"""What a plan takes for granted, and where each figure comes from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tldocs.project.forecast import PlanFinancier


class Hypothese(NamedTuple):
    """A figure that the plan rests on."""

    chemin: str
    """Champ du fichier projet."""
    sujet: str
    nom: str
    montant: Decimal | None
    source: str | None


SUBJECTS = {
    "recettes": "recette",
    "charges": "charge",
    "personnel": "poste",
    "investissements": "investissement",
    "apports": "apport",
    "emprunts": "emprunt",
    "subventions_investissement": "subvention d’investissement",
    "subventions_exploitation": "subvention d’exploitation",
}
SECTIONS = (("tva", "regime", "régime de TVA"), ("delais", "clients", "délais de paiement"), ("depart", "tresorerie", "situation de départ"), ("impot", "taux", "impôt sur les bénéfices"))  # fmt: skip


def hypotheses(plan: PlanFinancier) -> Iterator[Hypothese]:
    """Yield every figure of a plan with its source, in the order of the file."""
    for section, key, name in SECTIONS:
        part = getattr(plan, section)
        if getattr(part, key) is not None:
            yield Hypothese(f"finances.plan.{section}", name, name, None, part.source)
    if plan.inflation is not None:
        yield Hypothese("finances.plan", "évolution des prix", "évolution des prix", None, plan.source_inflation)
    for section, subject in SUBJECTS.items():
        for rank, item in enumerate(getattr(plan, section)):
            path = f"finances.plan.{section}[{rank}]"
            yield Hypothese(path, subject, item.nom or subject, _amount(item), item.source)


def _amount(item: Any) -> Decimal | None:
    """Return the figure that a line is known by: its amount, its price, its wage."""
    for key in ("montant", "prix", "brut_annuel"):
        if (value := getattr(item, key, None)) is not None:
            return Decimal(value)
    given = getattr(item, "par_exercice", ())
    return Decimal(given[0]) if given else None


class Saisie(NamedTuple):
    """A line of the plan, and what it lacks to be computed."""

    chemin: str
    nom: str
    manque: str
    """En mots ; vide quand rien ne manque."""


NEEDED = {
    "recettes": (("prix", "son prix"), ("quantite", "sa quantité")),
    "personnel": (("brut_annuel", "son salaire brut annuel"),),
    "apports": (("montant", "sa somme"), ("date", "sa date")),
    "emprunts": (("montant", "sa somme"), ("date", "sa date"), ("duree_mois", "sa durée en mois")),
    "subventions_investissement": (("montant", "sa somme"), ("decision", "la date de la décision")),
}


def saisies(plan: PlanFinancier) -> Iterator[Saisie]:
    """Yield every line of a plan with what it lacks."""
    for section in SUBJECTS:
        for rank, item in enumerate(getattr(plan, section)):
            path = f"finances.plan.{section}[{rank}]"
            yield Saisie(path, item.nom or path, " et ".join(_lacks(section, item)))


def _lacks(section: str, item: Any) -> Iterator[str]:
    yield from (words for key, words in NEEDED.get(section, ()) if getattr(item, key) is None)
    if section == "charges" and not _priced(item):
        yield "sa somme, ou la recette qu’elle suit avec son taux"
    if section == "subventions_exploitation" and not item.par_exercice:
        yield "ses sommes par exercice"
    if section == "investissements":
        yield from _lacks_of_asset(item)


def _priced(item: Any) -> bool:
    """Return whether a charge has an amount, or follows a line of revenue by a rate or a sum for each unit."""
    if item.suit is not None:
        return item.taux is not None or item.par_unite is not None
    return item.montant is not None or bool(item.par_exercice)


def _lacks_of_asset(item: Any) -> Iterator[str]:
    if item.montant is None:
        yield "son prix"
    if item.duree is None and item.nature not in ("terrain", "depot"):
        yield "sa durée d’utilisation"
