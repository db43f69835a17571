"""The shapes that a form gives to a value: a tick, a choice of a list, a date written as the form wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from datetime import date
from typing import Any

from tldocs.expressions.names import near
from tldocs.text import MONTHS

from .labels import folded
from .language import ABSENT, BLANK, END, MARKS, blank, markup, plain

CHOICE = "choix"


def tick(value: object, on: str, off: str, *answer: Any) -> object:
    """Return the sign of a box; a box whose answer is not known stays empty, and is listed.

    `answer`: its name, its field, and whether what a comparison compares is missing (`names` gives them).
    """
    what, path, unknown = answer
    if value is None or unknown:
        return markup(f"{off}{silent(what, path)}")
    return on if value else off


def silent(what: str, path: str) -> str:
    """Return the mark of a blank that is listed without words in the form."""
    return str(blank(what, path)).replace(END, f"\ufdd1muet{END}")


def without_blank(value: object) -> object:
    """Return a sign without the mark of its blank, where it was listed already."""
    return markup(re.sub(f"{BLANK}[^{END}]*{END}", "", str(value)))


def one_of(value: Any, choices: tuple[str, ...], free: int) -> object:
    """Return the choice of the form that a value means; a blank that says so when there is none."""
    if value is None or not choices:
        return value
    words = plain(value)
    exact = [choice for choice in choices if folded(choice) == folded(words)]
    begins = [choice for choice in choices if folded(choice).startswith(folded(words)) and folded(words)]
    found = exact or (begins if len(begins) == 1 else [])
    if found or free:
        return found[0] if found else value
    said = f"« {words} » n’est pas l’un des choix du formulaire : {', '.join(choices)}{near(words, list(choices))}"
    return blank(CHOICE, "", said)


def rank(value: object, choices: tuple[str, ...]) -> object:
    """Return the rank of a choice in the list of an old form; the first one, and a listed blank, when there is none."""
    if isinstance(value, str) and value in choices and not MARKS.search(value):
        return choices.index(value)
    return markup(f"0{value if value is not None else silent(CHOICE, '')}")


def iso(value: object) -> str:
    """Return a day as Word keeps it."""
    return f"{value:%Y-%m-%d}T00:00:00Z" if isinstance(value, date) else ABSENT


def dated(value: object, pattern: str) -> object:
    """Return a day written after the pattern of a control (`dd/MM/yyyy`, `d MMMM yyyy`)."""
    if not isinstance(value, date):
        return value
    words = {
        "dddd": "", "MMMM": MONTHS[value.month - 1], "yyyy": f"{value.year:04}", "MM": f"{value.month:02}",
        "dd": f"{value.day:02}", "yy": f"{value.year % 100:02}", "M": str(value.month), "d": str(value.day),
    }  # fmt: skip
    return re.sub("dddd|MMMM|yyyy|MM|dd|yy|M|d", lambda found: words[found[0]], pattern.replace("'", "")).strip()


def count(values: Iterable[Any] | None) -> int:
    """Return how many items a list has; none when there is no list."""
    return len(values) if isinstance(values, Sized) else 0


SHAPES = {
    "coche": tick,
    "sans_blanc": without_blank,
    "parmi": one_of,
    "rang": rank,
    "date_iso": iso,
    "date_sous": dated,
    "compte": count,
}
