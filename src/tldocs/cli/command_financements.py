"""`tldocs financements`: the programmes that may fund a project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .language import tr
from .options import library as library_option
from .options import on, output_format, project, project_file
from .show import show


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "financements",
        callback=run,
        params=[
            project(),
            click.Option(
                ["--all", "everything"], is_flag=True, help=tr("Montre aussi les programmes clos ou écartés.")
            ),
            on(),
            library_option(),
            output_format(),
        ],
        help=tr(
            "Cherche les programmes qui peuvent financer un projet : ceux qui conviennent et pourquoi, ce qui manque, ce qui ne "
            "se cumule pas. Chaque programme porte la date de sa dernière vérification."
        ),
        short_help=tr("Cherche les programmes qui peuvent financer un projet."),
    )


def run(projet: Path, everything: bool, on: date | None, library: Path | None, style: str) -> None:  # noqa: FBT001
    """Print the programmes; exit 1 when the project cannot be read."""
    from tldocs.dossier.financing import financing
    from tldocs.library import library_of

    from .show_programmes import as_json, as_text

    path = project_file(projet)
    found = financing(path, on, library_of(path, library))
    if style == "json":
        click.echo(as_json(found, everything=everything))
    else:
        click.echo(as_text(found, everything=everything)) if found.ok else None
        show(found.findings)
    raise SystemExit(0 if found.ok else 1)
