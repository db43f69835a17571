"""Reads the YAML of the library as text with lines, so that its author is told where a mistake stands."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Finding, Place
from tldocs.library import TEXTS, OversizedError

if TYPE_CHECKING:
    from tldocs.library import Library

FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")
"""Characters that no text of a library needs: controls, separators that hide, marks that reverse the reading."""
DEPTH = 30


class LibraryError(Exception):
    """A mistake in the library (a rule, a clause, an outline): said with file and line, as a finding."""

    def __init__(self, message: str, name: str, line: int = 1, remedy: str = "") -> None:
        super().__init__(f"{name}:{line}: {message}")
        self.finding = Finding("bibliotheque", "error", message, Place(name, line, 1), remedy=remedy)


class Entry(dict[str, Any]):
    """A mapping of the library that knows its file and the line of each key."""

    name = ""
    line = 1
    lines: dict[str, int]

    def at(self, key: str) -> int:
        """Return the line of a key, or of the mapping."""
        return self.lines.get(key, self.line)

    def error(self, key: str, message: str) -> LibraryError:
        """Return the error to raise about a key."""
        return LibraryError(message, self.name, self.at(key))

    def only(self, *known: str) -> None:
        """Raise LibraryError when the mapping holds another key."""
        for key in self:
            if key not in known:
                raise self.error(key, f"clé inconnue : `{key}` (connues : {', '.join(known)})")

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"`{key}` manque ou est vide")
        return value

    def maybe(self, key: str) -> str:
        """Return a text, empty when the key is not there."""
        value = self.get(key)
        if value is not None and not isinstance(value, str):
            raise self.error(key, f"`{key}` est un texte")
        return value or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when the key is not there."""
        values = self.get(key)
        if not isinstance(values, list | None) or not all(isinstance(value, str) for value in values or ()):
            raise self.error(key, f"`{key}` est une liste de textes : [un, deux]")
        return tuple(values or ())

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """Return a text that must be one of these."""
        value = self.text(key)
        if value not in known:
            raise self.error(key, f"`{key}` vaut {', '.join(known)}, pas `{value}`")
        return value

    def day(self, key: str) -> date | None:
        """Return a day, None when the key is not there."""
        try:
            return date.fromisoformat(self[key]) if self.get(key) else None
        except (TypeError, ValueError):
            raise self.error(key, f"date mal écrite : `{self[key]}` (année-mois-jour)") from None


def parse(data: bytes, name: str, offset: int = 0, *, bounded: bool = False) -> Any:
    """Return the YAML as Entry, list, str and None; `offset` lines stand above it in the file.

    `bounded` refuses aliases and absurd depths, as it is done for every text of a firm.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if bounded or name.startswith(TEXTS):
            _bounded(yaml.parse(data, loader), name, offset)
        node = yaml.compose(data, loader)
    except yaml.MarkedYAMLError as error:
        from tldocs.project.syntax import words

        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message, remedy = words(error.problem or "")
        raise LibraryError(f"YAML mal formé : {message}", name, line + offset, remedy) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # bytes that are not UTF-8, absurd escapes
        raise LibraryError("le fichier n'est pas un texte en UTF-8, ou contient un caractère interdit", name) from None
    return _value(node, name, offset)


def _bounded(events: Any, name: str, offset: int) -> None:
    """Refuse aliases, by which a short file becomes an immense one, and absurd depths, before any tree is made."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        line = event.start_mark.line + 1 + offset
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise LibraryError("les ancres (`&nom`) et les renvois (`*nom`) de YAML sont refusés", name, line)
        if depth > DEPTH:
            raise LibraryError(f"plus de {DEPTH} niveaux imbriqués", name, line)


def _value(node: Any, name: str, offset: int) -> Any:
    if node is None:
        return None
    if node.id == "scalar":
        return _scalar(node, name, offset)
    if node.id == "sequence":
        return [_value(child, name, offset) for child in node.value]
    entry = Entry()
    entry.name, entry.line, entry.lines = name, node.start_mark.line + 1 + offset, {}
    for key, value in node.value:
        line = key.start_mark.line + 1 + offset
        if key.id != "scalar":
            raise LibraryError("une clé est un mot", name, line)
        if key.value in entry:
            raise LibraryError(f"clé répétée : `{key.value}`", name, line)
        entry[key.value] = _value(value, name, offset)
        entry.lines[key.value] = line
    return entry


def _scalar(node: Any, name: str, offset: int) -> str | None:
    if found := FORBIDDEN.search(node.value):
        line = node.start_mark.line + 1 + offset
        raise LibraryError(f"caractère interdit et invisible (U+{ord(found[0]):04X})", name, line)
    empty = not node.style and node.value in ("", "~", "null")
    return None if empty else str(node.value)


def content(library: Library, name: str) -> bytes:
    """Return the bytes of a file of the library; raises LibraryError when it cannot be read."""
    try:
        return library.read(name)
    except OversizedError as error:
        raise LibraryError(str(error), name, remedy="une clause ou un plan tient en quelques Kio") from None
    except OSError:
        raise LibraryError("le fichier ne peut pas être lu", name, remedy="vérifiez vos droits de lecture") from None


def read(library: Library, name: str) -> Any:
    """Return the content of a YAML file of the library, None when no folder holds it."""
    return parse(content(library, name), name) if library.find(name) else None


def placed(error: LibraryError, library: Library) -> Finding:
    """Return the finding of a mistake, at the file that a person can open: a firm's file by its whole path."""
    place = error.finding.place
    return error.finding._replace(place=place._replace(file=library.shown(place.file)))
