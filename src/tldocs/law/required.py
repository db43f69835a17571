"""Finds the answers that the documents of a form need and that the project does not give yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding
from tldocs.project.base import fields_of

from .model import Law, Required

if TYPE_CHECKING:
    from tldocs.project.load import Loaded


def missing_answers(loaded: Loaded, law: Law, names: Mapping[str, Any]) -> list[Finding]:
    """Return one finding a missing answer, with the documents that wait for it."""
    wanted: dict[str, tuple[str, list[str]]] = {}
    for need in law.required:
        if _applies(need, names):
            for path, what in _missing(need, loaded.project):
                documents = wanted.setdefault(path, (what, []))[1]
                documents += [] if need.document in documents else [need.document]
    return [_finding(path, what, documents, loaded) for path, (what, documents) in wanted.items()]


def founded(missing: Iterable[Finding], broken: Iterable[Finding]) -> list[Finding]:
    """Return one finding where an answer is missing and a rule demands it: the missing answer, with the rule's basis."""
    waited = {finding.path: finding for finding in missing}
    others = []
    for finding in broken:
        known = waited.get(finding.path)
        if known is None:
            others.append(finding)
        else:
            waited[finding.path] = known._replace(basis=tuple(dict.fromkeys((*known.basis, *finding.basis))))
    return [*waited.values(), *others]


class Awaited(NamedTuple):
    """How many answers a kind of document waits for."""

    document: str
    answers: int


def awaited(findings: Iterable[Finding]) -> tuple[int, tuple[Awaited, ...]]:
    """Return how many answers are missing, and how many each kind of document waits for, statutes first.

    An answer that several documents wait for counts once in the whole, and once in each of them.
    """
    missing = {f.path: f for f in findings if f.code == "reponse-manquante"}
    count = Counter(document for f in missing.values() for document in waiting_documents(f))
    return len(missing), tuple(Awaited(name, count[name]) for name in sorted(count, key=_rank))


def _rank(document: str) -> tuple[bool, str]:
    return document != "statuts", document


def waiting_documents(finding: Finding) -> list[str]:
    """Return the kinds of documents that wait for a missing answer, as its remedy names them."""
    return finding.remedy.rpartition(" : ")[2].split(", ")


def _applies(need: Required, names: Mapping[str, Any]) -> bool:
    try:
        return need.when is None or bool(need.when.value(names))
    except (AttributeError, TypeError, KeyError):
        return False


def _missing(need: Required, projet: Any) -> Iterator[tuple[str, str]]:
    for field in need.fields:
        yield from empty_fields(projet, field.replace(".*", "[]").split("."), "")


def empty_fields(node: Any, steps: list[str], base: str) -> Iterator[tuple[str, str]]:
    """Yield the path and description of each empty field that the steps lead to (`categories[]`, then `nom`)."""
    name, many = steps[0].removesuffix("[]"), steps[0].endswith("[]") and bool(steps[1:])
    value = getattr(node, name, None)
    path = f"{base}.{name}" if base else name
    if many:
        for index, child in enumerate(value or ()):
            yield from empty_fields(child, steps[1:], f"{path}[{index}]")
    elif steps[1:]:
        yield from empty_fields(value, steps[1:], path)
    elif value in (None, ()):
        yield path, describe(node, name)


def describe(node: Any, name: str) -> str:
    """Return the description of a field of a node of the model."""
    field = fields_of(type(node)).get(name)
    return str(field.metadata.get("description", name)) if field else name


def _finding(path: str, what: str, documents: list[str], loaded: Loaded) -> Finding:
    return Finding(
        "reponse-manquante",
        "error",
        f"réponse manquante : {what}",
        loaded.place(path),
        path,
        f"renseignez `{path.rpartition('.')[2]}` ; sans cette réponse, un blanc reste dans : {', '.join(documents)}",
    )
