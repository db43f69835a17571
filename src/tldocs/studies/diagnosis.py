"""The diagnosis of the territory: what its study reads, under the name `etude.terrain`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place
from tldocs.project.diagnosis import Affirmation, Donnees
from tldocs.text import NBSP, nombre

from .boundaries import Outline, outlines
from .communes import name_of, names_of, studied
from .commuting import Deplacements, commuting
from .crossing import crossed
from .diagnosis_heads import gaps, key_figures
from .diagnosis_words import (
    QUADRANTS,
    TYPES,
    ActeurDit,
    Cle,
    Dit,
    EnqueteDite,
    Groupe,
    Quadrant,
    RelationDite,
    Source,
)
from .evidence import RELATIONS, STRENGTHS, Known, supports
from .facilities import Equipement, facilities
from .indicators import THEMES, Computed, Theme, compute
from .insee import Table, table_of
from .profile import Profil, profile
from .reading import Reader
from .survey import Answers, margin, read_answers, told

if TYPE_CHECKING:
    from tldocs.law.model import Law
    from tldocs.project.model import Projet


class Terrain:
    """The diagnosis, worked out part by part when a clause asks for it."""

    __readable__ = True

    def __init__(self, projet: Projet, law: Law, folder: Path, place: Callable[[str], Place] | None = None) -> None:
        self.projet, self._law = projet, law
        self._reader = Reader(folder, place or (lambda _: Place()))
        self._codes = studied(projet)

    @property
    def communes(self) -> tuple[str, ...]:
        """Noms des communes étudiées."""
        return names_of(self._codes)

    @cached_property
    def _data(self) -> dict[str, Donnees]:
        return {data.id: data for data in self.projet.diagnostic.donnees}

    @cached_property
    def _tables(self) -> dict[str, Table]:
        made = {name: table_of(self._reader, data, self._codes) for name, data in self._data.items()}
        return {name: table for name, table in made.items() if table is not None}

    @cached_property
    def _computed(self) -> dict[str, Computed]:
        wanted = self.projet.diagnostic.indicateurs
        return {item.id: compute(self._reader, item, self._tables, self._data) for item in wanted}

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Les indicateurs qui ont une valeur et une source, par thème."""
        lines = [computed.line for computed in self._computed.values() if computed.line.complete]
        grouped = ((title, tuple(line for line in lines if line.theme == theme)) for theme, title in THEMES.items())
        return tuple(Theme(title, found) for title, found in grouped if found)

    @cached_property
    def teinte(self) -> Computed | None:
        """L'indicateur dont la carte est teintée."""
        wanted = next((i.id for i in self.projet.diagnostic.indicateurs if i.carte), None)
        return self._computed.get(wanted or "")

    @cached_property
    def contours(self) -> tuple[Outline, ...]:
        """Les limites des communes étudiées."""
        return outlines(self._reader, self.projet.diagnostic.contours, self._codes)

    @cached_property
    def equipements(self) -> tuple[Equipement, ...]:
        """Les équipements du territoire, par type."""
        wanted = self.projet.diagnostic.equipements
        table = self._tables.get(wanted.donnees or "")
        return facilities(self._reader, wanted, table, self._year(wanted.donnees)) if table else ()

    @cached_property
    def mobilites(self) -> Deplacements | None:
        """Où travaillent ceux qui habitent le territoire."""
        wanted = self.projet.diagnostic.mobilites
        table = self._tables.get(wanted.donnees or "")
        return commuting(self._reader, wanted, table, self._cited(wanted.donnees)) if table else None

    @property
    def source_equipements(self) -> str:
        """D'où viennent les équipements, avec l'année."""
        return self._cited(self.projet.diagnostic.equipements.donnees)

    def _cited(self, name: str | None) -> str:
        data = self._data.get(name or "")
        return ", ".join(filter(None, (data.source, data.millesime))) if data else ""

    def _year(self, name: str | None) -> str:
        data = self._data.get(name or "")
        return (data.millesime if data else None) or ""

    @cached_property
    def acteurs(self) -> tuple[ActeurDit, ...]:
        """Les acteurs du territoire, numérotés comme sur la carte et dans les tableaux."""
        return tuple(
            ActeurDit(
                numero=str(rank),
                nom=a.nom or a.id,
                type=TYPES.get(a.type or "", ""),
                activite=a.activite or "",
                lieu=_where(name_of(a.commune) if a.commune else "", a.minutes),
                relation=_relation(a.relation, a.force),
                objet=a.objet or "",
                attente=a.attente or "",
                source=a.source or "",
            )
            for rank, a in enumerate(self.projet.diagnostic.acteurs, 1)
        )

    @cached_property
    def groupes(self) -> tuple[Groupe, ...]:
        """Les acteurs, par nature de leur relation avec le projet."""
        given = self.projet.diagnostic.acteurs
        groups = (
            (word, tuple(said for a, said in zip(given, self.acteurs, strict=True) if a.relation == kind))
            for kind, word in RELATIONS.items()
        )
        return tuple(Groupe(word, found) for word, found in groups if found)

    @cached_property
    def relations(self) -> tuple[RelationDite, ...]:
        """Les relations des acteurs entre eux."""
        names = {a.id: a.nom or a.id for a in self.projet.diagnostic.acteurs}
        return tuple(
            RelationDite(
                names.get(r.de or "", ""),
                names.get(r.vers or "", ""),
                _relation(r.nature, r.force),
                r.objet or "",
                r.source or "",
            )
            for r in self.projet.diagnostic.relations
        )

    @cached_property
    def _answers(self) -> dict[str, Answers]:
        survey = self.projet.diagnostic.enquete
        rows = self._reader.rows(survey.fichier, f"{survey.chemin}.fichier") if survey.fichier else None
        return read_answers(self._reader, survey, rows) if rows is not None else {}

    @cached_property
    def enquete(self) -> EnqueteDite | None:
        """L'enquête, comptée ; None sans réponses lues."""
        survey, answers = self.projet.diagnostic.enquete, self._answers
        if not answers:
            return None
        made = [told(item, survey, rank) for rank, item in enumerate(answers.values(), 1)]
        tables = (
            crossed(self._reader, survey, wanted, answers, rank) for rank, wanted in enumerate(survey.croisements, 1)
        )
        kept = tuple(table for table in tables if table is not None)
        total = len(next(iter(answers.values())).given)
        free = {q.id for q in survey.questions if q.type == "texte-court"}
        return EnqueteDite(
            reponses=total,
            taux=_percent(total, survey.diffuses),
            part=_percent(total, survey.effectif),
            marge=margin(survey, total),
            questions=tuple(q for q in made if q.id not in free),
            textes=tuple(q for q in made if q.id in free),
            croisements=kept,
            masque=any(q.masque for q in made) or any("masquée" in table.note for table in kept),
        )

    @cached_property
    def _known(self) -> Known:
        survey = self.projet.diagnostic.enquete
        cited = ", ".join(word for word in (f"enquête {survey.par or ''}".strip(), survey.date) if word)
        return Known(
            {name: computed.line for name, computed in self._computed.items()},
            {q.id: q for q in (self.enquete.questions if self.enquete else ())},
            {a.id: a for a in self.projet.diagnostic.acteurs},
            cited,
        )

    def _assertion(self, item: Affirmation) -> Dit:
        return Dit(
            item.nom or "",
            supports(self._reader, item.preuves, self._known),
            item.suite or "",
            public="",
            sans="",
            mesure="",
        )

    @cached_property
    def besoins(self) -> tuple[Dit, ...]:
        """Les besoins constatés, avec ce qui les fonde."""
        return tuple(
            Dit(b.nom, supports(self._reader, b.preuves, self._known), b.reponse or "", b.public or "", "", "")
            for b in self.projet.diagnostic.besoins
            if b.nom
        )

    @cached_property
    def swot(self) -> tuple[Quadrant, ...]:
        """Forces, faiblesses, opportunités, menaces, chacune avec ce qui la fonde ; vide sans rien d'écrit."""
        swot = self.projet.diagnostic.swot
        made = tuple(
            Quadrant(title, tuple(self._assertion(item) for item in getattr(swot, name) if item.nom))
            for name, title in QUADRANTS
        )
        return made if any(q.items for q in made) else ()

    @cached_property
    def enjeux(self) -> tuple[Dit, ...]:
        """Les enjeux, avec ce qui les montre et ce que le projet fait."""
        return tuple(
            Dit(
                e.nom, supports(self._reader, e.preuves, self._known), e.reponse or "", "", e.sans or "", e.mesure or ""
            )
            for e in self.projet.diagnostic.enjeux
            if e.nom
        )

    @cached_property
    def profil(self) -> Profil | None:
        """Le profil du territoire, et les chiffres du projet auxquels il se rapporte."""
        from tldocs.law.money import plan_of

        return profile(self.projet, plan_of(self.projet, self._law.reperes), self._law.reperes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Les fichiers de données lus, avec leur source."""
        return tuple(
            Source(data.source or data.id, data.fichier or "", data.millesime or "", data.consulte or "")
            for name, data in self._data.items()
            if name in self._tables
        )

    @cached_property
    def cles(self) -> tuple[Cle, ...]:
        """Les chiffres de la première page : cinq au plus."""
        return key_figures(self)

    @cached_property
    def manques(self) -> tuple[str, ...]:
        """Ce que le diagnostic ne dit pas, et le champ qui le dirait."""
        return gaps(self)

    @cached_property
    def constats(self) -> tuple[Finding, ...]:
        """Ce qui ne va pas dans les fichiers et dans les preuves, une fois tout lu."""
        for part in ("themes", "equipements", "mobilites", "contours", "enquete", "besoins", "swot", "enjeux"):
            getattr(self, part)
        return tuple(dict.fromkeys(self._reader.findings))


def _where(commune: str, minutes: int | None) -> str:
    far = f"à {minutes} minutes" if minutes else ""
    return ", ".join(part for part in (commune, far) if part)


def _relation(kind: str | None, strength: str | None) -> str:
    return f"{RELATIONS.get(kind or '', '')} {STRENGTHS.get(strength or '', '')}".strip()


def _percent(count: int, whole: int | None) -> str:
    return f"{nombre(round(count * 100 / whole))}{NBSP}%" if whole else ""
