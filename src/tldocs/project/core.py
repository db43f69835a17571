"""`pydantic_core`, imported without the module that describes its schemas to type checkers.

That module declares some eighty typed dictionaries which nothing reads when a schema is already compiled; importing it takes
as long as checking a project. It is imported as usual by whoever asks for it, pydantic first.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

NAME = "pydantic_core"
TYPES = f"{NAME}.core_schema"


class _Types(ModuleType):
    """Stands for the types while the package starts: each of their names is any type."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Any


def pydantic_core() -> Any:
    """Return the module `pydantic_core`."""
    if NAME in sys.modules:
        return sys.modules[NAME]
    sys.modules[TYPES] = _Types(TYPES)
    try:
        made = import_module(NAME)
    finally:
        del sys.modules[TYPES]
    vars(made).pop("core_schema", None)
    return made
