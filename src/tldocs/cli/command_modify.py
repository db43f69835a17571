"""`tldocs modify`: the file of an amendment of statutes in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .language import tr
from .options import Day, author, draft, force, project_file, versions
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.dossier.modify import Modified


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "modify",
        callback=run,
        params=[
            *versions(),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, file_okay=False),
                required=True,
                metavar=tr("DOSSIER"),
                help=tr("Dossier où écrire les documents de la modification."),
            ),
            click.Option(
                ["--assembly"], type=Day(), help=tr("Jour de l'assemblée, à partir duquel les démarches sont datées.")
            ),
            author(),
            draft(),
            force(),
        ],
        help=tr(
            "Prépare la modification de statuts en vigueur : résolutions et majorités, tableau comparatif, comparaison en"
            " modifications suivies, statuts mis à jour, procès-verbal, démarches datées."
        ),
        short_help=tr("Prépare la modification de statuts en vigueur."),
    )


def run(
    ancien: Path, nouveau: Path, output: Path, assembly: date | None, author: str, *, draft: bool, force: bool
) -> None:
    """Write the file of the amendment, and say what is to be voted and at which majority."""
    from tldocs.dossier.modify import Assembly, modify

    wish = Assembly(assembly, author, is_draft=draft, force=force)
    made = modify(project_file(ancien), project_file(nouveau), output, wish)
    show(made.built.findings, err=True)
    if not made.built.ok:
        click.echo(tr("rien n'a été écrit"), err=True)
        raise SystemExit(1)
    _say(made)


def _say(made: Modified) -> None:
    for document in made.built.documents:
        click.echo(tr("écrit : {target}").format(target=document.path))
    assert made.modification is not None
    for resolution in made.modification.resolutions:
        articles = ", ".join(a.ancien_numero or a.nouveau_numero or a.titre for a in resolution.articles)
        click.echo(f"    {resolution.titre} ({articles}) : {safe(resolution.majorite)}")
