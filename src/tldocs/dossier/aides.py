"""Bring the aids of Aides-territoires into a local catalogue: what `financements --import` and `--fetch` do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tldocs.advice.aides import BadAidError, record
from tldocs.advice.aides_fetch import TOKEN, URL, FetchError, fetch
from tldocs.advice.aides_source import UnreadableError, read_export
from tldocs.advice.aides_store import Merged, Store, merge, read_store, written
from tldocs.advice.aides_words import Words, read_words
from tldocs.diagnostics import Finding, Place, errors
from tldocs.law.source import LibraryError, placed
from tldocs.library import open_library

from .folder import reason, write_file

ADDRESS = "TLDOCS_AIDES_URL"
TOLD = 20
"""Aids left aside that are named one by one."""


class Imported(NamedTuple):
    """What an import did; nothing was written when a finding is an error."""

    target: Path
    findings: tuple[Finding, ...]
    merged: Merged = Merged(Store())

    @property
    def ok(self) -> bool:
        """Whether the catalogue was written."""
        return not errors(self.findings)


def import_aids(source: Path | None, target: Path, *, full: bool = False, today: date | None = None) -> Imported:
    """Read an export, or ask the API when there is none, and write the local catalogue; nothing is raised."""
    library = open_library()
    try:
        words = read_words(library)
        store = read_store(target)
        given = _fetched() if source is None else read_export(source, words.colonnes)
        return _merged(given, words, store, target, full=full or source is None, today=today or date.today())
    except (UnreadableError, FetchError) as error:
        return Imported(target, (error.finding,))
    except LibraryError as error:
        return Imported(target, (placed(error, library),))


def _fetched() -> list[dict[str, Any]]:
    token = os.environ.get(TOKEN, "").strip()
    if not token or not token.isascii() or not token.isprintable():
        raise FetchError("aucun jeton n'est donné", f"mettez celui de votre compte dans la variable {TOKEN}")
    return fetch(token, os.environ.get(ADDRESS) or URL)


def _merged(
    given: Iterable[Mapping[str, Any]], words: Words, store: Store, target: Path, *, full: bool, today: date
) -> Imported:
    fresh, findings = [], []
    for rank, aid in enumerate(given, 1):
        try:
            fresh.append(record(aid, words, today))
        except BadAidError as bad:
            findings.append(_left(rank, str(bad), target))
    merged = merge(store, fresh, today, full=full and bool(fresh))
    try:
        write_file(target, written(merged.store))
    except OSError as error:
        return Imported(target, (Finding("ecriture-impossible", "error", reason(error), Place(str(target))),))
    return Imported(target, tuple(_few(findings)), merged)


def _left(rank: int, why: str, target: Path) -> Finding:
    return Finding("aide-ecartee", "warning", f"aide n° {rank} laissée de côté : {why}", Place(str(target)))


def _few(findings: list[Finding]) -> list[Finding]:
    more = len(findings) - TOLD
    said = [findings[TOLD]._replace(message=f"{more} autres aides laissées de côté")] if more > 0 else []
    return findings[:TOLD] + said
