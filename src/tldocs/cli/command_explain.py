"""`tldocs explain`: a rule, whole: what it says, on what basis, how to mend a breach."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from .codes import CODES, meaning
from .language import tr
from .show import label

if TYPE_CHECKING:
    from tldocs.diagnostics import Basis
    from tldocs.law.model import Law, Rule


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "explain",
        callback=run,
        params=[click.Argument(["code"], metavar=tr("CODE"))],
        help=tr("Explique un code : la règle, sa base légale, ce qu'il faut faire."),
    )


def run(code: str) -> None:
    """Print what a code means."""
    if known := meaning(code):
        click.echo(f"{code}\n\n{known}")
        return
    laws = list(_laws())
    found = [(law, rule) for law in laws for rule in law.rules if rule.id == code]
    if not found:
        raise _unknown(code, [*CODES, *(rule.id for law in laws for rule in law.rules)])
    forms = ", ".join(dict.fromkeys(law.forme.id for law, _ in found))
    click.echo("\n".join(_explained(*found[0], forms)))


def _unknown(code: str, known: Iterable[str]) -> click.BadParameter:
    near = difflib.get_close_matches(code, dict.fromkeys(known), 1)
    if near:
        message = tr("code inconnu : {code} ; vouliez-vous dire {near} ?").format(code=code, near=near[0])
    else:
        message = tr("code inconnu : {code} ; `tldocs rules --form …` les énumère").format(code=code)
    return click.BadParameter(message, param_hint=tr("CODE"))


def _laws() -> Iterator[Law]:
    from tldocs.law.compiled import load_forms, load_law
    from tldocs.library import open_library

    library = open_library()
    for form in load_forms(library).values():
        yield load_law(library, form)


def _explained(law: Law, rule: Rule, forms: str) -> Iterator[str]:
    yield f"{label(rule.severity)}[{rule.id}]"
    yield ""
    yield rule.statement
    yield ""
    yield tr("formes : {forms}").format(forms=forms)
    if rule.when:
        yield tr("condition : {source}").format(source=rule.when.source)
    yield tr("vérifie : {source}").format(source=rule.check.source)
    yield tr("message : {text}").format(text=rule.message)
    yield tr("remède : {text}").format(text=rule.remedy)
    yield from _force(rule)
    for basis in rule.basis:
        yield from _basis(basis)
    yield tr("vérification : {how}").format(how=certainty(rule.verified))
    yield from _parameters(law, rule)


def _force(rule: Rule) -> Iterator[str]:
    if rule.starts:
        yield tr("en vigueur depuis le {day}").format(day=rule.starts.isoformat())
    if rule.ends:
        yield tr("abrogée le {day}").format(day=rule.ends.isoformat())


def _basis(basis: Basis) -> Iterator[str]:
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


def _parameters(law: Law, rule: Rule) -> Iterator[str]:
    texts = (rule.check.source, rule.when.source if rule.when else "", rule.message, rule.remedy)
    used = re.findall(r"\bp\.(\w+)", " ".join(texts))
    for name in dict.fromkeys(name for name in used if name in law.parameters):
        parameter = law.parameters[name]
        dated = tr("{value} (depuis le {day})")
        values = " ; ".join(dated.format(value=value, day=day.isoformat()) for day, value in parameter.values)
        yield f"p.{name} : {parameter.description}, {parameter.unit} : {values}"
