"""Breaks each rule in every small way and looks whether one of its examples notices. `python -m tools.mutation [--rule ID]`.

Mutants of `check` and of `when`: each comparison flipped (`<` for `<=`, `==` for `!=`), `and` for `or`, a `not` dropped, each
legal number moved by the smallest step of its unit, both ways.
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from jinja2 import nodes

from tests.projects import DAY, LIBRARY, concerns, played
from tldocs.expressions.language import Expression, _code, parse
from tldocs.law.check import _judge, names_of
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.model import Law, Parameter, Rule

FORMS = load_forms(LIBRARY)
FLIPS = {
    "lt": "lteq", "lteq": "lt", "gt": "gteq", "gteq": "gt", "eq": "ne", "ne": "eq", "in": "notin", "notin": "in",
}  # fmt: skip
SIGNS = {"lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "eq": "==", "ne": "!=", "in": "in", "notin": "not in"}
CONTINUOUS = ("%", "€", "euro", "part")


class Mutant(NamedTuple):
    """A rule changed, or a legal number of it moved (`number`, `step`)."""

    said: str
    rule: Rule
    number: str = ""
    step: Decimal | Fraction = Decimal(0)


class Moved:
    """The legal numbers of a day, one of them moved."""

    __readable__ = True

    def __init__(self, values: Any, name: str, step: Decimal | Fraction) -> None:
        self._values, self._name, self._step = values, name, step

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._values, name)
        return value + self._step if name == self._name else value


@cache
def law(form: str) -> Law:
    return read_law(LIBRARY, FORMS[form])


def mutants(rule: Rule, known: Law) -> Iterator[Mutant]:
    """Yield the mutants of a rule."""
    for key in ("check", "when"):
        expression = getattr(rule, key)
        if expression is None:
            continue
        for rank, (said, tree) in enumerate(changed(expression.source), 1):
            broken = Expression(expression.source, _code(tree), expression.needs)
            yield Mutant(f"{key} ({rank}) : {said}", rule._replace(**{key: broken}))
        for name in dict.fromkeys(numbers(expression.source)):
            step = smallest(known.parameters[name])
            for signed in (step, -step):
                yield Mutant(f"{key}: p.{name} {'+' if signed > 0 else '−'} {step}", rule, name, signed)


def changed(source: str) -> Iterator[tuple[str, nodes.Node]]:
    """Yield each small change of an expression, with its tree."""
    count = len(list(spots(parse(source))))
    for index in range(count):
        tree = copy.deepcopy(parse(source))
        holder = nodes.Template([nodes.Output([tree])])
        yield apply_to(holder, index), holder.body[0].nodes[0]  # type: ignore[attr-defined]


def spots(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what can be changed in a tree: comparisons, `and`, `or`, `not`."""
    if isinstance(node, (nodes.Operand, nodes.And, nodes.Or, nodes.Not)):
        yield node
    for child in node.iter_child_nodes():
        yield from spots(child)


def apply_to(holder: nodes.Template, index: int) -> str:
    """Change the spot of that rank; return what was done."""
    spot = list(spots(holder))[index]
    if isinstance(spot, nodes.Operand):
        before, spot.op = spot.op, FLIPS[spot.op]
        return f"`{SIGNS[before]}` devient `{SIGNS[spot.op]}`"
    if isinstance(spot, nodes.Not):
        swap(holder, spot, spot.node)
        return "`not` ôté"
    kind = nodes.Or if isinstance(spot, nodes.And) else nodes.And
    swap(holder, spot, kind(spot.left, spot.right, lineno=spot.lineno))
    return f"`{'and' if kind is nodes.Or else 'or'}` devient `{'or' if kind is nodes.Or else 'and'}`"


def swap(node: nodes.Node, old: nodes.Node, new: nodes.Node) -> None:
    """Put a node in the place of another, wherever it stands."""
    for name, value in list(node.iter_fields()):
        if value is old:
            setattr(node, name, new)
        elif isinstance(value, list):
            setattr(node, name, [new if item is old else item for item in value])
    for child in node.iter_child_nodes():
        if child is not new:
            swap(child, old, new)


