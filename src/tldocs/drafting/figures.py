"""The figures and tables that a clause calls by name: the scheme of the governance, the plan, the studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldocs.document.model import Chart, Figure, Picture, Table
    from tldocs.law.model import Law
    from tldocs.project.model import Projet
    from tldocs.studies import Etude

SCHEME = "gouvernance"


def known_figures() -> list[str]:
    """Return the names that a clause may call."""
    from tldocs.studies.blocks import BLOCKS

    from .charts import CHARTS
    from .sheets import SHEETS, TABLE

    return [SCHEME, *CHARTS, *(TABLE + name for name in SHEETS), *BLOCKS]


def figure(name: str, caption: str, projet: Projet, law: Law, etude: Etude | None) -> Figure | Chart | Picture | Table:
    """Return the figure of that name; `etude` may be None for documents that call none of the studies."""
    if name == SCHEME:
        from tldocs.studies.scheme import governance_scheme

        return governance_scheme(projet, law.forme.selon(projet.gouvernance.direction.mode))._replace(caption=caption)
    return _studied(name, caption, etude) or _planned(name, caption, projet, law)


def _studied(name: str, caption: str, etude: Etude | None) -> Figure | Chart | Picture | Table | None:
    if etude is None:
        return None
    from tldocs.studies.blocks import BLOCKS

    return BLOCKS[name](etude, caption) if name in BLOCKS else None


def _planned(name: str, caption: str, projet: Projet, law: Law) -> Chart | Table:
    from tldocs.law.money import plan_of

    from .charts import chart
    from .sheets import TABLE, sheet

    return (sheet if name.startswith(TABLE) else chart)(name, caption, plan_of(projet, law.reperes))
