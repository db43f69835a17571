"""Ce qui réunit une communauté : rituels qui reviennent, événements datés, congés, et les dates qui s'en tirent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from .base import Node, field, many, node, required
from .hours import Heure, Heures, minutes, said
from .quantities import Effectif
from .recurrence import WEEKDAYS, Pattern, dates, day_said, holidays, told_of
from .scalars import Booleen, Entier, Id, Jour, Texte

Genre = Literal["accueil", "atelier", "repas", "fete", "reunion", "formation", "culture", "chantier", "autre"]
EARLIER = timedelta(days=3660)
"""How long before the calendar a ritual may have begun and still set which weeks it is held."""


class Seance(NamedTuple):
    """Une date du calendrier ; `debut` et `fin` en minutes depuis minuit, None sans heure."""

    jour: date
    id: str
    nom: str
    genre: str
    lieu: str
    debut: int | None
    fin: int | None
    ouvert: bool
    ferie: str
    chemin: str

    @property
    def horaire(self) -> str:
        """De quand à quand : « de 18 h 30 à 20 h » ; vide sans heure."""
        return span(self.debut, self.fin)

    @property
    def horaire_court(self) -> str:
        """Le même, pour une colonne étroite : « 18 h 30 – 20 h »."""
        if self.debut is None or self.fin is None:
            return self.horaire
        return f"{said(self.debut)} – {said(self.fin)}"


def span(start: int | None, end: int | None) -> str:
    """Return from when to when, from minutes since midnight: « de 18 h 30 à 20 h », « à 20 h », empty without a start."""
    if start is None:
        return ""
    return f"à {said(start)}" if end is None else f"de {said(start)} à {said(end)}"


@node
class Conge(Node):
    """Une période où les rituels qui suivent les congés s'arrêtent."""

    nom: Texte | None = field("vacances scolaires, fermeture d'été")
    debut: Jour | None = field("premier jour")
    fin: Jour | None = field("dernier jour")
    source: Texte | None = field("d'où viennent ces dates")

    def comprend(self, jour: date) -> bool:
        """Vrai quand le jour tombe dans la période."""
        return self.debut is not None and self.fin is not None and self.debut <= jour <= self.fin


@node
class Animateur(Node):
    """Un rôle qui anime un rendez-vous."""

    role: Id | None = field("rôle de l'animation", reference="roles-communaute")
    personnes: Effectif | None = field("combien de personnes de ce rôle y sont à la fois (par défaut 1)")


@node
class RendezVous(Node):
    """Ce qui réunit des gens à une heure, dans un lieu, et qui l'anime."""

    id: Id = required("identifiant, qui reste le même d'une année à l'autre")
    nom: Texte | None = field("nom, tel qu'on l'annonce")
    genre: Genre | None = field("genre")
    but: Texte | None = field("ce qui s'y passe, en une phrase")
    publics: tuple[Id, ...] = many("publics qu'il réunit", reference="publics", max_length=20)
    heure: Heure | None = field("heure de début : `18 h 30`")
    duree_heures: Heures | None = field("durée, en heures")
    preparation_heures: Heures | None = field("préparation et rangement de chaque fois, en heures")
    lieu: Texte | None = field("espace ou lieu où il se tient")
    participants: Entier | None = field("personnes attendues")
    ouvert: Booleen | None = field("ouvert à tous, sans adhérer")
    anime_par: tuple[Animateur, ...] = many("rôles qui l'animent", max_length=10)

    @property
    def animateurs(self) -> tuple[str, ...]:
        """Rôles qui l'animent, par leur nom, avec le nombre de personnes s'il en faut plusieurs."""
        names = {role.id: role.intitule for role in self.projet.communaute.roles}
        found = ((names.get(a.role or ""), a.personnes) for a in self.anime_par)
        return tuple(f"{name} ({count})" if count and count > 1 else name for name, count in found if name)

    @property
    def noms_des_publics(self) -> tuple[str, ...]:
        """Noms des publics qu'il réunit."""
        known = (p for p in self.projet.communaute.publics if p.id in self.publics)
        return tuple(name for p in known if (name := p.court or p.nom))

    @property
    def heures_par_fois(self) -> Decimal | None:
        """Heures que chaque animateur y passe, préparation comprise ; None sans durée."""
        return None if self.duree_heures is None else self.duree_heures + (self.preparation_heures or 0)

    def heures_de(self, role: str) -> Decimal:
        """Heures par an qu'un rôle y passe, toutes ses personnes ; 0 s'il ne l'anime pas ou si la durée manque."""
        people = sum(1 if a.personnes is None else a.personnes for a in self.anime_par if a.role == role)
        return len(self.seances) * people * (self.heures_par_fois or Decimal(0))

    @property
    def heures(self) -> Decimal:
        """Heures d'animation par an, tous rôles."""
        return sum((self.heures_de(role) for role in dict.fromkeys(a.role for a in self.anime_par) if role), Decimal(0))

    @property
    def espace_capacite(self) -> int | None:
        """Capacité de l'espace où il se tient, en personnes ; None quand le lieu n'est pas un espace décrit."""
        espaces = self.projet.activite.espaces
        name = (self.lieu or "").casefold()
        return next((e.capacite for e in espaces if e.nom and e.nom.casefold() == name), None)

    @property
    def _minutes(self) -> tuple[int | None, int | None]:
        """Start and end, in minutes since midnight."""
        start = None if self.heure is None else minutes(self.heure)
        return start, None if start is None or self.duree_heures is None else start + int(self.duree_heures * 60)

    @property
    def horaire(self) -> str:
        """De quand à quand ; vide sans heure."""
        return span(*self._minutes)

    @property
    def premier_jour(self) -> date | None:
        """Son premier jour dans le calendrier."""
        return next(iter(self.jours_tenus), None)

    @property
    def salarie_un_premier_mai(self) -> bool:
        """Vrai quand un rôle tenu par un salarié l'anime un 1er mai."""
        paid = {r.id for r in self.projet.communaute.roles if r.statut == "salarie"}
        return any(a.role in paid for a in self.anime_par) and any((d.month, d.day) == (5, 1) for d in self.jours_tenus)

    @property
    def jours_tenus(self) -> tuple[date, ...]:
        """Les jours du calendrier où il se tient."""
        return ()

    @cached_property
    def seances(self) -> tuple[Seance, ...]:
        """Ses séances du calendrier."""
        start, end = self._minutes
        local = self.projet.siege.alsace_moselle
        return tuple(
            Seance(
                jour, self.id, self.nom or self.id, self.genre or "autre", self.lieu or "", start, end,
                self.ouvert is True, holidays(jour.year, alsace_moselle=local).get(jour, ""), self.chemin,
            )
            for jour in self.jours_tenus
        )  # fmt: skip


