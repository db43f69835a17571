"""Paths in the project file: `associes[2].parts`."""

from __future__ import annotations

import re
from typing import TypeAlias

Step: TypeAlias = str | int
"""A key of a section, or the rank of an item of a list, from 0."""


def join(path: str, key: str) -> str:
    """Return the path of a key of the section at `path`; a key too long to be a name is cut."""
    return f"{path}.{key[:60]}" if path else key[:60]


def path_of(steps: tuple[Step, ...]) -> str:
    """Return the path that follows these steps."""
    path = ""
    for step in steps:
        path = f"{path}[{step}]" if isinstance(step, int) else join(path, step)
    return path


def steps_of(path: str) -> tuple[Step, ...]:
    """Return the steps of a path; what cannot be read as one is left out."""
    found = re.findall(r"\[(\d{1,9})\]|([^.\[\]]+)", path)
    return tuple(int(rank) if rank else key for rank, key in found)


def general(path: str) -> str:
    """Return the path without ranks (`associes[].parts`), as the model knows it."""
    return re.sub(r"\[\d+\]", "[]", path)
