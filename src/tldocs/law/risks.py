"""Which family a risk belongs to, from the rule that fired, the field it points at or the hypothesis that moves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tldocs.project.paths import steps_of

from .source import Entry, LibraryError, read

if TYPE_CHECKING:
    from tldocs.library import Library

FILE = "legal_forms/commun/risques.yaml"
KEYS = ("regles", "champs", "variables")
OTHERWISE = "juridique"


class Familles(NamedTuple):
    """Family of a rule by the stem of its file, of a section of the project file, of a hypothesis of the plan."""

    regles: Mapping[str, str]
    champs: Mapping[str, str]
    variables: Mapping[str, str]

    def of_rule(self, file: str) -> str:
        """Return the family of a rule, from the file that holds it."""
        return self.regles.get(PurePosixPath(file).stem, OTHERWISE)

    def of_field(self, path: str) -> str:
        """Return the family of a field of the project file."""
        steps = steps_of(path)
        return self.champs.get(str(steps[0]), OTHERWISE) if steps else OTHERWISE

    def of_variable(self, name: str) -> str:
        """Return the family of a hypothesis of the plan."""
        return self.variables.get(name, OTHERWISE)


def load_familles(library: Library) -> Familles:
    """Return the families of risks; raises LibraryError on a mistake in their file."""
    entry = read(library, FILE)
    if not isinstance(entry, Entry):
        raise LibraryError(f"attendu : {', '.join(KEYS)}", FILE)
    entry.only(*KEYS)
    return Familles(*(_turned(entry, key) for key in KEYS))


def _turned(entry: Entry, key: str) -> Mapping[str, str]:
    """Return name -> family, from family -> names."""
    given = entry.get(key)
    if not isinstance(given, Entry):
        raise entry.error(key, f"`{key}` s'écrit {{famille: [noms]}}")
    return {name: family for family in given for name in given.texts(family)}
