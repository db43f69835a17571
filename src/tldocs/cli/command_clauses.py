"""`tldocs clauses`: the clauses of a form, what each reads, on what it is based, who read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tldocs.diagnostics import Finding

from .language import tr
from .options import form as form_option
from .options import library as library_option
from .options import output_format
from .show import safe, show

if TYPE_CHECKING:
    from tldocs.dossier.clauses import Listed


def command() -> click.Command:
    """Return the command."""
    return click.Command(
        "clauses",
        callback=run,
        params=[form_option(), library_option(), output_format()],
        help=tr("Énumère les clauses d'une forme : champs lus et valeurs offertes, base légale, dernière relecture."),
        short_help=tr("Énumère les clauses : options, base, dernière relecture."),
    )


def run(form: str | None, library: Path | None, style: str) -> None:
    """Print the clauses of a form, or of every form."""
    from tldocs.dossier.clauses import clauses
    from tldocs.law.compiled import load_forms
    from tldocs.library import FIRM, open_library

    texts = open_library(library or (Path(FIRM) if Path(FIRM).is_dir() else None))
    known = load_forms(texts)
    if form is not None and form not in known:
        raise click.BadParameter(
            tr("forme inconnue : {form} (connues : {known})").format(form=form, known=", ".join(known)),
            param_hint="--form",
        )
    found = clauses(texts, form)
    faults = [item for item in found if isinstance(item, Finding)]
    if faults:
        show(faults, err=True)
        raise SystemExit(1)
    listed = [item for item in found if not isinstance(item, Finding)]
    click.echo(_json(listed) if style == "json" else "\n".join(_text(listed)))


def _json(listed: list[Listed]) -> str:
    return json.dumps([item.as_dict() for item in listed], ensure_ascii=False, indent=2)


def _text(listed: list[Listed]) -> Iterator[str]:
    for item in listed:
        firm = tr(" (du cabinet)") if item.firm else ""
        yield f"{click.style(item.id, bold=True)}{firm}  {safe(item.titre)}"
        for label, words in (
            (tr("documents"), ", ".join(item.documents)),
            (tr("options"), " ; ".join(_options(item))),
            (tr("base"), " ; ".join(map(str, item.basis))),
            (tr("relecture"), item.review),
        ):
            if words:
                yield f"    {label} : {safe(words)}"
    yield ""
    read = sum(1 for item in listed if item.review.startswith("relue"))
    yield tr("{count} clauses, dont {read} relues").format(count=len(listed), read=read)


def _options(item: Listed) -> Iterator[str]:
    """Yield the fields among whose values a clause chooses; those it only prints are left to the JSON."""
    declared = {path.removeprefix("projet."): tuple(words) for path, words in item.options.items()}
    for path, values in {**item.fields, **declared}.items():
        if values:
            yield f"{path} ({', '.join(values)})"
