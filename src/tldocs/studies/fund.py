"""What the minutes of a jury draw from its marks: the mean of each criterion, and the totals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tldocs.document.model import Align, Chart, Inlines, Series, Table, Text
from tldocs.text import initiale, nombre

if TYPE_CHECKING:
    from . import Etude

LEFT: Align = "left"
RIGHT: Align = "right"
NONE = "–"


def means(etude: Etude, caption: str) -> Table:
    """Return the mean of each criterion for each application that the jury marked; no row without marks."""
    fund = etude.contexte.projet.fonds
    criteria = [c.nom or NONE for c in fund.criteres]
    header = _row("Candidat", *criteria, "Total")
    rows = tuple(
        _row(initiale(r.candidature.nom) or NONE, *map(_figure, r.moyennes), _figure(r.total)) for r in fund.notees
    )
    return Table((LEFT, *(RIGHT,) * (len(criteria) + 1)), header, rows, (Text(caption),))


def totals(etude: Etude, caption: str) -> Chart:
    """Return the total of each application out of 100, the best first."""
    found = etude.contexte.projet.fonds.notees
    names = tuple(initiale(r.candidature.nom) or NONE for r in found)
    said = " ; ".join(f"{name} {_figure(r.total)}" for name, r in zip(names, found, strict=True))
    values = tuple(r.total for r in found)
    return Chart(caption, f"Totaux sur 100 : {said}", "bars", names, (Series("Total", values),), "points")


def _row(*cells: str) -> tuple[Inlines, ...]:
    return tuple((Text(cell),) for cell in cells)


def _figure(value: Decimal | None) -> str:
    return nombre(value) or NONE
