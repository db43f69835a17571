"""The package of a .docx: a small zip writer whose parts are deflated once and may be used again.

`zipfile` deflates every part at every call; most parts of our documents never change. Dates are fixed (1980-01-01), so
the same parts give the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

LEVEL = 3
"""Deflate level of what changes with the document: 4 takes three times as long to win 3 % (measured on statutes)."""
STATIC_LEVEL = 9
"""Deflate level of parts written once."""

_DATE = 0x21  # 1980-01-01, as MS-DOS writes it
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Part(NamedTuple):
    """A part ready for the zip: name, checksum and size of its content, content deflated."""

    name: str
    crc: int
    size: int
    data: bytes


def encode(xml: str) -> bytes:
    """Return the UTF-8 of an XML text without the characters that XML 1.0 forbids."""
    if "\ufffe" in xml or "\uffff" in xml:
        xml = xml.replace("\ufffe", _REPLACEMENT).replace("\uffff", _REPLACEMENT)
    return xml.encode("utf-8", "replace").translate(None, _CONTROLS)


def part(name: str, xml: str, level: int = LEVEL) -> Part:
    """Return a part holding an XML text, deflated."""
    return part_of(name, (xml,), level)


def part_of(name: str, pieces: Iterable[str], level: int = LEVEL) -> Part:
    """Return a part holding XML pieces one after the other: a long text is never held whole, which costs more."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    crc = size = 0
    data = []
    for piece in pieces:
        raw = encode(piece)
        crc = zlib.crc32(raw, crc)
        size += len(raw)
        data.append(deflate.compress(raw))
    data.append(deflate.flush())
    return Part(name, crc, size, b"".join(data))


def part_of_bytes(name: str, raw: bytes) -> Part:
    """Return a part holding bytes as they are."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return Part(name, zlib.crc32(raw), len(raw), deflate.compress(raw) + deflate.flush())


def pack(parts: list[Part]) -> bytes:
    """Return the zip of the parts, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, crc, size, data in parts:
        path = name.encode()
        flags = 0 if name.isascii() else _UTF8
        sizes = (crc, len(data), size, len(path))
        body += (_LOCAL.pack(b"PK\x03\x04", 20, flags, 8, 0, _DATE, *sizes, 0), path, data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, flags, 8, 0, _DATE, *sizes, 0, 0, 0, 0, 0, offset), path)
        offset += _LOCAL.size + len(path) + len(data)
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(index), offset, 0)
    return b"".join((*body, index, end))
