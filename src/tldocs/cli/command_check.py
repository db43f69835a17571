"""`tldocs check`: what is missing, what the law refuses, where and how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .language import tr
from .options import on, output_format, project, project_file
from .show import as_json, show


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "check",
        callback=run,
        params=[project(), on(), output_format()],
        help=tr(
            "Contrôle un projet : ce qui manque, ce que la loi refuse, à quelle ligne, sur quelle base, comment y remédier."
        ),
        short_help=tr("Contrôle un projet au regard du droit de sa forme."),
    )


def run(projet: Path, on: date | None, style: str) -> None:
    """Print the findings of a project."""
    from tldocs.dossier.check import check

    checked = check(project_file(projet), on)
    if style == "json":
        click.echo(as_json(checked.findings))
    elif checked.findings:
        show(checked.findings)
    else:
        click.echo(
            tr("{name} : aucune erreur, aucune alerte (droit au {day})").format(
                name=projet, day=checked.day.isoformat()
            )
        )
    raise SystemExit(0 if checked.ok else 1)
