"""`tldocs review`: what a returned Word document proposes, and how it comes back into the project."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import show_review
from .language import tr
from .options import output_format, project_file
from .show import as_json, show

if TYPE_CHECKING:
    from tldocs.dossier.returns import Reviewed

KINDS = (".docx", ".json", ".txt", ".yaml")


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "review",
        callback=run,
        params=[
            click.Argument(["retour"], type=click.Path(path_type=Path), metavar=tr("RETOUR.docx")),
            click.Option(
                ["--project", "projet"],
                type=click.Path(path_type=Path),
                default=Path(),
                metavar=tr("PROJET"),
                help=tr("Projet dont le document vient (par défaut, celui du dossier courant)."),
            ),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar=tr("RAPPORT"),
                help=tr(
                    "Écrit le rapport : .docx, .json, .txt, .yaml (décisions à remplir), ou les quatre sans suffixe."
                ),
            ),
            output_format(),
            click.Option(["--apply"], is_flag=True, help=tr("Reprend les changements acceptés dans le projet.")),
            click.Option(
                ["--decisions"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar=tr("FICHIER"),
                help=tr("Avec --apply, les réponses, au lieu de les demander une à une."),
            ),
            click.Option(["--yes"], is_flag=True, help=tr("Avec --apply, accepte tout ce qui peut être repris.")),
        ],
        help=tr("Lit un document revenu d'un juriste, article par article."),
    )


def run(
    retour: Path,
    projet: Path,
    output: Path | None,
    style: str,
    decisions: Path | None,
    *,
    apply: bool,
    yes: bool,
) -> None:
    """Show what is proposed, write the report; with --apply, carry back what is accepted."""
    from tldocs.dossier.returns import review

    reviewed = review(retour, project_file(projet))
    if reviewed.compared is None:
        if style == "json":
            click.echo(as_json(reviewed.findings))
        else:
            show(reviewed.findings, err=True)
        raise SystemExit(1)
    show(reviewed.findings, err=True)
    if style == "json":
        click.echo(_json(reviewed))
    elif not apply or decisions or yes:
        click.echo(show_review.text(reviewed.shown))
    if style == "text" and reviewed.decided:
        click.echo(tr("des décisions prises plus tôt sont gardées dans `retours` : ces changements ne reviennent pas"))
    if output:
        _write(reviewed, output)
    if apply:
        _apply(reviewed, decisions, yes=yes)


def _json(reviewed: Reviewed) -> str:
    from tldocs.review.report import as_dict

    content = {
        "document": reviewed.path.name,
        "sha256": reviewed.sha256,
        "changements": [as_dict(change) for change in reviewed.shown],
        "findings": [finding.as_dict() for finding in reviewed.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _write(reviewed: Reviewed, output: Path) -> None:
    """Write the report: one file, or the four of them."""
    from tldocs.dossier.folder import reason, write_file

    one = output.suffix.lower() in KINDS
    targets = [output] if one else [output.with_name(output.name + suffix) for suffix in KINDS]
    for target in targets:
        _spare(reviewed, target)
        try:
            write_file(target, _content(reviewed, target.suffix.lower()))
        except OSError as error:
            message = tr("{target} n'a pas pu être écrit : {why}").format(target=target, why=reason(error))
            raise click.ClickException(message) from None
        click.echo(tr("écrit : {target}").format(target=target), err=True)


def _spare(reviewed: Reviewed, target: Path) -> None:
    """Refuse to write a report over what it is made of."""
    made_of = [reviewed.path, *([reviewed.checked.path] if reviewed.checked else [])]
    if target.exists() and any(target.samefile(path) for path in made_of):
        raise click.UsageError(
            tr("{target} serait remplacé par le rapport : choisissez un autre nom").format(target=target)
        )


def _content(reviewed: Reviewed, suffix: str) -> bytes:
    from tldocs.dossier.returns import decision_file, word_report

    if suffix == ".docx":
        return word_report(reviewed)
    if suffix == ".json":
        return f"{_json(reviewed)}\n".encode()
    if suffix == ".yaml":
        return decision_file(reviewed).encode()
    return f"{click.unstyle(show_review.text(reviewed.shown))}\n".encode()


def _apply(reviewed: Reviewed, decisions: Path | None, *, yes: bool) -> None:
    from tldocs.dossier.apply import apply

    given = _given(reviewed, decisions, yes=yes)
    if not given:
        click.echo(tr("aucune décision : rien n'a été repris"))
        return
    applied = apply(reviewed, given, reviewed.library)
    show(applied.findings, err=True)
    for path in applied.written:
        click.echo(tr("écrit : {target}").format(target=path))
    if not applied.written:
        click.echo(tr("rien n'a été repris"), err=True)
        raise SystemExit(1)
    one = len(applied.carried) < 2
    said = tr("{number} changement repris") if one else tr("{number} changements repris")
    click.echo(f"{said.format(number=len(applied.carried))} ; " + tr("`tldocs build` donne le document"))
    if any(finding.severity == "error" for finding in applied.findings):
        raise SystemExit(1)


def _given(reviewed: Reviewed, decisions: Path | None, *, yes: bool) -> Mapping[str, bool]:
    """Return what was decided of each change: from a file, all at once, or asked one by one."""
    carriable = [c for c in reviewed.shown if c.kind in ("valeur", "redaction", "structure")]
    if decisions:
        return _read(decisions, {change.id for change in reviewed.changes})
    if yes:
        return {change.id: True for change in carriable}
    if not sys.stdin.isatty():
        raise click.UsageError(tr("donnez --decisions ou --yes : personne n'est là pour répondre"))
    given: dict[str, bool] = {}
    for change in carriable:
        click.echo(show_review.text([change]).rsplit("\n", 1)[0])
        answer = click.prompt(
            tr("accepter ? (o)ui, (n)on, (p)lus tard"), type=click.Choice(["o", "n", "p"]), default="p"
        )
        if answer != "p":
            given[change.id] = answer == "o"
    return given


def _read(path: Path, known: set[str]) -> Mapping[str, bool]:
    from tldocs.diagnostics import Finding, Place
    from tldocs.dossier.folder import plain_file
    from tldocs.review.decisions import read

    try:
        plain_file(path)
        found, findings = read(path.read_bytes(), str(path))
    except OSError:
        raise click.UsageError(tr("le fichier {path} ne peut pas être lu").format(path=path)) from None
    for name in found.given:
        if name not in known:
            message = tr("le changement `{name}` n'est pas dans ce document").format(name=name)
            findings.append(Finding("decision-inconnue", "error", message, found.places.get(name, Place(str(path)))))
    if findings:
        show(findings, err=True)
        raise SystemExit(1)
    return found.given
