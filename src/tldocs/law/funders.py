"""The same budget in the headings of a funder: `templates/financeurs/<id>.yaml`, and what each heading takes.

A line goes to the first heading whose condition holds; a line that none takes is shown apart and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.project.budget import LigneBudget
from tldocs.project.budget_groups import total

from .compiled import kept
from .forms import condition
from .rules import scope_of
from .source import Entry, LibraryError, read
from .texts import VERIFIED

if TYPE_CHECKING:
    from tldocs.expressions.language import Expression
    from tldocs.library import Library

    from .model import Law

FILES = "templates/financeurs/*.yaml"


class Heading(NamedTuple):
    """A heading of a funder, and which lines of a budget it takes."""

    nom: str
    takes: Expression


class Funder(NamedTuple):
    """The headings of a funder."""

    id: str
    nom: str
    vu: str
    verified: str
    depenses: tuple[Heading, ...]
    ressources: tuple[Heading, ...]


class Rubrique(NamedTuple):
    """Une rubrique du financeur, remplie."""

    nom: str
    lignes: tuple[LigneBudget, ...]
    total: Decimal


class Cote(NamedTuple):
    """Les dépenses ou les ressources d'un budget dans les rubriques d'un financeur."""

    rubriques: tuple[Rubrique, ...]
    reste: tuple[LigneBudget, ...]
    """Lignes que nulle rubrique ne prend."""
    total: Decimal
    """Total des rubriques, en euros."""
    total_du_budget: Decimal
    """Total du même côté du budget, en euros."""

    @property
    def concorde(self) -> bool:
        """Vrai quand les rubriques font le total du budget."""
        return self.total == self.total_du_budget

    @property
    def total_du_reste(self) -> Decimal:
        """Total des lignes sans rubrique, en euros."""
        return total(self.reste)


class Decoupage(NamedTuple):
    """Un budget dans les rubriques d'un financeur."""

    id: str
    nom: str
    vu: str
    verified: str
    depenses: Cote
    ressources: Cote

    @property
    def concorde(self) -> bool:
        """Vrai quand les deux côtés font les totaux du budget."""
        return self.depenses.concorde and self.ressources.concorde


def load_funders(library: Library, law: Law) -> tuple[Funder, ...]:
    """Return the funders' headings, compiled for a form; raises LibraryError for a mistake in a file."""
    key = f"{library.digest(library.glob(FILES))} {law.digest}"
    made: tuple[Funder, ...] = kept(f"financeurs-{law.forme.id}", key, lambda: read_funders(library, law))
    return made


def read_funders(library: Library, law: Law) -> tuple[Funder, ...]:
    """Return the funders' headings, read from their files."""
    scope = {**scope_of(law.forme, law.parameters), "ligne": LigneBudget}
    found: dict[str, Funder] = {}
    for name in library.glob(FILES):
        entry = read(library, name)
        if not isinstance(entry, Entry):
            raise LibraryError("un financeur s'écrit {id: …, nom: …, depenses: […], ressources: […]}", name)
        if entry.text("id") in found:
            raise entry.error("id", f"financeur déclaré deux fois : `{entry['id']}`")
        found[entry["id"]] = _funder(entry, scope)
    return tuple(found.values())


def _funder(entry: Entry, scope: Mapping[str, Any]) -> Funder:
    entry.only("id", "nom", "vu", "verified", "source", "depenses", "ressources")
    return Funder(
        entry.text("id"), entry.text("nom"), entry.text("vu"), entry.one_of("verified", VERIFIED),
        _headings(entry, "depenses", scope), _headings(entry, "ressources", scope),
    )  # fmt: skip


def _headings(entry: Entry, key: str, scope: Mapping[str, Any]) -> tuple[Heading, ...]:
    items = entry.get(key)
    if not isinstance(items, list) or not items or not all(isinstance(item, Entry) for item in items):
        raise entry.error(key, f"`{key}` est une liste de rubriques : {{nom: …, lignes: condition sur `ligne`}}")
    for item in items:
        item.only("nom", "lignes")
        item.text("lignes")
    return tuple(Heading(item.text("nom"), condition(item, "lignes", scope)) for item in items)


def cut(funder: Funder, names: Mapping[str, Any]) -> Decoupage:
    """Return the budget that the request presents, in the headings of a funder."""
    budget = names["projet"].finances.demande.budget_presente
    return Decoupage(
        funder.id, funder.nom, funder.vu, funder.verified,
        _side(funder.depenses, budget.charges, names), _side(funder.ressources, budget.produits, names),
    )  # fmt: skip


def _side(headings: Iterable[Heading], lines: Iterable[LigneBudget], names: Mapping[str, Any]) -> Cote:
    headings, lines = tuple(headings), tuple(lines)
    taken: list[list[LigneBudget]] = [[] for _ in headings]
    left: list[LigneBudget] = []
    for line in lines:
        inner = {**names, "ligne": line}
        rank = next((n for n, heading in enumerate(headings) if _takes(heading, inner)), None)
        (left if rank is None else taken[rank]).append(line)
    filled = tuple(Rubrique(h.nom, tuple(found), total(found)) for h, found in zip(headings, taken, strict=True))
    return Cote(filled, tuple(left), sum((r.total for r in filled), Decimal(0)), total(lines))


def _takes(heading: Heading, names: Mapping[str, Any]) -> bool:
    """A condition on what a line does not say is not met."""
    try:
        return bool(heading.takes.value(names))
    except (AttributeError, TypeError, KeyError):
        return False
