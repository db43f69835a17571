"""Comparison of files that tldocs did not write, by the optional library `python-redlines`."""

from __future__ import annotations

from tldocs.diagnostics import Finding
from tldocs.word.opened import Opened
from tldocs.word.provenance import NAMESPACE


class CannotCompareError(Exception):
    """The files cannot be compared; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def is_ours(package: Opened) -> bool:
    """Whether tldocs wrote a file: it still holds the part that says so, whoever saved it since."""
    return any(tree.tag == f"{{{NAMESPACE}}}provenance" for tree in package.trees.values())


def compare_foreign(old: bytes, new: bytes, author: str) -> bytes:
    """Return the comparison of two files of others; raises CannotCompareError when the library is absent or fails."""
    try:
        from python_redlines.engines import DocxodusEngine
    except ImportError:
        raise CannotCompareError(_absent()) from None
    try:
        made = DocxodusEngine().run_redline(author, old, new)[0]
    except Exception as error:  # noqa: BLE001 - a program of others, started outside of this one, fails in its own ways
        raise CannotCompareError(_failed(error)) from None
    if not made:
        raise CannotCompareError(_failed(None))
    return bytes(made)


def _absent() -> Finding:
    return Finding(
        "redline-etranger",
        "error",
        "un des fichiers n'a pas été écrit par tldocs, et la bibliothèque qui les compare n'est pas installée",
        remedy="installez-la : pip install 'tldocs[redline]'",
    )


def _failed(error: Exception | None) -> Finding:
    said = f" ({type(error).__name__})" if error else ""
    return Finding(
        "redline-etranger",
        "error",
        f"la comparaison de ces fichiers, que tldocs n'a pas écrits, a échoué{said}",
        remedy="ouvrez chaque fichier dans un traitement de texte, enregistrez-le de nouveau en .docx, puis recommencez",
    )