def numbers(source: str) -> Iterator[str]:
    """Yield the legal numbers that an expression compares with."""
    for chain in parse(source).find_all(nodes.Getattr):
        if isinstance(chain.node, nodes.Name) and chain.node.name == "p":
            yield chain.attr
    root = parse(source)
    if isinstance(root, nodes.Getattr) and isinstance(root.node, nodes.Name) and root.node.name == "p":
        yield root.attr


def smallest(parameter: Parameter) -> Decimal | Fraction:
    """Return the smallest step of a legal number: a hundredth for money and shares, one for counts and delays.

    One per cent for usual fractions (two thirds, a quarter), five for a share of seats: one seat in twenty.
    """
    value = parameter.values[-1][1]
    unit = parameter.unit.casefold()
    if isinstance(value, Fraction):
        return Fraction(1, 100)
    if "sièges" in unit and "%" in unit:
        return Decimal(5)
    return Decimal("0.01") if any(word in unit for word in CONTINUOUS) else Decimal(1)


@cache
def cases(form: str, rule: str) -> list[tuple[Any, Mapping[str, Any]]]:
    """Return the examples of a rule as loaded projects, with the names they are judged over."""
    found = []
    own = next(r for r in law(form).rules if r.id == rule)
    for case in (*own.passes, *own.fails):
        if concerns(own, case, FORMS[form]):
            loaded = played(own, case, FORMS[form])
            assert loaded.project is not None
            found.append((loaded, names_of(loaded.project, law(form), loaded.project.date_du_droit or DAY)))
    return found


def verdicts(mutant: Mutant, form: str) -> list[object]:
    """Return what a mutant says of each example: fired, silent, waiting."""
    made: list[object] = []
    for loaded, names in cases(form, mutant.rule.id):
        seen = dict(names)
        if mutant.number:
            seen["p"] = Moved(names["p"], mutant.number, mutant.step)
        try:
            findings, waiting, _ = _judge(mutant.rule, seen, loaded, {})
        except (ArithmeticError, ValueError) as error:
            made.append(type(error).__name__)
        else:
            made.append((len(findings), bool(waiting)))
    return made


def home(rule: Rule) -> str:
    """Return the folder of `legal_forms/` where a rule is written: `scic`, `commun`."""
    return rule.file.split("/")[1]


def rules_of(family: str = "") -> dict[str, Rule]:
    """Return the rules written in a folder of `legal_forms/`, or all."""
    known = {rule.id: rule for form in FORMS for rule in law(form).rules}
    return {name: rule for name, rule in known.items() if not family or home(rule) == family}


def survivors(rule_ids: set[str] | None = None, family: str = "") -> Iterator[tuple[Rule, str]]:
    """Yield each rule and mutant that no example of any form notices."""
    for name, rule in rules_of(family).items():
        if rule_ids and name not in rule_ids:
            continue
        having = [form for form in FORMS if any(r.id == name for r in law(form).rules)]
        for said in silent(name, having):
            yield rule, said


def silent(name: str, forms: list[str]) -> list[str]:
    """Return the mutants of a rule that change no verdict in any of these forms."""
    alive: dict[str, bool] = {}
    for form in forms:
        own = next(r for r in law(form).rules if r.id == name)
        truth = verdicts(Mutant("", own), form)
        for mutant in mutants(own, law(form)):
            if alive.get(mutant.said, True):
                alive[mutant.said] = verdicts(mutant, form) == truth
        if truth and not any(alive.values()):
            break  # every mutant is noticed: the other forms have nothing to add
    return [said for said, still in alive.items() if still]


def main() -> None:
    """Print the survivors; exit 1 when there are any."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rule", action="append")
    options.add_argument("--family", default="")
    given = options.parse_args()
    found = list(survivors(set(given.rule or ()) or None, given.family))
    for rule, said in found:
        print(f"{rule.file}:{rule.line} {rule.id} : {said}")
    print(f"{len(found)} mutants que nul exemple ne remarque")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
