"""`tldocs check`: what is missing, what the law refuses, where and how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tldocs.diagnostics import errors

from .language import tr
from .options import on, project, project_file
from .show import as_json, show

if TYPE_CHECKING:
    from tldocs.dossier.result import Checked

STYLES = ("text", "json", "sarif", "github")


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "check",
        callback=run,
        params=[
            project(),
            on(),
            click.Option(
                ["--format", "style"],
                type=click.Choice(STYLES),
                default="text",
                help=tr("Présentation du résultat ; sarif et github pour les forges."),
            ),
            click.Option(["--strict"], is_flag=True, help=tr("Une alerte fait échouer le contrôle comme une erreur.")),
            click.Option(
                ["--waiting"], is_flag=True, help=tr("Énumère aussi les règles qui attendent une réponse, et laquelle.")
            ),
        ],
        help=tr(
            "Contrôle un projet : ce qui manque, ce que la loi refuse, à quelle ligne, sur quelle base, comment y remédier."
        ),
        short_help=tr("Contrôle un projet au regard du droit de sa forme."),
    )


def run(projet: Path, on: date | None, style: str, *, strict: bool, waiting: bool) -> None:
    """Print the findings of a project; exit 1 when it has errors, or warnings that --strict does not let pass."""
    from tldocs.dossier.check import check

    checked = _with_approvals(check(project_file(projet), on))
    if style == "text":
        _text(projet, checked, waiting=waiting)
    else:
        click.echo(_machine(checked, style))
    refused = errors(checked.findings) or (strict and any(f.severity == "warning" for f in checked.findings))
    raise SystemExit(1 if refused else 0)


def _with_approvals(checked: Checked) -> Checked:
    """Return what was found, with what the approvals beside the project say: which clauses changed since."""
    from tldocs.dossier.result import APPROVALS

    try:
        if not (checked.path.parent / APPROVALS).is_file():
            return checked
    except OSError:
        return checked
    from tldocs.dossier.approve import approvals_seen

    return checked._replace(findings=(*checked.findings, *approvals_seen(checked)))


def _machine(checked: Checked, style: str) -> str:
    if style == "json":
        return as_json(checked.findings)
    if style == "github":
        from .github import as_github

        return as_github(checked.findings)
    from .sarif import as_sarif

    rules = checked.law.rules if checked.law else ()
    return as_sarif(checked.findings, {rule.id: rule.statement for rule in rules})


def _text(projet: Path, checked: Checked, *, waiting: bool) -> None:
    if checked.findings:
        show(checked.findings)
        _missing(checked)
    else:
        click.echo(
            tr("{name} : aucune erreur, aucune alerte (droit au {day})").format(
                name=projet, day=checked.day.isoformat()
            )
        )
    if waiting and checked.report:
        _waiting(checked)


def _missing(checked: Checked) -> None:
    """Print how many answers are missing and which documents they hold up."""
    from tldocs.law.required import awaited

    total, documents = awaited(checked.findings)
    if not total:
        return
    names = {
        "statuts": tr("les statuts"),
        "charte": tr("la charte"),
        "subvention": tr("la demande de subvention"),
        "dossier": tr("le dossier de financement"),
        "actes": tr("les actes"),
    }
    parts = [
        _plural(item.answers, tr("{count} bloque {document}"), tr("{count} bloquent {document}")).format(
            count=item.answers, document=names.get(item.document, item.document)
        )
        for item in documents
    ]
    head = _plural(total, tr("{count} réponse manquante"), tr("{count} réponses manquantes")).format(count=total)
    click.echo(f"{head} : {', '.join(parts)}")


def _waiting(checked: Checked) -> None:
    assert checked.report is not None
    rules = {rule.id: rule.statement for rule in checked.law.rules} if checked.law else {}
    found = checked.report.waiting
    head = _plural(len(found), tr("{count} règle attend une réponse"), tr("{count} règles attendent une réponse"))
    click.echo(f"\n{head.format(count=len(found))}")
    for item in found:
        click.echo(f"  {item.rule} : {rules.get(item.rule, '')}")
        click.echo("    " + ", ".join(path.removeprefix("projet.") for path in item.paths))


def _plural(number: int, one: str, many: str) -> str:
    return one if number < 2 else many
