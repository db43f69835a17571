"""Who approved which clause, at which text, on which day: `approbations.yaml`, beside the project file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.source import Entry, LibraryError, parse
from tldocs.text import date_longue

from .folder import reason
from .result import APPROVALS

if TYPE_CHECKING:
    from tldocs.document.model import Document

KEYS = ("document", "clause", "par", "le", "sha256")
PLAIN = re.compile("(?!null$)[a-z][a-z0-9-]+")
LIMIT = 4 << 20
"""Bytes beyond which such a file is not ours."""
HEAD = """\
# Approbations des clauses, tenues par `tldocs approve` : une clause dont le texte change depuis est à approuver de nouveau.
# L'empreinte est celle du texte de la clause, sans les numéros, qui peuvent changer.
approbations:
"""


class Approval(NamedTuple):
    """A clause of a document approved by someone, with the fingerprint of its text; `line` in the file, 0 when new."""

    document: str
    clause: str
    by: str
    day: date
    sha256: str
    line: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """Whose approval of what it is: a new one takes the place of the former."""
        return self.document, self.clause, self.by


Approvals = tuple[Approval, ...]


def place_of(project: Path) -> Path:
    """Return the file of the approvals of a project."""
    return project.parent / APPROVALS


def read_approvals(project: Path) -> tuple[Approvals, tuple[Finding, ...]]:
    """Return the approvals of a project, and what is wrong with their file: then there are none."""
    path = place_of(project)
    try:
        if not path.is_file():
            return (), ()
        if path.stat().st_size > LIMIT:
            return (), (_finding(Place(str(path)), f"le fichier dépasse {LIMIT >> 20} Mio"),)
        return _approvals(parse(path.read_bytes(), str(path), bounded=True), str(path)), ()
    except OSError as error:
        return (), (_finding(Place(str(path)), f"ce fichier n'a pas pu être lu : {reason(error)}"),)
    except LibraryError as error:
        return (), (_finding(error.finding.place, error.finding.message),)


def _finding(place: Place, message: str) -> Finding:
    return Finding(
        "approbations-illisibles",
        "error",
        message,
        place,
        remedy="rétablissez le fichier d'après son historique, ou supprimez-le et approuvez de nouveau",
    )


def _approvals(tree: object, name: str) -> Approvals:
    if not isinstance(tree, Entry):
        raise LibraryError("le fichier contient une seule clé, `approbations`", name)
    tree.only("approbations")
    items = tree.get("approbations") or []
    if not isinstance(items, list) or not all(isinstance(item, Entry) for item in items):
        raise tree.error("approbations", "`approbations` est une liste d'approbations")
    return tuple(_approval(item) for item in items)


def _approval(item: Entry) -> Approval:
    item.only(*KEYS)
    day = item.day("le")
    if day is None:
        raise item.error("le", "`le` manque")
    return Approval(item.text("document"), item.text("clause"), item.text("par"), day, item.text("sha256"), item.line)


def written(approvals: Iterable[Approval]) -> str:
    """Return the text of the file: one approval a block, in the order of documents and clauses."""
    return HEAD + "".join(map(_block, approvals))


def _block(item: Approval) -> str:
    document, clause, by = map(_word, (item.document, item.clause, item.by))
    return f"  - document: {document}\n    clause: {clause}\n    par: {by}\n    le: {item.day}\n    sha256: {item.sha256}\n"


def _word(text: str) -> str:
    """Return a text as YAML: bare when it is plain, between quotes otherwise."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def fingerprints(document: Document) -> dict[str, str]:
    """Return the sha256 of the text of each clause, as the Word file also carries it."""
    from tldocs.word.provenance import plain

    named = (clause for clause in document.clauses if clause.id and not clause.id.startswith("titre-"))
    return {clause.id: hashlib.sha256(plain(clause).encode("utf-8", "replace")).hexdigest() for clause in named}


def with_approvals(document: Document, file: str, approvals: Approvals) -> Document:
    """Return an annotated copy whose comments say who approved each clause, and whether its text changed since."""
    own = [item for item in approvals if item.document == file]
    if not own:
        return document
    now = fingerprints(document)
    clauses = (
        clause._replace(comment=(*clause.comment, *_said(clause.id, own, now))) if clause.comment else clause
        for clause in document.clauses
    )
    return document._replace(clauses=tuple(clauses))


def _said(clause: str, approvals: list[Approval], now: dict[str, str]) -> Iterator[str]:
    for item in approvals:
        if item.clause == clause:
            words = f"Approuvé par {item.by} le {date_longue(item.day)}"
            yield words if item.sha256 == now.get(clause) else f"{words}, modifié depuis : à approuver de nouveau"
