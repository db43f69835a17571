"""Reads a proof with every check."""

from __future__ import annotations

from tldocs.diagnostics import Finding

from . import amounts, dates, emptiness, leftovers, people, references, terms, typography
from .proof import Proof

CHECKS = (terms, references, leftovers, amounts, dates, people, typography, emptiness)
MOST = 20
"""Faults of one kind that are told, at most: after that, the text is to be read again whole."""


def proofread(proof: Proof) -> list[Finding]:
    """Return what a careful reader would mark, in the order of the text."""
    found = [fault for check in CHECKS for fault in check.faults(proof)]
    kept: dict[str, int] = {}
    told = []
    for fault in sorted(found, key=lambda fault: fault.start):
        kept[fault.code] = kept.get(fault.code, 0) + 1
        if kept[fault.code] <= MOST:
            told.append(proof.finding(fault))
    return list(dict.fromkeys(told))
