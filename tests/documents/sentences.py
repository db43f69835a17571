"""The sentences of the studies of an example, and those that two examples share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from tests.projects import LIBRARY, ROOT, example
from tldocs.document.model import Document, Inline, Inlines, Para, Table, Text
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check

ABBREVIATED = re.compile(r"\b(art|al|L|R|D|M|MM|Mme|Mmes|n°|p)\.\s")
END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀÂÉÈÊÎÔŒ«0-9])")
WORD = re.compile(r"[^\W\d_]{2,}")
WORDS = 5
"""A cell of a table with fewer words is a value (« Non », « À venir », « Samedi 18 septembre »), not a sentence."""
SKIPPED = {"caption", "source", "strong"}
BY_HAND = "…"
"""What stands for a blank filled by hand, and for a reference."""


def bare(text: str) -> str:
    """Return a text on one line, with ordinary spaces and apostrophes."""
    return re.sub(r"\s+", " ", text).replace("’", "'").strip()


def said(inlines: Inlines) -> str:
    """Return the words of a paragraph or of a cell, without its heading in bold nor the texts cited, in italics."""
    first = 1 if inlines and isinstance(inlines[0], Text) and inlines[0].bold else 0
    return bare("".join(_words(item) for item in inlines[first:]))


def _words(item: Inline) -> str:
    if isinstance(item, Text):
        return "" if item.italic else item.text
    return BY_HAND


def cut(text: str) -> list[str]:
    """Return the sentences of a text."""
    held = ABBREVIATED.sub(r"\1.\0", text)
    return [sentence.replace("\0", " ") for sentence in END.split(held) if sentence]


def sentences(document: Document) -> Iterator[str]:
    """Yield the sentences of the paragraphs, and those of the cells of tables: no heading, caption, source, nor head.

    The first column of a table names its rows: it is made of heads.
    """
    for block in document.blocks():
        if isinstance(block, Para) and block.style not in SKIPPED:
            text = said(block.inlines)
            yield from () if text.startswith("Source :") else cut(text)
        elif isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row[1:]):
                yield from (s for s in cut(said(cell)) if len(WORD.findall(s)) >= WORDS)


@cache
def studies(name: str) -> tuple[tuple[str, Document], ...]:
    """The studies of an example: the plan of each, and the document. Nothing is drawn: a figure has no sentence."""
    with patch("tldocs.figures.canvas.available", return_value=False):
        made = draft_all(check(example(name)), LIBRARY, Options(only=("etudes",)))
        return tuple((d.document.provenance["plan"], d.document) for d in made)


def shared(first: str, second: str) -> dict[str, set[str]]:
    """Return, for each plan, the sentences that it says of the first example and that a study of the second also says."""
    others = {s for _, document in studies(second) for s in sentences(document)}
    found: dict[str, set[str]] = {}
    for plan, document in studies(first):
        found.setdefault(plan, set()).update(s for s in sentences(document) if s in others and not of_the_law(s))
    return {plan: kept for plan, kept in found.items() if kept}


def of_the_law(sentence: str) -> bool:
    """Whether a sentence is a fact of the library of law, where it stands with its basis."""
    return _loose(sentence) in _law()


def _loose(text: str) -> str:
    return re.sub(r"\s*([:;!?])", r"\1", bare(text).rstrip(".").lower())


@cache
def _law() -> str:
    files = sorted(Path(ROOT / "legal_forms").rglob("*.yaml"))
    return _loose("\n".join(file.read_text(encoding="utf-8") for file in files))
