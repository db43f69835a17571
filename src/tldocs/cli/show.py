"""How findings are shown: as text for people, as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from tldocs.diagnostics import Finding, Severity

from .language import tr

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
WIDTH = 100
"""Characters of a line of the file that are shown, at most."""
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""Python does not call them printable; French amounts and punctuation need them."""


def label(severity: Severity) -> str:
    """Return the word for a severity."""
    return {"error": tr("erreur"), "warning": tr("alerte"), "info": tr("conseil")}[severity]


def as_json(findings: Iterable[Finding]) -> str:
    """Return the findings as a JSON list."""
    return json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2)


def as_text(findings: Iterable[Finding]) -> str:
    """Return the findings as people read them, each with the line it is about."""
    sources: dict[str, list[str]] = {}
    return "\n\n".join("\n".join(_lines(finding, sources)) for finding in findings)


def _lines(finding: Finding, sources: dict[str, list[str]]) -> Iterator[str]:
    head = click.style(f"{label(finding.severity)}[{finding.code}]", fg=COLOURS[finding.severity], bold=True)
    yield f"{head}: {safe(finding.message)}"
    yield from _place(finding, sources)
    for basis in finding.basis:
        said = tr("base : {basis} (à confirmer)") if basis.verified == "memory" else tr("base : {basis}")
        yield "  = " + said.format(basis=basis)
    if finding.remedy:
        yield "  = " + tr("aide : {remedy}").format(remedy=safe(finding.remedy))
    if finding.basis:
        yield "  = " + tr("voir : tldocs explain {code}").format(code=finding.code)


def _place(finding: Finding, sources: dict[str, list[str]]) -> Iterator[str]:
    file, line, column = finding.place
    if not file:
        return
    yield f" --> {safe(file)}" + (f":{line}:{column}" if line else "")
    text = _line(file, line, sources) if line else None
    if text is not None:
        margin = " " * len(str(line))
        shown, caret = _window(text, column)
        yield f"{margin} |"
        yield f"{line} | {safe(shown)}".rstrip()
        yield f"{margin} | {' ' * (caret - 1)}^"


def _window(text: str, column: int) -> tuple[str, int]:
    """Return the part of a line to show, WIDTH characters at most, and the column of the caret in it."""
    column = max(column, 1)
    if column <= WIDTH - 10:
        return text[:WIDTH], column
    start = column - WIDTH // 2
    return f"…{text[start : start + WIDTH - 1]}", column - start + 1


def _line(file: str, line: int, sources: dict[str, list[str]]) -> str | None:
    """Return a line of a file."""
    if file not in sources:
        try:
            sources[file] = Path(file).read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except OSError:
            sources[file] = []
    known = sources[file]
    return known[line - 1].rstrip() if 0 < line <= len(known) else None


def safe(text: str) -> str:
    """Return a text without the characters by which a file could drive a terminal."""
    flat = text.replace("\n", " ⏎ ").replace("\t", " ")
    return "".join(c if c.isprintable() or c in SPACES else "�" for c in flat)


def summary(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity."""
    count = Counter(finding.severity for finding in findings)
    words = (
        (count["error"], tr("erreur"), tr("erreurs")),
        (count["warning"], tr("alerte"), tr("alertes")),
        (count["info"], tr("conseil"), tr("conseils")),
    )
    return ", ".join(f"{number} {one if number < 2 else many}" for number, one, many in words if number)


def show(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Print findings and their count, on the error stream when they are not what the command was asked for."""
    found = list(findings)
    if found:
        click.echo(as_text(found), err=err)
        click.echo(err=err)
        click.echo(summary(found), err=err)
