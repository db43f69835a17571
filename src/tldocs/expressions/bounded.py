"""Templates that a firm wrote are rendered within bounds: so many turns of loops, so much text, so much time.

Loops are the only way for a template to work long: each of them counts its turns, and the text is counted as it comes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from .errors import LanguageError

if TYPE_CHECKING:
    from jinja2 import nodes

    from .templates import Compiled

TURNS = 100_000
CHARACTERS = 8_000_000
SECONDS = 10.0
WATCHED = "borne"
"""The filter put on what each loop runs over; no author can write it."""


class _Spent:
    def __init__(self) -> None:
        self.turns = self.characters = 0
        self.end = time.monotonic() + SECONDS

    def turn(self) -> None:
        self.turns += 1
        self._check(self.turns > TURNS)

    def text(self, piece: str) -> str:
        self.characters += len(piece)
        self._check(self.characters > CHARACTERS)
        return piece

    def _check(self, over: bool) -> None:  # noqa: FBT001 - one question
        if over or time.monotonic() > self.end:
            raise LanguageError("une clause du cabinet fait un document démesuré : ses boucles sont trop longues")


_SPENT: ContextVar[_Spent | None] = ContextVar("spent", default=None)


def watched(values: Iterable[Any]) -> Iterator[Any]:
    """Yield values, counting the turns of the render in course."""
    spent = _SPENT.get()
    for value in values:
        if spent is not None:
            spent.turn()
        yield value


def watch(tree: nodes.Template) -> None:
    """Make each loop of a template count its turns."""
    from jinja2 import nodes as jinja

    for loop in tree.find_all(jinja.For):
        loop.iter = jinja.Filter(loop.iter, WATCHED, [], [], None, None, lineno=loop.lineno)


def render(template: Compiled, names: Mapping[str, Any]) -> str:
    """Return the rendered text of a watched template; raises LanguageError when it passes a bound."""
    spent = _Spent()
    token = _SPENT.set(spent)
    try:
        return "".join(map(spent.text, template.pieces(names)))
    finally:
        _SPENT.reset(token)
