"""`tldocs new`: a folder with a commented project file to fill in."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click

from .language import tr
from .options import form


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "new",
        callback=run,
        params=[
            click.Argument(["folder"], type=click.Path(path_type=Path), metavar=tr("DOSSIER")),
            form(required=True),
        ],
        help=tr("Crée un dossier avec un fichier projet commenté, à compléter."),
    )


def run(folder: Path, form: str) -> None:
    """Write the starter file of a form into a folder that has none yet."""
    from tldocs.dossier.folder import reason
    from tldocs.law.compiled import load_forms
    from tldocs.library import open_library

    library = open_library()
    forms = load_forms(library)
    if form not in forms:
        raise click.BadParameter(
            tr("forme inconnue : {form} (connues : {known})").format(form=form, known=", ".join(forms)),
            param_hint="--form",
        )
    target = folder / "projet.yaml"
    starter = library.read(f"templates/demarrage/{form}.yaml")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(target, starter)
    except FileExistsError as error:
        raise click.UsageError(
            tr("{target} existe déjà : choisissez un autre dossier").format(target=error.filename)
        ) from None
    except OSError as error:
        raise click.UsageError(
            tr("impossible d'écrire {target} : {reason}").format(target=target, reason=reason(error))
        ) from None
    click.echo(tr("écrit : {target}").format(target=target))
    click.echo(tr("ensuite : complétez-le, puis `tldocs check {folder}`").format(folder=folder))


def _write(target: Path, starter: bytes) -> None:
    """Write the starter file whole or not at all, never over another."""
    from tldocs.dossier.folder import write_file

    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    write_file(target, starter)
