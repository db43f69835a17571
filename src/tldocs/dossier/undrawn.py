"""Says that drawings are absent from the documents, and what to install to have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place
from tldocs.document.model import Picture

if TYPE_CHECKING:
    from .build import Drafted


def undrawn(drafted: Iterable[Drafted]) -> tuple[Finding, ...]:
    """Return a finding for each document whose drawings could not be made: the extra `figures` is not installed."""
    counts = ((item.file, sum(1 for b in item.document.blocks() if _absent(b))) for item in drafted)
    return tuple(_finding(file, count) for file, count in counts if count)


def _absent(block: object) -> bool:
    return isinstance(block, Picture) and block.drawn is None


def _finding(file: str, count: int) -> Finding:
    drawings = "un dessin n'a pas été fait" if count == 1 else f"{count} dessins n'ont pas été faits"
    return Finding(
        "figures-absentes",
        "warning",
        f"{drawings} : l'extra `figures` n'est pas installé ; les tableaux des mêmes données sont là",
        Place(f"{file}.docx"),
        remedy='installez-le avec `pip install "tldocs[figures]"`, puis construisez de nouveau',
    )