@node
class Rituel(RendezVous):
    """Un rendez-vous qui revient."""

    frequence: Literal["semaine", "mois"] | None = field("revient chaque semaine ou chaque mois")
    intervalle: Effectif | None = field("toutes les combien de semaines ou de mois (par défaut 1)")
    jours: tuple[Literal["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"], ...] = many(
        "jours de la semaine", max_length=7
    )
    rangs: tuple[Literal["1", "2", "3", "4", "5", "dernier"], ...] = many(
        "rangs de ce jour dans le mois : 1 à 5, ou dernier", max_length=6
    )
    debut: Jour | None = field("premier jour possible (par défaut celui du calendrier)")
    fin: Jour | None = field("dernier jour possible")
    sauf: tuple[Jour, ...] = many("dates où il n'a pas lieu", max_length=100)
    hors_conges: Booleen | None = field("s'arrête pendant les congés de `communaute.conges`")
    feries: Literal["maintenu", "annule"] | None = field("maintenu ou annulé quand il tombe un jour férié")

    @property
    def recurrence(self) -> Pattern:
        """Ce qui le fait revenir."""
        days = tuple(WEEKDAYS.index(day) for day in self.jours)
        interval = 1 if self.intervalle is None else self.intervalle
        return Pattern(self.frequence == "mois", interval, days, self.rangs)

    @property
    def rythme(self) -> str:
        """Ce qui revient, en mots : « le premier lundi du mois, de 18 h 30 à 20 h 30 »."""
        told = told_of(self.recurrence) if self.revient else "à dire"
        return ", ".join(part for part in (told, self.horaire) if part)

    @property
    def revient(self) -> bool:
        """Faux quand il manque de quoi en tirer les dates : fréquence, jour, rang dans le mois."""
        pattern = self.recurrence
        return self.frequence is not None and bool(pattern.days) and pattern.interval > 0 and not self._rankless

    @property
    def _rankless(self) -> bool:
        return self.frequence == "mois" and not self.rangs

    @cached_property
    def dates_brutes(self) -> tuple[date, ...]:
        """Toutes les dates que la récurrence donne dans le calendrier, exceptions comprises."""
        whole = self.projet.communaute.periode
        if whole is None or not self.revient:
            return ()
        first, last = whole
        start = max(self.debut or first, first - EARLIER)
        return tuple(d for d in dates(self.recurrence, start, min(self.fin or last, last)) if d >= first)

    @cached_property
    def dates_ecartees(self) -> frozenset[date]:
        """Celles où il n'a pas lieu : exceptions, congés, jours fériés s'il est alors annulé."""
        breaks = self.projet.communaute.conges if self.hors_conges else ()
        dropped = self.jours_feries if self.feries == "annule" else ()
        return frozenset(
            d for d in self.dates_brutes if d in self.sauf or d in dropped or any(c.comprend(d) for c in breaks)
        )

    @property
    def jours_feries(self) -> tuple[date, ...]:
        """Ses dates qui sont des jours fériés."""
        local = self.projet.siege.alsace_moselle
        return tuple(d for d in self.dates_brutes if d in holidays(d.year, alsace_moselle=local))

    @property
    def feries_sans_choix(self) -> tuple[date, ...]:
        """Ses dates fériées tant que le projet ne dit pas s'il est maintenu."""
        return () if self.feries else tuple(d for d in self.jours_feries if d not in self.dates_ecartees)

    @property
    def jours_tenus(self) -> tuple[date, ...]:
        """Ses dates, exceptions ôtées."""
        return tuple(d for d in self.dates_brutes if d not in self.dates_ecartees)


@node
class Evenement(RendezVous):
    """Un rendez-vous daté."""

    date: Jour | None = field("jour")
    avant_ouverture: Booleen | None = field("se tient avant l'ouverture du lieu : chantier, visite, préfiguration")

    @property
    def jours_tenus(self) -> tuple[Jour, ...]:
        """Son jour, s'il tombe dans le calendrier."""
        whole = self.projet.communaute.periode
        inside = whole is not None and self.date is not None and whole[0] <= self.date <= whole[1]
        return (self.date,) if inside and self.date else ()

    @property
    def premier_jour(self) -> Jour | None:
        """Son jour, même hors du calendrier."""
        return self.date

    @property
    def jour_dit(self) -> str | None:
        """Son jour en mots : « samedi 8 mai 2027 »."""
        return None if self.date is None else day_said(self.date)

    @property
    def ferie(self) -> str:
        """Nom du jour férié où il tombe, vide sinon."""
        local = self.projet.siege.alsace_moselle
        return holidays(self.date.year, alsace_moselle=local).get(self.date, "") if self.date else ""
