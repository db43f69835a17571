"""Findings as workflow commands of GitHub, which shows them on the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable

from tldocs.diagnostics import Finding

from .show import SPACES

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
PLAIN = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY = (*PLAIN, (":", "%3A"), (",", "%2C"))


def as_github(findings: Iterable[Finding]) -> str:
    """Return one command a finding; no text of a file can start a command of its own."""
    return "\n".join(map(_command, findings))


def _command(finding: Finding) -> str:
    place = finding.place
    known = {"file": place.file, "line": place.line, "col": place.column, "title": finding.code}
    where = ",".join(f"{name}={_escaped(str(value), PROPERTY)}" for name, value in known.items() if value)
    text = ". ".join(part for part in (finding.message, finding.remedy) if part)
    return f"::{COMMANDS[finding.severity]} {where}::{_escaped(text, PLAIN)}"


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, code in signs:
        text = text.replace(sign, code)
    return "".join(char if char.isprintable() or char in SPACES else "\N{REPLACEMENT CHARACTER}" for char in text)
