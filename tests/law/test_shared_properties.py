"""The model is not a program for the rules: few properties serve one rule alone."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from functools import cached_property

import tldocs.project as package
from tests.projects import LIBRARY, ROOT
from tldocs.law.compiled import load_forms, read_law
from tldocs.law.model import Rule


def properties() -> set[str]:
    modules = [importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)]
    classes = [c for m in modules for c in vars(m).values() if inspect.isclass(c) and c.__module__ == m.__name__]
    found = {name for c in classes for name, value in vars(c).items() if isinstance(value, property | cached_property)}
    return {name for name in found if not name.startswith("_")}


def words(rule: Rule) -> set[str]:
    parts = (rule.check, rule.when, rule.each[1] if rule.each else None)
    return {word for part in parts if part is not None for word in re.findall(r"\w+", part.source)}


def test_no_more_than_one_rule_in_five_has_a_property_of_its_own():
    rules = {rule.id: rule for form in load_forms(LIBRARY).values() for rule in read_law(LIBRARY, form).rules}
    users: dict[str, set[str]] = {}
    for rule in rules.values():
        for word in words(rule) & properties():
            users.setdefault(word, set()).add(rule.id)
    texts = " ".join(
        p.read_text(encoding="utf-8") for p in (ROOT / "templates").rglob("*") if p.suffix in {".md", ".yaml"}
    )
    code = " ".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    alone = {
        rule
        for word, of in users.items()
        if len(of) == 1 and not re.search(rf"\b{word}\b", texts) and not re.search(rf"\.{word}\b", code)
        for rule in of
    }
    assert len(alone) * 5 <= len(rules), sorted(alone)
