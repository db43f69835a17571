"""Le plan de montée en charge : phases, conditions pour passer de l'une à l'autre, jalons.

Rien de ce que le plan financier calcule n'est écrit ici : argent, effectif et occupation s'y lisent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from .base import Node, field, many, node
from .funding import Jalon
from .quantities import Effectif, Trimestres
from .scalars import Id, Jour, Nombre, Texte

Mesure = Literal[
    "occupation", "ventes", "recettes", "aides", "resultat", "tresorerie", "effectif", "aide-notifiee"
]  # fmt: skip
PHASES = 12
CONDITIONS = 12


@node
class ConditionDePassage(Node):
    """Ce qu'il faut constater pour passer à la phase suivante, qui le constate, et ce qui se passe sinon."""

    indicateur: Texte | None = field("ce qui est mesuré, avec son unité")
    mesure: Mesure | None = field(
        "grandeur du plan financier qui permet de la juger par trimestre ; aide-notifiee : aide acquise ; vide : se constate hors du plan"
    )
    recette: Id | None = field(
        "recette du plan dont l'occupation ou les ventes comptent (par défaut toutes)", reference="recettes"
    )
    financeur: Texte | None = field("financeur dont l'aide doit être acquise, nommé comme dans le plan")
    sens: Literal["au-moins", "au-plus"] | None = field("seuil à atteindre (par défaut) ou à ne pas dépasser")
    seuil: Nombre | None = field("valeur à atteindre, dans l'unité de l'indicateur")
    unite: Texte | None = field("unité du seuil, quand le plan ne juge pas la condition")
    trimestres: Trimestres | None = field("trimestres de suite pendant lesquels le seuil est tenu (par défaut 1)")
    depart: Texte | None = field("valeur constatée à ce jour, datée, quand le plan ne la calcule pas")
    source: Texte | None = field("comment elle est relevée : logiciel, registre, comptes, notification")
    par: Texte | None = field("qui la constate et décide du passage")
    sinon: Texte | None = field("ce qui est fait si elle n'est pas tenue")

    @property
    def suite(self) -> int:
        """Trimestres de suite demandés, 1 au moins."""
        return max(1, self.trimestres or 1)

    @property
    def plafond(self) -> bool:
        """Vrai quand le seuil est à ne pas dépasser."""
        return self.sens == "au-plus"

    @property
    def manques(self) -> tuple[str, ...]:
        """Ce qui manque pour que la condition se constate et se décide, en mots."""
        said: tuple[tuple[object, str], ...] = (
            (self.indicateur, "l’indicateur (`indicateur`)"),
            (self._threshold, "le financeur (`financeur`)" if self._granted else "le seuil (`seuil`)"),
            (self.source, "la source (`source`)"),
            (self.par, "qui décide (`par`)"),
            (self.sinon, "ce qui est fait sinon (`sinon`)"),
        )
        return tuple(words for value, words in said if value is None)

    @property
    def _granted(self) -> bool:
        return self.mesure == "aide-notifiee"

    @property
    def _threshold(self) -> object:
        return self.financeur if self._granted else self.seuil


@node
class Phase(Node):
    """Une phase de la montée en charge."""

    id: Id | None = field("identifiant")
    nom: Texte | None = field("nom de la phase")
    debut: Jour | None = field("premier jour")
    fin: Jour | None = field("dernier jour")
    objectif: Texte | None = field("ce que la phase doit établir")
    activites: tuple[Texte, ...] = many("activités tenues pendant la phase", max_length=20)
    espaces: tuple[Texte, ...] = many("espaces ouverts, nommés comme dans `activite.espaces`", max_length=20)
    equipe: tuple[Texte, ...] = many(
        "équipe hors salariat : bénévoles, volontaires, référents ; les postes salariés se lisent dans le plan financier",
        max_length=20,
    )
    adherents: Effectif | None = field("adhérents ou membres visés au dernier jour")
    conditions: tuple[ConditionDePassage, ...] = many(
        "conditions pour passer à la phase suivante", max_length=CONDITIONS
    )


class Enchainement(NamedTuple):
    """Une phase et celle qui la suit."""

    chemin: str
    """Chemin de la phase qui suit."""
    avant: str
    apres: str
    jours: int
    """Jours libres entre les deux ; négatif quand elles se chevauchent."""
    conditions: int
    """Conditions écrites pour passer de l'une à l'autre."""
    chemin_avant: str

    @property
    def ecart(self) -> int:
        """Jours libres ou en double, sans signe."""
        return abs(self.jours)


@node
class MonteeEnCharge(Node):
    """Le plan de montée en charge pluriannuel."""

    phases: tuple[Phase, ...] = many("phases, dans l'ordre", max_length=PHASES)
    jalons: tuple[Jalon, ...] = many("jalons, en plus de ceux de `dossier.jalons`", max_length=40)
    suivi: Texte | None = field("qui suit le plan, à quelle fréquence, avec quels relevés")

    @property
    def debut(self) -> date | None:
        """Premier jour de la première phase."""
        return self.phases[0].debut if self.phases else None

    @property
    def fin(self) -> date | None:
        """Dernier jour de la dernière phase."""
        return self.phases[-1].fin if self.phases else None

    @property
    def conditions(self) -> tuple[ConditionDePassage, ...]:
        """Toutes les conditions, phase après phase."""
        return tuple(condition for phase in self.phases for condition in phase.conditions)

    @property
    def enchainements(self) -> tuple[Enchainement, ...]:
        """Chaque phase datée et celle qui la suit."""
        return tuple(self._links())

    def _links(self) -> Iterator[Enchainement]:
        for before, after in pairwise(self.phases):
            if before.fin is not None and after.debut is not None:
                days = (after.debut - before.fin).days - 1
                names = (before.nom or before.chemin, after.nom or after.chemin)
                yield Enchainement(after.chemin, *names, days, len(before.conditions), before.chemin)

    @property
    def adherents_vises(self) -> Decimal | None:
        """Adhérents visés au dernier jour de la dernière phase qui en vise."""
        aimed = [Decimal(p.adherents) for p in self.phases if p.adherents is not None]
        return aimed[-1] if aimed else None
