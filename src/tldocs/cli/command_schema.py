"""`tldocs schema`: the JSON Schema of the project file, for editors."""

from __future__ import annotations

import json

import click

from .language import tr


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "schema",
        callback=run,
        short_help=tr("Écrit le schéma JSON du fichier projet."),
        help=tr("Écrit le schéma JSON du fichier projet, pour que l'éditeur complète et explique."),
    )


def run() -> None:
    """Print the schema."""
    from tldocs.project.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
