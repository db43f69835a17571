"""The documents that a build replaced: what somebody may have been sent, kept so that their edits can be told from ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

RETURNS = "retours"
"""The folder beside a project that keeps what was decided of each returned document."""
FORMER = "envois"
"""The folder in it of documents that a build replaced."""
KEPT = 60
"""Documents kept; the oldest go."""
COPY = "-annote"


def replaced(folder: Path, files: Mapping[str, bytes], ours: Mapping[str, str]) -> dict[str, bytes]:
    """Return the documents of ours that are about to be replaced by others. `ours`: name -> sha256 of what we wrote."""
    found: dict[str, bytes] = {}
    for name, data in files.items():
        digest = ours.get(name, "")
        if name.endswith(".docx") and COPY not in name and digest not in ("", sha256(data).hexdigest()):
            former = _same(folder / name, digest)
            if former is not None:
                found[f"{name.removesuffix('.docx')}-{digest[:12]}.docx"] = former
    return found


def _same(path: Path, digest: str) -> bytes | None:
    """Return a file that is still the one of this sha256, None otherwise."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if sha256(data).hexdigest() == digest else None


def keep(project: Path, documents: Mapping[str, bytes]) -> None:
    """Keep replaced documents beside the project; a disk that refuses costs nothing but that."""
    if not documents:
        return
    folder = project.parent / RETURNS / FORMER
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in documents.items():
            (folder / name).write_bytes(data)
        kept = sorted(folder.glob("*.docx"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[KEPT:]:
            path.unlink()


def sent_texts(folders: Iterator[Path], wanted: frozenset[str]) -> dict[str, str]:
    """Return the texts with these sha256 found in documents of ours in these folders, the first first."""
    found: dict[str, str] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.docx"))[:KEPT]):
        if wanted <= set(found):
            break
        found.update(_sent(path, wanted))
    return found


def _sent(path: Path, wanted: frozenset[str]) -> dict[str, str]:
    """Return the wanted texts of one document; none of a file that cannot be read or is not ours."""
    from tldocs.word import returned

    try:
        read = returned.read(path.read_bytes())
    except OSError:
        return {}
    if isinstance(read, list) or read.origin is None:
        return {}
    held = {digest for _, digest in read.origin.clauses.values()}
    return {} if wanted.isdisjoint(held) else dict(_texts(read, wanted))


def _texts(document: object, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    from tldocs.word.returned import Returned, old_text

    assert isinstance(document, Returned)
    for lines in document.clauses().values():
        text = old_text(lines)
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()
        if digest in wanted:
            yield digest, text
