"""Wrong project files, each with the exact findings it must give (`pytest --accept` rewrites them)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tldocs.diagnostics import Finding
from tldocs.project.load import load

BAD = Path(__file__).parents[1] / "bad"
FILES = sorted(BAD.glob("*.yaml"))


def line(finding: Finding) -> str:
    place = f"{finding.place.line}:{finding.place.column}"
    return f"{place} {finding.code} {finding.path}: {finding.message} | {finding.remedy}\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_findings_of_a_wrong_file(file, compare):
    loaded = load(file)
    assert loaded.project is None
    compare(file.with_suffix(".txt"), "".join(line(finding) for finding in loaded.findings))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_finding_tells_what_to_do(file):
    assert all(finding.message and finding.remedy for finding in load(file).findings)


def test_every_expected_text_has_its_file():
    assert {text.stem for text in BAD.glob("*.txt")} == {file.stem for file in FILES}
