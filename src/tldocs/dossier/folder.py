"""The output folder: written beside, then exchanged in one step; what others changed in it is never lost."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tldocs.diagnostics import Finding, Place

MANIFEST = "manifest.json"


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder, empty when there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def known_hashes(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each file that a manifest says we wrote."""
    documents = manifest.get("documents")
    items = documents if isinstance(documents, list) else []
    return {
        str(item["path"]): str(item["sha256"])
        for item in items
        if isinstance(item, dict) and {"path", "sha256"} <= set(item)
    }


def sha256(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(folder: Path, names: Iterable[str]) -> list[Finding]:
    """Return a finding for each file that we would overwrite and that is not as we wrote it."""
    known = known_hashes(read_manifest(folder))
    return [
        Finding(
            "document-modifie",
            "error",
            f"`{name}` a été modifié depuis que tldocs l'a écrit : il n'est pas remplacé",
            Place(str(folder / name)),
            remedy="mettez votre version à l'abri, puis relancez avec --force, ou écrivez ailleurs avec -o",
        )
        for name in names
        if (folder / name).exists() and known.get(name) != sha256(folder / name)
    ]


def replace(folder: Path, files: Mapping[str, bytes], stale: Iterable[str]) -> None:
    """Put files into a folder, all or none; files of others stay, `stale` ones go.

    Raises OSError when the disk refuses; the former folder is then as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _fill(beside, folder, files, set(stale))
        if folder.exists():
            _exchange(beside, folder)
        else:
            beside.chmod(0o755)
            beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(beside: Path, folder: Path, files: Mapping[str, bytes], stale: set[str]) -> None:
    if folder.exists():
        shutil.copytree(folder, beside, dirs_exist_ok=True, symlinks=True)
    for name in stale - set(files):
        (beside / name).unlink(missing_ok=True)
    for name, data in files.items():
        target = beside / name
        target.unlink(missing_ok=True)
        target.write_bytes(data)


def _exchange(beside: Path, folder: Path) -> None:
    """Exchange two folders, in one step where the system can, so that a kill leaves the one or the other."""
    if not _exchanged_at_once(beside, folder):
        spare = Path(f"{beside}.ancien")
        folder.rename(spare)
        beside.rename(folder)
        spare.rename(beside)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Use Linux's renameat2 with RENAME_EXCHANGE; return whether it was done."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    current, exchange = -100, 2
    call = getattr(library, "renameat2", None)
    return call is not None and call(current, os.fsencode(one), current, os.fsencode(other), exchange) == 0
