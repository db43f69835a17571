"""`tldocs lint`: what is wrong in a firm's own clauses and plans."""

from __future__ import annotations

from pathlib import Path

import click

from tldocs.diagnostics import errors

from .language import tr
from .options import output_format
from .show import as_json, show


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "lint",
        callback=run,
        params=[
            click.Argument(
                ["dossier"], type=click.Path(path_type=Path, exists=True, file_okay=False), metavar=tr("DOSSIER")
            ),
            output_format(),
        ],
        help=tr(
            "Contrôle les clauses et les plans d'un cabinet : noms, renvois, en-têtes, écriture refusée, avec fichier et ligne."
        ),
        short_help=tr("Contrôle les clauses et les plans d'un cabinet."),
    )


def run(dossier: Path, style: str) -> None:
    """Print what is wrong in a folder; exit 1 when something forbids to build with it."""
    from tldocs.dossier.lint import lint

    found = lint(dossier)
    if style == "json":
        click.echo(as_json(found))
    elif found:
        show(found)
    else:
        click.echo(tr("{name} : rien à redire").format(name=dossier))
    raise SystemExit(1 if errors(found) else 0)
