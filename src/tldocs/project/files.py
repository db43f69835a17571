"""The files that a project names: a survey, a table of communes, boundaries. Read beside the project, within bounds.

A path is relative to the folder of the project file and stays inside it, links followed. What is wrong is a finding on
the field that names the file, or in the file itself with its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from tldocs.diagnostics import Finding, Place

from .hostile import FORBIDDEN

MAX_BYTES = 20 << 20
"""A boundary file of a département weighs a few mebibytes."""
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELL = 10_000
SEPARATORS = ";,\t|"
CODE = "fichier-de-donnees"


class Lines(Protocol):
    """What `csv` gives: the values of each line, and the number of the last line read."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the values of each line."""

    def __next__(self) -> list[str]:
        """Return the values of the next line."""


class Row(NamedTuple):
    """A row of a table: its line in the file from 1, and its values by column."""

    line: int
    values: Mapping[str, str]


class Rows(NamedTuple):
    """A table: its columns in order, its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class FileFault(Exception):  # noqa: N818 - it carries a finding, as the other faults of the house do
    """A file that cannot be used; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def fault(message: str, remedy: str, place: Place, path: str = "") -> FileFault:
    """Return the fault of a file, to raise."""
    return FileFault(Finding(CODE, "error", message, place, path, remedy))


def located(folder: Path, name: str, place: Place, path: str = "") -> Path:
    """Return the file that a project names; raises FileFault when it is absent or outside of the folder.

    `place`, `path`: the field that names it.
    """
    asked = PurePosixPath(name.replace("\\", "/"))
    if asked.is_absolute() or ".." in asked.parts or re.match(r"[A-Za-z]:", name):
        message = f"« {name[:80]} » sort du dossier du projet"
        raise fault(message, "copiez le fichier à côté du projet, et donnez son chemin depuis ce dossier", place, path)
    try:
        root = folder.resolve()
        found = (root / asked).resolve()
        inside, usable = found.is_relative_to(root), found.is_file()
    except (OSError, ValueError):
        inside, usable = True, False
    if not inside:
        raise fault(f"« {name[:80]} » mène hors du dossier du projet", "remplacez le lien par le fichier", place, path)
    if not usable:
        raise fault(f"le fichier « {name[:80]} » n'existe pas", "vérifiez son nom et son dossier", place, path)
    return found


def read_bytes(folder: Path, name: str, place: Place, path: str = "") -> bytes:
    """Return the content of a file that a project names, of at most 20 MiB; raises FileFault."""
    found = located(folder, name, place, path)
    try:
        with found.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise fault(
            f"le fichier « {name} » ne peut pas être lu", "vérifiez vos droits de lecture", place, path
        ) from None
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES >> 20} Mio"
        raise fault(f"le fichier « {name} » dépasse {limit}", "gardez-en les lignes du territoire", place, path)
    return data


def read_text(folder: Path, name: str, place: Place, path: str = "") -> str:
    """Return the text of a file, read as UTF-8 or, failing that, as Windows writes it; raises FileFault."""
    data = read_bytes(folder, name, place, path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fault(f"le fichier « {name} » est en UTF-16", "enregistrez-le en UTF-8", place, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    found = FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = f"caractère interdit et invisible (U+{ord(found[0]):04X})"
        raise fault(message, "supprimez-le, ou exportez le fichier de nouveau", Place(name, line, 1), path)
    return text


def read_rows(folder: Path, name: str, place: Place, path: str = "") -> Rows:
    """Return a table with one header row, whatever its separator (`;`, `,`, tab or `|`); raises FileFault."""
    text = read_text(folder, name, place, path)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        return _rows(csv.reader(text.splitlines(keepends=True), delimiter=separator), name, path)
    except csv.Error:
        raise fault(
            "le tableau ne peut pas être lu", "exportez-le de nouveau en CSV", Place(name, 1, 1), path
        ) from None


def _rows(lines: Lines, name: str, path: str) -> Rows:
    columns = tuple(cell.strip() for cell in next(lines, []))
    start = Place(name, 1, 1)
    if not any(columns):
        raise fault(f"le fichier « {name} » est vide", "sa première ligne donne le nom des colonnes", start, path)
    if len(columns) > MAX_COLUMNS:
        raise fault(f"plus de {MAX_COLUMNS} colonnes", "gardez celles que le projet lit", start, path)
    twice = next((c for n, c in enumerate(columns) if c and c in columns[:n]), None)
    if twice:
        raise fault(f"deux colonnes s'appellent « {twice[:60]} »", "renommez l'une d'elles", start, path)
    found: list[Row] = []
    for cells in lines:
        if len(found) == MAX_ROWS:
            place = Place(name, lines.line_num, 1)
            raise fault(f"plus de {MAX_ROWS} lignes", "gardez celles du territoire", place, path)
        if any(cells):
            found.append(_row(lines.line_num, columns, cells, name, path))
    return Rows(columns, tuple(found))


def _row(number: int, columns: tuple[str, ...], cells: list[str], name: str, path: str) -> Row:
    place = Place(name, number, 1)
    if len(cells) > len(columns):
        message = f"{len(cells)} valeurs pour {len(columns)} colonnes"
        raise fault(message, "mettez entre guillemets les textes qui contiennent le séparateur", place, path)
    if any(len(cell) > MAX_CELL for cell in cells):
        raise fault(f"une valeur dépasse {MAX_CELL} caractères", "raccourcissez-la", place, path)
    padded = [*(cell.strip() for cell in cells), *[""] * (len(columns) - len(cells))]
    return Row(number, dict(zip(columns, padded, strict=True)))
