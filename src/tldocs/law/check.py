"""Checks a project against the law of its form, on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding

from .model import Law, Rule, UnknownThatDay
from .money import Later

if TYPE_CHECKING:
    from tldocs.expressions.templates import Compiled
    from tldocs.project.load import Loaded
    from tldocs.project.model import Projet


class Waiting(NamedTuple):
    """A rule that cannot be judged yet, and the fields it waits for."""

    rule: str
    paths: tuple[str, ...]


class Judged(NamedTuple):
    """A rule that fired, and the names it was judged over: who prints the finding otherwise says it anew."""

    rule: Rule
    names: Mapping[str, Any]


class Report(NamedTuple):
    """What a check found. `held`: the rules that looked at the project and found it right.

    `judged`: (code, path) of a finding -> the rule that fired there.
    """

    findings: tuple[Finding, ...]
    waiting: tuple[Waiting, ...] = ()
    held: tuple[str, ...] = ()
    judged: Mapping[tuple[str, str], Judged] = MappingProxyType({})


def names_of(projet: Projet, law: Law, day: date) -> dict[str, Any]:
    """Return what rules and clauses speak of: `projet`, `plan`, `p`, `forme`, `jour`."""
    plan = Later(projet, law.reperes)
    forme = law.forme.selon(projet.gouvernance.direction.mode)
    return {"projet": projet, "plan": plan, "p": law.on(day), "forme": forme, "jour": day}


def check_rules(loaded: Loaded, law: Law, day: date) -> Report:
    """Return what the rules of the form say of a project."""
    assert loaded.project is not None
    names = names_of(loaded.project, law, day)
    findings: list[Finding] = []
    waiting: list[Waiting] = []
    held: list[str] = []
    judged: dict[tuple[str, str], Judged] = {}
    for rule in law.rules:
        if rule.applies_on(day):
            found, missing, looked = _judge(rule, names, loaded, judged)
            findings += found
            waiting += [Waiting(rule.id, missing)] if missing else []
            held += [rule.id] if looked and not found and not missing else []
    return Report(tuple(dict.fromkeys(findings)), tuple(waiting), tuple(held), judged)


def _judge(
    rule: Rule, names: dict[str, Any], loaded: Loaded, judged: dict[tuple[str, str], Judged]
) -> tuple[list[Finding], tuple[str, ...], bool]:
    """Return the findings of a rule, the fields it waits for, and whether it looked at anything."""
    findings: list[Finding] = []
    missing: dict[str, None] = {}
    looked = False
    try:
        for base, inner in _items(rule, names):
            looked = True
            waits = [_placed(path, rule, base) for path in rule.check.missing(inner)]
            missing.update(dict.fromkeys(waits))
            if not waits and not rule.check.value(inner):
                found = finding(rule, inner, base, loaded)
                judged[found.code, found.path] = Judged(rule, inner)
                findings.append(found)
    except UnknownThatDay as unknown:
        return [_unknown(unknown, rule, names["jour"])], (), True
    except (AttributeError, TypeError, KeyError):
        missing[rule.check.source] = None
    return findings, tuple(missing), looked


def _placed(path: str, rule: Rule, base: str) -> str:
    """Return the path of a field in the project file: `associe.parts` is `projet.associes[2].parts`."""
    name = rule.each[0] if rule.each else ""
    return f"projet.{base}{path.removeprefix(name)}" if base and name and path.startswith(f"{name}.") else path


def _items(rule: Rule, names: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the names over which the rule is judged, with the path of the item it looks at."""
    if rule.when is not None and not _truth(rule, names):
        return
    if rule.each is None:
        yield "", names
        return
    name, values = rule.each
    for item in values.value(names) or ():
        yield getattr(item, "chemin", ""), {**names, name: item}


def _truth(rule: Rule, names: Mapping[str, Any]) -> bool:
    """A condition over what the project does not say is not met."""
    assert rule.when is not None
    try:
        return bool(rule.when.value(names))
    except UnknownThatDay:
        raise
    except (AttributeError, TypeError, KeyError):
        return False


def finding(rule: Rule, names: Mapping[str, Any], base: str, loaded: Loaded) -> Finding:
    """Return the finding of a broken rule: its message with the figures of the project, at its place."""
    path = ".".join(part for part in (base, rule.at) if part)
    return Finding(
        rule.id,
        rule.severity,
        say(rule.message, names),
        loaded.place(path),
        path,
        say(rule.remedy, names),
        rule.basis,
    )


def say(text: str, names: Mapping[str, Any]) -> str:
    """Return a message or a remedy with the figures of the project."""
    if "{" not in text:
        return text
    from tldocs.expressions.templates import compile_template, render_plain

    return render_plain(compile_template(text), names)


def styled(text: str, names: Mapping[str, Any]) -> str:
    """Return a message with the typography of French on our words; what the user typed stays to the letter."""
    return spoken(ready(text), names)


def ready(text: str) -> Compiled | str:
    """Return a message ready to be said of any project: typography of French on our words, compiled if it reads one."""
    from tldocs.document.markdown import Tags
    from tldocs.expressions.templates import compile_template
    from tldocs.text import typographie

    tags = Tags(lambda expression: f"{{{{ {expression} }}}}")
    source = tags.show(typographie(tags.hide(text)))
    return compile_template(source) if "{" in source else source


def spoken(message: Compiled | str, names: Mapping[str, Any]) -> str:
    """Return a message that is ready, with the figures of the project."""
    from tldocs.expressions.templates import render_plain

    return message if isinstance(message, str) else render_plain(message, names)


def _unknown(unknown: UnknownThatDay, rule: Rule, day: date) -> Finding:
    return Finding(
        "droit-inconnu-a-cette-date",
        "error",
        f"la valeur de `p.{unknown.parameter}` n'est pas connue au {day:%d/%m/%Y} : la règle `{rule.id}` ne peut être jugée",
        remedy="choisissez une date du droit plus récente (`date_du_droit`, ou l'option --on)",
        basis=rule.basis,
    )
