"""L'animation de communauté : publics, rendez-vous, rôles, outils, budget, indicateurs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from .base import Node, field, many, node, part, required
from .community_dates import Conge, Evenement, RendezVous, Rituel, Seance
from .community_means import ZERO, Affectation, Benevolat, Outil, RoleAnimation, TempsSalarie, Traitement
from .dossier import But
from .recurrence import dates_of_a_year
from .scalars import Entier, Id, Jour, Texte

LINES = 40
"""Lines of one kind, at most."""
DAY = 1440
"""Minutes of a day."""


class Palier(NamedTuple):
    """Une étape d'un parcours : combien y sont, combien y seront, et quelle part de l'étape d'avant, en %."""

    nom: str
    nombre: int | None
    cible: int | None
    taux: Decimal | None
    taux_vise: Decimal | None
    passage: str


class Rencontre(NamedTuple):
    """Deux rendez-vous au même endroit en même temps ; `fois` : combien de fois dans le calendrier."""

    jour: date
    lieu: str
    premier: str
    second: str
    fois: int
    chemin: str


@node
class EtapeDuParcours(Node):
    """Une étape du chemin d'un public, d'usager à membre d'un cercle."""

    niveau: Literal["visiteur", "usager", "adherent", "contributeur", "membre-de-cercle", "associe"] | None = field(
        "niveau atteint"
    )
    nombre: Entier | None = field("combien de personnes y sont aujourd'hui")
    cible: Entier | None = field("combien y seront à l'échéance du public")
    passage: Texte | None = field("ce qui fait passer de l'étape d'avant à celle-ci")
    cercle: Id | None = field("cercle où l'on entre", reference="cercles")


NIVEAUX = {
    "visiteur": "visiteurs",
    "usager": "usagers",
    "adherent": "adhérents",
    "contributeur": "contributeurs",
    "membre-de-cercle": "membres d’un cercle",
    "associe": "associés",
}


@node
class Public(Node):
    """Un public : qui, combien, comment il vient, comment il prend part."""

    id: Id = required("identifiant")
    nom: Texte | None = field("qui : un groupe que l'on sait reconnaître et compter")
    court: Texte | None = field("nom en un ou deux mots, pour les tableaux")
    aujourdhui: Entier | None = field("personnes touchées aujourd'hui")
    source: Texte | None = field("d'où vient ce nombre, avec la date")
    cible: Entier | None = field("personnes visées")
    echeance: Jour | None = field("pour quand")
    venue: Texte | None = field("comment ces personnes viennent : par qui, par quoi, à quel moment")
    parcours: tuple[EtapeDuParcours, ...] = many("étapes, de la venue au cercle", max_length=6)

    @property
    def paliers(self) -> tuple[Palier, ...]:
        """Le public, puis les étapes de son parcours, chacune avec sa part de l'étape d'avant."""
        circles = {c.id: c.nom for c in self.projet.charte.cercles}
        found = [Palier("touchés", self.aujourdhui, self.cible, None, None, self.venue or "")]
        for step in self.parcours:
            name = circles.get(step.cercle or "") or NIVEAUX.get(step.niveau or "", "")
            before = found[-1]
            rates = share(step.nombre, before.nombre), share(step.cible, before.cible)
            found.append(Palier(name, step.nombre, step.cible, *rates, step.passage or ""))
        return tuple(found)

    @property
    def monte(self) -> bool:
        """Faux quand une étape compte plus de personnes que celle d'avant, aujourd'hui ou à l'échéance."""
        steps = self.paliers
        return all(_fewer(a.nombre, b.nombre) and _fewer(a.cible, b.cible) for a, b in pairwise(steps))


def share(some: int | None, whole: int | None) -> Decimal | None:
    """Return a part of a whole, in % without decimals; None when either is unknown or the whole is nothing."""
    return None if some is None or not whole else (Decimal(some) * 100 / whole).quantize(Decimal(1))


def _fewer(before: int | None, after: int | None) -> bool:
    return before is None or after is None or after <= before


@node
class RegleDAccueil(Node):
    """Une règle d'accueil, au moment où elle sert."""

    moment: Texte | None = field("moment : à la porte, au premier mois, à l'entrée dans un cercle")
    regle: Texte | None = field("ce qui est fait, en une phrase")
    par: Id | None = field("rôle qui en répond", reference="roles-communaute")

    @property
    def responsable(self) -> str | None:
        """Le rôle qui en répond."""
        return next((r.intitule for r in self.projet.communaute.roles if r.id == self.par), None)


