"""The risks that the check shows: rules that the project breaks, rules that cannot be judged yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tldocs.diagnostics import Basis, Finding
from tldocs.text import NBSP, liste, minuscule, typographie

from .risks_found import CHECK, WAITING, Risque

if TYPE_CHECKING:
    from tldocs.law.check import Waiting
    from tldocs.law.model import Rule
    from tldocs.law.risks import Familles

    from . import Contexte

EFFECTS = {
    "error": "acte nul, refusé ou illicite tant que la règle n’est pas respectée",
    "warning": "risque que la règle veut éviter",
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
    for waiting in given.report.waiting if given.report else ():
        rule = rules.get(waiting.rule)
        if rule is not None and rule.severity in WEIGHTY and rule.id not in seen:
            yield _unjudged(waiting, rule, families)


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
        effet=EFFECTS[first.severity],
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
    fields = liste([f"`{path.removeprefix('projet.')}`" for path in waiting.paths]) or ""
    level = REFUSED if rule.severity == "error" else None
    return Risque(
        typographie(f"règle non jugée : {minuscule(rule.statement)}").rstrip("."),
        WAITING,
        cle=rule.id,
        famille=families.of_rule(rule.file),
        cause=f"le fichier projet ne dit pas {fields.replace('`', '')}",
        effet=EFFECTS[rule.severity],
        gravite=level,
        cote=typographie(REFUSED_WHY) if level else "",
        parade=f"répondre, et l’écrire au champ {fields.replace('`', '')}",
        base=cited(rule.basis),
    )


def cited(found: tuple[Basis, ...]) -> str:
    """Return the legal basis in one line; what is held from memory says so."""
    return f"{NBSP}; ".join(f"{basis}{' (à confirmer)' if basis.verified == UNSURE else ''}" for basis in found)
