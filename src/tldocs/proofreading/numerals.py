"""French numbers in words, read back: dix-huit mille cinq cents -> 18500."""

from __future__ import annotations

import re

UNITS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
HUNDREDS = {"cent", "cents"}
SCALES = {"mille": 1000, "mil": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
WORD = re.compile(r"[a-zéèà]+", re.IGNORECASE)
KNOWN = {*UNITS, *HUNDREDS, *SCALES, "et"}


def value(words: str) -> int | None:
    """Return the number that words say, None when they say none."""
    total = group = 0
    tokens = [token.lower() for token in WORD.findall(words)]
    if not tokens or not all(word in KNOWN for word in tokens) or tokens[0] == "et":
        return None
    for word in tokens:
        if word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        else:
            group = _grown(group, word)
    return total + group


def _grown(group: int, word: str) -> int:
    if word in HUNDREDS:
        return (group or 1) * 100
    if word == "et":
        return group
    number = UNITS[word]
    return group - group % 10 + group % 10 * 20 if number == 20 and group % 10 == 4 else group + number


def trailing(text: str) -> str:
    """Return the number in words that ends a text, empty when it ends with another word."""
    kept: list[str] = []
    for piece in reversed(re.split(r"([\s\u00a0-]+)", text.rstrip())):
        if piece.strip(" \u00a0-") and piece.lower().removeprefix("d’") not in KNOWN:
            break
        kept.append(piece)
    return re.sub(r"^[\s\u00a0-]*(?:et[\s\u00a0-]+)?", "", "".join(reversed(kept)))
