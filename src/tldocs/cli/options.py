"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from .language import tr


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in recent versions of click
    """A day written 2026-07-01."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """Return how the day is written, as the help shows it."""
        return tr("AAAA-MM-JJ")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; wrong use otherwise."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(
                tr("« {value} » n'est pas un jour : écrivez année-mois-jour, par exemple 2026-07-01.").format(
                    value=value
                ),
                param,
                ctx,
            )


def project() -> click.Argument:
    """Return the project file, or the folder that holds `projet.yaml`."""
    return click.Argument(["projet"], type=click.Path(path_type=Path), metavar=tr("PROJET"))


def project_file(path: Path) -> Path:
    """Return the project file of a folder, or the file itself."""
    try:
        return path / "projet.yaml" if path.is_dir() else path
    except OSError:  # a name too long, a folder that may not be entered: reading the file will say so
        return path


def on() -> click.Option:
    """Return the day whose law applies."""
    return click.Option(
        ["--on"], type=Day(), help=tr("Jour dont le droit s'applique (par défaut celui du projet, sinon aujourd'hui).")
    )


def library() -> click.Option:
    """Return the firm's own clauses and outlines."""
    return click.Option(
        ["--library"],
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar=tr("DOSSIER"),
        help=tr("Clauses et plans du cabinet (par défaut `bibliotheque`, à côté du projet)."),
    )


def output_format() -> click.Option:
    """Return text or JSON."""
    return click.Option(
        ["--format", "style"], type=click.Choice(["text", "json"]), default="text", help=tr("Présentation du résultat.")
    )


def form(**more: Any) -> click.Option:
    """Return the legal form."""
    return click.Option(
        ["--form"], metavar=tr("FORME"), help=tr("Forme juridique (association-1901, scic-sas, spl…)."), **more
    )


def versions() -> list[click.Parameter]:
    """Return the two versions that a command compares, the older first."""
    path = click.Path(path_type=Path)
    return [
        click.Argument(["ancien"], type=path, metavar=tr("ANCIEN")),
        click.Argument(["nouveau"], type=path, metavar=tr("NOUVEAU")),
    ]


def author() -> click.Option:
    """Return who signs the tracked changes."""
    from tldocs.dossier.redline import AUTHOR

    return click.Option(["--author"], default=AUTHOR, metavar=tr("NOM"), help=tr("Auteur des modifications."))


def draft() -> click.Option:
    """Return whether a draft is wanted."""
    return click.Option(
        ["--draft"], is_flag=True, help=tr("Produit un brouillon marqué PROJET, malgré les erreurs et les blancs.")
    )


def force() -> click.Option:
    """Return whether documents that somebody changed are replaced."""
    return click.Option(["--force"], is_flag=True, help=tr("Remplace les documents modifiés depuis leur écriture."))
