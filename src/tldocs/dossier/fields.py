"""Which rules, mentions, points and clauses use a field of the project file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.expressions import types
from tldocs.expressions.paths import printed, reads
from tldocs.project.base import fields_of

if TYPE_CHECKING:
    from tldocs.law.model import Law, Rule
    from tldocs.library import Library

LOOP = re.compile(r"\{%-?\s*for (\w+) in (projet(?:\.\w+)+)")
CHAIN = re.compile(r"\b[a-z]\w*(?:\.[a-z]\w*)+")


class Use(NamedTuple):
    """A place that uses a field; `through` is the derived fact by which it does, empty when it reads the field itself."""

    kind: str
    """`regle`, `mention`, `controle`, `clause`, `reponse`"""
    id: str
    through: str = ""


def uses(path: str, law: Law, library: Library) -> tuple[Use, ...]:
    """Return what uses a field (`capital.montant`, `colleges.droits_de_vote`) in a form."""
    wanted = plain(path)
    derived = _derived(wanted)
    found = [
        Use("regle", rule.id, how) for rule in law.rules if (how := _how(_rule(rule), wanted, derived)) is not None
    ]
    found += _duties(wanted, derived, law, library)
    found += [
        Use("reponse", need.document)
        for need in law.required
        if wanted in {plain(field.replace(".*", "")) for field in need.fields}
    ]
    found += [
        Use("clause", name, how)
        for name, text in _clauses(law, library)
        if (how := _how(_text(text), wanted, derived)) is not None
    ]
    return tuple(dict.fromkeys(found))


def plain(path: str) -> str:
    """Return a path without its indexes."""
    return re.sub(r"\[\d*\]", "", path).removeprefix("projet.")


def _duties(wanted: str, derived: frozenset[str], law: Law, library: Library) -> Iterator[Use]:
    from tldocs.law.duties import load_duties

    duties = load_duties(library, law)
    for kind, items in (("mention", duties.mentions), ("controle", duties.controles)):
        for item in items:
            chains = [*(reads(item.when.source) if item.when else ()), *printed(getattr(item, "verify", ""))]
            if (how := _how(chains, wanted, derived)) is not None:
                yield Use(kind, item.id, how)


def _rule(rule: Rule) -> list[str]:
    item, path = (rule.each[0], _list(rule.each[1].source)) if rule.each else ("", "")
    chains = [*reads(rule.check.source), *printed(rule.message), *printed(rule.remedy)]
    chains += reads(rule.when.source) if rule.when else ()
    chains += reads(rule.each[1].source) if rule.each else ()
    return [f"{path}.{c.partition('.')[2]}" if item and c.startswith(f"{item}.") else c for c in chains]


def _list(source: str) -> str:
    return next((chain for chain in reads(source) if chain.startswith("projet.")), "projet")


def _text(text: str) -> list[str]:
    loops = dict(LOOP.findall(text))
    found = []
    for chain in dict.fromkeys(CHAIN.findall(text)):
        root, _, rest = chain.partition(".")
        found.append(f"{loops[root]}.{rest}" if root in loops else chain)
    return found


def _how(chains: Iterable[str], wanted: str, derived: frozenset[str]) -> str | None:
    """Return by which derived fact chains reach a field, an empty text when they read it, None when they do not."""
    through = None
    for chain in chains:
        path = chain.removeprefix("projet.")
        if chain.startswith("projet.") and (path == wanted or path.startswith(f"{wanted}.")):
            return ""
        through = through or next((fact for fact in _facts(path) if fact in derived), None)
    return through


def _facts(path: str) -> Iterator[str]:
    """Yield the derived facts that a path goes through, from the whole project down."""
    from tldocs.project.model import Projet

    kind: Any = Projet
    for step in path.split("."):
        owner = next((k for k in (kind, types.item(kind)) if isinstance(k, type) and hasattr(k, step)), None)
        if owner is None:
            return
        if not _is_field(owner, step):
            yield step
        kind = types.hints(owner).get(step)


def _is_field(kind: type, name: str) -> bool:
    return name in fields_of(kind)


def _clauses(law: Law, library: Library) -> Iterator[tuple[str, str]]:
    from tldocs.drafting.clauses import find_clause
    from tldocs.drafting.outline import read_outlines

    for outline in read_outlines(library, law.forme):
        for clause in outline.clauses:
            name = find_clause(library, list(outline.families), clause)
            if name:
                yield clause, library.read(name).decode()


def _derived(wanted: str) -> frozenset[str]:
    """Return the derived facts of the model that may read a field: they name it, and the section it stands in."""
    steps = wanted.split(".")
    graph = _graph()
    return frozenset(
        name
        for name in graph
        if steps[-1] in (reached := _reached(name)) and (len(steps) < 2 or steps[-2] in reached or _own(name, steps))
    )


def _own(name: str, steps: list[str]) -> bool:
    """Whether a fact belongs to the very section that holds the field."""
    from tldocs.project.model import Projet

    kind: Any = Projet
    for step in steps[:-1]:
        kind = types.item(types.hints(kind).get(step)) if isinstance(kind, type) else None
    return isinstance(kind, type) and hasattr(kind, name)


@cache
def _graph() -> Mapping[str, frozenset[str]]:
    """Return the attributes that the code of each derived fact names."""
    from tldocs.project.base import Node
    from tldocs.project.model import Projet

    found: dict[str, set[str]] = {}
    for kind in (Projet, *Projet.__mro__, *_below(Node)):
        for name, value in vars(kind).items():
            function = getattr(value, "fget", None) or getattr(value, "func", None) or value
            code = getattr(function, "__code__", None)
            if isinstance(code, CodeType) and not name.startswith("__"):
                found.setdefault(name, set()).update(_named(code))
    return {name: frozenset(names) for name, names in found.items()}


def _below(kind: type) -> Iterator[type]:
    child: type
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _named(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _named(inner)


@cache
def _fields() -> frozenset[str]:
    """Return the names that a user may write somewhere: as an attribute, such a name says nothing of a derived fact."""
    from tldocs.project.base import Node

    return frozenset(name for kind in _below(Node) for name in fields_of(kind))


@cache
def _reached(name: str) -> frozenset[str]:
    graph, found, todo = _graph(), set[str](), [name]
    while todo:
        for step in graph.get(todo.pop(), ()):
            if step not in found:
                found.add(step)
                todo += [] if step in _fields() else [step]
    return frozenset(found)
