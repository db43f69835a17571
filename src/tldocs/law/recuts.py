"""Checks that the budget goes whole into the headings of the funders a project names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Finding
from tldocs.text import euros

from .funders import Cote, Decoupage, cut, load_funders

if TYPE_CHECKING:
    from tldocs.library import Library
    from tldocs.project.load import Loaded

    from .model import Law

FIELD = "finances.demande.decoupages"
SHOWN = 3


def check_recuts(loaded: Loaded, law: Law, library: Library, names: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the budget in the headings of each funder; nothing is read when none is named."""
    wanted = names["projet"].finances.demande.decoupages
    known = {funder.id: funder for funder in load_funders(library, law)} if wanted else {}
    for rank, name in enumerate(wanted):
        path = f"{FIELD}[{rank}]"
        if name in known:
            yield from _checked(cut(known[name], names), loaded, path)
        else:
            yield _unknown(name, list(known), loaded, path)


def _unknown(name: str, known: list[str], loaded: Loaded, path: str) -> Finding:
    return Finding(
        "decoupage-inconnu", "error", f"aucun financeur n'a ces rubriques : « {name} »", loaded.place(path), path,
        f"financeurs connus : {', '.join(known)} ; un cabinet ajoute les siens dans `bibliotheque/financeurs/`",
    )  # fmt: skip


def _checked(made: Decoupage, loaded: Loaded, path: str) -> Iterator[Finding]:
    for words, side in (("dépenses", made.depenses), ("ressources", made.ressources)):
        if side.reste or not side.concorde:
            yield _left(made, words, side, loaded, path)


def _left(made: Decoupage, words: str, side: Cote, loaded: Loaded, path: str) -> Finding:
    shown = ", ".join(f"« {line.libelle or 'sans libellé'} »" for line in side.reste[:SHOWN])
    more = f" et {len(side.reste) - SHOWN} autres" if len(side.reste) > SHOWN else ""
    where = side.reste[0].chemin if side.reste else path
    return Finding(
        "decoupage-incomplet", "warning",
        f"{words} dans les rubriques « {made.nom} » : {euros(side.total)}, pour {euros(side.total_du_budget)} au budget ; "
        f"sans rubrique : {shown or 'aucune ligne'}{more}",
        loaded.place(where), where,
        f"donnez à la ligne un compte que « {made.nom} » connaît, ou complétez ses rubriques (`bibliotheque/financeurs/`)",
    )  # fmt: skip
