"""Findings as SARIF 2.1.0, for the platforms that show them beside the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from tldocs import __version__
from tldocs.diagnostics import Finding, Severity

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(findings: Iterable[Finding], statements: Mapping[str, str]) -> str:
    """Return a SARIF log; `statements`: code of a rule -> what the rule says."""
    found = list(findings)
    rules = {finding.code: finding for finding in found}
    run = {
        "tool": {
            "driver": {
                "name": "tldocs",
                "semanticVersion": __version__,
                "language": "fr",
                "rules": [_rule(finding, statements) for finding in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, list(rules).index(finding.code)) for finding in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(finding: Finding, statements: Mapping[str, str]) -> dict[str, Any]:
    text = statements.get(finding.code, finding.code)
    basis = " ; ".join(map(str, finding.basis))
    described: dict[str, Any] = {
        "id": finding.code,
        "shortDescription": {"text": text},
        "fullDescription": {"text": f"{text} {basis}".strip()},
        "help": {"text": f"tldocs explain {finding.code}"},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    }
    link = next((item.link for item in finding.basis if item.link), "")
    return {**described, "helpUri": link} if link else described


def _result(finding: Finding, index: int) -> dict[str, Any]:
    text = finding.message + (f" Remède : {finding.remedy}" if finding.remedy else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.place.file:
        result["locations"] = [{"physicalLocation": _place(finding)}]
    if finding.path:
        result["properties"] = {"champ": finding.path}
    return result


def _place(finding: Finding) -> dict[str, Any]:
    uri = quote(PurePath(finding.place.file).as_posix())
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line, "startColumn": max(1, finding.place.column)}
    return place
