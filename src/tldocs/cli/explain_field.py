"""Explains a field of the project file: what it is, and which rules, documents and clauses use it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .explain_project import shown
from .language import tr

if TYPE_CHECKING:
    from tldocs.dossier.fields import Use
    from tldocs.dossier.result import Checked
    from tldocs.law.model import Law

KINDS = ("regle", "mention", "controle", "reponse", "clause")


def explained(path: str, form: str | None, checked: Checked | None) -> tuple[list[str], dict[str, Any]]:
    """Return what a field is and what uses it; wrong use when the project file has no such field."""
    from tldocs.dossier.fields import plain, uses
    from tldocs.law.compiled import load_forms, load_law
    from tldocs.library import open_library

    library = open_library()
    forms = load_forms(library)
    wanted = plain(path)
    described = _described(wanted)
    chosen = [checked.law.forme] if checked and checked.law else [f for f in forms.values() if form in (None, f.id)]
    laws = [load_law(library, each) for each in chosen]
    found: dict[Use, list[str]] = {}
    for law in laws:
        for use in uses(wanted, law, library):
            found.setdefault(use, []).append(law.forme.id)
    lines = [wanted, "", described, *_value(path, checked), "", *_listed(found, laws)]
    data = {
        "field": wanted,
        "description": described,
        "uses": [{**use._asdict(), "forms": where} for use, where in found.items()],
    }
    return lines, data


def _described(path: str) -> str:
    """Return the description of a field, of the section or the list that a path names."""
    from tldocs.expressions import types
    from tldocs.project.base import fields_of
    from tldocs.project.model import Projet

    kind: Any = Projet
    text = ""
    for step in path.split("."):
        owner = next((k for k in (kind, types.item(kind)) if isinstance(k, type) and fields_of(k)), None)
        fields = fields_of(owner)
        if step not in fields:
            raise _unknown(path, step, list(fields))
        text = str(fields[step].metadata.get("description", step))
        kind = types.hints(owner)[step] if owner else None
        kind = next(iter(a for a in types.alternatives(kind) if a is not type(None)), kind)
    return text


def _unknown(path: str, step: str, known: list[str]) -> click.BadParameter:
    near = difflib.get_close_matches(step, known, 1)
    hint = tr(" ; vouliez-vous dire `{near}` ?").format(near=near[0]) if near else ""
    return click.BadParameter(tr("champ inconnu : `{path}`").format(path=path) + hint, param_hint="--field")


def _value(path: str, checked: Checked | None) -> Iterator[str]:
    if checked is None:
        return
    from tldocs.project.paths import steps_of

    value: Any = checked.loaded.project
    for step in steps_of(path.removeprefix("projet.")):
        try:
            value = value[step] if isinstance(step, int) else getattr(value, step, None)
        except (IndexError, TypeError):
            value = None
    line = checked.loaded.places.line_of(path.removeprefix("projet."))
    place = tr(" (ligne {line})").format(line=line) if line else ""
    yield tr("valeur : {value}").format(value=shown(value)) + place


def _listed(found: dict[Use, list[str]], laws: list[Law]) -> Iterator[str]:
    words = {
        "regle": tr("règle"),
        "mention": tr("mention"),
        "controle": tr("point à vérifier"),
        "reponse": tr("attendu par"),
        "clause": tr("clause"),
    }
    for kind in KINDS:
        for use, forms in found.items():
            if use.kind == kind:
                how = tr(" (par `{fact}`)").format(fact=use.through) if use.through else ""
                where = "" if len(forms) == len(laws) else f" [{', '.join(forms)}]"
                yield f"{words[kind]} {use.id}{how}{where}"
    if not found:
        yield tr("aucune règle ni aucune clause ne l'emploie")
