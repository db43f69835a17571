"""Projects changed by tests, checked and drafted in this process."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.projects import DAY, LIBRARY, STUDIES, example
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.dossier.result import Checked

STUDIED = "association-rurale"
"""The example whose studies hold what hostile users type."""
Steps = tuple[str | int, ...]


@cache
def _tree(name: str) -> Any:
    return yaml.load(example(name).read_bytes(), yaml.BaseLoader)


def tree(name: str) -> Any:
    """The project file of an example as lists, mappings and texts, to change at will."""
    return copy.deepcopy(_tree(name))


def light(name: str) -> Any:
    """The same without its studies, unless it is the first example that has them: they take most of the time."""
    root = tree(name)
    if name != STUDIED:
        for section in ("etudes", *STUDIES):
            root.pop(section, None)
    return root


def leaves(node: Any, base: Steps = ()) -> Iterator[Steps]:
    """Where each text of a tree stands."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        yield from leaves(child, (*base, key))
    if isinstance(node, str):
        yield base


def parent(root: Any, steps: Steps) -> Any:
    for step in steps[:-1]:
        root = root[step]
    return root


def checked(root: Any, folder: Path) -> Checked:
    """Check a tree, written to a file as a careful user would."""
    file = folder / "projet.yaml"
    file.write_text(yaml.dump(root, Dumper=Quoted, allow_unicode=True, width=10**6, sort_keys=False), encoding="utf-8")
    return check(file, DAY, LIBRARY)


def drafts(result: Checked, *, is_draft: bool = False, annotated: bool = False) -> dict[str, Document]:
    made = draft_all(result, LIBRARY, Options(is_draft=is_draft, annotated=annotated))
    return {drafted.file: drafted.document for drafted in made}


class Quoted(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Every text between double quotes, keys excepted by nobody: nothing is guessed from its look."""

    def ignore_aliases(self, data: object) -> bool:
        return True


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
