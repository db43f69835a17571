"""Checks every name of a form, says all that is wrong, and makes its loops count their turns."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

from tldocs.expressions import types
from tldocs.expressions.blanks import Blanks
from tldocs.expressions.errors import LanguageError
from tldocs.expressions.names import Scope, source

from .language import FORM_FILTERS, LIMIT
from .shapes import SHAPES

if TYPE_CHECKING:
    from jinja2 import nodes


def _section(kind: Any) -> bool:
    """Whether a type is a part of the project that holds fields, and no text of its own."""
    return isinstance(kind, type) and getattr(kind, "__readable__", False) and not hasattr(kind, "textes")


LOOP = frozenset(("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"))
FREE_CALLS = ("items", "keys", "values")
TURNS, PIECES = "_tours", "_morceaux"
CALCULATION = "un calcul n'est pas admis dans un formulaire : le modèle du projet donne les totaux et les parts"


class FormNames(Blanks):
    """Walks the tree of a form like its parent, without stopping at the first fault."""

    def __init__(self, scope: Scope, faults: list[LanguageError]) -> None:
        super().__init__({**scope, TURNS: Any, PIECES: Any})
        self.faults = faults

    def guarded(self, node: nodes.Node) -> Any:
        """Return the type of a node; note what is wrong with it."""
        try:
            return self.kind(node)
        except LanguageError as error:
            self.faults.append(error)
        except RecursionError:
            self.faults.append(LanguageError("balise trop compliquée", node.lineno))
        return Any

    def _const(self, node: nodes.Const) -> Any:
        return type(node.value)

    def _output(self, node: nodes.Output) -> Any:
        for child in node.nodes:
            self.guarded(child)

    def _if(self, node: nodes.If) -> Any:
        self.guarded(node.test)
        for child in (*node.body, *node.elif_, *node.else_):
            self.guarded(child)

    def _for(self, node: nodes.For) -> Any:
        from jinja2 import nodes as jinja

        kind = self.guarded(node.iter)
        targets = [node.target] if isinstance(node.target, jinja.Name) else list(node.target.iter_child_nodes())
        item = types.item(kind) if len(targets) == 1 else Any
        names = {str(getattr(target, "name", "")): item for target in targets}
        inner = FormNames({**self.scope, **names, "loop": LOOP}, self.faults)
        for child in (*node.body, *([node.test] if node.test else [])):
            inner.guarded(child)
        for child in node.else_:
            self.guarded(child)
        counter = jinja.Name(TURNS, "load", lineno=node.lineno)
        node.iter = jinja.Call(counter, [node.iter], [], None, None, lineno=node.lineno)
        return Any

    def _filter(self, node: nodes.Filter) -> Any:
        if node.name == "ou_blanc":
            return self._printed(node)
        if node.name not in {**FORM_FILTERS, **SHAPES, LIMIT: None}:
            return super()._filter(node)
        for child in (node.node, *node.args):
            if child is not None:
                self.kind(child)
        if node.name == "coche" and node.node is not None:
            self._name_box(node, node.node)
        if node.name == LIMIT and node.node is not None:
            self._name_text(node, node.node)
        return Any

    def _printed(self, node: nodes.Filter) -> Any:
        """Refuse to print a section of the project whole, or a list of sections."""
        kind = super()._filter(node)
        assert node.node is not None
        if any(_section(option) for option in types.alternatives(kind)):
            some = ", ".join(types.names(kind)[:6])
            raise LanguageError(
                f"`{source(node.node)}` est un groupe de champs : précisez lequel ({some}…)", node.lineno
            )
        if _section(types.item(kind)):
            raise LanguageError(f"`{source(node.node)}` est une liste : parcourez-la avec `{{% for … %}}`", node.lineno)
        return kind

    def _describe(self, node: nodes.Node) -> tuple[str, str]:
        """Name the blank of an answer by the identifier that the form asks for."""
        from jinja2 import nodes as jinja

        called = node
        while isinstance(called, jinja.Filter) and called.node is not None:
            called = called.node
        if isinstance(called, jinja.Call) and called.args and isinstance(called.args[0], jinja.Const):
            return f"réponse « {called.args[0].value} »", "reponses"
        return super()._describe(node)

    def _name_text(self, node: nodes.Filter, text: nodes.Node) -> None:
        """Tell a limit which text of the project it measures."""
        from jinja2 import nodes as jinja

        unit = node.args[1:2] or [jinja.Const("caracteres")]
        node.args = [*node.args[:1], *unit, jinja.Const(source(text))]

    def _name_box(self, node: nodes.Filter, answer: nodes.Node) -> None:
        """Tell a box the name of its answer, and whether a comparison lacks what it compares."""
        from jinja2 import nodes as jinja

        what, path = self._describe(answer)
        node.args += [jinja.Const(what, lineno=node.lineno), jinja.Const(path, lineno=node.lineno)]
        compared = answer.expr if isinstance(answer, jinja.Compare) else None
        node.args.append(jinja.Test(compared, "none", [], [], None, None) if compared else jinja.Const(False))

    def _call(self, node: nodes.Call) -> Any:
        from jinja2 import nodes as jinja

        kind = self.kind(node.node)
        free = isinstance(node.node, jinja.Getattr) and node.node.attr in FREE_CALLS
        if not isinstance(kind, FunctionType) and not free:
            raise LanguageError("cet appel n'est pas admis dans un formulaire", node.lineno)
        for child in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kind(child)
        return types.result(kind)

    def _calculation(self, node: nodes.Node) -> Any:
        raise LanguageError(CALCULATION, node.lineno)

    _mul = _pow = _mod = _div = _floordiv = _calculation
