"""What is wrong in an expression or a template: said to its author, with the line."""

from __future__ import annotations


class LanguageError(Exception):
    """A mistake in a rule, a clause or a message; `line` counts from 1 inside the text that was given."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
