"""Numbers said twice: the words and the figures agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .numerals import trailing, value
from .proof import Fault, Proof

FIGURES = r"\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:,\d+)?"
WRITTEN = re.compile(rf"\(({FIGURES})[ \u00a0]?(€|euros?|%)?\)")
CENTS = re.compile(r"[ \u00a0]et[ \u00a0]([a-zéèà \u00a0-]+?)[ \u00a0]centimes?\Z")
UNIT = re.compile(r"(?:[ \u00a0]d[’'])?[ \u00a0]?(?:euros?|pour cent)?[ \u00a0]?\Z")
REACH = 160


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the numbers whose words and figures differ."""
    for found in WRITTEN.finditer(proof.text):
        before = proof.text[max(0, found.start() - REACH) : found.start()].rpartition("\n")[2].rstrip(" \u00a0")
        said, words = _said(before)
        written = Decimal(re.sub(r"[ \u00a0\u202f.]", "", found[1]).replace(",", "."))
        if said is not None and said != written:
            shown = f"{words} ({found[1]}{f' {found[2]}' if found[2] else ''})"
            yield Fault(
                "relecture-montant", found.start(), f"les lettres et les chiffres diffèrent : « {shown} »",
                "corrigez l’un ou l’autre : les lettres l’emportent en cas de litige",
            )  # fmt: skip


def _said(before: str) -> tuple[Decimal | None, str]:
    """Return the number in words that stands just before the figures, and these words."""
    cents = CENTS.search(before)
    whole = before[: cents.start()] if cents else before
    bare = UNIT.sub("", whole)
    words = trailing(bare)
    number = value(words)
    parts = value(cents[1]) if cents else 0
    if number is None or parts is None:
        return None, ""
    return Decimal(number) + Decimal(parts) / 100, before[len(bare) - len(words) :].strip()
