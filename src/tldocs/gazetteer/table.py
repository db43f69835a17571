"""The file of the table: a head, then one compressed block a département, read only when it is needed."""

from __future__ import annotations

import json
import re
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "communes.bin"
MAGIC = b"TLC1"
LIMIT = 16_000_000
"""Bytes that a block may hold once opened; the largest holds a hundredth of that."""


class TableError(Exception):
    """The table is not there or was spoiled: places are then neither checked nor completed."""


def pack(head: Mapping[str, Any], blocks: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a table: magic, length of the head, head (with the place of each block), blocks."""
    places, offset = {}, 0
    for name, data in blocks.items():
        places[name] = (offset, len(data))
        offset += len(data)
    text = zlib.compress(json.dumps({**head, "blocs": places}, ensure_ascii=False).encode(), 9)
    return MAGIC + struct.pack(">I", len(text)) + text + b"".join(blocks.values())


@cache
def head() -> dict[str, Any]:
    """Return what the table says of itself: source, year, départements, where each block is."""
    with _opened() as file:
        start = file.read(8)
        if len(start) < 8 or start[:4] != MAGIC:
            raise TableError(FILE.name)
        (length,) = struct.unpack(">I", start[4:])
        known: dict[str, Any] = _json(file.read(min(length, LIMIT)))
    return {**known, "debut": 8 + length}


@cache
def block(name: str) -> Any:
    """Return a block: the communes of a département, or `epci`; None for a name the table does not know."""
    place = head()["blocs"].get(name)
    if place is None:
        return None
    with _opened() as file:
        file.seek(head()["debut"] + place[0])
        return _json(file.read(place[1]))


def _opened() -> Any:
    try:
        return FILE.open("rb")
    except OSError as error:
        raise TableError(FILE.name) from error


def _json(data: bytes) -> Any:
    try:
        return json.loads(zlib.decompressobj().decompress(data, LIMIT))
    except (zlib.error, ValueError, RecursionError) as error:
        raise TableError(FILE.name) from error


def derived_siren(code: str) -> str | None:
    """Return the SIREN that Insee gives to most communes: 21, the département, the commune, a check digit (Luhn)."""
    department = code[:2].replace("2A", "20").replace("2B", "20")
    root = f"21{department}0{code[2:]}" if not code.startswith(("97", "98")) else f"21{code}0"[:8]
    return (
        next((root + str(digit) for digit in range(10) if _luhn(root + str(digit))), None) if root.isdigit() else None
    )


def _luhn(number: str) -> bool:
    total = 0
    for rank, digit in enumerate(reversed(number)):
        value = int(digit) * (rank % 2 + 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def folded(name: str) -> str:
    """Return a name as it is compared: no accent, no hyphen, no leading article, `St` for `Saint`."""
    bare = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe").replace("’", "'"))
    words = re.sub(r"[^a-z0-9]+", " ", bare.encode("ascii", "ignore").decode().lower()).split()
    while len(words) > 1 and words[0] in ("l", "le", "la", "les", "commune", "ville", "de", "d", "du", "des"):
        words = words[1:]
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)
