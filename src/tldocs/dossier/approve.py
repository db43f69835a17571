"""Approve clauses at their present text: what the command `approve` does, and what `check` says of approvals."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.text import date_longue

from .approvals import Approval, Approvals, fingerprints, place_of, read_approvals, written
from .build import KINDS, Drafted, Options, draft_all
from .check import check
from .folder import reason, write_file

if TYPE_CHECKING:
    from .result import Checked

SHOWN = 12
"""Clauses named in a finding at most."""


class Wish(NamedTuple):
    """What to approve: clauses (all when `every`), by whom, on which day, of which document."""

    by: str
    day: date
    clauses: Collection[str] = ()
    every: bool = False
    document: str = "statuts"


class Approved(NamedTuple):
    """What was approved, what already was at the same text, what is not yet; or why nothing was done."""

    findings: tuple[Finding, ...] = ()
    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    path: Path = Path()


def approve(project: Path, wish: Wish, library: Library | None = None) -> Approved:
    """Record that clauses are approved at their present text. Without any clause, only say what is left to approve."""
    library = library or library_of(project)
    checked = check(project, library=library)
    known, faults = read_approvals(project)
    if checked.law is None or checked.loaded.project is None or faults:
        return Approved((*faults, *checked.findings))
    try:
        drafted = list(_documents(checked, library, [wish.document]))
    except LibraryError as error:
        return Approved((placed(error, library),))
    if not drafted:
        return Approved((_no_document(project, wish),))
    return _recorded(project, wish, known, drafted[0])


def _documents(checked: Checked, library: Library, names: Collection[str]) -> Iterator[Drafted]:
    kinds = tuple(name for name in names if name in KINDS) if all(name in KINDS for name in names) else ()
    for item in draft_all(checked, library, Options(kinds)):
        if item.file in names or item.document.kind in names:
            yield item


def _recorded(project: Path, wish: Wish, known: Approvals, drafted: Drafted) -> Approved:
    now = fingerprints(drafted.document)
    unknown = [name for name in wish.clauses if name not in now]
    if unknown:
        return Approved(tuple(_unknown(project, name, now, drafted.file) for name in unknown))
    mine = {item.clause: item for item in known if item.document == drafted.file and item.by == wish.by}
    wanted = list(now) if wish.every else [name for name in now if name in wish.clauses]
    same = tuple(name for name in wanted if name in mine and mine[name].sha256 == now[name])
    new = tuple(name for name in wanted if name not in same)
    held = {item.clause for item in mine.values() if now.get(item.clause) == item.sha256} | set(new)
    left = tuple(name for name in now if name not in held)
    fresh = [Approval(drafted.file, name, wish.by, wish.day, now[name]) for name in new]
    refused = _write(project, _ordered(known, fresh, drafted.file, list(now))) if fresh else ()
    return Approved(refused, () if refused else new, same, left, place_of(project))


def _ordered(known: Approvals, fresh: list[Approval], file: str, order: list[str]) -> list[Approval]:
    """Return all approvals: documents by name, clauses in the order of the document, those that went at the end."""
    every = {item.key: item for item in (*known, *fresh)}
    rank = {name: n for n, name in enumerate(order)}
    at = {key: n for n, key in enumerate(every)}

    def place(item: Approval) -> tuple[str, int, int]:
        return item.document, rank.get(item.clause, len(rank)) if item.document == file else 0, at[item.key]

    return sorted(every.values(), key=place)


def _write(project: Path, approvals: Iterable[Approval]) -> tuple[Finding, ...]:
    path = place_of(project)
    try:
        write_file(path, written(approvals).encode())
    except OSError as error:
        message = f"le fichier n'a pas pu être écrit : {reason(error)}"
        return (
            Finding("ecriture-impossible", "error", message, Place(str(path)), remedy="vérifiez vos droits d'écriture"),
        )
    return ()


def _unknown(project: Path, name: str, now: Collection[str], file: str) -> Finding:
    near = difflib.get_close_matches(name, now, 3, 0.5)
    remedy = (
        f"vouliez-vous dire {' ou '.join(f'`{item}`' for item in near)} ?"
        if near
        else "`tldocs approve` sans clause les énumère"
    )
    return Finding("clause-inconnue", "error", f"{file} : pas de clause `{name}`", Place(str(project)), remedy=remedy)


def _no_document(project: Path, wish: Wish) -> Finding:
    message = f"ce projet n'a pas de document « {wish.document} »"
    return Finding(
        "comparaison-source", "error", message, Place(str(project)), remedy="`tldocs build --list` les énumère"
    )


def approvals_seen(checked: Checked, library: Library | None = None) -> tuple[Finding, ...]:
    """Return what approvals say of a project: which approved clauses changed since, how many stand. Quick without any."""
    known, faults = read_approvals(checked.path)
    if not known or checked.law is None or checked.loaded.project is None:
        return faults
    try:
        wanted = sorted({item.document for item in known})
        drafted = {item.file: item for item in _documents(checked, library or library_of(checked.path), wanted)}
    except LibraryError:
        return faults  # said elsewhere
    return tuple(f for name in wanted for f in _seen(name, known, drafted.get(name), str(place_of(checked.path))))


def _seen(name: str, known: Approvals, drafted: Drafted | None, path: str) -> Iterator[Finding]:
    own = [item for item in known if item.document == name]
    now = fingerprints(drafted.document) if drafted else {}
    stale = [item for item in own if now.get(item.clause) != item.sha256]
    if stale:
        yield _stale(name, stale, path)
    held = {item.clause for item in own} - {item.clause for item in stale}
    if held:
        one = f"{name} : 1 clause sur {len(now)} approuvée à son texte actuel"
        message = (
            one if len(held) == 1 else f"{name} : {len(held)} clauses sur {len(now)} approuvées à leur texte actuel"
        )
        yield Finding("approbations", "info", message, Place(path))


def _stale(name: str, stale: list[Approval], path: str) -> Finding:
    said = [f"{item.clause} ({item.by}, {date_longue(item.day)})" for item in stale[:SHOWN]]
    names = [item.clause for item in stale[:SHOWN] if item.by == stale[0].by]
    more = f", et {len(stale) - SHOWN} autres" if len(stale) > SHOWN else ""
    return Finding(
        "approbation-perimee",
        "warning",
        f"{name} : le texte de clauses approuvées a changé depuis : {', '.join(said)}{more}",
        Place(path, stale[0].line, 1),
        remedy=f"relisez, puis `tldocs approve {Path(path).parent} {' '.join(dict.fromkeys(names))} --by {stale[0].by}`",
    )
