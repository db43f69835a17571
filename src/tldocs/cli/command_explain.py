"""`tldocs explain`: a rule, whole: what it says, on what basis, how to mend a breach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .codes import CODES
from .language import tr
from .show import label

if TYPE_CHECKING:
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
    if code in CODES:
        click.echo(f"{code}\n\n{CODES[code]}")
        return
    found = [(law, rule) for law in _laws() for rule in law.rules if rule.id == code]
    if not found:
        raise click.BadParameter(
            tr("code inconnu : {code} ; `tldocs rules --form …` les énumère").format(code=code), param_hint="CODE"
        )
    forms = ", ".join(dict.fromkeys(law.forme.id for law, _ in found))
    click.echo("\n".join(_explained(*found[0], forms)))


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
    yield f"{tr('formes')} : {forms}"
    if rule.when:
        yield f"{tr('condition')} : {rule.when.source}"
    yield f"{tr('vérifie')} : {rule.check.source}"
    yield f"{tr('message')} : {rule.message}"
    yield f"{tr('remède')} : {rule.remedy}"
    for basis in rule.basis:
        yield (
            f"{tr('base')} : {basis}"
            + (f" – {tr('version lue')} : {basis.seen}" if basis.seen else "")
            + (f"\n    {basis.link}" if basis.link else "")
        )
    yield f"{tr('vérification')} : {certainty(rule.verified)}"
    yield from _parameters(law, rule)


def certainty(verified: str) -> str:
    """Return how far a rule was checked, in words."""
    return {
        "read": tr("texte lu"),
        "secondary": tr("lu dans une source secondaire"),
        "memory": tr("tenu de mémoire, à confirmer"),
    }.get(verified, verified)


def _parameters(law: Law, rule: Rule) -> Iterator[str]:
    for name, parameter in law.parameters.items():
        if f"p.{name}" in " ".join((rule.check.source, rule.message, rule.when.source if rule.when else "")):
            values = " ; ".join(f"{value} ({tr('depuis le')} {day.isoformat()})" for day, value in parameter.values)
            yield f"p.{name} : {parameter.description}, {parameter.unit} : {values}"
