"""Every two options of the statutes taken together: which fields are options, and the fewest projects that pair their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from tests.projects import LIBRARY, STUDIES, loaded_example
from tldocs.drafting.choices import fields, kind_of, values
from tldocs.drafting.clauses import find_source, options_of
from tldocs.drafting.outline import Outline, read_outlines
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.model import Law

ASIDE = dict.fromkeys(("charte", "activite", "finances", "preambule", "etudes", *STUDIES))
"""What the statutes do without: it costs time and changes nothing there."""
Options = Mapping[str, tuple[str, ...]]
Pair = tuple[str, str, str, str]


@cache
def law_of(name: str) -> Law:
    return load_law(LIBRARY, load_forms(LIBRARY)[loaded_example(name).project.forme])


@cache
def outline_of(name: str) -> Outline:
    return next(o for o in read_outlines(LIBRARY, law_of(name).forme) if o.kind == "statuts")


@cache
def options(name: str) -> Options:
    """The fields among whose values a clause of the statutes chooses, as the clauses and the model say: nothing is listed here."""
    law, outline = law_of(name), outline_of(name)
    found: dict[str, tuple[str, ...]] = {}
    for clause in (clause for section in outline.sections for clause in section.clauses):
        source = find_source(LIBRARY, list(outline.families), clause, law.texts)
        assert source is not None
        declared = {path.removeprefix("projet.") for path in options_of(source.head)}
        for path in (*fields(source), *sorted(declared)):
            kind = kind_of(path)
            if kind is not None and len(known := values(kind)) > 1:
                found[path] = known
    return found


def pairs(given: Options) -> set[Pair]:
    return {(one, a, other, b) for one, other in combinations(given, 2) for a in given[one] for b in given[other]}


def rows(given: Options) -> Iterator[dict[str, str]]:
    """Yield projects, as values of options, until every value of each option met every value of each other."""
    rank = {path: number for number, path in enumerate(given)}
    left = pairs(given)
    while left:
        one, a, other, b = min(left)
        row = {one: a, other: b}
        for path in sorted(given, key=lambda p: (-len(given[p]), p)):
            if path not in row:
                row[path] = max(
                    given[path], key=lambda value: sum(_pair(rank, path, value, *met) in left for met in row.items())
                )
        left -= {_pair(rank, *p, *q) for p, q in combinations(row.items(), 2)}
        yield row


def _pair(rank: Mapping[str, int], one: str, a: str, other: str, b: str) -> Pair:
    return (one, a, other, b) if rank[one] < rank[other] else (other, b, one, a)
