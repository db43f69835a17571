"""A firm's folder beside a project, written by the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.projects import DAY, example
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.library import library_of

SECRECY = """\
---
id: confidentialite
titre: Confidentialité
basis:
  - {text: code-civil, article: "1112-2", seen: 2026-01-01}
note: Clause du cabinet, proposée à toutes les sociétés.
---
Chaque associé garde pour lui, pendant deux ans après sa sortie, ce que la Société lui a désigné comme confidentiel. Celui qui y manque encourt l'exclusion prévue à l'[](#exclusion).
"""
EXCLUSION = """\
---
id: exclusion
titre: Exclusion d'un associé
---
1. {:griefs} L'assemblée générale extraordinaire exclut l'associé qui a nui à la Société.
2. Il est entendu au préalable.
"""
PLAN = """\
etend: statuts
ajoute:
  - {clause: confidentialite, apres: droits-obligations}
"""


def folder(place: Path, files: dict[str, str], *, name: str = "scic-sas") -> Path:
    """Return the project file of a folder that holds an example and the firm's files."""
    shutil.copy(example(name), place / "projet.yaml")
    for file, text in files.items():
        target = place / "bibliotheque" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return place / "projet.yaml"


def statutes(project: Path, *, annotated: bool = False) -> Document:
    """Return the statutes of a project, or their annotated copy."""
    library = library_of(project)
    made = draft_all(check(project, DAY, library), library, Options(("statuts",), annotated=annotated))
    return {d.file: d.document for d in made}["statuts-annote" if annotated else "statuts"]


def text(project: Path) -> str:
    return plain.write(statutes(project))
