"""Reads the YAML of the library as text with lines, so that its author is told where a mistake stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Finding, Place

if TYPE_CHECKING:
    from tldocs.library import Library


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


def parse(data: bytes, name: str, offset: int = 0) -> Any:
    """Return the YAML as Entry, list, str and None; `offset` lines stand above it in the file."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(data, loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LibraryError(f"YAML mal formé : {error.problem}", name, line + offset) from None
    return _value(node, name, offset)


def _value(node: Any, name: str, offset: int) -> Any:
    if node is None:
        return None
    if node.id == "scalar":
        empty = not node.style and node.value in ("", "~", "null")
        return None if empty else node.value
    if node.id == "sequence":
        return [_value(child, name, offset) for child in node.value]
    entry = Entry()
    entry.name, entry.line, entry.lines = name, node.start_mark.line + 1 + offset, {}
    for key, value in node.value:
        if key.value in entry:
            raise LibraryError(f"clé répétée : `{key.value}`", name, key.start_mark.line + 1 + offset)
        entry[key.value] = _value(value, name, offset)
        entry.lines[key.value] = key.start_mark.line + 1 + offset
    return entry


def read(library: Library, name: str) -> Any:
    """Return the content of a YAML file of the library, None when no folder holds it."""
    return parse(library.read(name), name) if library.find(name) else None
