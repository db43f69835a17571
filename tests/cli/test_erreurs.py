"""`examples/erreurs/`: files that people really write, each with the exact answer (`pytest --accept` rewrites them)."""

from __future__ import annotations

import pytest

from tests.cli.run import invoke
from tests.projects import DAY, ROOT

FOLDER = ROOT / "examples" / "erreurs"
FILES = sorted(file.name for file in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_the_answer_is_exact(name, compare, monkeypatch):
    monkeypatch.chdir(FOLDER)
    result = invoke("check", name, "--on", DAY)
    assert result.exit_code == 1
    assert "reponse-manquante" not in result.output, "the fault would drown"
    compare(FOLDER / name.replace(".yaml", ".txt"), result.output)


def test_every_answer_has_its_file_and_there_are_enough():
    assert {text.stem for text in FOLDER.glob("*.txt")} == {name.removesuffix(".yaml") for name in FILES}
    assert len(FILES) >= 12


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_its_fault_in_its_first_line_and_is_short(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.count("\n") <= 130
