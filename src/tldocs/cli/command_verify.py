"""`tldocs verify`: what statutes in Word hold and lack, whoever wrote them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .language import tr
from .options import form as form_option
from .options import on, output_format, project_file
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.dossier.verify import Verified


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "verify",
        callback=run,
        params=[
            click.Argument(["fichier"], type=click.Path(path_type=Path), metavar=tr("FICHIER.docx")),
            form_option(),
            click.Option(
                ["--project"],
                type=click.Path(path_type=Path),
                metavar=tr("PROJET"),
                help=tr("Compare avec ce projet : seules ses mentions sont attendues, ses personnes sont connues."),
            ),
            on(),
            output_format(),
        ],
        help=tr(
            "Relit des statuts en Word, même écrits par autrui : le contenu obligatoire, à quel article il se trouve, ce qui manque, "
            "et les fautes de relecture."
        ),
        short_help=tr("Relit des statuts en Word, même écrits par autrui."),
    )


def run(fichier: Path, form: str | None, project: Path | None, on: date | None, style: str) -> None:
    """Print what a text holds; exit 1 when what is mandatory is missing, or when it cannot be read."""
    from tldocs.dossier.verify import verify

    found = verify(fichier, form, on, project_file(project) if project else None)
    click.echo(_json(found)) if style == "json" else _text(fichier, found)
    raise SystemExit(0 if found.ok else 1)


def _text(file: Path, found: Verified) -> None:
    if found.form:
        click.echo(
            tr("{name} : {form}, {count} articles, droit au {day}").format(
                name=safe(str(file)), form=found.form, count=found.articles, day=found.day.isoformat()
            )
        )
        _mentions(found)
    show(found.findings)


def _mentions(found: Verified) -> None:
    titles = {"trouvee": tr("trouvé"), "a-relire": tr("à relire"), "absente": tr("non trouvé")}
    colours = {"trouvee": "green", "a-relire": "yellow", "absente": "red"}
    for item in found.mentions:
        if item.state != "absente":
            head = click.style(f"{titles[item.state]:10}", fg=colours[item.state])
            click.echo(f"{head} {safe(item.mention.statement)}")
            click.echo(f"           {safe(', '.join(item.articles[:6]))}" + (_missing(item.missing)))
    counts = {state: sum(1 for item in found.mentions if item.state == state) for state in titles}
    click.echo(
        tr("contenu : {found} trouvés, {doubt} à relire, {absent} non trouvés").format(
            found=counts["trouvee"], doubt=counts["a-relire"], absent=counts["absente"]
        )
    )
    click.echo()


def _missing(groups: tuple[str, ...]) -> str:
    return tr(" ; pas trouvé : {words}").format(words=safe(", ".join(groups))) if groups else ""


def _json(found: Verified) -> str:
    content = {
        "forme": found.form,
        "date_du_droit": found.day.isoformat() if found.form else "",
        "articles": found.articles,
        "mentions": [
            {
                "id": item.mention.id,
                "statement": item.mention.statement,
                "severity": item.mention.severity,
                "etat": item.state,
                "articles": list(item.articles),
                "manque": list(item.missing),
                "basis": [basis._asdict() for basis in item.mention.basis],
            }
            for item in found.mentions
        ],
        "findings": [finding.as_dict() for finding in found.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
