"""French signs around what the user typed, which is printed to the letter: only our own spaces are made non-breaking."""

from __future__ import annotations

from tldocs.text import NBSP

COLON, SEMICOLON = f"{NBSP}: ", f"{NBSP}; "


def quoted(text: str) -> str:
    """Return a text between French quotation marks that stay with it at the end of a line."""
    return f"«{NBSP}{text}{NBSP}»"
