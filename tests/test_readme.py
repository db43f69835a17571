"""The README is true: its message, its commands, its options, its Python."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import click
import pytest

from tests.cli.run import invoke
from tests.projects import EXAMPLES, LIBRARY, ROOT, example
from tldocs.cli.main import COMMANDS, application
from tldocs.law.compiled import load_forms

PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/guide.md")}
README = PAGES["README.md"]
LINE = re.compile(r"^\$ tldocs (.+?)(?:\s+#.*)?$", re.MULTILINE)


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def commands() -> dict[str, click.Command]:
    with click.Context(application()) as context:
        return {name: context.command.get_command(context, name) for name in COMMANDS}


def options(command: click.Command) -> set[str]:
    return {word for p in command.params if isinstance(p, click.Option) for word in p.opts}


def test_the_message_shown_is_exact():
    message = re.search(r"<!-- exemple de message.*?-->\n```[a-z]*\n(.*?)\n```", README, re.DOTALL)[1]
    answers = [file.read_text(encoding="utf-8") for file in (ROOT / "examples" / "erreurs").glob("*.txt")]
    assert any(answer.startswith(f"{message}\n") for answer in answers)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_described(name):
    assert f"| `tldocs {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_described(name):
    missing = {o for o in options(commands()[name]) if f"`{o}" not in README and f"tldocs {name} {o}" not in README}
    assert missing - {"--output", "-o", "--form"} == set(), missing
    assert "`-o DOSSIER`" in README


@pytest.mark.parametrize("page", PAGES)
def test_each_command_and_option_shown_exists(page):
    known = commands()
    everywhere = {"--lang", "--version", "--help"}
    shown = re.findall(r"(?:`|^\$ )tldocs ([a-z]+)\b([^`\n|]*)", PAGES[page], re.MULTILINE)
    assert {name for name, _ in shown} == set(known)
    for name, rest in shown:
        assert set(re.findall(r"(?<!\S)(--?[a-z]+)", rest)) <= options(known[name]) | everywhere, rest
    for option in re.findall(r"`(--[a-z]+)", PAGES[page]):
        assert option in everywhere.union(*map(options, known.values())), option


def test_the_forms_listed_are_the_known_ones():
    listed = re.search(r"Les formes connues : (.*?)\.\n", README)[1]
    assert sorted(re.findall(r"`([a-z0-9-]+)`", listed)) == sorted(load_forms(LIBRARY))


def test_the_number_of_examples_is_true():
    assert "six projets complets, un par forme" in README
    assert len(EXAMPLES) == 6


def test_the_python_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    exec(compile(block("python"), "README.md", "exec"), {})
    assert "statuts.docx" in capsys.readouterr().out
    ast.parse(block("python"))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", PAGES[page]):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_four_gestures_work_as_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    new, check, build = (line.split() for line in LINE.findall(README))
    assert invoke(*new).exit_code == 0
    assert f"écrit : {Path('mon-projet/projet.yaml')}\n" in README
    assert "reponse-manquante" in invoke(*check).output
    assert invoke(*build, "--draft").exit_code == 0


def test_every_command_of_the_guide_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert invoke("new", "mon-projet", "--form", "scic-sas").exit_code == 0
    shutil.copy(example("scic-sas"), "mon-projet/projet.yaml")
    for version in ("ancien", "nouveau"):
        shutil.copytree("mon-projet", version)
    amended = example("scic-sas").read_text(encoding="utf-8").replace("preavis_mois: 3", "preavis_mois: 6")
    Path("nouveau/projet.yaml").write_text(amended, encoding="utf-8")
    for line in LINE.findall(PAGES["docs/guide.md"]):
        words = line.partition(" > ")[0].split()
        if words[0] != "new":
            assert invoke(*words).exit_code == 0, line