@node
class Communaute(Node):
    """Le plan d'animation de la communauté sur douze mois."""

    debut: Jour | None = field("premier jour du calendrier de douze mois (par défaut celui du budget)")
    ambition: Texte | None = field("ce que ces douze mois changent, en une phrase")
    publics: tuple[Public, ...] = many("publics", max_length=20)
    conges: tuple[Conge, ...] = many("congés où des rituels s'arrêtent", max_length=20)
    rituels: tuple[Rituel, ...] = many("rendez-vous qui reviennent", max_length=LINES)
    evenements: tuple[Evenement, ...] = many("rendez-vous datés", max_length=100)
    roles: tuple[RoleAnimation, ...] = many("rôles de l'animation", max_length=LINES)
    benevolat: Benevolat = part(Benevolat, "ce que les bénévoles peuvent donner")
    temps: tuple[TempsSalarie, ...] = many("part du temps des postes salariés", max_length=20)
    accueil: tuple[RegleDAccueil, ...] = many("règles d'accueil", max_length=20)
    outils: tuple[Outil, ...] = many("outils", max_length=LINES)
    indicateurs: tuple[But, ...] = many("indicateurs de l'animation", max_length=30)
    budget: tuple[Affectation, ...] = many("lignes du plan ou du budget que l'animation prend", max_length=LINES)

    @property
    def elements(self) -> Iterator[Node]:
        """Les parties qui regardent le projet entier."""
        yield from (self, self.benevolat)
        yield from (*self.publics, *self.rendez_vous, *self.roles, *self.temps, *self.accueil)
        yield from (*self.outils, *self.budget)

    @property
    def rendez_vous(self) -> tuple[RendezVous, ...]:
        """Rituels puis événements."""
        return (*self.rituels, *self.evenements)

    @cached_property
    def periode(self) -> tuple[date, date] | None:
        """Premier et dernier jour des douze mois du calendrier ; None tant que nul jour n'est connu."""
        return dates_of_a_year(self.debut or self.projet.finances.budget.debut)

    @cached_property
    def seances(self) -> tuple[Seance, ...]:
        """Toutes les séances des douze mois, dans l'ordre des jours et des heures."""
        found = (seance for item in self.rendez_vous for seance in item.seances)
        return tuple(sorted(found, key=lambda s: (s.jour, s.debut or 0, s.id)))

    @cached_property
    def ouvertures(self) -> int:
        """Nombre de séances ouvertes à tous dans les douze mois."""
        return sum(1 for s in self.seances if s.ouvert)

    @cached_property
    def rencontres(self) -> tuple[Rencontre, ...]:
        """Les rendez-vous au même endroit en même temps, une fois par couple."""
        placed = sorted((s for s in self.seances if s.lieu and s.debut is not None), key=_place)
        found: dict[tuple[str, str], Rencontre] = {}
        for _, group in groupby(placed, key=lambda s: s.lieu.casefold()):
            for one, other in _overlapping(list(group)):
                new = Rencontre(other.jour, other.lieu, one.nom, other.nom, 0, other.chemin)
                known = found.setdefault((one.id, other.id), new)
                found[one.id, other.id] = known._replace(fois=known.fois + 1)
        return tuple(found.values())

    @property
    def promis_au_lieu(self) -> tuple[RendezVous, ...]:
        """Ce qui suppose le lieu ouvert : rituels ouverts à tous et événements que le projet ne dit pas d'avant l'ouverture."""
        return (*(r for r in self.rituels if r.ouvert), *(e for e in self.evenements if not e.avant_ouverture))

    @property
    def dans_un_espace(self) -> tuple[RendezVous, ...]:
        """Les rendez-vous qui se tiennent dans un espace décrit, et dont l'affluence est connue."""
        return tuple(r for r in self.rendez_vous if r.espace_capacite is not None and r.participants is not None)

    @property
    def traitements(self) -> tuple[Traitement, ...]:
        """Les données personnelles que les outils gardent."""
        return tuple(t for o in self.outils for t in o.donnees)

    @property
    def traitements_hors_ue(self) -> tuple[Traitement, ...]:
        """Celles qui sont gardées hors de l'Espace économique européen."""
        return tuple(t for t in self.traitements if t.hors_ue)

    @property
    def outils_payes(self) -> tuple[Outil, ...]:
        """Les outils qu'une ligne d'un montant connu paie."""
        return tuple(o for o in self.outils if o.montant_de_la_ligne is not None)

    @property
    def heures_promises(self) -> Decimal:
        """Heures par an que tous les rôles promettent."""
        return sum((r.heures for r in self.roles if r.heures is not None), ZERO)


def _place(seance: Seance) -> tuple[str, date, int, str]:
    return seance.lieu.casefold(), seance.jour, seance.debut or 0, seance.id


def _overlapping(held: list[Seance]) -> Iterator[tuple[Seance, Seance]]:
    """Yield each meeting that begins before the end of one already begun, with the one that ends last."""
    latest: Seance | None = None
    for seance in held:
        if latest is not None and _begins(seance) < _ends(latest):
            yield latest, seance
        if latest is None or _ends(seance) > _ends(latest):
            latest = seance


def _begins(seance: Seance) -> int:
    return seance.jour.toordinal() * DAY + (seance.debut or 0)


def _ends(seance: Seance) -> int:
    """A meeting whose length is unknown is taken to last a minute."""
    return seance.jour.toordinal() * DAY + ((seance.debut or 0) + 1 if seance.fin is None else seance.fin)
