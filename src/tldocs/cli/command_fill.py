"""`tldocs fill`: the form of a funder, filled with the values of a project."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tldocs.diagnostics import errors

from .language import tr
from .options import library, on, output_format, project_file
from .show import as_json, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tldocs.diagnostics import Finding
    from tldocs.dossier.fill import FormFilled
    from tldocs.library import Library


def command() -> click.Command:
    """Return the command."""
    path = click.Path(path_type=Path)
    return click.Command(
        "fill",
        callback=run,
        params=_options(path),
        help=tr("Remplit le formulaire Word d'un financeur."),
    )


def _options(path: click.Path) -> list[click.Parameter]:
    return [
        click.Argument(["formulaire"], type=path, metavar=tr("FORMULAIRE.docx")),
        click.Argument(["projet"], type=path, required=False, metavar=f"[{tr('PROJET')}]"),
        click.Option(
            ["-o", "--output"],
            type=path,
            metavar=tr("FICHIER"),
            help=tr("Fichier à écrire (par défaut, le nom du formulaire suivi de -rempli, à côté du projet)."),
        ),
        click.Option(
            ["--learn"],
            is_flag=True,
            help=tr("Ne remplit rien : reconnaît les places à remplir et écrit une correspondance à corriger (.yaml)."),
        ),
        click.Option(
            ["--mapping"],
            type=path,
            metavar=tr("FICHIER"),
            help=tr("Correspondance à suivre (par défaut, le .yaml qui porte le nom du formulaire, à côté de lui)."),
        ),
        click.Option(
            ["--check", "only_check"],
            is_flag=True,
            help=tr("Ne remplit rien : dit ce qui est fautif dans le formulaire."),
        ),
        click.Option(["--force"], is_flag=True, help=tr("Remplace un fichier modifié depuis son écriture.")),
        on(),
        library(),
        output_format(),
    ]


def run(  # noqa: PLR0917 - click names its options
    formulaire: Path,
    projet: Path | None,
    output: Path | None,
    mapping: Path | None,
    on: date | None,
    library: Path | None,
    style: str,
    *,
    learn: bool,
    only_check: bool,
    force: bool,
) -> None:
    """Fill a form, or say what is wrong in it; exit 1 when something forbids to fill it."""
    from tldocs.library import library_of

    texts = library_of(project_file(projet) if projet else formulaire, library)
    if learn:
        _learn(formulaire, output, texts, force=force)
        return
    if only_check:
        _check(formulaire, projet, mapping, texts, style)
        return
    if projet is None:
        raise click.UsageError(tr("il manque le projet : `tldocs fill FORMULAIRE.docx PROJET`"))
    from tldocs.dossier.fill import fill

    filled = fill(formulaire, project_file(projet), output, on, mapping=mapping, force=force, library=texts)
    if style == "json":
        click.echo(as_json((*filled.findings, *_blanks(filled))))
    else:
        show(filled.findings, err=True)
        _say(filled)
    raise SystemExit(0 if filled.path else 1)


def _blanks(filled: FormFilled) -> Iterator[Finding]:
    """Yield the blanks of a filled form, as findings."""
    from tldocs.diagnostics import Finding, Place

    for left in filled.blanks:
        yield Finding("blanc", "info", f"à compléter : {left.what}", Place(str(filled.path)), left.field)


def _learn(formulaire: Path, output: Path | None, library: Library, *, force: bool) -> None:
    from tldocs.dossier.fill import learn

    learnt = learn(formulaire, output, force=force, library=library)
    show(learnt.findings, err=True)
    if learnt.path is None:
        click.echo(tr("rien n'a été écrit"), err=True)
        raise SystemExit(1)
    click.echo(
        tr("écrit : {target} ({places} places, {proposed} propositions)").format(
            target=learnt.path, places=learnt.places, proposed=learnt.proposed
        )
    )
    click.echo(tr("ensuite : relisez-le, puis `tldocs fill {form} PROJET`").format(form=formulaire))


def _check(formulaire: Path, projet: Path | None, mapping: Path | None, library: Library, style: str) -> None:
    from tldocs.dossier.fill import lint

    findings: tuple[Finding, ...] = lint(formulaire, project_file(projet) if projet else None, mapping, library)
    if style == "json":
        click.echo(as_json(findings))
    elif findings:
        show(findings)
    else:
        click.echo(tr("{name} : rien de fautif").format(name=formulaire))
    raise SystemExit(1 if errors(findings) else 0)


def _say(filled: FormFilled) -> None:
    if filled.path is None:
        click.echo(tr("rien n'a été écrit"), err=True)
        return
    count = len(filled.blanks)
    words = tr("{count} blanc") if count < 2 else tr("{count} blancs")
    click.echo(tr("écrit : {target}").format(target=filled.path) + (f" ({words.format(count=count)})" if count else ""))
    for left in filled.blanks:
        field = f" ({left.field})" if left.field else ""
        click.echo("    " + tr("à compléter : {what}").format(what=left.what) + field)
