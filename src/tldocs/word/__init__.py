"""Word: the only room that knows OOXML. `write` makes a .docx, `check` looks for faults in any .docx."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tldocs.word.checker import check
    from tldocs.word.writer import write

__all__ = ["check", "write"]

_HOMES = {"check": "tldocs.word.checker", "write": "tldocs.word.writer"}


def __getattr__(name: str) -> Any:
    """Import each half when it is first used: a check of the project file needs neither."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
