"""The look of a firm: its reference file, read once for all the documents of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place
from tldocs.library import Library

from .folder import reason, sha256

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.word.reference.apply import Look

MODEL = "modele.docx"
"""The reference file in a firm's folder."""


def model_of(library: Library) -> Path | None:
    """Return the reference file of the firm's folder, None when it has none; a link that leaves the folder is none."""
    path = library.firm / MODEL if library.firm else None
    inside = path is not None and library.firm is not None and path.resolve().is_relative_to(library.firm.resolve())
    return path if path is not None and inside and path.is_file() else None


def read_look(path: Path | None) -> Look | list[Finding] | None:
    """Return the look of a reference file, or why it is refused; None when there is no file."""
    if path is None:
        return None
    from tldocs.word.reference.apply import look

    try:
        with path.open("rb") as file:
            data = file.read(64 << 20)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "son nom n’est pas un nom de fichier"
        return [Finding("fichier-illisible", "error", f"le modèle ne peut pas être lu : {why}", Place(str(path)))]
    return look(data, str(path))


def described_model(path: Path | None) -> dict[str, dict[str, str]]:
    """Return what the manifest says of a reference file."""
    return {} if path is None else {"modele": {"fichier": path.name, "sha256": sha256(path)}}


def written(document: Document, look: Look | None) -> bytes:
    """Return the Word file of a document, in the look of the firm when there is one."""
    from tldocs import word

    data = word.write(document)
    if look is None:
        return data
    from tldocs.word.reference.apply import apply

    return apply(data, look, draft=document.draft)
