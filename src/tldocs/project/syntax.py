"""Errors of YAML syntax, in French: what PyYAML says, where, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tldocs.diagnostics import Finding, Place

from .hostile import MAX_REPEATS, place_at

QUOTES = 'mettez le texte entre guillemets droits ("…"), ou écrivez-le à la ligne après `|`'
INDENT = "alignez la ligne sur ses voisines ; le retrait se fait avec des espaces, deux par niveau"
QUOTE_MARKS = ("'", '"')
AFTER_QUOTE = (
    "did not find expected key",
    "expected <block end>",
    "did not find expected ','",
    "expected ','",
    "did not find expected '-'",
)
AROUND = 'entourez tout le texte de guillemets droits ("…"), ou doublez l’apostrophe qu’il contient'
UNCLOSED = "le guillemet ouvert ici n'est pas refermé"

# What PyYAML finds (start of its message) -> what is wrong, what to do. The first that fits is taken.
PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "un deux-points suivi d'une espace n'est pas admis ici",
        QUOTES + " ; sinon, vérifiez le retrait",
    ),
    (
        "block sequence entries are not allowed",
        "une liste ne commence pas sur la ligne de sa clé",
        "allez à la ligne avant le premier tiret",
    ),
    (
        "sequence entries are not allowed",
        "une liste ne commence pas sur la ligne de sa clé",
        "allez à la ligne avant le premier tiret",
    ),
    (
        "could not find expected ':'",
        "cette ligne n'est ni une clé suivie de deux-points, ni la suite d'un texte",
        "écrivez `nom: valeur`",
    ),
    ("did not find expected key", "une clé est attendue ici", INDENT),
    ("expected <block end>", "cette ligne ne continue pas ce qui précède", INDENT),
    ("did not find expected '-'", "un tiret est attendu ici, comme pour les autres éléments de la liste", INDENT),
    ("did not find expected ',' or ']'", "une virgule ou un crochet fermant est attendu", "fermez la liste par `]`"),
    ("expected ',' or ']'", "une virgule ou un crochet fermant est attendu", "fermez la liste par `]`"),
    (
        "did not find expected ',' or '}'",
        "une virgule ou une accolade fermante est attendue",
        "fermez le groupe par `}`",
    ),
    ("expected ',' or '}'", "une virgule ou une accolade fermante est attendue", "fermez le groupe par `}`"),
    ("found character that cannot start any token", "un texte ne commence pas par ce caractère", QUOTES),
    ("found character '", "un texte ne commence pas par ce caractère", QUOTES),
    ("found a tab", "une tabulation sert de retrait", "remplacez-la par des espaces, deux par niveau"),
    ("found unexpected end of stream", UNCLOSED, "ajoutez le guillemet fermant"),
    ("found unexpected document", UNCLOSED, "ajoutez le guillemet fermant avant la ligne `---`"),
    (
        "found unknown escape",
        "une barre oblique inverse ne s'écrit pas ainsi entre guillemets",
        "doublez-la (`\\\\`), ou prenez des apostrophes : '…'",
    ),
    ("found invalid Unicode", "ce code de caractère n'existe pas", "écrivez le caractère lui-même"),
    ("expected escape sequence", "ce code de caractère est incomplet", "écrivez le caractère lui-même"),
    ("did not find expected hexdecimal", "ce code de caractère est incomplet", "écrivez le caractère lui-même"),
    ("did not find expected <document start>", "le fichier continue après la fin du projet", INDENT),
    ("expected '<document start>'", "le fichier continue après la fin du projet", INDENT),
    ("did not find expected alphabetic", "`&` et `*` ont un sens particulier en tête d'un texte", QUOTES),
    ("expected alphabetic", "`&` et `*` ont un sens particulier en tête d'un texte", QUOTES),
    ("found undefined tag handle", "`!` a un sens particulier en tête d'un texte", QUOTES),
    ("did not find the expected '>'", "`!` a un sens particulier en tête d'un texte", QUOTES),
    ("expected '>'", "`!` a un sens particulier en tête d'un texte", QUOTES),
    (
        "did not find expected comment or line break",
        "rien ne suit `|` ou `>` sur la même ligne",
        "allez à la ligne, ou " + QUOTES,
    ),
    (
        "expected a comment or a line break",
        "rien ne suit `|` ou `>` sur la même ligne",
        "allez à la ligne, ou " + QUOTES,
    ),
)
GENERAL = (
    "l'écriture YAML est fautive à cet endroit",
    "comparez avec les lignes voisines : retrait, tiret, deux-points, guillemets",
)


def translated(error: Exception, text: str, name: str) -> Iterator[Finding]:
    """Yield the findings of an error raised by PyYAML while it read this text."""
    place = _place(error, text, name)
    tabs = list(_tabs(text, name, place.line))
    if tabs:
        yield from tabs
        return
    message, remedy = words(str(getattr(error, "problem", "")), _before(error, text))
    yield Finding("yaml-syntaxe", "error", message, place, "", remedy)


def _before(error: Exception, text: str) -> str:
    """Return the character before the one PyYAML stumbled on."""
    mark = getattr(error, "problem_mark", None)
    return text[mark.index - 1 : mark.index] if mark and mark.index else ""


def words(problem: str, before: str = "") -> tuple[str, str]:
    """Return in French what PyYAML finds wrong, and what to do; `before`: the character before the one it stumbled on."""
    if before in QUOTE_MARKS and problem.startswith(AFTER_QUOTE):
        return "un texte suit le guillemet fermant", AROUND
    for beginning, message, remedy in PROBLEMS:
        if problem.startswith(beginning):
            return message, remedy
    return GENERAL


def _mark(error: Exception) -> Any:
    """Return the most telling mark: an unclosed quote or a stray word is where it starts, not where reading stops."""
    starts = (
        "while scanning a quoted scalar",
        "while scanning a simple key",
        "while scanning a double",
        "while scanning a single",
    )
    context = str(getattr(error, "context", ""))
    mark = getattr(error, "context_mark", None) if context.startswith(starts) else None
    return mark or getattr(error, "problem_mark", None)


def _place(error: Exception, text: str, name: str) -> Place:
    mark = _mark(error)
    if mark is None:
        return Place(name, 1, 1)
    last = place_at(name, text.rstrip())
    return min(Place(name, mark.line + 1, mark.column + 1), last)


def _tabs(text: str, name: str, line: int) -> Iterator[Finding]:
    """Yield the lines indented with a tab, when the line at fault is one of them."""
    lines = re.split("\r\n|\r|\n", text)
    if "\t" not in _indent(lines[line - 1]):
        return
    faulty = [rank for rank, content in enumerate(lines) if "\t" in _indent(content) and content.strip()]
    for rank in faulty[:MAX_REPEATS]:
        column = lines[rank].index("\t") + 1
        place = Place(name, rank + 1, column)
        yield Finding(
            "yaml-tabulation",
            "error",
            "une tabulation sert de retrait",
            place,
            "",
            "remplacez-la par des espaces, deux par niveau",
        )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
