"""What a comparison is given: a project file, a dossier already built, or a Word file; and the document it means."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of

from .build import KINDS, Options, draft_all
from .check import check
from .folder import known_documents, plain_file, read_manifest, reason
from .result import Checked

LIMIT = 64 << 20
"""Bytes of a Word file beyond which it is not read."""
PROJECT = "projet.yaml"


class Source(NamedTuple):
    """One side of a comparison: the bytes of the document, and the project when it was made from one."""

    path: Path
    data: bytes = b""
    checked: Checked | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a document to compare."""
        return bool(self.data)


def read_source(path: Path, document: str, library: Library | None = None) -> Source:
    """Return a document of a project file, of a dossier or the Word file itself; findings say why there is none."""
    try:
        if path.is_dir():
            return _folder(path, document, library)
        if path.suffix.lower() in {".yaml", ".yml"}:
            return _project(path, document, library)
        return _file(path)
    except OSError as error:
        return _refused(
            path, f"ce fichier n'a pas pu être lu : {reason(error)}", "vérifiez son nom et vos droits d'accès"
        )


def _folder(path: Path, document: str, library: Library | None = None) -> Source:
    documents = known_documents(read_manifest(path))
    if not documents:
        if (path / PROJECT).is_file():
            return _project(path / PROJECT, document, library)
        return _refused(
            path,
            "ce dossier ne contient ni projet ni documents écrits par tldocs",
            "donnez un projet ou un dossier construit",
        )
    named = [item["path"] for item in documents if item["path"] == f"{document}.docx"]
    named += [
        item["path"] for item in documents if item.get("kind") == document and not item["path"].endswith("-annote.docx")
    ]
    if not named:
        known = ", ".join(item["path"].removesuffix(".docx") for item in documents)
        return _refused(path, f"le dossier ne contient pas de document « {document} »", f"choisissez parmi : {known}")
    return _file(path / named[0])


def _file(path: Path) -> Source:
    from tldocs.word.guard import guard

    plain_file(path)
    if path.stat().st_size > LIMIT:
        return _refused(path, f"ce fichier dépasse {LIMIT >> 20} Mio", "donnez le document Word lui-même")
    data = path.read_bytes()
    found = tuple(finding._replace(place=Place(str(path))) for finding in guard(data))
    return Source(path, b"" if found else data, findings=found)


def _project(path: Path, document: str, library: Library | None = None) -> Source:
    from tldocs import word

    library = library or library_of(path)
    checked = check(path, library=library)
    if checked.law is None or checked.loaded.project is None:
        return Source(path, checked=checked, findings=checked.findings)
    kinds = (document,) if document in KINDS else ()
    try:
        drafted = list(draft_all(checked, library, Options(kinds)))
    except LibraryError as error:
        return Source(path, checked=checked, findings=(placed(error, library),))
    found = [item.document for item in drafted if document in {item.file, item.document.kind}]
    if not found:
        known = ", ".join(item.file for item in drafted)
        refused = _refused(path, f"ce projet n'a pas de document « {document} »", f"choisissez parmi : {known}")
        return refused._replace(checked=checked)
    return Source(path, word.write(found[0]), checked)


def _refused(path: Path, message: str, remedy: str) -> Source:
    return Source(path, findings=(Finding("comparaison-source", "error", message, Place(str(path)), remedy=remedy),))
