"""Texts: Jinja templates in a sandbox, escaped, strict, compiled to code objects that a cache can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import CodeType
from typing import TYPE_CHECKING, Any

from tldocs.text import unescape

from . import bounded
from .errors import LanguageError
from .filters import FILTERS, TESTS
from .names import Names, Scope

if TYPE_CHECKING:
    from jinja2 import Template, nodes

    from .sandbox import Sandbox


@cache
def environment() -> Sandbox:
    """Return the one environment in which every text is rendered: nothing of Jinja's own but its syntax."""
    from jinja2 import StrictUndefined

    from .sandbox import Sandbox

    made = Sandbox(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.finalize = _known
    made.filters = {
        **FILTERS,
        "ou_blanc": blank,
        bounded.WATCHED: bounded.watched,
        "e": made.filters["e"],
        "escape": made.filters["escape"],
    }
    made.tests = {**made.tests, **TESTS}
    return made


def _known(value: object) -> object:
    """Print `?` for a missing value: in a message, where a blank has no place."""
    return "?" if value is None else value


CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
"""The characters by which the wire format marks things, and those Word refuses; line ends stay."""
BLANK, END, SEPARATOR = "\x10", "\x0f", "\x1f"


def by_hand(what: str) -> object:
    """Return the mark of something filled by hand at the meeting or at the signature (see `document.wire`)."""
    from markupsafe import Markup, escape

    words = escape(CONTROL.sub("", what))
    return Markup(f"{BLANK}{words}{SEPARATOR}{SEPARATOR}1{END}")  # noqa: S704 - its words are escaped


def blank(value: object, what: str, path: str) -> object:
    """Return the value, or the mark of a blank when there is none (see `document.wire`)."""
    if value is None:
        from markupsafe import Markup

        return Markup(f"{BLANK}{what}{SEPARATOR}{path}{END}")  # noqa: S704 - our own words, from the model
    if value.__class__ is not str or CONTROL.search(value) is None:
        return value
    return CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def parse_template(source: str) -> nodes.Template:
    """Return the tree of a template; raises LanguageError when it is badly formed."""
    from jinja2 import TemplateSyntaxError

    try:
        return environment().parse(source)
    except TemplateSyntaxError as error:
        raise LanguageError(f"balise mal formée : {error.message}", error.lineno) from None
    except RecursionError:
        raise LanguageError("trop de parenthèses ou de conditions imbriquées") from None


def check_names(source: str, scope: Scope) -> None:
    """Raise LanguageError at the first unknown name, filter or tag of a template."""
    names = Names(scope)
    for node in parse_template(source).body:
        names.kind(node)


def compile_template(source: str | nodes.Template) -> Compiled:
    """Return a template whose names were checked, compiled."""
    return Compiled(environment().compile(source, "texte", "<texte>"))


class Compiled:
    """A template compiled to a code object, which a cache can keep; it is loaded at its first render."""

    __slots__ = ("_template", "code")

    def __init__(self, code: CodeType) -> None:
        self.code = code
        self._template: Template | None = None

    def __reduce__(self) -> tuple[type[Compiled], tuple[CodeType]]:
        return Compiled, (self.code,)

    def render(self, names: Mapping[str, Any]) -> str:
        """Return the rendered text, still escaped."""
        return self._loaded().render(names)

    def pieces(self, names: Mapping[str, Any]) -> Iterator[str]:
        """Yield the rendered text as it comes."""
        return self._loaded().generate(names)

    def _loaded(self) -> Template:
        if self._template is None:
            made = environment()
            self._template = made.template_class.from_code(made, self.code, {}, None)
        return self._template


def render_plain(template: Compiled, names: Mapping[str, Any]) -> str:
    """Return a rendered text for people: a message, a header; its blanks become `…`."""
    rendered = unescape(template.render(names))
    while BLANK in rendered:
        before, _, rest = rendered.partition(BLANK)
        rendered = f"{before}…{rest.partition(END)[2]}"
    return rendered
