"""The example projects, and changes made to them in tests."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tldocs.law.compiled import load_forms
from tldocs.law.model import Forme, Rule
from tldocs.library import open_library
from tldocs.project.load import Loaded, load_text

ROOT = Path(__file__).parents[1]
SHORT = ("sas-ess",)
"""Examples of the forms whose library is short: statutes and checklist (docs/ajouter-une-forme.md)."""
EXAMPLES = sorted(
    path.parent.name for path in (ROOT / "examples").glob("*/projet.yaml") if path.parent.name not in SHORT
)
"""Examples that have every document."""
STUDIES = ("communaute", "diagnostic", "fonds", "laboratoire", "montee_en_charge", "positionnement", "risques")
"""Sections of the studies, which name circles, persons, lines of the plan."""
LIBRARY = open_library()
DAY = date(2026, 11, 22)
"""The day of the law of every test that does not choose another."""


def example(name: str) -> Path:
    return ROOT / "examples" / name / "projet.yaml"


def defaults(form: str) -> Mapping[str, object]:
    return load_forms(LIBRARY)[form].defaults


@cache
def loaded_example(name: str) -> Loaded:
    loaded = load_text(example(name).read_bytes(), str(example(name)), defaults)
    assert loaded.project is not None, loaded.findings
    return loaded


@cache
def tree_of(source: bytes) -> dict[str, Any]:
    return yaml.load(source, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def concerns(rule: Rule, case: Mapping[str, Any], form: Forme) -> bool:
    """Whether an example of a rule is played on a form: a common rule looks at parts that short examples do not have."""
    shared = "/commun/" in rule.file and (form.id in SHORT or not _has(form, studied(rule)))
    return bool(case.get("forme", "" if shared else form.id) == form.id)


def studied(rule: Rule) -> set[str]:
    """Return the sections of studies that a rule speaks of."""
    parts = (rule.check, rule.when, rule.each[1] if rule.each else None)
    said = " ".join((*(part.source for part in parts if part), rule.message, rule.remedy))
    return {section for section in STUDIES if section in said or (section == "montee_en_charge" and ".montee" in said)}


def _has(form: Forme, sections: set[str]) -> bool:
    return not sections or bool(sections & set(tree_of(loaded_example(form.reference).source)))


def played(rule: Rule, case: Mapping[str, Any], form: Forme) -> Loaded:
    """Return the project of an example of a rule, without the studies that neither speaks of: they take most of the time."""
    kept = studied(rule) | {re.split(r"[.\[]", path)[0] for path in case}
    aside = dict.fromkeys(section for section in STUDIES if section not in kept)
    return apply(loaded_example(form.reference), {**aside, **case}, form)


def apply(loaded: Loaded, changes: Mapping[str, Any], form: Forme) -> Loaded:
    """Return the project with changes made: path -> value, None empties; paths follow the project file."""
    tree = {"forme": form.id, **copy.deepcopy(tree_of(loaded.source))}
    for path, value in changes.items():
        put(tree, path, plain(value))
    loaded = load_text(_dumped(tree), "exemple.yaml", defaults)
    for section in _dangling(loaded):
        del tree[section]
    return loaded if loaded.project else load_text(_dumped(tree), "exemple.yaml", defaults)


def _dumped(tree: Any) -> bytes:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(tree, Dumper=dumper, allow_unicode=True, default_style='"').encode()


def _dangling(loaded: Loaded) -> set[str]:
    """Sections of studies that name what the change took away: they are not what the change is about."""
    named = (re.split(r"[.\[]", f.path)[0] for f in loaded.findings if f.code == "reference-inconnue")
    return set(named) & set(STUDIES)


def plain(value: Any) -> Any:
    """Return a value of the library as bare lists and mappings."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def put(tree: Any, path: str, value: Any) -> None:
    """Set the value at a path (`associes[0].parts`); None removes the key."""
    steps = [int(s) if s.isdigit() else s for s in re.findall(r"[^.\[\]]+", path)]
    for step, after in pairwise(steps):
        missing: Any = [] if isinstance(after, int) else {}
        tree = tree.setdefault(step, missing) if isinstance(tree, dict) else tree[step]
    last = steps[-1]
    if value is None and isinstance(tree, dict):
        tree.pop(last, None)
    elif isinstance(tree, list) and last == len(tree):
        tree.append(value)
    else:
        tree[last] = value
