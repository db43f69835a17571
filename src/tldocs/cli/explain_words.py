"""The words in which a rule is explained: bases, force, legal numbers, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .language import tr

if TYPE_CHECKING:
    from tldocs.diagnostics import Basis
    from tldocs.law.model import Law, Rule


def force(rule: Rule) -> Iterator[str]:
    """Yield since when and until when a rule is in force."""
    if rule.starts:
        yield tr("en vigueur depuis le {day}").format(day=rule.starts.isoformat())
    if rule.ends:
        yield tr("abrogée le {day}").format(day=rule.ends.isoformat())


def bases(found: Iterable[Basis]) -> Iterator[str]:
    """Yield each citation, with the version read and the link."""
    for basis in found:
        read = tr("base : {basis}, version lue : {seen}") if basis.seen else tr("base : {basis}")
        yield read.format(basis=basis, seen=basis.seen)
        if basis.link:
            yield f"    {basis.link}"


def certainty(verified: str) -> str:
    """Return how far a rule was checked, in words."""
    return {
        "read": tr("texte lu"),
        "secondary": tr("lu dans une source secondaire"),
        "memory": tr("tenu de mémoire, à confirmer"),
    }.get(verified, verified)


def numbers(law: Law, rule: Rule) -> Iterator[str]:
    """Yield the legal numbers of a rule, each with its values by date."""
    texts = (rule.check.source, rule.when.source if rule.when else "", rule.message, rule.remedy)
    used = re.findall(r"\bp\.(\w+)", " ".join(texts))
    for name in dict.fromkeys(name for name in used if name in law.parameters):
        parameter = law.parameters[name]
        dated = tr("{value} (depuis le {day})")
        values = " ; ".join(dated.format(value=value, day=day.isoformat()) for day, value in parameter.values)
        yield f"p.{name} : {parameter.description}, {parameter.unit} : {values}"


def examples(rule: Rule) -> Iterator[str]:
    """Yield the examples of a rule: what passes and what fails, as changes to the example project of the form."""
    for title, cases in ((tr("conforme :"), rule.passes), (tr("fautif :"), rule.fails)):
        for case in cases:
            yield f"{title} {_case(case)}"


def _case(case: Mapping[str, Any]) -> str:
    if not case:
        return tr("le projet d'exemple, tel quel")
    return ", ".join(f"{path}: {_value(value)}" for path, value in case.items())


def _value(value: Any) -> str:
    if value is None:
        return tr("(vide)")
    if isinstance(value, list):
        return (
            tr("({count} éléments)").format(count=len(value))
            if len(value) > 2
            else str([dict(v) if isinstance(v, Mapping) else v for v in value])
        )
    return str(value)
