"""Identifiers: each declared once, each reference to one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from tldocs.diagnostics import Finding

from .locate import Places
from .messages import nearest, one_of, shown
from .outline import Outline
from .paths import steps_of

PARTIES = ("personnes", "organisations", "collectivites")
ORGANS = ("conseil", "assemblee", "direction")
"""To whom a circle may report besides another circle."""
BODIES = (
    *ORGANS, "assemblee-extraordinaire", "membres", "salaries", "collectivites", "commissaire", "reviseur",
    "comite-controle", "comite-usagers", "prefet",
)  # fmt: skip
"""Who may take part in a decision besides a circle."""

PLACES = ("dossier.offre", "positionnement.voisins", "positionnement.comparables")
"""Places where a price may be noted."""
MEASURES = ("surface", "postes", "etp", "membres", "part_publique")
"""What places are compared by, besides their prices."""


class Kind(NamedTuple):
    """What a reference may name: where it is declared, words that need no declaration, what to say of an unknown one."""

    lists: tuple[str, ...]
    words: tuple[str, ...]
    unknown: str


KINDS: Mapping[str, Kind] = {
    "parties": Kind(PARTIES, (), "ne désigne aucune personne, organisation ni collectivité"),
    "personnes": Kind(("personnes",), (), "ne désigne aucune personne physique"),
    "collectivites": Kind(("collectivites",), (), "ne désigne aucune collectivité"),
    "categories": Kind(("categories",), (), "ne désigne aucune catégorie"),
    "colleges": Kind(("colleges", "categories"), (), "ne désigne aucun collège ni aucune catégorie"),
    "recettes": Kind(("finances.plan.recettes",), (), "ne désigne aucune recette du plan"),
    "investissements": Kind(("finances.plan.investissements",), (), "ne désigne aucun investissement du plan"),
    "jury": Kind(("fonds.jury.membres",), (), "ne désigne aucun membre du jury du fonds"),
    "candidatures": Kind(("fonds.candidatures",), (), "ne désigne aucune candidature au fonds"),
    "publics": Kind(("communaute.publics",), (), "ne désigne aucun public de l'animation"),
    "roles-communaute": Kind(("communaute.roles",), (), "ne désigne aucun rôle de l'animation"),
    "tarifs": Kind(("positionnement.tarifs",), (), "ne désigne aucun prix de la grille"),
    "lieux": Kind(PLACES, (), "ne désigne aucun lieu voisin ni comparable"),
    "mesures": Kind(("positionnement.tarifs",), MEASURES, "ne désigne ni une mesure des lieux comparables ni un prix"),
    "sites": Kind(("positionnement.implantation.sites",), (), "ne désigne aucun site"),
    "criteres": Kind(("positionnement.implantation.criteres",), (), "ne désigne aucun critère"),
    "donnees": Kind(("diagnostic.donnees",), (), "ne désigne aucun fichier de données"),
    "indicateurs": Kind(("diagnostic.indicateurs",), (), "ne désigne aucun indicateur"),
    "acteurs": Kind(("diagnostic.acteurs",), (), "ne désigne aucun acteur"),
    "questions": Kind(("diagnostic.enquete.questions",), (), "ne désigne aucune question de l'enquête"),
    "cercles": Kind(("charte.cercles",), ORGANS, "ne désigne aucun cercle ni aucun organe"),
    "organes": Kind(("charte.cercles",), BODIES, "ne désigne aucun cercle ni aucun organe"),
    "themes": Kind(("laboratoire.themes",), (), "ne désigne aucun thème du laboratoire"),
    "experimentations": Kind(("laboratoire.experimentations",), (), "ne désigne aucune expérimentation"),
    "traitements": Kind(("laboratoire.traitements",), (), "ne désigne aucun traitement du registre"),
}
NAMESPACES = (
    PARTIES,
    ("categories",),
    ("colleges",),
    ("charte.cercles",),
    ("finances.plan.recettes",),
    ("finances.plan.investissements",),
    ("fonds.jury.membres",),
    ("fonds.candidatures",),
    ("laboratoire.themes",),
    ("laboratoire.experimentations",),
    ("laboratoire.traitements",),
    ("communaute.publics",),
    ("communaute.roles",),
    ("communaute.outils",),
    ("communaute.rituels", "communaute.evenements"),
    ("positionnement.tarifs",),
    PLACES,
    ("positionnement.implantation.sites",),
    ("positionnement.implantation.criteres",),
    ("diagnostic.donnees",),
    ("diagnostic.indicateurs",),
    ("diagnostic.acteurs",),
    ("diagnostic.enquete.questions",),
)
"""Lists whose identifiers must differ from one another."""
MAX_COMPARED = 300
"""Identifiers among which the nearest is sought: comparing is slow, and a hostile file may declare thousands."""


class Value(NamedTuple):
    """A text and its path."""

    text: str
    path: str


def values(data: object, path: str, before: str = "") -> Iterator[Value]:
    """Yield the texts at a general path (`associes[].qui`) of the plain data."""
    head, bracket, rest = path.partition("[]")
    for step in steps_of(head):
        data = data.get(str(step)) if isinstance(data, dict) else None
    before = f"{before}{head}"
    if bracket and isinstance(data, list):
        for rank, item in enumerate(data):
            yield from values(item, rest, f"{before}[{rank}]")
    elif not bracket and isinstance(data, str):
        yield Value(data, before)


def check(data: object, outline: Outline, places: Places) -> Iterator[Finding]:
    """Yield what is wrong with the identifiers of the plain data."""
    for lists in NAMESPACES:
        found = [value for name in lists for value in values(data, f"{name}[].id")]
        yield from _twice(found, "identifiant-en-double", "l'identifiant", places)
    yield from _twice(list(values(data, "associes[].qui")), "associe-en-double", "l'associé", places)
    for path, kind in outline.references.items():
        yield from _unknown(values(data, path), data, KINDS[kind], places)


def _twice(found: list[Value], code: str, what: str, places: Places) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for value in found:
        if value.text in first:
            line = places.place(first[value.text]).line
            message = f"{what} `{shown(value.text)}` est déclaré deux fois (la première, ligne {line})"
            remedy = "réunissez les deux, ou donnez à l'un un autre identifiant"
            yield Finding(code, "error", message, places.place(value.path), value.path, remedy)
        first.setdefault(value.text, value.path)


def _unknown(found: Iterator[Value], data: object, kind: Kind, places: Places) -> Iterator[Finding]:
    known = dict.fromkeys([*declared(data, kind.lists), *kind.words])
    for value in found:
        if value.text not in known:
            message = f"`{shown(value.text)}` {kind.unknown}"
            yield Finding(
                "reference-inconnue",
                "error",
                message,
                places.place(value.path),
                value.path,
                _remedy(value, known, kind),
            )


def declared(data: object, lists: tuple[str, ...]) -> list[str]:
    """Return the identifiers declared in these lists."""
    return [value.text for name in lists for value in values(data, f"{name}[].id")]


def _remedy(value: Value, known: Iterable[str], kind: Kind) -> str:
    if near := nearest(value.text, islice(known, MAX_COMPARED)):
        return f"écrivez `{near}`"
    return f"déclarez-le sous {one_of(kind.lists)}"
