"""The law of a form, compiled once and kept in a cache keyed by the content of its files."""

from __future__ import annotations

import copyreg
import functools
import importlib.util
import marshal
import os
import pickle
import sys
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from tldocs import cache
from tldocs.library import PACKAGE

from .model import Forme, Law
from .texts import OWN

if TYPE_CHECKING:
    from tldocs.library import Library

ROOMS = (
    "advice",
    "document",
    "drafting",
    "expressions",
    "finance",
    "law",
    "project",
    "proofreading",
    "studies",
    "word/forms",
)
"""The rooms whose code decides of what is compiled."""
copyreg.pickle(CodeType, lambda code: (marshal.loads, (marshal.dumps(code),)))


@functools.cache
def engine() -> str:
    """Return what compiled things depend on besides their sources: Python, Jinja, our own code."""
    jinja = importlib.util.find_spec("jinja2")
    marks = [str(Path(jinja.origin).stat().st_mtime_ns)] if jinja and jinja.origin else []
    for folder in (PACKAGE, *(PACKAGE / room for room in ROOMS)):
        with os.scandir(folder) as entries:
            marks += sorted(
                f"{e.name} {e.stat().st_size} {e.stat().st_mtime_ns}" for e in entries if e.name.endswith(".py")
            )
    return f"{sys.version} {marks}"


def kept(name: str, key: str, make: Any) -> Any:
    """Return what `make()` returned for that key, from the cache when it is there."""
    key = f"{key} {engine()}"
    payload = cache.read(name, key)
    if payload is not None:
        try:
            return pickle.loads(payload)  # noqa: S301 - the cache checks who wrote the file
        except Exception:  # noqa: BLE001, S110 - whatever is wrong with it, it is made again
            pass
    made = make()
    cache.write(name, key, pickle.dumps(made))
    return made


def load_forms(library: Library) -> dict[str, Forme]:
    """Return every legal form of the library, by id."""
    from .forms import read_forms

    names = library.glob("legal_forms/*/form.yaml")
    made: dict[str, Forme] = kept("formes", library.digest(names), lambda: read_forms(library))
    return made


def law_files(library: Library, family: str) -> list[str]:
    """Return the names of the files that make the law of a family."""
    shared = ["legal_forms/texts.yaml", "legal_forms/parameters.yaml", *([OWN] if library.own(OWN) else ())]
    return shared + [name for f in ("commun", family) for name in library.glob(f"legal_forms/{f}/**/*.yaml")]


def load_law(library: Library, form: Forme) -> Law:
    """Return the law of a form; raises LibraryError when its files hold a mistake."""
    digest = library.digest(law_files(library, form.family))
    made: Law = kept(f"droit-{form.id}", digest, lambda: read_law(library, form, digest))
    return made


def read_law(library: Library, form: Forme, digest: str = "") -> Law:
    """Return the law of a form, read and compiled from its files."""
    from .benchmarks import read_benchmarks
    from .forms import read_required
    from .parameters import read_parameters
    from .rules import read_rules, scope_of
    from .texts import read_texts

    texts = read_texts(library, form.family)
    parameters = read_parameters(library, form.family, texts)
    scope = scope_of(form, parameters)
    rules = read_rules(library, form, scope, texts)
    required = read_required(library, form, scope)
    return Law(form, parameters, texts, rules, required, digest, read_benchmarks(library))
