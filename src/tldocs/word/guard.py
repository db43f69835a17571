"""Hostile packages, refused before anything is parsed: bombs, macros, entities, names that leave the folder."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from tldocs.diagnostics import Finding, Place

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

PARTS = 2000
PART_BYTES = 64 << 20
TOTAL_BYTES = 200 << 20
RATIO = 150
"""Deflate never makes real text more than about a hundred times smaller."""

_BIG = 1 << 20
_HEAD = 4096
_ENCRYPTED = 1
_XML = (".xml", ".rels", ".vml")
_REMEDY = "N’ouvrez ce fichier que si vous connaissez son auteur ; demandez-lui un .docx sans macro ni contenu caché."


def refusal(code: str, message: str, part: str = "") -> Finding:
    """Return the finding of a package that must not be opened."""
    return Finding(code, "error", message, Place(part), remedy=_REMEDY)


def guard(data: bytes) -> list[Finding]:
    """Return why a package must be refused; an empty list when it may be read."""
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as package:
            return list(_faults(package))
    except unreadable():
        return [damaged()]


def unreadable() -> tuple[type[Exception], ...]:
    """Return what `zipfile` raises on a forged or damaged archive."""
    from struct import error as struct_error
    from zipfile import BadZipFile
    from zlib import error as zlib_error

    return (BadZipFile, zlib_error, struct_error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError)


def damaged() -> Finding:
    """Return the finding of a file that cannot be read as a .docx."""
    return refusal("docx-illisible", "ce fichier n’est pas un document Word, ou il est abîmé")


def _faults(package: ZipFile) -> Iterator[Finding]:
    infos = package.infolist()
    if len(infos) > PARTS:
        yield refusal("docx-parties", f"le document compte {len(infos)} parties, plus que les {PARTS} permises")
        return
    sizes = list(_sizes(infos))
    yield from sizes
    yield from _names(infos)
    if not sizes:
        for info in infos:
            yield from _entities(package, info)


def _sizes(infos: list[ZipInfo]) -> Iterator[Finding]:
    if sum(info.file_size for info in infos) > TOTAL_BYTES:
        yield refusal("docx-taille", f"le document dépasse {TOTAL_BYTES >> 20} Mio une fois déplié")
    for info in infos:
        if info.file_size > PART_BYTES:
            yield refusal("docx-taille", f"une partie dépasse {PART_BYTES >> 20} Mio", info.filename)
        elif info.file_size > _BIG and info.file_size > RATIO * max(info.compress_size, 1):
            yield refusal("docx-bombe", "une partie se déplie plus de 150 fois : archive piégée", info.filename)


def _names(infos: list[ZipInfo]) -> Iterator[Finding]:
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            yield refusal("docx-chemin", "le nom d’une partie sort du document", info.filename)
        if name.lower() in seen:
            yield refusal("docx-partie-double", "deux parties portent le même nom", info.filename)
        seen.add(name.lower())
        if "vbaproject" in name.lower():
            yield refusal("docx-macro", "le document contient des macros", info.filename)
        if info.flag_bits & _ENCRYPTED:
            yield refusal("docx-chiffre", "le document est protégé par un mot de passe", info.filename)


def _entities(package: ZipFile, info: ZipInfo) -> Iterator[Finding]:
    """A declaration of entities may hide in UTF-16: zero bytes are left out before looking."""
    if not info.filename.lower().endswith(_XML) or info.flag_bits & _ENCRYPTED:
        return
    with package.open(info) as part:
        head = part.read(_HEAD).replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        yield refusal("docx-entite", "une partie déclare des entités XML, ce que Word ne fait jamais", info.filename)
