"""`tldocs`: finds the command and runs it."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from tldocs import __version__

from .language import LANGUAGES, tr, use, wanted

COMMANDS = (
    "new",
    "check",
    "build",
    "fill",
    "redline",
    "review",
    "modify",
    "approve",
    "explain",
    "rules",
    "schema",
    "verify",
    "clauses",
    "lint",
    "compare",
    "financements",
    "advise",
)
"""Commands in the order of the help; each stands in `command_<name>.py`."""


class Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = dict.fromkeys(COMMANDS, click.Command(None))  # where click looks for the nearest name

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command; click says what is near when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tldocs.cli.command_{cmd_name}").command()
        return command


def application() -> click.Command:
    """Return the whole command line, in the language in use."""
    return Commands(
        name="tldocs",
        help=tr("Un fichier projet, vérifié au regard du droit de sa forme, devient un dossier de documents Word."),
        params=[
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                help=tr("Langue de l'interface (les documents sont en français)."),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=tr("Affiche la version."),
            ),
        ],
        callback=lambda lang: None,  # noqa: ARG005 - the language was read before click was called
        no_args_is_help=True,
        subcommand_metavar=tr("COMMANDE [ARGUMENTS]..."),
    )


def _version(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"tldocs {__version__}")
        ctx.exit()


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits with 0 (fine), 1 (errors in the project) or 2 (wrong use)."""
    gc.disable()  # a command is short: looking for garbage costs more than it frees
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    use(wanted(given))
    application().main(given, prog_name="tldocs")
