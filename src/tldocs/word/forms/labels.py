"""The words that name a blank: cleaned of numbers, colons and dots; the length that a form allows."""

from __future__ import annotations

import re
import unicodedata

LIMIT = re.compile(
    r"\(?\s*(?:en\s+)?(?:\d+\s*(?:à|-)\s*)?(?:maximum|max\.?|limité\w* à|au plus|jusqu.à)?\s*(?:de\s+)?"
    r"(\d{1,3}(?:[\s\u00a0\u202f.]?\d{3})*|\d+)\s*(caractères|signes|mots)"
    r"(?:[\s,]*(?:espaces\s+compris\w*|espaces\s+inclus\w*|maximum|max\.?|au plus|environ))*\s*\)?",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^\s*(?!(?:6\d|7\d|8[67])\b)(?:(?:\d{1,2}|[IVX]{1,4}|[A-Z](?!°))(?:[.\-]\d+)*\s*[.)°–-]|[a-z]\)|[•▪–-])\s+"
)
"""The number of a question; 60 to 87 are accounts, part of the words."""
LONGEST = 2000
LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "’": " ", "²": "2"})
TRAIL = re.compile(r"[\s\u00a0:;,*.…_(\[–-]+$")
LEAD = re.compile(r"^[\s\u00a0:;,*.…_)\]]+")


def _flat(words: str) -> str:
    """Return words on one line, no longer than a label may be: what follows names nothing."""
    return " ".join(words[: 2 * LONGEST].split())[:LONGEST]


def label_of(words: str) -> str:
    """Return the words of a label, on one line."""
    flat = _flat(words.replace("\ufffc", " "))
    flat = LIMIT.sub(" ", flat) if LIMIT.search(flat) else flat
    flat = NUMBER.sub("", flat)
    return LEAD.sub("", TRAIL.sub("", flat)).strip()


def limit_of(*texts: str) -> tuple[int, str]:
    """Return the length that words allow, and its unit; 0 when they say nothing."""
    for words in texts:
        found = LIMIT.search(_flat(words))
        if found:
            digits = re.sub(r"\D", "", found[1])
            return int(digits[:6]), "mots" if found[2].lower() == "mots" else "caracteres"
    return 0, "caracteres"


def asks(words: str) -> bool:
    """Whether a line waits for an answer: it ends with a colon or a question mark, or gives a length."""
    flat = _flat(words.replace("*", ""))
    return bool(flat) and (flat.endswith((":", "?")) or bool(LIMIT.search(flat)))


def folded(words: str) -> str:
    """Return words as they are compared: small letters without accents, nothing but letters and digits."""
    bare = unicodedata.normalize("NFKD", words.translate(LETTERS))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.encode("ascii", "ignore").decode().lower()).split())
