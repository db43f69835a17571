"""The interface is wholly French, or wholly English with `--lang en`; catalogues are complete and compiled."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.cli.run import command, invoke
from tldocs import cli
from tldocs.cli.language import LANGUAGES, LOCALES, wanted
from tldocs.cli.main import COMMANDS

SOURCES = Path(cli.__file__).parent
SPOKEN = ("core", "exceptions", "decorators", "formatting", "parser", "types")
"""Modules of click whose words a user of tldocs may read."""
UNSAID = re.compile(
    r"number_type|\{range\}|boolean|UUID|len_type|defined twice|Could not determine|No options defined|DeprecationWarning"
    r"|exactly one|without prompting|want to continue|prog\)s|does not match the format|Boolean option|exit\.$"
)
"""Words about kinds of values that tldocs does not have, and mistakes of programmers."""


def place(language: str, kind: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"tldocs.{kind}"


def catalogue(language: str) -> Catalog:
    with place(language, "po").open("rb") as file:
        return read_po(file)


def said() -> set[str]:
    """What the command line passes to `tr`, found by reading its code."""
    nodes = (n for file in SOURCES.glob("*.py") for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    calls = (n for n in nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "tr")
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_babel_extracts_every_message():
    extracted = {m for _, _, m, _, _ in extract_from_dir(SOURCES, [("*.py", "python")], keywords={"tr": None})}
    assert extracted == said()


def test_english_has_every_message_and_no_other():
    messages = [m for m in catalogue("en") if m.id]
    assert {m.id for m in messages} == said()
    assert all(m.string for m in messages)


def test_french_has_every_sentence_of_click_that_a_user_may_read():
    root = Path(click.__file__).parent
    words = {"_": None, "ngettext": (1, 2)}
    found = {m for name in SPOKEN for _, m, _, _ in extract_from_file("python", root / f"{name}.py", keywords=words)}
    needed = {m for m in found if not UNSAID.search(m if isinstance(m, str) else m[0])}
    missing = needed - {m.id for m in catalogue("fr") if m.id}
    assert missing <= {"Show the version and exit."}, missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_fuzzy_and_the_compiled_catalogue_is_the_written_one(language):
    written = catalogue(language)
    assert not [m.id for m in written if m.fuzzy and m.id]
    compiled = BytesIO()
    write_mo(compiled, written)
    assert compiled.getvalue() == place(language, "mo").read_bytes(), (
        "pybabel compile -D tldocs -d src/tldocs/cli/locale"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_places(language):
    for message in catalogue(language):
        given = message.id if isinstance(message.id, str) else "".join(message.id)
        string = message.string if isinstance(message.string, str) else "".join(message.string)
        if given:
            assert set(re.findall(r"\{(\w+)", string)) == set(re.findall(r"\{(\w+)", given)), given


ENGLISH = re.compile(r"\b(Usage:|Show|Commands|the|this|folder|FOLDER|PROJECT|Error|Try|Missing|such|Did|Invalid)\b")
FRENCH = re.compile(r"\b(Utilisation|Affiche|Commandes|le|la|les|dans|dossier de|DOSSIER|FORME|Erreur|Aide|pour)\b")
HELPS = [["--help"], *([name, "--help"] for name in COMMANDS)]
MISTAKES = [
    ["chek"], ["check"], ["check", "a", "b"], ["check", "--lnag", "a"], ["check", "--on", "hier", "a"], ["new", "a"],
    ["check", "--format", "xml", "a"], ["build", "--only", "bail", "a"], ["explain", "zzzzzz"], ["new", "a", "--form", "z"],
    ["build", "--draft=oui", "a"], ["check", "a", "--on"], ["build", "a", "-o", "README.md"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", HELPS + MISTAKES, ids=" ".join)
def test_french_is_french_and_english_is_english(arguments):
    french = invoke(*arguments).output
    assert not ENGLISH.search(french), french
    english = invoke("--lang", "en", *arguments, language="en").output
    assert not FRENCH.search(english), english
    assert not re.search("[éèàçê]", english.replace("association-1901, scic-sas, spl…", "")), english


def test_no_help_is_cut():
    for language in LANGUAGES:
        assert not re.search(r"\w\.\.\.$", invoke("--help", language=language).output, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "fr"), (["--lang", "en"], "en"), (["--lang=en", "check"], "en"), (["check", "--", "--lang", "en"], "fr"),
        (["--lang"], "fr"), (["--lang", "de"], "fr"),
    ],
)  # fmt: skip
def test_the_language_that_arguments_ask_for(arguments, expected, monkeypatch):
    monkeypatch.delenv("TLDOCS_LANG", raising=False)
    assert wanted(arguments) == expected


def test_the_environment_chooses_and_the_option_wins():
    assert command("--help", TLDOCS_LANG="en").out.startswith("Usage: ")
    assert command("--lang", "fr", "--help", TLDOCS_LANG="en").out.startswith("Utilisation")
    assert command("--help", LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8").out.startswith("Utilisation")


def test_an_unknown_language_is_wrong_use():
    assert command("--lang", "de", "check", "x").code == 2


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_accents_come_out_as_utf_8_whatever_the_locale(locale):
    assert "vérifié" in command("--help", LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii").out
