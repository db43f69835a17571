"""Our comparison of two thirty-page statutes against that of `python-redlines[docxodus]`, on the same files in the same run."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tldocs import word
from tldocs.document.model import Block, Clause, Document, Heading, Para, Text
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.library import library_of
from tldocs.word.redline.marks import Author
from tldocs.word.redline.proof import faithful
from tldocs.word.redline.story import _quiet
from tldocs.word.redline.writer import redline

AUTHOR = Author("bench", "2026-07-01T00:00:00Z")
ROUNDS = 3
OURS = 5
"""Runs of ours in a round: the quick one is measured as often as the slow one allows."""


def redline_ratios(project: Path) -> dict[str, float]:
    """Return how many times faster our comparison is; both sides are checked to hold the change that was made."""
    from python_redlines.engines import DocxodusEngine

    old, new = versions(project)

    def theirs() -> bytes:
        return bytes(DocxodusEngine().run_redline("bench", old, new)[0])

    def ours() -> bytes:
        _quiet.cache_clear()  # as in a command that compares once
        return redline(old, new, AUTHOR).data

    assert faithful(old, new, ours())
    assert b"word/document.xml" in theirs()
    rounds = [(timed(theirs, 1), timed(ours, OURS)) for _ in range(ROUNDS)]
    slow, quick = (statistics.median(pair[n] for pair in rounds) for n in (0, 1))
    print(f"redline: docxodus {slow * 1e3:.0f} ms, tldocs {quick * 1e3:.1f} ms")
    return {"docxodus / redline": statistics.median(one / other for one, other in rounds)}


def timed(call: Callable[[], object], times: int) -> float:
    """Return the median of the seconds of some calls."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def versions(project: Path) -> tuple[bytes, bytes]:
    """Return the statutes of a project, and the same after the edits of a serious amendment."""
    checked = check(project)
    drafted = next(iter(draft_all(checked, library_of(project), Options(("statuts",)))))
    document = drafted.document
    return word.write(document), word.write(amended(document))


def amended(document: Document) -> Document:
    """Return the document with a sentence changed in one clause of three, and one clause more."""
    clauses = [_edited(clause) if rank % 3 == 0 else clause for rank, clause in enumerate(document.clauses)]
    words = "Les outils sont partagés entre tous, et rendus en état de servir."
    clauses.insert(30, Clause("outils", (Heading(3, (Text("Outils"),)), Para("body", (Text(words),)))))
    return document._replace(clauses=tuple(clauses))


def _edited(clause: Clause) -> Clause:
    first = next((rank for rank, block in enumerate(clause.blocks) if isinstance(block, Para)), -1)
    blocks = (_changed(block) if rank == first else block for rank, block in enumerate(clause.blocks))
    return clause._replace(blocks=tuple(blocks))


def _changed(block: Block) -> Block:
    assert isinstance(block, Para)
    first, *rest = block.inlines
    if not isinstance(first, Text):
        return block
    words = re.sub(r"\b(un|le|la|les|de)\b", "chaque", first.text, count=1)
    return block._replace(inlines=(first._replace(text=words), *rest))
