"""What is slow to compute and safe to lose, kept between two commands in the user's own cache folder.

A file is read only if the current user owns it and nobody else may write it: what is kept may be a pickle, and a
pickle from someone else is a program. A missing, spoiled or unwritable cache only makes the command slower.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

KEPT = 8
"""Files kept for one name: as many versions of the software or of the library used in turn."""
WRITABLE_BY_OTHERS = 0o022


def folder() -> Path | None:
    """Return `TLDOCS_CACHE`, else `tldocs` in the user's cache folder; None when the user has no home."""
    if given := os.environ.get("TLDOCS_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME", "")
    if Path(base).is_absolute():
        return Path(base) / "tldocs"
    try:
        return Path.home() / ".cache" / "tldocs"
    except RuntimeError:
        return None


def read(name: str, key: str) -> bytes | None:
    """Return what was written under this name and key, None when it is not there, spoiled or not ours."""
    place = _file(name, key)
    try:
        content = _own_bytes(place) if place else b""
    except OSError:
        return None
    digest, payload = content[:32], content[32:]
    return payload if digest == _digest(key, payload) else None


def write(name: str, key: str, payload: bytes) -> None:
    """Keep a payload under this name and key; do nothing where the folder cannot be written."""
    place = _file(name, key)
    if place is None:
        return
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _create(draft, _digest(key, payload) + payload)
        draft.replace(place)
        _forget_old(place.parent, name)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def _file(name: str, key: str) -> Path | None:
    base = folder()
    return base / f"{name}-{sha256(key.encode()).hexdigest()[:32]}.bin" if base else None


def _digest(key: str, payload: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + payload).digest()


def _own_bytes(place: Path) -> bytes:
    """Return the bytes of a file of the current user; none when others own it or may write it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(place, flags), "rb") as file:
        state = os.fstat(file.fileno())
        if os.name == "posix" and (state.st_uid != os.geteuid() or state.st_mode & WRITABLE_BY_OTHERS):
            return b""
        return file.read()


def _create(place: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(place, flags, 0o600), "wb") as file:
        file.write(content)


def _forget_old(base: Path, name: str) -> None:
    files = sorted(base.glob(f"{name}-*.bin"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
