"""`tldocs financements`: the programmes that may fund a project, and the aids brought from Aides-territoires."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .language import tr
from .options import library as library_option
from .options import on, output_format, project_file
from .show import safe, show


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "financements",
        callback=run,
        params=[
            click.Argument(["projet"], type=click.Path(path_type=Path), metavar=tr("[PROJET]"), required=False),
            click.Option(
                ["--all", "everything"], is_flag=True, help=tr("Montre aussi les programmes clos ou écartés.")
            ),
            *_imports(),
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


def _imports() -> list[click.Option]:
    file = click.Path(path_type=Path)
    return [
        click.Option(
            ["--import", "source"],
            type=file,
            metavar=tr("FICHIER"),
            help=tr("Reprend un export d'Aides-territoires (JSON ou CSV) dans le catalogue local."),
        ),
        click.Option(
            ["--fetch"],
            is_flag=True,
            help=tr("Demande les aides à Aides-territoires par le réseau (jeton dans TLDOCS_AIDES_TOKEN)."),
        ),
        click.Option(["--full"], is_flag=True, help=tr("L'export est entier : une aide qui n'y est plus est close.")),
        click.Option(
            ["--catalogue", "local"],
            type=file,
            metavar=tr("FICHIER.json"),
            help=tr("Catalogue local (par défaut `aides-territoires.json`, à côté du projet)."),
        ),
    ]


def run(  # noqa: PLR0917 - click's parameters
    projet: Path | None,
    everything: bool,  # noqa: FBT001
    source: Path | None,
    fetch: bool,  # noqa: FBT001
    full: bool,  # noqa: FBT001
    local: Path | None,
    on: date | None,
    library: Path | None,
    style: str,
) -> None:
    """Print the programmes, or bring aids in; exit 1 when something cannot be read."""
    if source is not None and fetch:
        raise click.UsageError(tr("Choisissez entre --import et --fetch."))
    if source is not None or fetch:
        _bring(source, _target(projet, local), full=full)
    elif projet is None:
        raise click.UsageError(tr("Donnez un projet, ou un export à reprendre (--import)."))
    else:
        _advise(projet, on, library, local, everything=everything, style=style)


def _target(projet: Path | None, local: Path | None) -> Path:
    from tldocs.advice.aides_store import NAME

    return local or (project_file(projet).parent if projet else Path()) / NAME


def _bring(source: Path | None, target: Path, *, full: bool) -> None:
    from tldocs.dossier.aides import import_aids

    done = import_aids(source, target, full=full)
    if done.ok:
        count = done.merged
        said = tr(
            "écrit : {file} (nouvelles : {added}, mises à jour : {updated}, closes : {closed}, inchangées : {same})"
        )
        numbers = {"added": count.added, "updated": count.updated, "closed": count.closed, "same": count.same}
        click.echo(said.format(file=safe(str(target)), **numbers))
    show(done.findings, err=True)
    raise SystemExit(0 if done.ok else 1)


def _advise(
    projet: Path, on: date | None, library: Path | None, local: Path | None, *, everything: bool, style: str
) -> None:
    from tldocs.dossier.financing import financing
    from tldocs.library import library_of

    from .show_programmes import as_json, as_text

    path = project_file(projet)
    found = financing(path, on, library_of(path, library), local)
    if style == "json":
        click.echo(as_json(found, everything=everything))
    else:
        click.echo(as_text(found, everything=everything)) if found.ok else None
        show(found.findings)
    raise SystemExit(0 if found.ok else 1)
