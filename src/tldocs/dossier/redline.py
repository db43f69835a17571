"""Compare two versions of a document: what the command `redline` does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place, errors
from tldocs.library import Library, library_of

from .folder import reason, write_file
from .reasons import Reasons
from .sources import Source, read_source

if TYPE_CHECKING:
    from tldocs.word.redline.compare import Change
    from tldocs.word.redline.marks import Author

CLOCK = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)T")
AUTHOR = "tldocs"


class Wish(NamedTuple):
    """How to compare: which document, who signs the changes, on which day, with or without comments."""

    document: str = "statuts"
    author: str = AUTHOR
    day: str = ""
    """ISO date of the changes; by default the day of the new document."""
    comments: bool = False
    force: bool = False


class Redlined(NamedTuple):
    """A comparison: empty `data` means that it was refused, for the reasons in `findings`."""

    findings: tuple[Finding, ...]
    data: bytes = b""
    changes: tuple[Change, ...] = ()
    foreign: bool = False

    @property
    def ok(self) -> bool:
        """Whether there is a comparison."""
        return bool(self.data)


DEFAULT = Wish()


def redline(old: Path, new: Path, wish: Wish = DEFAULT, library: Library | None = None) -> Redlined:
    """Return the comparison of two projects, dossiers or Word files. Nothing is raised."""
    one, other = (read_source(path, wish.document, library) for path in (old, new))
    if not (one.ok and other.ok):
        return Redlined((*one.findings, *other.findings))
    return compared(one, other, wish, library or library_of(other.path))


def compared(old: Source, new: Source, wish: Wish, library: Library) -> Redlined:
    """Return the comparison of two documents already read."""
    from tldocs.word.opened import Opened
    from tldocs.word.redline.foreign import is_ours
    from tldocs.word.redline.marks import Author

    author = Author(wish.author, f"{wish.day or _day(new)}T00:00:00Z")
    broken = [finding for side in (old, new) for finding in _faults(side)]
    if broken:
        return Redlined(tuple(broken))
    if not all(is_ours(Opened(side.data)) for side in (old, new)):
        return _foreign(old, new, author)
    return _ours(old, new, author, Reasons(old, new, library) if wish.comments else None)


def _ours(old: Source, new: Source, author: Author, reasons: Reasons | None) -> Redlined:
    from tldocs.word.checker import check
    from tldocs.word.redline.proof import faithful
    from tldocs.word.redline.writer import redline as made_of

    made = made_of(old.data, new.data, author, reasons)
    known = {finding.code for side in (old, new) for finding in check(side.data)}
    faults = [finding for finding in errors(check(made.data)) if finding.code not in known]
    if not faults and not faithful(old.data, new.data, made.data):
        faults = [_unfaithful(new)]
    return Redlined(tuple(faults)) if faults else Redlined((), made.data, made.changes)


def _foreign(old: Source, new: Source, author: Author) -> Redlined:
    from tldocs.word.redline.foreign import CannotCompareError, compare_foreign

    try:
        return Redlined((), compare_foreign(old.data, new.data, author.name), foreign=True)
    except CannotCompareError as error:
        return Redlined((error.finding,))


def _faults(side: Source) -> list[Finding]:
    """Return why a package that `guard` accepts still cannot be compared."""
    from tldocs.word.guard import damaged, unreadable
    from tldocs.word.opened import TYPES, Opened, W

    try:
        package = Opened(side.data)
    except unreadable():
        return [damaged()._replace(place=Place(str(side.path)))]
    main = package.trees.get(package.main())
    if package.broken or main is None or main.find(f"{W}body") is None or TYPES not in package.trees:
        return [damaged()._replace(place=Place(str(side.path)))]
    return []


def _unfaithful(new: Source) -> Finding:
    return Finding(
        "redline-infidele",
        "error",
        "la comparaison ne redonne pas exactement les deux textes : elle n'a pas été écrite",
        Place(str(new.path)),
        remedy="construisez les deux documents avec la même version de tldocs, puis recommencez",
    )


def _day(source: Source) -> str:
    """Return the day that the document bears."""
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(source.data)) as package:
        core = package.read("docProps/core.xml") if "docProps/core.xml" in package.namelist() else b""
    found = CLOCK.search(core)
    return found[1].decode() if found else "1980-01-01"


def write(made: Redlined, target: Path, wish: Wish) -> list[Finding]:
    """Write a comparison; return why it was not. A file that stands there is replaced only when it is the same."""
    if target.exists() and _read(target) != made.data and not (wish.force and target.suffix.lower() == ".docx"):
        return [
            Finding(
                "fichier-existant",
                "error",
                "un autre fichier porte déjà ce nom : il n'est pas remplacé",
                Place(str(target)),
                remedy="choisissez un autre nom avec -o, ou ajoutez --force",
            )
        ]
    try:
        write_file(target, made.data)
    except OSError as error:
        return [
            Finding(
                "ecriture-impossible",
                "error",
                f"le fichier n'a pas pu être écrit : {reason(error)}",
                Place(str(target)),
                remedy="choisissez un autre dossier avec -o, ou libérez de la place",
            )
        ]
    return []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
