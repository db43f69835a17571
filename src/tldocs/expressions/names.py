"""Checks the names of an expression or a template against the model, when the library loads."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType
from typing import TYPE_CHECKING, Any

from . import types
from .errors import LanguageError
from .filters import FILTERS, TESTS

if TYPE_CHECKING:
    from jinja2 import nodes

Scope = Mapping[str, Any]
"""What each name is: a class of the model, a type annotation, or the names it may be followed by (and what they are)."""

KEEP_ITEMS = {"selectattr", "rejectattr", "sort", "unique", "list"}
TAKE_ITEM = {"first", "last", "min", "max"}


def near(name: str, known: list[str]) -> str:
    """Return « ; vouliez-vous dire `x` ? » for the nearest known name, or nothing."""
    import difflib

    found = difflib.get_close_matches(name, known, 1, 0.6)
    return f" ; vouliez-vous dire `{found[0]}` ?" if found else ""


class Names:
    """Walks a Jinja tree with the types of its names; raises LanguageError on the first unknown one."""

    def __init__(self, scope: Scope) -> None:
        self.scope = dict(scope)
        self.chains: list[tuple[nodes.Getattr, Any]] = []
        """Every field that was read, with its type; those under `is none` are left out."""

    def kind(self, node: nodes.Node) -> Any:
        """Return the type of an expression, after checking the names in it."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            for child in node.iter_child_nodes():
                self.kind(child)
            return Any
        return method(node)

    def _name(self, node: nodes.Name) -> Any:
        if node.name not in self.scope:
            raise LanguageError(f"nom inconnu : `{node.name}`{near(node.name, list(self.scope))}", node.lineno)
        return self.scope[node.name]

    def _getattr(self, node: nodes.Getattr) -> Any:
        owner = self.kind(node.node)
        if isinstance(owner, (frozenset, Mapping)):
            self._known(node, node.attr in owner, sorted(owner))
            return owner[node.attr] if isinstance(owner, Mapping) else Any
        if owner is Any:
            self._known(node, True, [])
            return Any
        found, kind = types.attribute(owner, node.attr)
        self._known(node, found, types.names(owner))
        if not isinstance(kind, FunctionType):
            self.chains = [(n, k) for n, k in self.chains if n is not node.node]
            self.chains.append((node, kind))
        return kind

    def _known(self, node: nodes.Getattr, known: bool, names: list[str]) -> None:  # noqa: FBT001
        if not known or node.attr.startswith("_"):
            raise LanguageError(f"champ inconnu : `{source(node)}`{near(node.attr, names)}", node.lineno)

    def _getitem(self, node: nodes.Getitem) -> Any:
        self.kind(node.arg)
        return types.item(self.kind(node.node))

    def _call(self, node: nodes.Call) -> Any:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kind(argument)
        called = self.kind(node.node)
        if not isinstance(called, FunctionType):
            raise LanguageError(
                "appel refusé : seules les questions du modèle se posent avec des parenthèses", node.lineno
            )
        return types.result(called)

    def _filter(self, node: nodes.Filter) -> Any:
        if node.name not in FILTERS:
            raise LanguageError(f"filtre inconnu : `{node.name}`{near(node.name, list(FILTERS))}", node.lineno)
        kind = self.kind(node.node) if node.node is not None else Any
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kind(argument)
        if node.name in KEEP_ITEMS | TAKE_ITEM | {"map", "sum"}:
            self._item_attribute(node, kind)
        if node.name in TAKE_ITEM:
            return types.item(kind)
        return kind if node.name in KEEP_ITEMS else Any

    def _item_attribute(self, node: nodes.Filter, kind: Any) -> None:
        """Check the attribute by which a filter looks at the items (`map(attribute="nom")`)."""
        given = [*(p.value for p in node.kwargs if p.key == "attribute"), *node.args][:1]
        path = getattr(given[0], "value", None) if given else None
        if given and (not isinstance(path, str) or path.startswith("_") or "._" in path):
            raise LanguageError(f"le filtre `{node.name}` attend le nom d'un champ, entre guillemets", node.lineno)
        owner = types.item(kind)
        for name in path.split(".") if path and owner is not Any else ():
            found, owner_next = types.attribute(owner, name)
            if not found:
                raise LanguageError(f"champ inconnu : `{name}`{near(name, types.names(owner))}", node.lineno)
            owner = owner_next

    def _test(self, node: nodes.Test) -> Any:
        if node.name not in TESTS:
            raise LanguageError(f"test inconnu : `is {node.name}`{near(node.name, list(TESTS))}", node.lineno)
        before = list(self.chains)
        self.kind(node.node)
        if node.name == "none":
            self.chains = before
        return bool

    def _condexpr(self, node: nodes.CondExpr) -> Any:
        self.kind(node.test)
        kind = self.kind(node.expr1)
        if node.expr2 is not None:
            self.kind(node.expr2)
        return kind

    def _for(self, node: nodes.For) -> Any:
        if node.recursive:
            raise LanguageError("une boucle ne se rappelle pas elle-même", node.lineno)
        inner = type(self)(
            {**self.scope, **self._target(node), "loop": frozenset({"index", "first", "last", "length"})}
        )
        for child in (*node.body, *([node.test] if node.test else [])):
            inner.kind(child)
        for child in node.else_:
            self.kind(child)
        return Any

    def _target(self, node: nodes.For) -> dict[str, Any]:
        kind = types.item(self.kind(node.iter))
        name = getattr(node.target, "name", None)
        if name is None:
            raise LanguageError("une boucle porte sur un seul nom à la fois", node.lineno)
        return {name: kind}

    def _forbidden(self, node: nodes.Node) -> Any:
        raise LanguageError("balise refusée : seuls `if` et `for` sont permis", node.lineno)

    _assign = _assignblock = _macro = _callblock = _include = _import = _fromimport = _extends = _block = _forbidden
    _filterblock = _with = _forbidden

    def _calculation(self, node: nodes.Node) -> Any:
        raise LanguageError("calcul refusé : un calcul porte un nom dans le modèle", node.lineno)

    _mul = _pow = _mod = _div = _floordiv = _calculation


def source(node: nodes.Node) -> str:
    """Return the path of fields that a node reads (`projet.capital.montant`), without its filters."""
    from jinja2 import nodes as jinja

    if isinstance(node, jinja.Getattr):
        return f"{source(node.node)}.{node.attr}"
    if isinstance(node, (jinja.Filter, jinja.Getitem, jinja.Call)) and node.node is not None:
        return source(node.node)
    return node.name if isinstance(node, jinja.Name) else ""
