"""Texts: Jinja templates in a sandbox, escaped, strict, compiled to code objects that a cache can keep."""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import cache, lru_cache
from types import CodeType
from typing import TYPE_CHECKING, Any

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
    made.filters = {**FILTERS, "ou_blanc": blank, "e": made.filters["e"], "escape": made.filters["escape"]}
    made.tests = {**made.tests, **TESTS}
    return made


def _known(value: object) -> object:
    """Print `?` for a missing value: in a message, where a blank has no place."""
    return "?" if value is None else value


BLANK, END, SEPARATOR = "\x10", "\x0f", "\x1f"


def blank(value: object, what: str, path: str) -> object:
    """Return the value, or the mark of a blank when there is none (see `document.wire`)."""
    if value is None:
        from markupsafe import Markup

        return Markup(f"{BLANK}{what}{SEPARATOR}{path}{END}")  # noqa: S704 - our own words, from the model
    return value if value.__class__ is not str or value.isprintable() else _clean(str(value))


def _clean(value: str) -> str:
    """Return a text without the control characters by which the wire format marks things; line breaks stay."""
    kept = (c for c in value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ") if c == "\n" or ord(c) >= 32)
    return "".join(kept)


def parse_template(source: str) -> nodes.Template:
    """Return the tree of a template; raises LanguageError when it is badly formed."""
    from jinja2 import TemplateSyntaxError

    try:
        return environment().parse(source)
    except TemplateSyntaxError as error:
        raise LanguageError(f"balise mal formée : {error.message}", error.lineno) from None


def check_names(source: str, scope: Scope) -> None:
    """Raise LanguageError at the first unknown name, filter or tag of a template."""
    names = Names(scope)
    for node in parse_template(source).body:
        names.kind(node)


def compile_template(source: str | nodes.Template) -> CodeType:
    """Return the code object of a template whose names were checked."""
    return environment().compile(source, "texte", "<texte>")


@lru_cache(maxsize=64)
def load_template(code: CodeType) -> Template:
    """Return the template of a code object."""
    made = environment()
    return made.template_class.from_code(made, code, {}, None)


def render(code: CodeType, names: Mapping[str, Any]) -> str:
    """Return the rendered text, still escaped."""
    return load_template(code).render(names)


def render_plain(code: CodeType, names: Mapping[str, Any]) -> str:
    """Return a rendered text for people: a message, a header; its blanks become `…`."""
    rendered = html.unescape(render(code, names))
    while BLANK in rendered:
        before, _, rest = rendered.partition(BLANK)
        rendered = f"{before}…{rest.partition(END)[2]}"
    return rendered
