"""`tldocs explain`: a rule, whole; why it fires or not on a project; what uses a field."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .codes import CODES, meaning
from .language import tr
from .options import form as form_option
from .options import on, output_format, project_file
from .show import show

if TYPE_CHECKING:
    from tldocs.dossier.result import Checked


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "explain",
        callback=run,
        params=[
            click.Argument(["code"], metavar=tr("CODE"), required=False),
            click.Option(
                ["--project"],
                type=click.Path(path_type=Path),
                metavar=tr("PROJET"),
                help=tr("Dit pourquoi la règle se déclenche ou non sur ce projet, avec les valeurs employées."),
            ),
            click.Option(
                ["--field"], metavar=tr("CHEMIN"), help=tr("Dit quelles règles et quelles clauses emploient ce champ.")
            ),
            form_option(),
            on(),
            output_format(),
        ],
        help=tr(
            "Explique un code : la règle, sa base légale, ses exemples. Explique aussi une mention, un point à vérifier, "
            "un paramètre, un calcul ou une clause."
        ),
        short_help=tr("Explique une règle, une mention, un calcul, un champ."),
    )


def run(
    code: str | None, project: Path | None, *, field: str | None, form: str | None, on: date | None, style: str
) -> None:
    """Print what a code means, or what uses a field."""
    if (code is None) == (field is None):
        raise click.UsageError(tr("donnez un code, ou un champ avec --field"))
    checked = _checked(project, on) if project else None
    if field is not None:
        from .explain_field import explained as of_field

        lines, data = of_field(field, form, checked)
    elif known := meaning(code or ""):
        lines, data = [f"{code}\n\n{known}"], {"id": code, "kind": "code", "statement": known}
    else:
        from .explain_code import explained as of_code

        lines, data = of_code(code or "", form, checked, [*CODES])
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str) if style == "json" else "\n".join(lines))


def _checked(project: Path, on: date | None) -> Checked:
    """Return the project, read and checked; print what is wrong and stop when it cannot be read."""
    from tldocs.dossier.check import check

    checked = check(project_file(project), on)
    if checked.law is None or checked.loaded.project is None:
        show(checked.findings, err=True)
        raise SystemExit(1)
    return checked
