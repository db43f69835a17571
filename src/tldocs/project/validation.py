"""The compiled schema of the model: built once by pydantic, then kept, so that a command does without pydantic.

Importing pydantic and reading the type hints of fifty classes takes longer than everything else a check does; the
schema they end in is plain data and functions of ours, which `pydantic_core` reads directly.
"""

from __future__ import annotations

import pickle
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tldocs import cache as kept

from .outline import Outline, outline_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import SchemaValidator

T = TypeVar("T")
UNUSED = frozenset(("metadata", "serialization"))
"""What the schema says to others than the validator; it holds closures, which cannot be kept."""


@cache
def compiled() -> tuple[SchemaValidator, Outline]:
    """Return what validates a project and the outline of its model."""
    from .core import pydantic_core

    core = pydantic_core()
    schema, outline = _kept() or _built()
    return core.SchemaValidator(schema), outline


def _kept() -> tuple[Any, Outline] | None:
    key = _key()
    payload = kept.read("schema", key) if key else None
    if payload is None:
        return None
    try:
        return pickle.loads(payload)  # type: ignore[no-any-return]  # noqa: S301 - our own file, see `cache`
    except Exception:  # noqa: BLE001 - whatever is wrong with a kept schema, it is built again
        return None


def _built() -> tuple[Any, Outline]:
    schema = core_schema()
    made = without(schema, UNUSED), outline_of(schema)
    if key := _key():
        kept.write("schema", key, pickle.dumps(made, protocol=5))
    return made


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """Return what pydantic makes of a node."""
    from pydantic import TypeAdapter

    from .base import process

    process()
    return TypeAdapter(kind)


def core_schema() -> Any:
    """Return the schema of a project file, as pydantic compiles it."""
    from .model import Projet

    return adapter(Projet).core_schema


def without(schema: Any, names: frozenset[str]) -> Any:
    """Return a schema without the keys of these names, at any depth."""
    if isinstance(schema, dict):
        return {key: without(value, names) for key, value in schema.items() if key not in names}
    if isinstance(schema, (list, tuple)):
        return type(schema)(without(value, names) for value in schema)
    return schema


@cache
def _key() -> str:
    """Return what the schema depends on: the model, pydantic, Python; empty where the sources cannot be read.

    A source is known by its name, its length and its hour, as Python itself does for its own compiled files.
    """
    from .core import pydantic_core

    sources = sorted(Path(__file__).parent.glob("*.py"))
    if not sources:
        return ""
    digest = sha256(f"{pydantic_core().__version__} {sys.version}".encode())
    for source in sources:
        known = source.stat()
        digest.update(f"{source} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()
