"""`tldocs approve`: a clause is approved at its present text, by someone, on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .language import tr
from .options import Day, project, project_file
from .show import show

if TYPE_CHECKING:
    from tldocs.dossier.approve import Approved


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "approve",
        callback=run,
        params=[
            project(),
            click.Argument(["clauses"], nargs=-1, metavar=tr("[CLAUSE]...")),
            click.Option(["--all", "every"], is_flag=True, help=tr("Approuve toutes les clauses du document.")),
            click.Option(
                ["--by"],
                required=True,
                metavar=tr("QUI"),
                help=tr("Qui approuve : une qualité ou un nom (juriste, conseil)."),
            ),
            click.Option(
                ["--document"], default="statuts", metavar=tr("NOM"), help=tr("Document approuvé (statuts par défaut).")
            ),
            click.Option(["--date", "day"], type=Day(), help=tr("Jour de l'approbation (par défaut, aujourd'hui).")),
        ],
        help=tr(
            "Enregistre, dans approbations.yaml à côté du projet, qu'une clause est approuvée à son texte actuel. Elle n'est"
            " à approuver de nouveau que si ce texte change. Sans clause, dit ce qui reste à approuver."
        ),
        short_help=tr("Enregistre qu'une clause est approuvée à son texte actuel."),
    )


def run(projet: Path, clauses: tuple[str, ...], by: str, document: str, day: date | None, *, every: bool) -> None:
    """Record approvals, and say what is left."""
    from tldocs.dossier.approve import Wish, approve

    who = " ".join(by.split())
    if not who.isprintable() or not who or len(who) > 80:
        raise click.BadParameter(tr("donnez une qualité ou un nom, de 80 caractères au plus"), param_hint="--by")
    wish = Wish(who, day or date.today(), clauses, every=every, document=document)
    made = approve(project_file(projet), wish)
    if made.findings:
        show(made.findings, err=True)
        click.echo(tr("rien n'a été écrit"), err=True)
        raise SystemExit(1)
    _say(made)


def _say(made: Approved) -> None:
    if made.new:
        click.echo(tr("écrit : {target}").format(target=made.path))
        click.echo(tr("approuvé : {names}").format(names=", ".join(made.new)))
    if made.same:
        click.echo(tr("déjà approuvé à ce texte : {names}").format(names=", ".join(made.same)))
    if made.left:
        click.echo(tr("reste à approuver : {names}").format(names=", ".join(made.left)))
    else:
        click.echo(tr("tout est approuvé"))
