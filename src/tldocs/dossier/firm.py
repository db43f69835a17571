"""The folder of a firm, as a build finds it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place
from tldocs.library import FILES

from .look import model_of

if TYPE_CHECKING:
    from tldocs.library import Library

READ = (".md", ".yaml")


def empty_firm(library: Library) -> tuple[Finding, ...]:
    """Return a finding when a firm's folder holds nothing that a build reads: another one was perhaps meant."""
    firm = library.firm
    if firm is None or model_of(library) is not None:
        return ()
    if any(path.suffix in READ for path in islice(firm.rglob("*"), FILES)):
        return ()
    message = (
        "ce dossier de textes ne contient rien que tldocs lise : les documents sont ceux de la bibliothèque livrée"
    )
    remedy = "donnez le dossier qui contient `clauses/`, `plans/` ou `modele.docx` ; `tldocs lint` dit ce qu'il en lit"
    return (Finding("bibliotheque-vide", "warning", message, Place(str(firm)), remedy=remedy),)
