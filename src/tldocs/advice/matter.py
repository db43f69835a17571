"""Reads what the choice is made of: vehicles, exclusions, weights, questions, combinations, paths (legal_forms/vehicules/)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.expressions.language import Expression, compile_expression
from tldocs.law.compiled import kept
from tldocs.law.forms import condition
from tldocs.law.model import Parameter, Rule
from tldocs.law.parameters import read_parameters
from tldocs.law.rules import rule_of
from tldocs.law.source import Entry, LibraryError, read
from tldocs.law.texts import VERIFIED, citations, read_texts

from .situation import Situation

if TYPE_CHECKING:
    from tldocs.library import Library

FAMILY = "vehicules"
FOLDER = f"legal_forms/{FAMILY}/"
APART = ("exclusions", "montages", "parameters", "parcours", "poids", "questions", "reserves", "texts")
"""The files of the folder that are not vehicles."""
CRITERIA = (
    "membres", "collectivites", "nombre_minimal", "capital_minimal", "responsabilite", "benefices", "gouvernance",
    "subventions", "mecenat", "fonds_europeens", "quasi_regie", "salaries", "fiscalite", "delai", "cout", "immobilier",
    "dissolution", "emploi",
)  # fmt: skip
BEST = 4
"""The highest score of a vehicle on a criterion."""


class Critere(NamedTuple):
    """What is known of a vehicle on one criterion."""

    valeur: str
    detail: str
    estimation: bool
    basis: tuple[Basis, ...]
    verified: str


class Vehicule(NamedTuple):
    """A legal vehicle: its names, the forms we draft for it, its scores, its criteria."""

    id: str
    rang: int
    nom: str
    court: str
    formes: tuple[str, ...]
    notes: Mapping[str, int]
    criteres: Mapping[str, Critere]


class Exclusion(NamedTuple):
    """A rule, and the vehicles that it excludes (or reserves) when it is broken."""

    rule: Rule
    ecarte: tuple[str, ...]


class Question(NamedTuple):
    """A question, its field of the project file, and the facts that it teaches."""

    champ: str
    texte: str
    faits: tuple[str, ...]


class Critique(NamedTuple):
    """A criterion of the ranking and its proposed weight."""

    critere: str
    poids: Fraction
    nom: str
    pourquoi: str


class Ajustement(NamedTuple):
    """What multiplies weights, when a condition is met."""

    when: Expression
    multiplie: Mapping[str, Fraction]
    pourquoi: str


class Montage(NamedTuple):
    """Several vehicles together: for each role, those that may hold it."""

    id: str
    titre: str
    when: Expression
    vehicules: tuple[tuple[str, ...], ...]
    pourquoi: str
    basis: tuple[Basis, ...]
    verified: str


class Etape(NamedTuple):
    """A step of a path: when it comes, the act, by which majority, what it costs."""

    mois: int
    acte: str
    majorite: str
    fixee: Expression | None
    cout: str
    basis: tuple[Basis, ...]
    verified: str


class Parcours(NamedTuple):
    """A path over time."""

    id: str
    titre: str
    when: Expression
    vehicules: tuple[str, ...]
    etapes: tuple[Etape, ...]


class Matter(NamedTuple):
    """All that the choice is made of."""

    vehicules: tuple[Vehicule, ...]
    exclusions: tuple[Exclusion, ...]
    reserves: tuple[Exclusion, ...]
    questions: tuple[Question, ...]
    reference: Mapping[str, Any]
    poids: tuple[Critique, ...]
    retrait: Fraction
    ajustements: tuple[Ajustement, ...]
    montages: tuple[Montage, ...]
    parcours: tuple[Parcours, ...]
    parameters: Mapping[str, Parameter]


def load_matter(library: Library) -> Matter:
    """Return what the choice is made of, compiled once; raises LibraryError on a mistake in it."""
    names = ["legal_forms/texts.yaml", *library.glob(f"{FOLDER}*.yaml")]
    made: Matter = kept("vehicules", library.digest(names), lambda: read_matter(library))
    return made


def read_matter(library: Library) -> Matter:
    """Return what the choice is made of, read from its files."""
    texts = read_texts(library, FAMILY)
    reader = _Reader(library, texts, read_parameters(library, FAMILY, texts))
    weights, asked = reader.file("poids"), reader.file("questions")
    return Matter(
        reader.vehicles(), reader.exclusions("exclusions"), reader.exclusions("reserves"),
        tuple(_question(item) for item in asked["questions"]), asked["reference"],
        tuple(_weight(item) for item in weights["poids"]), number(weights, "retrait"),
        tuple(reader.adjustment(item) for item in weights["ajustements"]),
        tuple(reader.combination(item) for item in reader.file("montages")),
        tuple(reader.path(item) for item in reader.file("parcours")), reader.parameters,
    )  # fmt: skip


def number(entry: Entry, key: str) -> Fraction:
    """Return a number of the library, exactly."""
    try:
        return Fraction(Decimal(entry.text(key)))
    except InvalidOperation:
        raise entry.error(key, f"nombre mal écrit : `{entry[key]}`") from None


def _question(entry: Entry) -> Question:
    entry.only("champ", "texte", "faits")
    name = entry.one_of("champ", Situation._fields)
    return Question(name, entry.text("texte"), (name, *entry.texts("faits")))


def _weight(entry: Entry) -> Critique:
    entry.only("critere", "poids", "nom", "pourquoi")
    return Critique(entry.text("critere"), number(entry, "poids"), entry.text("nom"), entry.text("pourquoi"))


class _Reader:
    def __init__(self, library: Library, texts: Mapping[str, Basis], parameters: Mapping[str, Parameter]) -> None:
        self.library, self.texts, self.parameters = library, texts, parameters
        self.scope = {"situation": Situation, "p": frozenset(parameters), "jour": date}
        self.known = {name[len(FOLDER) : -5] for name in library.glob(f"{FOLDER}*.yaml")} - set(APART)

    def file(self, name: str) -> Any:
        found = read(self.library, f"{FOLDER}{name}.yaml")
        if not found:
            raise LibraryError("le fichier manque ou est vide", f"{FOLDER}{name}.yaml")
        return found

    def vehicles(self) -> tuple[Vehicule, ...]:
        return tuple(sorted((self._vehicle(self.file(name)) for name in self.known), key=lambda v: v.rang))

    def _vehicle(self, entry: Entry) -> Vehicule:
        entry.only("id", "rang", "nom", "court", "formes", "notes", "criteres")
        criteria, notes = entry["criteres"], entry["notes"]
        if missing := set(CRITERIA).symmetric_difference(criteria):
            raise entry.error("criteres", f"critère manquant ou inconnu : `{min(missing)}`")
        return Vehicule(
            entry.one_of("id", tuple(self.known)), int(entry.text("rang")), entry.text("nom"), entry.text("court"),
            entry.texts("formes"), {key: int(value) for key, value in notes.items()},
            {name: self._criterion(criteria[name]) for name in CRITERIA},
        )  # fmt: skip

    def _criterion(self, entry: Entry) -> Critere:
        entry.only("valeur", "detail", "estimation", "basis", "verified")
        verified = entry.one_of("verified", VERIFIED)
        basis = citations(entry, self.texts, verified)
        return Critere(entry.text("valeur"), entry.maybe("detail"), bool(entry.get("estimation")), basis, verified)

    def exclusions(self, name: str) -> tuple[Exclusion, ...]:
        return tuple(self._exclusion(entry) for entry in self.file(name))

    def _exclusion(self, entry: Entry) -> Exclusion:
        rule = rule_of(entry, self.scope, self.texts, ("ecarte",))
        return Exclusion(rule, self._vehicles(entry, "ecarte", entry.texts("ecarte")))

    def _vehicles(self, entry: Entry, key: str, given: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [name for name in given if name not in self.known]:
            raise entry.error(key, f"véhicule inconnu : `{unknown[0]}`")
        return given

    def _when(self, entry: Entry) -> Expression:
        found: Expression = condition(entry, "when", self.scope)
        return found

    def adjustment(self, entry: Entry) -> Ajustement:
        entry.only("when", "multiplie", "pourquoi")
        given = entry["multiplie"]
        return Ajustement(self._when(entry), {name: number(given, name) for name in given}, entry.text("pourquoi"))

    def combination(self, entry: Entry) -> Montage:
        entry.only("id", "titre", "when", "vehicules", "pourquoi", "basis", "verified")
        verified = entry.one_of("verified", VERIFIED)
        roles = tuple(self._vehicles(entry, "vehicules", tuple(role)) for role in entry["vehicules"])
        return Montage(
            entry.text("id"), entry.text("titre"), self._when(entry), roles, entry.text("pourquoi"),
            citations(entry, self.texts, verified), verified,
        )  # fmt: skip

    def path(self, entry: Entry) -> Parcours:
        entry.only("id", "titre", "when", "vehicules", "etapes")
        steps = tuple(self._step(step) for step in entry["etapes"])
        known = self._vehicles(entry, "vehicules", entry.texts("vehicules"))
        return Parcours(entry.text("id"), entry.text("titre"), self._when(entry), known, steps)

    def _step(self, entry: Entry) -> Etape:
        from tldocs.project.model import Projet

        entry.only("mois", "acte", "majorite", "majorite_du_projet", "cout", "basis", "verified")
        verified = entry.one_of("verified", VERIFIED)
        own = entry.maybe("majorite_du_projet")
        return Etape(
            int(entry.text("mois")), entry.text("acte"), entry.text("majorite"),
            compile_expression(own, {"projet": Projet}) if own else None,
            entry.text("cout"), citations(entry, self.texts, verified), verified,
        )  # fmt: skip
