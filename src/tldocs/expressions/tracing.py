"""Renders a template and tells what each printed value was read from.

The very code that drafts documents is run, with another sandbox: drafting pays nothing for it. A value is printed
between marks that no project file may hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .sandbox import Sandbox
from .templates import Compiled, blank, environment

if TYPE_CHECKING:
    from types import CodeType

START, NAMED, STOP = "\x12", "\x13", "\x14"
"""START rank NAMED value STOP"""


class Reading(NamedTuple):
    """What a printed value was read from: the last part of the project that was read, and its attribute."""

    owner: Any
    attribute: str


class Tracer(Sandbox):
    """A sandbox that remembers what was read since the last value it printed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.last = Reading(None, "")
        self.readings: list[Reading] = []

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, and remember it."""
        if obj is not None:
            self.last = Reading(obj, attribute)
        return super().getattr(obj, attribute)

    def printed(self, value: object, what: str, path: str) -> object:
        """Return a value between marks; what prints nothing has none."""
        from markupsafe import Markup, escape

        made = escape(blank(value, what, path))
        reading, self.last = self.last, Reading(None, "")
        if not made:
            return made
        self.readings.append(reading)
        return Markup(f"{START}{len(self.readings) - 1}{NAMED}{made}{STOP}")  # noqa: S704 - its value is escaped


@cache
def _tracer() -> Tracer:
    from jinja2 import StrictUndefined

    plain = environment()
    made = Tracer(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.finalize = plain.finalize
    made.filters = {**plain.filters, "ou_blanc": made.printed}
    made.tests = plain.tests
    return made


def render(template: Compiled, names: Mapping[str, Any]) -> tuple[str, list[Reading]]:
    """Return the rendered text, values between marks, and what each was read from."""
    tracer = _tracer()
    tracer.readings = []
    code: CodeType = template.code
    return tracer.template_class.from_code(tracer, code, {}, None).render(names), tracer.readings
