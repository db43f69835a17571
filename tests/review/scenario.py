"""A lawyer's edits, the same on every form of statutes: words that stand once in the text and belong to no field."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tldocs.document.model import Heading, Table
from tldocs.dossier.check import check
from tldocs.dossier.drafts import Draft, drafts, label
from tldocs.drafting.traced import traced
from tldocs.library import library_of
from tldocs.word.provenance import plain

WORD = re.compile(r"\b[a-zéèêàâîôûç]{7,}\b")


class Article(NamedTuple):
    """An article of statutes: its clause, its name, its title, words of its own."""

    clause: str
    name: str
    title: str
    words: list[str]


class Told(NamedTuple):
    """What a review must say."""

    kind: str
    action: str
    clause: str
    before: str
    after: str
    author: str
    tracked: bool


class Scenario:
    """The statutes of a project, and articles to edit."""

    def __init__(self, project: Path) -> None:
        library = library_of(project)
        checked = check(project, None, library)
        assert checked.law is not None
        assert checked.loaded.project is not None
        self.draft: Draft = next(d for d in drafts(checked, library) if d.file == "statuts")
        found = traced(self.draft.plan, checked.loaded.project, checked.law, checked.day, self.draft.item)
        texts = {clause.id: plain(clause) for clause in self.draft.document.clauses}
        count = Counter(word for text in texts.values() for word in re.findall(r"\w+", text.lower()))
        self.articles = [
            Article(clause.id, label(clause.blocks), _title(clause.blocks), self._own(clause.id, found, count))
            for clause in self.draft.document.clauses
            if any(isinstance(b, Heading) and b.level == 2 for b in clause.blocks)
        ]
        cited = {m for text in texts.values() for m in re.findall(r"\{REF ref_(\w+)\}", text)}
        anchors = {c.id: [_mark(b) for b in c.blocks] for c in self.draft.document.clauses}
        self.free = [
            a for a in self.articles
            if not cited & set(anchors[a.clause]) and len(a.words) > 1
            and not any(isinstance(b, Table) for c in self.draft.document.clauses if c.id == a.clause for b in c.blocks)
        ]  # fmt: skip

    @staticmethod
    def _own(clause: str, found: Any, count: Counter[str]) -> list[str]:
        text, values = found[clause]
        first = text.index("\n")
        spans = [(v.start, v.stop) for v in values]
        return [
            m[0]
            for m in WORD.finditer(text, first)
            if count[m[0]] == 1 and not any(a <= m.start() < b for a, b in spans)
        ]


def _mark(block: Any) -> str:
    return str(getattr(block, "anchor", "")).replace("-", "_")


def _title(blocks: Any) -> str:
    head = next(b for b in blocks if isinstance(b, Heading))
    return "".join(item.text for item in head.inlines)


def edits(scenario: Scenario) -> tuple[list[list[Any]], list[Told]]:
    """Return the steps for LibreOffice, and what a review must say, in the order of the articles."""
    names = iter(scenario.free)
    replaced, inserted, untracked, commented, added, looked, gone, gone_quietly, before_new, moved = (
        next(names) for _ in range(10)
    )
    who = "Anne Lenoir"
    steps: list[list[Any]] = [
        ["author", "Anne", "Lenoir"],
        ["track", True],
        ["replace", replaced.words[0], "autrement"],
        ["insert_after", inserted.words[0], " et davantage"],
        ["bold", looked.words[0]],
        ["paragraph_after", added.words[0], "Cet alinéa vient de la relecture."],
        ["delete_article", gone.title],
        ["track", False],
        ["replace", untracked.words[0], "discrètement"],
        ["delete_article", gone_quietly.title],
        ["article_after", before_new.words[-1], "Confidentialité", "Chacun garde le secret des délibérations."],
        ["move_article", moved.title, replaced.title],
        ["comment", commented.words[0], who, "Est-ce bien voulu ?"],
    ]
    at = scenario.articles.index(replaced)
    ids = [clause.id for clause in scenario.draft.document.clauses]
    texts = {clause.id: plain(clause) for clause in scenario.draft.document.clauses}
    told = [
        Told("redaction", "", replaced.clause, replaced.words[0], "autrement", who, True),
        Told("redaction", "", inserted.clause, "", "et davantage", who, True),
        Told("redaction", "", untracked.clause, untracked.words[0], "discrètement", "", False),
        Told("commentaire", "", commented.clause, commented.words[0], "Est-ce bien voulu ?", who, True),
        Told("redaction", "", added.clause, "", "Cet alinéa vient de la relecture.", who, True),
        Told("forme", "", looked.clause, looked.words[0], looked.words[0], who, True),
        Told("structure", "retirer", gone.clause, texts[gone.clause], "", who, True),
        Told("structure", "retirer", gone_quietly.clause, texts[gone_quietly.clause], "", "", False),
        Told("structure", "ajouter", before_new.clause, "", "Confidentialité\nChacun garde le secret des délibérations.", "", False),
        Told("structure", "deplacer", moved.clause, moved.name, moved.name, "", False),
    ]  # fmt: skip
    assert at >= 0
    return steps, sorted(told, key=lambda t: ids.index(t.clause))
