"""The language of the interface: French, or English with `--lang en`. Documents are always French."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("fr", "en")
LOCALES = Path(__file__).parent / "locale"


def wanted(arguments: Sequence[str]) -> str:
    """Return the language that the arguments or TLDOCS_LANG ask for, French by default."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        given = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            given = arguments[index + 1]
        if given in LANGUAGES:
            return given
    asked = os.environ.get("TLDOCS_LANG", "fr")
    return asked if asked in LANGUAGES else "fr"


def use(language: str) -> None:
    """Make that language the one of every message, click's own included."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("tldocs", str(LOCALES))
    gettext.textdomain("tldocs")


def tr(message: str) -> str:
    """Return a message of the interface in the language in use."""
    return gettext.gettext(message)
