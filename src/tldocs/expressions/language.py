"""Conditions: Jinja's expressions, translated once to Python code objects that need neither Jinja nor a sandbox.

Only reading is translated (fields, comparisons, filters, tests): there is nothing to escape from. Arithmetic is refused,
because a calculation deserves a name in the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import LanguageError
from .filters import FILTERS, TESTS

if TYPE_CHECKING:
    from jinja2 import nodes

    from .names import Scope

GLOBALS: dict[str, Any] = {
    "__builtins__": {},
    **{f"filter_{name}": function for name, function in FILTERS.items()},
    **{f"test_{name}": function for name, function in TESTS.items()},
}
OPERATORS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}


class Expression(NamedTuple):
    """A compiled condition. `needs`: the fields that must be known before it can be judged, and how to read them."""

    source: str
    code: CodeType
    needs: tuple[tuple[str, CodeType], ...] = ()

    def value(self, names: Mapping[str, Any]) -> Any:
        """Return its value over these names."""
        return eval(self.code, GLOBALS, names)  # noqa: S307 - the code holds reads only, see above

    def missing(self, names: Mapping[str, Any]) -> list[str]:
        """Return the fields it needs that are empty."""
        return [path for path, code in self.needs if _read(code, names) is None]


def _read(code: CodeType, names: Mapping[str, Any]) -> Any:
    try:
        return eval(code, GLOBALS, names)  # noqa: S307 - a chain of fields
    except (AttributeError, KeyError):
        return None


def compile_expression(text: str, scope: Scope) -> Expression:
    """Return a condition ready to be judged; raises LanguageError for its author."""
    from .names import Names, source
    from .types import nullable

    node = parse(str(text))
    names = Names(scope)
    names.kind(node)
    needs = {source(chain): chain for chain, kind in names.chains if nullable(kind)}
    return Expression(str(text), _code(node), tuple((path, _code(chain)) for path, chain in needs.items()))


def parse(text: str) -> nodes.Node:
    """Return the Jinja tree of one expression."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.parser import Parser

    try:
        parser = Parser(Environment(autoescape=True), text, state="variable")
        node = parser.parse_expression()
        if not parser.stream.eos:
            raise LanguageError(f"expression mal formée après « {text[:40]} »")
    except TemplateSyntaxError as error:
        raise LanguageError(f"expression mal formée : {text} ({error.message})", error.lineno) from None
    except RecursionError:
        raise LanguageError("trop de parenthèses imbriquées") from None
    return node


def _code(node: nodes.Node) -> CodeType:
    return compile(_python(node), "<expression>", "eval")


def _python(node: nodes.Node) -> str:
    writer = WRITERS.get(type(node).__name__)
    if writer is None:
        raise LanguageError(f"opération refusée dans une condition : {type(node).__name__}", node.lineno)
    return str(writer(node))


def _compare(node: Any) -> str:
    parts = [f"{OPERATORS[operand.op]} {_python(operand.expr)}" for operand in node.ops]
    return f"({_python(node.expr)} {' '.join(parts)})"


def _arguments(node: Any) -> str:
    given = [_python(a) for a in node.args] + [f"{pair.key}={_python(pair.value)}" for pair in node.kwargs]
    return ", ".join(given)


def _filter(node: Any) -> str:
    given = _arguments(node)
    return f"filter_{node.name}({_python(node.node)}{', ' if given else ''}{given})"


def _sequence(node: Any) -> str:
    return "(" + "".join(f"{_python(item)}, " for item in node.items) + ")"


def _choice(node: Any) -> str:
    other = _python(node.expr2) if node.expr2 is not None else "None"
    return f"({_python(node.expr1)} if {_python(node.test)} else {other})"


WRITERS = {
    "Name": lambda n: n.name,
    "Const": lambda n: repr(n.value),
    "Getattr": lambda n: f"{_python(n.node)}.{n.attr}",
    "Getitem": lambda n: f"{_python(n.node)}[{_python(n.arg)}]",
    "Compare": _compare,
    "And": lambda n: f"({_python(n.left)} and {_python(n.right)})",
    "Or": lambda n: f"({_python(n.left)} or {_python(n.right)})",
    "Not": lambda n: f"(not {_python(n.node)})",
    "Filter": _filter,
    "Test": lambda n: f"test_{n.name}({_python(n.node)}{''.join(', ' + _python(a) for a in n.args)})",
    "Call": lambda n: f"{_python(n.node)}({_arguments(n)})",
    "List": _sequence,
    "Tuple": _sequence,
    "Dict": lambda n: "{" + ", ".join(f"{_python(p.key)}: {_python(p.value)}" for p in n.items) + "}",
    "CondExpr": _choice,
}
