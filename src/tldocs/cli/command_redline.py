"""`tldocs redline`: two versions of a document in one Word file with tracked changes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .language import tr
from .options import Day, author, versions
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.dossier.redline import Redlined


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "redline",
        callback=run,
        params=[
            *versions(),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                required=True,
                metavar="SORTIE.docx",
                help=tr("Fichier Word où écrire la comparaison."),
            ),
            click.Option(
                ["--document"],
                default="statuts",
                metavar=tr("NOM"),
                help=tr("Document à comparer, quand on donne des projets ou des dossiers (statuts par défaut)."),
            ),
            click.Option(["--comments"], is_flag=True, help=tr("Dit en marge la raison de chaque modification.")),
            author(),
            click.Option(
                ["--date", "day"],
                type=Day(),
                help=tr("Date des modifications (par défaut, celle du nouveau document)."),
            ),
            click.Option(["--force"], is_flag=True, help=tr("Remplace un fichier qui existe déjà.")),
        ],
        help=tr(
            "Compare deux projets, deux dossiers construits ou deux fichiers Word : un seul document, en modifications suivies."
            " Tout accepter donne le nouveau texte, tout refuser rend l'ancien."
        ),
        short_help=tr("Compare deux versions d'un document, en modifications suivies."),
    )


def run(  # noqa: PLR0917 - click hands over the options of the command
    ancien: Path,
    nouveau: Path,
    output: Path,
    document: str,
    author: str,
    day: date | None,
    *,
    comments: bool,
    force: bool,
) -> None:
    """Write the comparison, and say what changed."""
    from tldocs.dossier.redline import Wish, redline, write

    wish = Wish(document, author, day.isoformat() if day else "", comments=comments, force=force)
    made = redline(ancien, nouveau, wish)
    refused = list(made.findings) or write(made, output, wish)
    if refused:
        show(refused, err=True)
        click.echo(tr("rien n'a été écrit"), err=True)
        raise SystemExit(1)
    _say(made, output)


def _say(made: Redlined, output: Path) -> None:
    click.echo(tr("écrit : {target}").format(target=output) + f" ({_summary(made)})")
    for change in made.changes:
        click.echo(f"    {_kind(change.kind)} : {safe(change.title[:100])}")


def _summary(made: Redlined) -> str:
    if made.foreign:
        return tr("fichiers d'un autre logiciel, comparés par Docxodus")
    if not made.changes:
        return tr("aucune différence")
    count = Counter(change.kind for change in made.changes)
    return ", ".join(_counted(kind, count[kind]) for kind in ("modified", "added", "removed", "moved") if count[kind])


def _counted(kind: str, number: int) -> str:
    one, many = {
        "modified": (tr("passage modifié"), tr("passages modifiés")),
        "added": (tr("passage ajouté"), tr("passages ajoutés")),
        "removed": (tr("passage supprimé"), tr("passages supprimés")),
        "moved": (tr("passage déplacé"), tr("passages déplacés")),
    }[kind]
    return f"{number} {one if number < 2 else many}"


def _kind(kind: str) -> str:
    return {
        "modified": tr("modifié"),
        "added": tr("ajouté"),
        "removed": tr("supprimé"),
        "moved": tr("déplacé"),
    }[kind]
