"""`tldocs build`: the documents of a project, in a folder."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .language import tr
from .options import draft, force, library, on, project, project_file
from .show import show

if TYPE_CHECKING:
    from tldocs.dossier.build import Progress
    from tldocs.dossier.result import Built, Written
    from tldocs.library import Library


def command() -> click.Command:
    """Return the command."""
    from tldocs.dossier.build import KINDS

    return click.Command(
        "build",
        callback=run,
        params=[
            project(),
            _output(),
            click.Option(
                ["--only"],
                multiple=True,
                type=click.Choice(KINDS),
                help=tr("Ne produit que ces documents (répétable)."),
            ),
            draft(),
            click.Option(["--annotated"], is_flag=True, help=tr("Ajoute une copie annotée pour le juriste.")),
            force(),
            click.Option(
                ["--list", "listed"],
                is_flag=True,
                help=tr("N'écrit rien : énumère les documents du projet, et pourquoi."),
            ),
            library(),
            click.Option(
                ["--reference"],
                type=click.Path(path_type=Path, exists=True, dir_okay=False),
                metavar=tr("FICHIER.docx"),
                help=tr(
                    "Donne aux documents l'allure de ce fichier Word (par défaut `modele.docx` du dossier du cabinet)."
                ),
            ),
            on(),
        ],
        help=tr("Construit les documents Word d'un projet dans un dossier."),
    )


def _output() -> click.Option:
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, file_okay=False),
        metavar=tr("DOSSIER"),
        help=tr("Dossier où écrire (par défaut `dossier`, à côté du projet)."),
    )


def run(
    projet: Path,
    output: Path | None,
    only: tuple[str, ...],
    library: Path | None,
    on: date | None,
    *,
    reference: Path | None,
    draft: bool,
    annotated: bool,
    force: bool,
    listed: bool,
) -> None:
    """Build, and say what was written or why nothing was; or list what would be built."""
    from tldocs.dossier.build import Options, build
    from tldocs.library import library_of

    source = project_file(projet)
    texts = library_of(source, library)
    if listed:
        _list(source, only, on, texts)
        return
    options = Options(only, is_draft=draft, annotated=annotated, force=force, reference=reference)
    with ExitStack() as stack:
        built = build(source, output, on, options, texts, _progress(stack))
    show(built.findings, err=True)
    if not built.ok:
        click.echo(_refused(built, draft=draft), err=True)
        raise SystemExit(1)
    _say(built)


def _list(source: Path, only: tuple[str, ...], on: date | None, library: Library) -> None:
    from tldocs.dossier.listing import listed

    checked, documents, faults = listed(source, only, on, library)
    show(faults, err=True)
    for document in documents:
        click.echo(click.style(document.file, bold=True) + f"  {document.nom}")
        for label, text in (
            (tr("pourquoi"), document.why),
            (tr("échéance"), document.deadline),
            (tr("signé par"), document.signer),
            (tr("base"), " ; ".join(map(str, document.basis))),
        ):
            if text:
                click.echo(f"    {label} : {text}")
    if checked.law is None:
        raise SystemExit(1)
    click.echo(_count(len(documents), tr("document"), tr("documents")))


def _progress(stack: ExitStack) -> Progress | None:
    """Return a progress bar, only for somebody who watches a terminal."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import Progress as Bar

    bar = stack.enter_context(Bar(console=Console(stderr=True), transient=True))
    task = bar.add_task(tr("documents"), total=None)
    return lambda name, rank, total: bar.update(task, description=name, completed=rank - 1, total=total)


def _refused(built: Built, *, draft: bool) -> str:
    """Return that nothing was written, and what a draft would change, when it would change something."""
    draftable = built.checked.law is not None and not built.checked.ok
    if draft or not (draftable or any(finding.code == "blanc" for finding in built.findings)):
        return tr("rien n'a été écrit")
    return tr("rien n'a été écrit ; --draft produit un brouillon malgré les erreurs")


def _say(built: Built) -> None:
    for document in built.documents:
        click.echo(tr("écrit : {target}").format(target=document.path) + _counts(document))
        for item in dict.fromkeys(document.blanks):
            field = item.path.removeprefix("projet.")
            click.echo("    " + tr("à compléter : {what}").format(what=item.what) + (f" ({field})" if field else ""))


def _counts(document: Written) -> str:
    counts = [_count(len(document.clauses), tr("clause"), tr("clauses"))] if document.clauses else []
    if document.blanks:
        counts.append(_count(len(document.blanks), tr("blanc"), tr("blancs")))
    return f" ({', '.join(counts)})" if counts else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number < 2 else many}"
