"""Why a dossier is not written: nothing to write, a blank or a lost reference in a final document, a disk that refuses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place

from .folder import reason

if TYPE_CHECKING:
    from .build import Drafted, Options


def nothing(options: Options) -> Finding:
    """Return that a project has none of the documents that are wanted."""
    wanted = ", ".join(options.only) or "la forme choisie"
    return Finding(
        "aucun-document",
        "error",
        f"aucun document à construire pour : {wanted}",
        remedy="renseignez la section du projet dont le document a besoin (`charte`, `finances.demande`, `finances.plan`, `etudes`)",
    )


def refusals(drafted: Iterable[Drafted], options: Options) -> list[Finding]:
    """Return what forbids to write the documents: references that lead nowhere, blanks in a final document."""
    from tldocs.drafting.draft import blanks, dangling

    found: dict[Finding, None] = {}
    for item in drafted:
        file, document = item.file, item.document
        for anchor in dangling(document):
            found[
                Finding(
                    "renvoi-orphelin",
                    "error",
                    f"{file} : un renvoi vise `{anchor}`, que le document ne contient pas",
                    path=anchor,
                )
            ] = None
        for blank in () if options.is_draft or item.blanks_allowed else blanks(document):
            found[_blank_finding(file, blank.what, blank.path)] = None
    return list(found)


def _blank_finding(file: str, what: str, path: str) -> Finding:
    where = path.removeprefix("projet.")
    return Finding(
        "blanc",
        "error",
        f"{file} : il manque « {what} »",
        path=where,
        remedy=f"renseignez {f'`{where}`' if where else 'le projet'}, ou construisez un brouillon avec --draft",
    )


def disk(target: Path, error: OSError) -> Finding:
    """Return that the disk refused."""
    return Finding(
        "ecriture-impossible",
        "error",
        f"le dossier n'a pas pu être écrit : {reason(error)}",
        Place(str(target)),
        remedy="choisissez un autre dossier avec -o, ou libérez de la place",
    )
