"""What was decided of each change: the file that a person fills, and the record that is kept beside the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.project.edit import scalar
from tldocs.project.load import parse
from tldocs.project.tree import Branch

from .changes import Change

YES, NO = "oui", "non"
SHOWN = 300
"""Characters of a text shown in a decision file."""


class Decisions(NamedTuple):
    """Change -> whether it was accepted; texts that were sent, by their sha256."""

    given: Mapping[str, bool]
    texts: Mapping[str, str]
    places: Mapping[str, Place]


def read(data: bytes, name: str) -> tuple[Decisions, list[Finding]]:
    """Return the decisions of a file, and what is wrong with it; a change without an answer waits."""
    root, findings = parse(data, name)
    content = root.content if root else None
    given: dict[str, bool] = {}
    places: dict[str, Place] = {}
    if not isinstance(content, dict):
        return Decisions({}, {}, {}), findings
    for item in _items(content.get("decisions")):
        key, answer = _text(item, "id"), (_text(item, "accepter") or "").strip().lower()
        if key and answer in (YES, NO):
            given[key] = answer == YES
            places[key] = Place(name, *item["id"].spot)
        elif answer:
            spot = item["accepter"].spot
            message = f"`accepter` vaut `oui` ou `non`, pas « {answer[:40]} »"
            findings.append(Finding("decision-inconnue", "error", message, Place(name, *spot)))
    texts = content.get("textes")
    kept = texts.content if texts and isinstance(texts.content, dict) else {}
    return Decisions(given, {k: b.content for k, b in kept.items() if isinstance(b.content, str)}, places), findings


def _items(branch: Branch | None) -> list[dict[str, Branch]]:
    content = branch.content if branch else None
    return [b.content for b in content if isinstance(b.content, dict)] if isinstance(content, list) else []


def _text(item: Mapping[str, Branch], key: str) -> str | None:
    content = item[key].content if key in item else None
    return content if isinstance(content, str) else None


def written(
    document: str, sha256: str, changes: Iterable[Change], given: Mapping[str, bool], texts: Mapping[str, str]
) -> str:
    """Return the decision file of a returned document: each change, the answer given or an empty one."""
    lines = [
        "# Une réponse par changement : `accepter: oui` ou `accepter: non` ; vide, il attend.",
        f"document: {scalar(document)}",
        f"sha256: {sha256}",
        "decisions:",
    ]
    for change in changes:
        lines += _decision(change, given.get(change.id))
    if texts:
        lines += ["# Les textes tels qu'ils avaient été envoyés, pour relire ce retour plus tard.", "textes:"]
        lines += [f"  {key}: {_quoted(text)}" for key, text in sorted(texts.items())]
    return "\n".join(lines) + "\n"


def _decision(change: Change, answer: bool | None) -> list[str]:  # noqa: FBT001 - yes, no or not yet
    said = {True: YES, False: NO, None: ""}[answer]
    pairs = {
        "article": change.article,
        "nature": change.kind,
        "par": change.author,
        "ecrit": change.before,
        "propose": change.after,
        "champ": f"{change.field}: {change.value}" if change.field else "",
        "en_conflit_avec": change.conflict,
    }
    shown = [f"    {key}: {_quoted(text[:SHOWN])}" for key, text in pairs.items() if text]
    return [f"  - id: {change.id}", *shown, f"    accepter: {said}".rstrip()]


def _quoted(text: str) -> str:
    clean = "".join(c for c in text if c == "\n" or c.isprintable() or c in "\u00a0\u202f")
    return scalar(clean, quote='"')
