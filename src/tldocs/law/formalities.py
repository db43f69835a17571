"""The formalities of a form: what is to be done, with whom, by when; and their dates for a project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Basis
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.language import Expression
from tldocs.expressions.templates import check_names

from .check import styled
from .compiled import kept
from .forms import condition
from .model import Law
from .rules import scope_of
from .source import Entry, LibraryError, read
from .texts import VERIFIED, citations

if TYPE_CHECKING:
    from tldocs.library import Library

KEYS = (
    "id", "titre", "par", "aupres_de", "jalon", "apres", "repere", "delai", "imperatif", "forms", "when", "pieces", "cout",
    "sanction", "detail", "basis", "verified",
)  # fmt: skip
TOLD = ("titre", "detail", "par", "aupres_de")
"""The texts of a formality that may speak of the project."""
DELAY = re.compile(r"([+-]\d{1,4}) (jours?|semaines?|mois|ans?)")
MONTHS = {"mois": 1, "an": 12}
DAYS = {"jour": 1, "semaine": 7}
LAST_YEAR = date.max.year - 1
"""A delay does not lead beyond: the calendar of Python ends there."""


class Delay(NamedTuple):
    """A delay in calendar months or in days, negative before the milestone."""

    months: int = 0
    days: int = 0
    words: str = ""

    def after(self, day: date) -> date | None:
        """Return the day at the end of the delay, the last day of a shorter month; None out of any calendar."""
        months = day.year * 12 + day.month - 1 + self.months
        if not 12 <= months < LAST_YEAR * 12:
            return None
        first = date(months // 12, months % 12 + 1, 1)
        last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)).day
        try:
            return first.replace(day=min(day.day, last)) + timedelta(days=self.days)
        except OverflowError:
            return None


class Formality(NamedTuple):
    """One step: `jalon` reads the date it is counted from, or `apres` names the step it follows."""

    id: str
    titre: str
    delai: Delay
    repere: str
    jalon: Expression | None = None
    apres: str = ""
    par: str = ""
    aupres_de: str = ""
    imperatif: bool = False
    when: Expression | None = None
    pieces: tuple[str, ...] = ()
    cout: str = ""
    sanction: str = ""
    detail: str = ""
    basis: tuple[Basis, ...] = ()
    verified: str = ""


def load_formalities(library: Library, law: Law) -> tuple[Formality, ...]:
    """Return the formalities of a form, in the order of its files; raises LibraryError on a mistake."""
    made: tuple[Formality, ...] = kept(f"formalites-{law.forme.id}", law.digest, lambda: read_formalities(library, law))
    return made


def read_formalities(library: Library, law: Law) -> tuple[Formality, ...]:
    """Return the formalities of a form, read from its family, then from what is common to all."""
    scope = scope_of(law.forme, law.parameters)
    names = [f"legal_forms/{family}/formalites.yaml" for family in (law.forme.family, "commun")]
    entries = [entry for name in names for entry in read(library, name) or ()]
    own = [e for e in entries if law.forme.id in (e.get("forms") or (law.forme.id,))]
    known = {entry.get("id") for entry in own}
    for entry in own:
        if entry.get("apres") and entry["apres"] not in known:
            raise entry.error("apres", f"formalité inconnue : `{entry['apres']}`")
    return tuple(formality(entry, scope, law) for entry in own)


def formality(entry: Entry, scope: Mapping[str, Any], law: Law) -> Formality:
    """Return a formality; `scope` says what its names stand for."""
    entry.only(*KEYS)
    if bool(entry.get("jalon")) == bool(entry.get("apres")):
        raise entry.error("id", "une formalité se compte d'un `jalon` ou suit une autre (`apres`), l'un des deux")
    verified = entry.text("verified")
    if verified not in VERIFIED:
        raise entry.error("verified", f"`verified` vaut {', '.join(VERIFIED)}")
    for key in TOLD:
        _names(entry, key, scope)
    return Formality(
        entry.text("id"), entry.text("titre"), _delay(entry), entry.get("repere") or "", condition(entry, "jalon", scope),
        entry.get("apres") or "", entry.get("par") or "", entry.get("aupres_de") or "", entry.get("imperatif") == "true",
        condition(entry, "when", scope), tuple(entry.get("pieces") or ()), entry.get("cout") or "",
        entry.get("sanction") or "", entry.get("detail") or "", citations(entry, law.texts, verified), verified,
    )  # fmt: skip


def _names(entry: Entry, key: str, scope: Mapping[str, Any]) -> None:
    try:
        check_names(entry.get(key) or "", scope)
    except LanguageError as error:
        raise LibraryError(error.message, entry.name, entry.at(key) + error.line - 1) from None


def _delay(entry: Entry) -> Delay:
    found = DELAY.fullmatch(entry.text("delai"))
    if found is None:
        raise entry.error("delai", "un délai s'écrit `+3 mois`, `-15 jours`, `+1 an`, `+0 jour`")
    number, unit = int(found[1]), found[2]
    one = unit if unit == "mois" else unit.removesuffix("s")
    words = f"{abs(number)} {unit} {'après' if number > 0 else 'avant'}" if number else "le jour de"
    return Delay(number * MONTHS.get(one, 0), number * DAYS.get(one, 0), words)


class Step(NamedTuple):
    """A formality in the calendar of a project; `day` is None when the date it is counted from is not known."""

    formality: Formality
    day: date | None


def told_of(item: Formality, names: Mapping[str, Any]) -> Formality:
    """Return a formality whose texts speak of the project."""
    texts: dict[str, Any] = {key: styled(getattr(item, key), names) for key in TOLD}
    return item._replace(**texts)


def dated(formalities: tuple[Formality, ...], names: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps of a project in order of date, those without a date after those they follow."""
    wanted = {f.id: f for f in formalities if f.when is None or _value(f.when, names)}
    days: dict[str, date | None] = {}
    for item in wanted.values():
        _day(item, wanted, names, days)
    steps = [Step(item, days[item.id]) for item in wanted.values()]
    known = sorted((s for s in steps if s.day), key=lambda s: s.day or date.max)
    return (*known, *(s for s in steps if s.day is None))


def _day(
    item: Formality, wanted: Mapping[str, Formality], names: Mapping[str, Any], days: dict[str, date | None]
) -> date | None:
    if item.id not in days:
        days[item.id] = None  # a step that follows itself has no date
        before = wanted.get(item.apres)
        start = _value(item.jalon, names) if item.jalon else before and _day(before, wanted, names, days)
        days[item.id] = item.delai.after(start) if isinstance(start, date) else None
    return days[item.id]


def _value(expression: Expression, names: Mapping[str, Any]) -> Any:
    try:
        return expression.value(names)
    except (AttributeError, TypeError, KeyError):
        return None
