"""What says nothing: an article without text, an announced list that does not come, a sentence cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .proof import BLANK, Fault, Passage, Proof

NOTHING = re.compile(r"[\s\u00a0\u200b.,;:–—•\-]*\Z")
CUT = re.compile(r"(?:(?<!\w)(?:de|du|des|la|le|les|et|ou|à|au|aux|que|dans|sa|ses)|(?<!\w)[dl][’'])[ \u00a0]*[.;,]?\Z")
LONELY = re.compile(r"(?<!\w)(?:de|du|des|à|au|aux|par)[ \u00a0]?[,.;](?:[ \u00a0]|$)")

SIGNS = tuple(
    f" {word}{gap}{sign}"
    for word in ("de", "du", "des", "à", "au", "aux", "par")
    for gap in ("", " ")
    for sign in ",.;"
)


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the articles, the lists and the sentences that are empty."""
    starts = dict(zip(map(id, proof.passages), proof._starts, strict=True))  # noqa: SLF001 - the offsets of the same proof
    for heading, held in proof.articles():
        if not any(_says(passage) for passage in held):
            yield Fault(
                "relecture-article-vide",
                starts[id(heading)],
                f"l’article « {heading.text} » est vide",
                "écrivez-le, ou retirez-le",
            )
    lonely = any(sign in proof.plain for sign in SIGNS)
    for passage in proof.passages:
        yield from _sentence(passage, starts[id(passage)], lonely=lonely)
    for one, other in pairwise(proof.passages):
        in_article = one.article.startswith("Article ")  # a deliberation decides by the articles that follow
        if in_article and one.text.rstrip(" \u00a0").endswith(":") and other.kind in ("article", "titre"):
            yield Fault("relecture-phrase-vide", starts[id(one)], f"rien ne suit « …{one.text[-40:]} »")


def _says(passage: Passage) -> bool:
    return passage.kind in ("ligne", "signature") or NOTHING.match(passage.text) is None


def _sentence(passage: Passage, start: int, *, lonely: bool) -> Iterator[Fault]:
    text = passage.text
    if passage.kind in ("ligne", "signature", "titre", "article") or BLANK in text:
        return
    if text and NOTHING.match(text):
        yield Fault("relecture-phrase-vide", start, "un alinéa ne contient que de la ponctuation")
    elif CUT.search(text[-16:]) or (lonely and LONELY.search(text)):
        yield Fault("relecture-phrase-vide", start, f"la phrase s’arrête court : « …{text[-50:]} »")
