"""Spaces and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .proof import Fault, Proof, around

DOUBLED = (
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "et",
    "ou",
    "à",
    "au",
    "aux",
    "par",
    "que",
    "pour",
    "dans",
    "un",
    "une",
    "est",
)
ELIDED = ("de", "le", "la", "que", "ne", "se", "me", "te", "je", "jusque")
SPACE = r"[ \u00a0\u202f]"
VOWEL = r"[aeiouéèêâîôû](?!u\b|nze\b|nzième|ui\b|n\b|ne\b|aourt)"
LETTER = r"[^\W\d_]"
RULES = (
    (re.compile(rf" (?:(?<={SPACE} )|(?={SPACE}))(?=[^|\n]*[^\s|])"), ("  ", " \u00a0", "\u00a0 "), "espaces en trop"),
    (re.compile(rf",(?<=\w{SPACE},)"), (" ,", "\u00a0,"), "espace avant la virgule"),
    (re.compile(rf"\.(?<=\w{SPACE}\.)(?=\s|$)", re.MULTILINE), (" .", "\u00a0."), "espace avant le point"),
    (
        re.compile(r"(?<![.,])(?:,,|;;|::|\.\.(?!\.)|,\.|;\.|,;|;,|:\.|\.;|!\.|\?\.|\.,)(?!\.)(?<!re\.,)(?<!art\.,)"),
        (",,", ";;", "::", "..", ",.", ";.", ",;", ";,", ":.", ".;", "!.", "?."), "ponctuation répétée",
    ),
    (re.compile(rf",(?<={LETTER},)(?={LETTER})"), (",",), "espace manquante après la virgule"),
    (re.compile(rf";(?<={LETTER};)(?={LETTER})"), (";",), "espace manquante après le point-virgule"),
    (re.compile(rf"[(«]{SPACE}+[,;.](?!\.)|,{SPACE}?\)"), ("(", "«", ",)", ", )"), "ponctuation mal placée"),
    *((re.compile(rf" {word} {word}\b(?! {word})"), (f" {word} {word}",), "mot répété") for word in DOUBLED),
    *((re.compile(rf" {word} (?={VOWEL}\w+)"), (f" {word} ",), "élision manquante") for word in ELIDED),
    (re.compile(r" (?:de les|à les) (?!\w+(?:er|ir|re|oir|y)\b)"), (" de les ", " à les "), "contraction manquante"),
)  # fmt: skip
"""Each pattern is tried only where one of its signs stands."""
LETTERED = re.compile(r"(?:^|[;:,.–][ \u00a0])(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})°?\)")
PAIRS = (("«", "»"), ("(", ")"), ("“", "”"))


def faults(proof: Proof) -> Iterator[Fault]:
    """Yield the spaces in excess, the repeated signs, the pairs left open."""
    for rule, signs, what in RULES:
        for found in rule.finditer(proof.plain) if any(sign in proof.plain for sign in signs) else ():
            yield Fault("relecture-typographie", found.start(), f"{what} : « {around(proof.text, *found.span())} »")
    offset = 0
    for passage in proof.passages:
        for opening, closing in PAIRS:
            text = _without_letters(passage.text) if closing == ")" else passage.text
            if text.count(opening) != text.count(closing):
                yield Fault(
                    "relecture-typographie",
                    offset,
                    f"« {opening} » et « {closing} » ne vont pas par paires : « {passage.text[:40]}… »",
                )
        offset += len(passage.text) + 1


def _without_letters(text: str) -> str:
    """Leave out the letters of a list, a) 1) 2°), which close nothing."""
    return LETTERED.sub("", text)
