"""The risks that the check shows: rules that the project breaks, rules that cannot be judged yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tldocs.diagnostics import Basis, Finding
from tldocs.project.paths import general
from tldocs.text import NBSP, liste, minuscule, pluriel, typographie

from .risks_found import CHECK, WAITING, Risque

if TYPE_CHECKING:
    from tldocs.law.check import Waiting
    from tldocs.law.model import Rule
    from tldocs.law.risks import Familles

    from . import Contexte

EFFECTS = {
    "error": "acte nul, refusé ou illicite tant que la règle n’est pas respectée",
    "warning": "alerte : la règle signale un danger, non une nullité",
}
WEIGHTY = ("error", "warning")
REFUSED = 4
"""Gravity of what is void, refused or unlawful."""
REFUSED_WHY = "gravité 4 : la règle tient l’acte pour nul, refusé ou illicite"
UNSURE = "memory"


def from_check(given: Contexte, families: Familles) -> Iterator[Risque]:
    """Yield a risk for each rule that the project breaks, then for each that waits for an answer and matters."""
    rules = {rule.id: rule for rule in given.law.rules}
    seen: dict[str, list[Finding]] = {}
    for finding in given.findings:
        if finding.severity in WEIGHTY:
            seen.setdefault(finding.code, []).append(finding)
    for code, found in seen.items():
        yield _broken(given, found, rules.get(code), families)
    yield from _waiting(given, rules, frozenset(seen), families)


def _waiting(given: Contexte, rules: Mapping[str, Rule], seen: frozenset[str], families: Familles) -> Iterator[Risque]:
    """Yield each unjudged rule that forbids, or that the project treats by its code; then the others, in one risk."""
    treated = {item.constat for item in given.projet.risques}
    others: list[Waiting] = []
    for waiting in given.report.waiting if given.report else ():
        rule = rules.get(waiting.rule)
        if rule is None or rule.severity not in WEIGHTY or rule.id in seen:
            continue
        if rule.severity == "error" or rule.id in treated:
            yield _unjudged(waiting, rule, families)
        else:
            others.append(waiting)
    if others:
        yield _several(others, rules)


def _several(others: list[Waiting], rules: Mapping[str, Rule]) -> Risque:
    """Return the one risk of the rules of warning that wait for an answer."""
    count = len(others)
    said = f"{NBSP}; ".join(typographie(minuscule(rules[w.rule].statement) or "").rstrip(".") for w in others)
    asked = dict.fromkeys(general(p.removeprefix("projet.")).replace("[]", "") for w in others for p in w.paths)
    return Risque(
        typographie(f"{count} {pluriel(count, 'règle')} d’alerte non {pluriel(count, 'jugée')}, faute de réponse"),
        WAITING,
        cle="regles-en-attente",
        famille="juridique",
        cause=said,
        effet=typographie(EFFECTS["warning"]),
        parade=_answer(tuple(asked)),
        base=cited(tuple(dict.fromkeys(b for w in others for b in rules[w.rule].basis))),
    )


def _answer(fields: tuple[str, ...]) -> str:
    return typographie(f"écrire la réponse dans {liste([f'« {name} »' for name in fields])}")


def _broken(given: Contexte, found: list[Finding], rule: Rule | None, families: Familles) -> Risque:
    first = found[0]
    message, remedy = _words(given, first)
    others = f" ({len(found)} endroits)" if len(found) > 1 else ""
    level = REFUSED if first.severity == "error" else None
    return Risque(
        f"{message}{others}",
        CHECK,
        cle=first.code,
        famille=families.of_rule(rule.file) if rule else families.of_field(first.path),
        cause=f"relevé par le contrôle{NBSP}: {typographie(minuscule(rule.statement) or '')}"
        if rule
        else "relevé par le contrôle du fichier",
        effet=typographie(EFFECTS[first.severity]),
        gravite=level,
        cote=typographie(REFUSED_WHY) if level else "",
        parade=remedy,
        base=cited(first.basis),
        releve=True,
    )


def _words(given: Contexte, finding: Finding) -> tuple[str, str]:
    """Return the message and the remedy of a finding, with the typography of our words."""
    from tldocs.law.check import styled

    judged = given.report.judged.get((finding.code, finding.path)) if given.report else None
    if judged is None:
        return finding.message, finding.remedy
    return styled(judged.rule.message, judged.names), styled(judged.rule.remedy, judged.names)


def _unjudged(waiting: Waiting, rule: Rule, families: Familles) -> Risque:
    fields = tuple(path.removeprefix("projet.") for path in waiting.paths)
    level = REFUSED if rule.severity == "error" else None
    return Risque(
        typographie(f"règle non jugée : {minuscule(rule.statement)}").rstrip("."),
        WAITING,
        cle=rule.id,
        famille=families.of_rule(rule.file),
        cause="le fichier projet ne répond pas à ce que la règle demande",
        effet=typographie(EFFECTS[rule.severity]),
        gravite=level,
        cote=typographie(REFUSED_WHY) if level else "",
        parade=_answer(fields),
        base=cited(rule.basis),
    )


def cited(found: tuple[Basis, ...]) -> str:
    """Return the legal basis in one line; what is held from memory says so."""
    return f"{NBSP}; ".join(f"{basis}{', à confirmer' if basis.verified == UNSURE else ''}" for basis in found)
