"""The environment in which a form is rendered: that of the clauses, and what gives a value its form in Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from tldocs import text
from tldocs.expressions.templates import CONTROL, environment

if TYPE_CHECKING:
    from tldocs.expressions.sandbox import Sandbox

BLANK, SEPARATOR, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""A blank in a rendered text: what is missing, the field, nothing or what was refused."""
NOTE, NOTE_END = "\ufdd5", "\ufdd6"
"""What a limit says of the text it chose: its length, the limit, the unit, among how many."""
LINE, TAB, ABSENT = "\ufdd3", "\ufdd4", "\ufdd9"
"""A line break, a tabulation; an attribute that the value does not give."""
SLOT = "\ufddc"
MARKS = re.compile("[\ufdd0-\ufddf]")
MAX_TURNS = 200_000
MAX_CHARACTERS = 60_000_000


class TooMuch(Exception):  # noqa: N818 - a limit passed, which findings tell
    """A form whose loops never end, or whose text has no measure."""


class Turns:
    """Counts the turns of all the loops of one render."""

    def __init__(self) -> None:
        self.left = MAX_TURNS

    def __call__(self, values: Iterable[Any] | None) -> Iterator[Any]:
        """Yield the values, as long as there are turns left."""
        for value in values or ():
            self.left -= 1
            if self.left < 0:
                raise TooMuch(f"les boucles dépassent {MAX_TURNS} tours")
            yield value


def markup(words: str) -> Any:
    """Return text that is XML already."""
    from markupsafe import Markup

    return Markup(words)  # noqa: S704 - every caller escapes the words of the user


def escaped(words: str) -> str:
    """Return the XML of a text of the project: its line ends and tabulations as marks, its control characters gone."""
    from markupsafe import escape

    return str(escape(CONTROL.sub("", broken(MARKS.sub("\ufffd", words)))))


def broken(words: str) -> str:
    """Return a text with marks for its line ends and tabulations."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", LINE).replace("\t", TAB)


def shown(value: object, what: str = "", path: str = "") -> object:
    """Return what a form shows of a value: a visible blank for what the project does not say."""
    if value is None or value in ("", ()):
        return blank(what, path)
    if hasattr(value, "__html__"):
        return markup(broken(str(value.__html__())))
    return markup(escaped(plain(value)))


def blank(what: str, path: str, refused: str = "") -> object:
    """Return the mark of a blank."""
    words = [escaped(word).replace(LINE, " ") for word in (what, path.removeprefix("projet."), refused)]
    return markup(f"{BLANK}{SEPARATOR.join(words)}{END}")


def plain(value: object) -> str:
    """Return a value as a French form shows it: 04/01/2027, 12 500,5, oui."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return text.nombre(value) or ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (tuple, list)):
        return text.liste([plain(item) for item in value]) or ""
    texts = getattr(value, "textes", ())
    return str(texts[-1]) if texts else str(value)


def in_paragraphs(value: Any, piece: str) -> object:
    """Return a value as paragraphs, each in the form of the one that held the tag."""
    if BLANK not in str(value) and str(value).startswith("<w:"):
        return value
    lines = [line for line in str(value).split(LINE) if line.strip()] or [""]
    return markup("".join(str(piece).replace(SLOT, line) for line in lines))


def in_run(value: Any, piece: str) -> object:
    """Return a value as a run, in the form of the one that held the tag."""
    return value if str(value).startswith("<w:") else markup(str(piece).replace(SLOT, str(value)))


def whole(value: object) -> int:
    """Return the number of columns of a cell: from 1 to 63, as Word allows."""
    return min(max(int(str(value)), 1), 63)


def colour(value: object) -> str:
    """Return a colour of Word: six hexadecimal digits, or `auto`."""
    found = re.fullmatch(r"#?([0-9A-Fa-f]{6})", str(value))
    return found[1].upper() if found else "auto"


def absent(value: Any) -> object:
    """Return a text for an attribute, or the mark of an attribute to leave out."""
    return ABSENT if value is None else value


LIMIT = "limite"
"""The filter of a limit of length; it reads the project for the other lengths of a text."""
FORM_FILTERS: dict[str, Callable[..., Any]] = {
    "ou_blanc": shown,
    "en_paragraphes": in_paragraphs,
    "en_suite": in_run,
    "entier": whole,
    "couleur": colour,
    "fois": lambda value, times: int(value) * times,
    "ou_absent": absent,
    "e": lambda value: value,  # every value is escaped once, whatever its tag says
    "escape": lambda value: value,
}
"""What a form adds to the filters of the clauses; `shapes` adds those of controls and boxes."""


@cache
def form_environment() -> Sandbox:
    """Return the environment of forms."""
    from jinja2 import StrictUndefined, pass_context

    from tldocs.expressions.sandbox import Sandbox

    from .answers import limited
    from .shapes import SHAPES

    class FormSandbox(Sandbox):
        """A field that only some of the items of a list have is missing for the others: a person has no SIREN."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if attribute[:1] != "_" and getattr(obj, "__readable__", False):
                return getattr(obj, attribute, None)
            return super().getattr(obj, attribute)

    made = FormSandbox(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = {**environment().filters, **FORM_FILTERS, **SHAPES, LIMIT: pass_context(limited)}
    made.tests = dict(environment().tests)
    return made
