"""Comparison of files that tldocs did not write, by the optional library `python-redlines`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding
from tldocs.word.opened import Opened
from tldocs.word.provenance import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element


class CannotCompareError(Exception):
    """The files cannot be compared; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def is_ours(package: Opened) -> bool:
    """Whether a file is as tldocs wrote it; one that an editor saved since is built in another way, which is not ours."""
    written = any(tree.tag == f"{{{NAMESPACE}}}provenance" for tree in package.trees.values())
    return written and any(node.text == "tldocs" for node in _applications(package))


def _applications(package: Opened) -> Iterator[_Element]:
    for relation in package.relations(""):
        if relation.kind == "extended-properties" and relation.target in package.trees:
            yield from package.trees[relation.target].iter("{*}Application")


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
        "un des fichiers n'a pas été écrit par tldocs, ou a été enregistré depuis par un autre logiciel, et la bibliothèque"
        " qui compare ces fichiers n'est pas installée",
        remedy="installez-la : pip install 'tldocs[redline]' ; pour lire ce qu'un juriste a changé, voyez `tldocs review`",
    )


def _failed(error: Exception | None) -> Finding:
    said = f" ({type(error).__name__})" if error else ""
    return Finding(
        "redline-etranger",
        "error",
        f"la comparaison de ces fichiers, que tldocs n'a pas écrits, a échoué{said}",
        remedy="ouvrez chaque fichier dans un traitement de texte, enregistrez-le de nouveau en .docx, puis recommencez",
    )
