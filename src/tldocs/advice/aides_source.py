"""Reads an export of Aides-territoires, JSON or CSV. The file is somebody else's: its size and its shape are bounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tldocs.diagnostics import Finding, Place

from .aides_text import folded

MAX_BYTES = 32 << 20
MAX_AIDS = 20_000
LISTED = ("financers", "targeted_audiences", "aid_types", "destinations")
MANY = "le catalogue entier en compte quelques milliers : vérifiez le fichier"


class UnreadableError(Exception):
    """An export that cannot be read, with the finding that says why."""

    def __init__(self, file: str, message: str, remedy: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.finding = Finding("aides-import", "error", message, Place(file, line, 1 if line else 0), remedy=remedy)


def read_export(file: Path, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the aids of an export, with the field names of the API; raises UnreadableError."""
    text = _text(file)
    found = _json(text, file) if text.lstrip()[:1] in {"{", "["} else _csv(text, file, columns)
    if len(found) > MAX_AIDS:
        raise UnreadableError(str(file), f"plus de {MAX_AIDS} aides", MANY)
    return found


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise UnreadableError(str(file), f"« {file} » n'existe pas ou n'est pas un fichier", "vérifiez son nom")
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise UnreadableError(str(file), f"« {file} » ne peut pas être lu", "vérifiez vos droits de lecture") from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(str(file), f"le fichier dépasse {MAX_BYTES >> 20} Mio", MANY)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(str(file), "le fichier n'est pas en UTF-8", "enregistrez-le en UTF-8") from None


def _json(text: str, file: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(str(file), "JSON mal formé", "demandez de nouveau l'export", error.lineno) from None
    except (ValueError, RecursionError):
        raise UnreadableError(str(file), "JSON démesuré : nombres ou niveaux sans fin", MANY) from None
    found = list(aids_of(content))
    if not found and not _empty(content):
        raise UnreadableError(
            str(file), "aucune aide n'est reconnue", "un export est la réponse de /api/aids/ : {count, results: […]}"
        )
    return found


def _empty(content: Any) -> bool:
    return isinstance(content, dict) and content.get("results") == []


def aids_of(content: Any) -> Iterator[dict[str, Any]]:
    """Yield the aids of an answer of the API, of several in a list, or of a bare list."""
    if isinstance(content, list):
        for item in content:
            yield from aids_of(item) if isinstance(item, dict) else ()
    elif isinstance(content, dict):
        results = content.get("results")
        if isinstance(results, list):
            yield from (item for item in results if isinstance(item, dict))
        elif "id" in content and "name" in content:
            yield content


def _csv(text: str, file: Path, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise UnreadableError(str(file), "tableau CSV mal formé", "enregistrez-le de nouveau en CSV, UTF-8") from None
    names = [columns.get(folded(name), "") for name in rows[0]] if rows else []
    if "name" not in names:
        raise UnreadableError(str(file), "ni JSON, ni tableau CSV avec une colonne « Nom »", "voyez le guide", 1)
    return [_row(dict(zip(names, row, strict=False))) for row in rows[1:] if any(cell.strip() for cell in row)]


def _row(row: dict[str, str]) -> dict[str, Any]:
    """Return a row as the API would say it; a row has no number: its origin, or its name, stands for it."""
    given: dict[str, Any] = {key: value.strip() or None for key, value in row.items() if key}
    for key in LISTED:
        given[key] = [part.strip() for part in (given.get(key) or "").replace("\n", ";").split(";") if part.strip()]
    bounds = [part for part in (given.pop("taux", None) or "").replace("%", " ").replace("-", " ").split() if part]
    if bounds:
        given["subvention_rate_upper_bound"] = bounds[-1]
    return {"id": given.get("import_data_url") or given.get("origin_url") or given.get("name"), **given}
