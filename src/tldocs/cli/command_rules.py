"""`tldocs rules`: the rules of a legal form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from .language import tr
from .options import form, output_format
from .show import COLOURS, label

if TYPE_CHECKING:
    from tldocs.law.model import Rule


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "rules",
        callback=run,
        params=[form(), output_format()],
        help=tr("Énumère les règles d'une forme juridique, ou les formes."),
    )


def run(form: str | None, style: str) -> None:
    """Print the rules of a form, or the forms when none is given."""
    from tldocs.law.compiled import load_forms, load_law
    from tldocs.library import open_library

    library = open_library()
    forms = load_forms(library)
    if form is None:
        click.echo(_forms(forms, style))
        return
    if form not in forms:
        raise click.BadParameter(
            tr("forme inconnue : {form} (connues : {known})").format(form=form, known=", ".join(forms)),
            param_hint="--form",
        )
    rules = load_law(library, forms[form]).rules
    click.echo(
        json.dumps([_described(rule) for rule in rules], ensure_ascii=False, indent=2)
        if style == "json"
        else _listed(rules)
    )


def _forms(forms: dict[str, Any], style: str) -> str:
    if style == "json":
        return json.dumps(
            [{"id": f.id, "nom": f.nom, "nom_long": f.nom_long} for f in forms.values()], ensure_ascii=False, indent=2
        )
    return "\n".join(f"{f.id:28} {f.nom_long}" for f in forms.values())


def _listed(rules: tuple[Rule, ...]) -> str:
    lines = [
        f"{click.style(label(rule.severity), fg=COLOURS[rule.severity])} {rule.id}\n    {rule.statement}"
        for rule in rules
    ]
    return "\n".join([*lines, "", tr("{count} règles").format(count=len(rules))])


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity,
        "verified": rule.verified,
        "statement": rule.statement,
        "basis": [basis._asdict() for basis in rule.basis],
    }
