"""Proposes the field that answers each question of a form, from the words of the library (`templates/formulaires`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.law.source import Entry, LibraryError, parse
from tldocs.word.forms.labels import folded

if TYPE_CHECKING:
    from tldocs.library import Library
    from tldocs.word.forms.blank import Blank

WORDS = "templates/formulaires/mots.yaml"
EMPTY = frozenset(
    [
        "l",
        "d",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "un",
        "une",
        "et",
        "ou",
        "a",
        "au",
        "aux",
        "en",
        "votre",
        "vos",
        "notre",
        "sa",
        "son",
        "ses",
        "ce",
        "cette",
        "pour",
        "par",
        "sur",
    ]
)
LEAST = 0.34
"""Least share of the words of a question that a phrase must hold, for its answer to be proposed."""
SURE = 0.6
KINDS = ("champs", "oui_non", "cases", "listes", "lignes")
IDENTIFIER = 40


class Guess(NamedTuple):
    """A proposal: the expression, whether its words leave no doubt; for rows, the item, the list and the columns."""

    expression: str = ""
    sure: bool = False
    item: str = ""
    items: str = ""
    columns: tuple[str, ...] = ()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that count, without accent nor mark of the plural."""
    found = [word for word in folded(text).split() if word not in EMPTY]
    return frozenset(re.sub("(?<=..)[sx]$", "", word) for word in found)


class Guesser:
    """The words of a library."""

    def __init__(self, library: Library) -> None:
        self.data = data_of(library)

    def guess(self, blank: Blank) -> Guess:
        """Return the proposal for a blank, empty when no words fit."""
        if blank.columns:
            return self._rows(blank)
        if blank.ticked:
            return self._box(blank)
        if blank.choices:
            return self._best(self.data["listes"], blank.label, blank.section, "valeur")
        found = self._best(self.data["champs"], blank.label, blank.section, "valeur")
        if blank.after.lower().startswith(("€", "euro")):  # the form writes the unit itself
            found = found._replace(
                expression=found.expression.removesuffix("| euros") + "| nombre" * found.expression.endswith("| euros")
            )
        if not blank.limit:
            return found
        text = found.expression or f'projet.reponse("{identifier(blank.label)}")'
        unit = ', "mots"' if blank.unit == "mots" else ""
        return Guess(f"{text} | limite({blank.limit}{unit})", found.sure)

    def _box(self, blank: Blank) -> Guess:
        answer = folded(blank.label)
        if answer in ("oui", "non"):
            return self._best(self.data["oui_non"], blank.section.rpartition(" / ")[2], "", answer, least=0.1)
        found = self._best(self.data["cases"], blank.label, blank.section, "coche")
        return found if found.expression else self._best(self.data["oui_non"], blank.label, "", "oui")

    def _rows(self, blank: Blank) -> Guess:
        about = f"{blank.label} {blank.section} {' '.join(blank.columns)}"
        ranked = [(_weight(entry, words_of(about), frozenset()), entry) for entry in self.data["lignes"]]
        ranked = [(weight, entry) for weight, entry in ranked if weight]
        if not ranked:
            return Guess()
        _, entry = max(ranked, key=lambda item: item[0])
        columns = tuple(
            self._best(entry["colonnes"], head, "", "valeur", least=0.1).expression for head in blank.columns
        )
        return Guess("", sure=all(columns), item=entry["nom"], items=entry["liste"], columns=columns)

    def _best(self, entries: Iterable[Entry], label: str, section: str, key: str, *, least: float = LEAST) -> Guess:
        """Return the proposal of the entry whose words fit best, those between brackets read or not."""
        bare = re.sub(r"\([^)]*\)", " ", label)
        found = [_best_of(entries, text, section, key, least) for text in dict.fromkeys((label, bare)) if text.strip()]
        return max(found, key=lambda item: item[0])[1] if found else Guess()


def _best_of(
    entries: Iterable[Entry], label: str, section: str, key: str, least: float
) -> tuple[tuple[float, float], Guess]:
    words, around = words_of(label), words_of(f"{section} {label}")
    best, share = Guess(), (0.0, 0.0)
    for entry in entries:
        exact = any(folded(phrase) == folded(label) for phrase in entry.get("mots") or ())
        score = _score(entry, words, around) if words else (1.0, 1.0) if exact else (0.0, 0.0)
        if score > share and (score[1] >= least or exact):
            share = score
            best = Guess(str(entry[key]), sure=score[1] >= SURE)
    return share, best


def _score(entry: Entry, words: frozenset[str], around: frozenset[str]) -> tuple[float, float]:
    """Return how well an entry fits (a section that it asks for counts double), and its share of the words."""
    if any(words_of(str(word)) <= words for word in entry.get("sauf") or ()):
        return 0.0, 0.0
    wanted = entry.get("rubrique")
    if wanted and not any(words_of(word) <= around for word in wanted):
        return 0.0, 0.0
    fitting = [phrase for text in entry.get("mots") or () if (phrase := words_of(str(text))) and phrase <= words]
    if not fitting:
        return 0.0, 0.0
    longest = max(map(len, fitting))
    return longest + longest / len(words) + (0.5 if wanted else 0), longest / len(words)


def _weight(entry: Entry, words: frozenset[str], _: frozenset[str]) -> int:
    return max((len(phrase) for text in entry.get("mots") or () if (phrase := words_of(str(text))) <= words), default=0)


def identifier(label: str) -> str:
    """Return the identifier of an answer, from the words of its question."""
    words = re.sub("[^a-z0-9]+", "-", folded(label))
    return (words if len(words) <= IDENTIFIER else words[:IDENTIFIER].rpartition("-")[0]).strip("-") or "reponse"


def data_of(library: Library) -> dict[str, list[Any]]:
    """Return the words of a library by kind: the firm's first, then ours; raises LibraryError when they are badly written."""
    ours = library.packaged(WORDS)
    try:
        texts = [library.read(WORDS)] if library.own(WORDS) else []
    except OSError as error:
        raise LibraryError(str(error), library.shown(WORDS)) from None
    read = [parse(text, library.shown(WORDS)) for text in texts]
    read += [parse(ours.read_bytes(), WORDS)] if ours else []
    return {kind: [entry for data in read for entry in _entries(data, kind)] for kind in KINDS}


def _entries(data: Any, kind: str) -> list[Entry]:
    """Return the entries of a kind; raises LibraryError when one lacks what it needs."""
    entries = (data.get(kind) or []) if isinstance(data, Entry) else []
    needed = {"champs": ("valeur",), "listes": ("valeur",), "cases": ("coche",), "oui_non": ("oui", "non")}
    for entry in entries:
        if not isinstance(entry, Entry):
            raise LibraryError(f"`{kind}` est une liste de groupes de champs", WORDS)
        for key in needed.get(kind, ("nom", "liste")):
            entry.text(key)
        if not all(isinstance(entry.get(key) or [], list) for key in ("mots", "rubrique", "sauf", "colonnes")):
            raise LibraryError("`mots`, `rubrique`, `sauf` et `colonnes` sont des listes", entry.name, entry.line)
    return entries
