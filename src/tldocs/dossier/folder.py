"""The output folder: written beside, then exchanged in one step; what others changed in it is never lost."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tldocs.diagnostics import Finding, Place

FOLDER = "dossier"
"""The output folder, beside the project file, when none is named."""
MANIFEST = "manifest.json"
LEFT = ".tldocs"
"""How the name of the folder in preparation ends; one is left beside when a build is killed."""
FORGOTTEN = 3600
"""Seconds after which such a folder belongs to no build at work."""


REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre quota est atteint",
    errno.ENOENT: "il n'existe pas",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "le support est en lecture seule",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ENODEV: "ce n'est pas un fichier",
    errno.EFBIG: "le fichier dépasse la taille permise ici",
}


def reason(error: OSError) -> str:
    """Return why the disk refuses, in French for what happens most."""
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def plain_file(path: Path) -> None:
    """Raise OSError when a path is no plain file: a folder, or a device that never ends."""
    if not path.is_file():
        kind = errno.EISDIR if path.is_dir() else errno.ENODEV if path.exists() else errno.ENOENT
        raise OSError(kind, os.strerror(kind), str(path))


def led_away(folder: Path) -> tuple[Finding, ...]:
    """Return a finding when the folder that nobody named is a link that leaves the folder of the project.

    A project received from others may hold such a link: following it would write, and replace, where nobody looks.
    """
    if not folder.is_symlink():
        return ()
    away = folder.resolve()
    if away.is_relative_to(folder.parent.resolve()):
        return ()
    message = f"`{folder.name}` est un lien qui mène hors du dossier du projet : rien n'y est écrit"
    remedy = f"donnez vous-même ce dossier : `-o {away}`, ou supprimez le lien"
    return (Finding("dossier-ailleurs", "error", message, Place(str(folder)), remedy=remedy),)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder, empty when there is none that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def known_documents(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a manifest says of each document; only names inside the folder are believed."""
    documents = manifest.get("documents")
    items = documents if isinstance(documents, list) else []
    return [item for item in items if isinstance(item, dict) and _is_name(item.get("path")) and "sha256" in item]


def _is_name(path: object) -> bool:
    return isinstance(path, str) and path not in {"", ".", ".."} and not set(path) & set("/\\\0")


def known_hashes(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the sha256 of each file that a manifest says we wrote."""
    return {item["path"]: str(item["sha256"]) for item in known_documents(manifest)}


def sha256(path: Path) -> str:
    """Return the sha256 of a file; empty for what is not a file or may not be read: nothing that we wrote."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


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
        if os.path.lexists(folder / name) and known.get(name) != sha256(folder / name)
    ]


def replace(folder: Path, files: Mapping[str, bytes], stale: Iterable[str]) -> None:
    """Put files into a folder, all or none; files of others stay, `stale` ones go.

    Raises OSError when the disk refuses; the former folder is then as it was. In the current directory, which
    cannot be exchanged under the feet of those who stand in it, files are replaced one after the other.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    beside = folder.parent / f".{folder.name}.{os.urandom(6).hex()}{LEFT}"
    beside.mkdir()
    try:
        if _stood_in(folder):
            _write(beside, files)
            _move(beside, folder, files, set(stale))
        else:
            known = _fill(beside, folder, files, set(stale))
            _install(beside, folder, known)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_file(target: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises OSError when the disk refuses."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.urandom(6).hex()}{LEFT}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what builds killed long ago left beside."""
    for left in folder.parent.glob(f".{folder.name}.*{LEFT}"):
        if left.is_dir() and time.time() - left.stat().st_ctime > FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)


def _stood_in(folder: Path) -> bool:
    here = Path.cwd()
    return here == folder or folder in here.parents


def _write(beside: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        target = beside / name
        target.unlink(missing_ok=True)
        target.write_bytes(data)


def _move(beside: Path, folder: Path, names: Iterable[str], stale: set[str]) -> None:
    for name in names:
        (beside / name).replace(folder / name)
    for name in stale - set(names):
        (folder / name).unlink(missing_ok=True)


def _fill(beside: Path, folder: Path, files: Mapping[str, bytes], stale: set[str]) -> frozenset[str]:
    """Make the new folder; return the names that the former one held."""
    known = _names(folder)
    if folder.exists():
        shutil.copytree(folder, beside, dirs_exist_ok=True, symlinks=True, copy_function=_same)
    for name in stale - set(files):
        (beside / name).unlink(missing_ok=True)
    _write(beside, files)
    return known


def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir()) if folder.exists() else frozenset()


def _same(source: str, target: str) -> None:
    """Link a file of others, so that whoever has it open goes on writing to it; copy it where links do not exist."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _install(beside: Path, folder: Path, known: frozenset[str]) -> None:
    if not folder.exists():
        beside.rename(folder)
        return
    _exchange(beside, folder)
    for name in _names(beside) - known:  # written by others while we worked
        if not os.path.lexists(folder / name):
            (beside / name).rename(folder / name)


def _exchange(beside: Path, folder: Path) -> None:
    """Exchange two folders, in one step where the system can, so that a kill leaves the one or the other."""
    if not _exchanged_at_once(beside, folder):
        spare = Path(f"{beside}.ancien")
        folder.rename(spare)
        try:
            beside.rename(folder)
        except OSError:
            spare.rename(folder)
            raise
        spare.rename(beside)


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Use Linux's renameat2 with RENAME_EXCHANGE; return whether it was done."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    current, exchange = -100, 2
    call = getattr(library, "renameat2", None)
    return call is not None and call(current, os.fsencode(one), current, os.fsencode(other), exchange) == 0
