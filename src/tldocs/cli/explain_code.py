"""Explains whatever carries an identifier: a rule, a mention, a point, what was set aside, a number, a calculation, a clause."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from .explain_project import calculated, traced
from .explain_words import bases, certainty, examples, force, numbers
from .language import tr
from .show import label

if TYPE_CHECKING:
    from tldocs.dossier.result import Checked
    from tldocs.law.duties import Controle, Ecartee, Mention
    from tldocs.law.model import Law, Parameter, Rule
    from tldocs.library import Library

Explained = tuple[list[str], dict[str, Any]]
"""The lines to print, and the same as data."""


class Found(NamedTuple):
    """Something that carries the identifier, in one form."""

    kind: str
    law: Law
    item: Any


def explained(code: str, form: str | None, checked: Checked | None, others: Iterable[str]) -> Explained:
    """Return the explanation of an identifier; wrong use when nothing carries it."""
    from tldocs.library import open_library

    library = open_library()
    code = code.removeprefix("p.")
    laws = [checked.law] if checked and checked.law else list(_laws(library, form))
    found = [item for law in laws for item in _carriers(code, law, library)]
    if not found:
        raise _unknown(code, [*others, *(name for law in laws for name in _identifiers(law, library))])
    first = found[0]
    forms = ", ".join(dict.fromkeys(item.law.forme.id for item in found))
    lines = [*TELL[first.kind](first, library), tr("formes : {forms}").format(forms=forms)]
    data = {"id": code, "kind": first.kind, "forms": forms.split(", "), "lines": list(lines)}
    if checked:
        more, verdict = _of_project(first, checked, library)
        lines += ["", *more]
        data["project"] = verdict
    return lines, data


def _laws(library: Library, form: str | None) -> Iterator[Law]:
    from tldocs.law.compiled import load_forms, load_law

    forms = load_forms(library)
    if form is not None and form not in forms:
        known = ", ".join(forms)
        raise click.BadParameter(tr("forme inconnue : {form} (connues : {known})").format(form=form, known=known))
    for each in forms.values():
        if form in (None, each.id):
            yield load_law(library, each)


def _carriers(code: str, law: Law, library: Library) -> Iterator[Found]:
    from tldocs.law.duties import load_duties

    duties = load_duties(library, law)
    for kind, items in (
        ("regle", law.rules),
        ("mention", duties.mentions),
        ("controle", duties.controles),
        ("ecartee", duties.ecartees),
    ):
        yield from (Found(kind, law, item) for item in items if item.id == code)
    if code in law.parameters:
        yield Found("parametre", law, law.parameters[code])
    if name := _clause(code, law, library):
        yield Found("clause", law, name)


def _clause(code: str, law: Law, library: Library) -> str | None:
    from tldocs.drafting.clauses import find_clause
    from tldocs.drafting.outline import read_outlines

    for outline in read_outlines(library, law.forme):
        if any(code in section.clauses for section in outline.sections):
            return find_clause(library, list(outline.families), code)
    return None


def _identifiers(law: Law, library: Library) -> Iterator[str]:
    from tldocs.law.duties import load_duties

    duties = load_duties(library, law)
    for items in (law.rules, duties.mentions, duties.controles, duties.ecartees):
        yield from (item.id for item in items)
    yield from law.parameters


def _unknown(code: str, known: Iterable[str]) -> click.BadParameter:
    near = difflib.get_close_matches(code, dict.fromkeys(known), 1)
    if near:
        message = tr("code inconnu : {code} ; vouliez-vous dire {near} ?").format(code=code, near=near[0])
    else:
        message = tr("code inconnu : {code} ; `tldocs rules --form …` les énumère").format(code=code)
    return click.BadParameter(message, param_hint=tr("CODE"))


def _rule(found: Found, library: Library) -> Iterator[str]:
    rule: Rule = found.item
    yield f"{label(rule.severity)}[{rule.id}]"
    yield from ("", rule.statement, "")
    if rule.each:
        yield tr("pour chaque : {name} parmi {source}").format(name=rule.each[0], source=rule.each[1].source)
    if rule.when:
        yield tr("condition : {source}").format(source=rule.when.source)
    yield tr("vérifie : {source}").format(source=rule.check.source)
    yield tr("message : {text}").format(text=rule.message)
    yield tr("remède : {text}").format(text=rule.remedy)
    yield from force(rule)
    yield from bases(rule.basis)
    yield tr("vérification : {how}").format(how=certainty(rule.verified))
    yield from numbers(found.law, rule)
    if clauses := _clauses_naming(rule.id, found.law, library):
        yield tr("clauses : {names}").format(names=", ".join(clauses))
    if rule.calcul:
        yield tr("calcul : {name}").format(name=rule.calcul)
    yield from examples(rule)


def _clauses_naming(code: str, law: Law, library: Library) -> list[str]:
    """Return the clauses that name a rule or satisfy a mention."""
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.plan import load_plan

    plans = (load_plan(library, outline, law) for outline in read_outlines(library, law.forme))
    named = (name for plan in plans for name, note in plan.notes.items() if code in (*note.rules, *note.satisfies))
    return list(dict.fromkeys(named))


def _mention(found: Found, library: Library) -> Iterator[str]:
    item: Mention = found.item
    yield f"{tr('mention')}[{item.id}] ({label(item.severity)})"
    yield from ("", item.statement, "")
    if item.when:
        yield tr("condition : {source}").format(source=item.when.source)
    yield tr("document : {document}").format(document=item.document)
    yield tr("clauses : {names}").format(names=", ".join(_clauses_naming(item.id, found.law, library)))
    yield from bases(item.basis)
    yield tr("vérification : {how}").format(how=certainty(item.verified))


def _controle(found: Found, library: Library) -> Iterator[str]:  # noqa: ARG001 - one signature for all
    item: Controle = found.item
    yield f"{tr('point à vérifier')}[{item.id}] ({label(item.severity)})"
    yield from ("", item.statement, "")
    if item.when:
        yield tr("condition : {source}").format(source=item.when.source)
    yield tr("à vérifier : {text}").format(text=item.verify)
    yield tr("par : {who}").format(who=item.by)
    yield from bases(item.basis)
    yield tr("vérification : {how}").format(how=certainty(item.verified))


def _ecartee(found: Found, library: Library) -> Iterator[str]:  # noqa: ARG001 - one signature for all
    item: Ecartee = found.item
    head = tr("règle écartée")
    yield f"{head}[{item.id}]"
    yield from ("", item.statement, "")
    yield tr("pourquoi : {reason}").format(reason=item.reason)
    if item.see:
        yield tr("voir : {names}").format(names=", ".join(item.see))


def _parameter(found: Found, library: Library) -> Iterator[str]:  # noqa: ARG001 - one signature for all
    item: Parameter = found.item
    yield f"p.{item.id}"
    yield from ("", f"{item.description} ({item.unit})", "")
    for day, value in item.values:
        yield tr("{value} (depuis le {day})").format(value=value, day=day.isoformat())
        yield from bases((item.basis[day],))
    users = [
        rule.id for rule in found.law.rules if f"p.{item.id}" in f"{rule.check.source} {rule.when and rule.when.source}"
    ]
    if users:
        yield tr("règles : {names}").format(names=", ".join(users))


def _clause_file(found: Found, library: Library) -> Iterator[str]:
    from tldocs.drafting.clauses import note_of, read_clause

    source = read_clause(library, found.item, found.law.texts)
    note = note_of(source)
    yield f"{tr('clause')}[{source.id}] {source.titre}"
    yield from ("", found.item)
    if note.note:
        yield note.note
    yield from bases(note.basis)
    for text, names in ((tr("règles : {names}"), note.rules), (tr("mentions : {names}"), note.satisfies)):
        if names:
            yield text.format(names=", ".join(names))


TELL: dict[str, Callable[[Found, Library], Iterator[str]]] = {
    "regle": _rule,
    "mention": _mention,
    "controle": _controle,
    "ecartee": _ecartee,
    "parametre": _parameter,
    "clause": _clause_file,
}


def _of_project(found: Found, checked: Checked, library: Library) -> tuple[list[str], Any]:
    """Return what an identifier means for one project."""
    if found.kind == "regle":
        lines, data = traced(found.item, checked)
        if found.item.calcul:
            lines += ["", *calculated(found.item.calcul, checked, library)]
        return lines, data
    if found.kind == "clause":
        lines = calculated(found.item.rpartition("/")[2].removesuffix(".md"), checked, library)
        return lines, lines
    if found.kind in ("mention", "controle"):
        from .explain_project import applied

        lines = applied(found.item, checked, library)
        return lines, lines
    return [], None
