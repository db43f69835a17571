"""The risks of a project before they are put in words: its own, those of its plan and of its request, those tldocs finds.

A risk is said once. Two of the same name are one; a risk of the project takes over what tldocs finds when it names it
(`constat`) or when it is about the same hypothesis of the plan (`variable`). Likelihood is never invented.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tldocs.project.forecast import RisquePlan
    from tldocs.project.model import Projet
    from tldocs.project.risks import RisqueProjet

PROJECT, PLAN, REQUEST = "projet", "plan", "demande"
CHECK, WAITING, COMPUTED = "controle", "attente", "calcul"
ARTICLES = ("le ", "la ", "les ", "l", "un ", "une ", "des ")


class Risque(NamedTuple):
    """A risk. `cle`: the code of what tldocs found, or the hypothesis of the plan; empty for a risk of the project only."""

    nom: str
    origine: str
    cle: str = ""
    variable: str = ""
    famille: str = ""
    cause: str = ""
    effet: str = ""
    mesure_plan: str = ""
    """Ce que le plan calcule si le risque arrive."""
    probabilite: int | None = None
    gravite: int | None = None
    gravite_calculee: int | None = None
    """Gravité que le plan donne, de 1 à 4."""
    cote: str = ""
    """D'où vient une cote que le projet n'a pas donnée."""
    parade: str = ""
    responsable: str = ""
    echeance: date | None = None
    alerte: str = ""
    probabilite_residuelle: int | None = None
    gravite_residuelle: int | None = None
    base: str = ""
    releve: bool = False
    """Vrai quand le contrôle relève la règle aujourd'hui."""

    @property
    def criticite(self) -> int | None:
        """Probabilité multipliée par gravité, de 1 à 16."""
        return None if self.probabilite is None or self.gravite is None else self.probabilite * self.gravite

    @property
    def criticite_residuelle(self) -> int | None:
        """La même, la parade prise."""
        left = (self.probabilite_residuelle, self.gravite_residuelle)
        return None if left[0] is None or left[1] is None else left[0] * left[1]


def named(name: str) -> str:
    """Return a name as it is compared: without case, accents, article, punctuation."""
    straight = name.casefold().replace("’", "'")
    plain = unicodedata.normalize("NFKD", straight).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words[1:] if words and f"{words[0]} " in (*ARTICLES, "l ") else words)


def level(text: str | None) -> int | None:
    """Return a level typed from 1 to 4."""
    return int(text) if text else None


def written(projet: Projet) -> tuple[Risque, ...]:
    """Return the risks that the project file writes, each name once, completed from the sections that repeat it."""
    found: dict[str, Risque] = {}
    for item in (*_own(projet), *_planned(projet), *_asked(projet)):
        key = named(item.nom)
        found[key] = completed(found[key], item) if key in found else item
    return tuple(found.values())


def completed(first: Risque, second: Risque) -> Risque:
    """Return a risk with what it lacks taken from another that says the same."""
    given = {name: getattr(second, name) for name in Risque._fields if getattr(first, name) in ("", None)}
    return first._replace(**given)


def _own(projet: Projet) -> Iterator[Risque]:
    for item in projet.risques:
        made = _of_plan(item, PROJECT)
        yield made._replace(
            cle=item.constat or "",
            famille=item.famille or "",
            cause=item.cause or "",
            effet=item.effet or "",
            alerte=item.alerte or "",
            probabilite_residuelle=level(item.probabilite_residuelle),
            gravite_residuelle=level(item.gravite_residuelle),
        )


def _planned(projet: Projet) -> Iterator[Risque]:
    for item in projet.finances.plan.risques:
        yield _of_plan(item, PLAN)


def _of_plan(item: RisquePlan | RisqueProjet, origin: str) -> Risque:
    return Risque(
        item.nom or item.chemin,
        origin,
        variable=item.variable or "",
        probabilite=level(item.probabilite),
        gravite=level(item.gravite),
        parade=item.parade or "",
        responsable=item.responsable or "",
        echeance=item.echeance,
    )


def _asked(projet: Projet) -> Iterator[Risque]:
    for item in projet.finances.demande.risques:
        yield Risque(item.nom or item.chemin, REQUEST, parade=item.parade or "")


def merged(own: Iterable[Risque], engine: Iterable[Risque]) -> tuple[Risque, ...]:
    """Return all risks: what tldocs finds is joined to the risks of the project that treat it, or added."""
    made = list(own)
    for found in engine:
        treating = [n for n, item in enumerate(made) if _same(item, found)]
        for rank in treating:
            made[rank] = _joined(made[rank], found)
        if not treating:
            made.append(found)
    return tuple(made)


def _same(item: Risque, found: Risque) -> bool:
    if item.origine not in (PROJECT, PLAN, REQUEST):
        return False
    return (item.cle != "" and item.cle == found.cle) or (item.variable != "" and item.variable == found.variable)


def _joined(item: Risque, found: Risque) -> Risque:
    """Return a risk of the project with what tldocs measured; its own levels and words are kept."""
    seen = " ".join(words for words in (item.mesure_plan, found.mesure_plan) if words)
    kept = item._replace(
        mesure_plan=seen,
        famille=item.famille or found.famille,
        base=item.base or found.base,
        releve=item.releve or found.releve,
    )
    worst = max((v for v in (item.gravite_calculee, found.gravite_calculee) if v is not None), default=None)
    kept = kept._replace(gravite_calculee=worst, effet=item.effet or found.effet, cause=item.cause or found.cause)
    if kept.gravite is None and worst is not None:
        return kept._replace(gravite=worst, cote=found.cote)
    return kept
