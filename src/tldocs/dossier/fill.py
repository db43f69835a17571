"""Fill the form of a funder: what the command `fill` does."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.check import names_of
from tldocs.law.compiled import kept
from tldocs.law.rules import scope_of
from tldocs.law.source import LibraryError
from tldocs.library import Library, open_library

from .check import opened
from .folder import reason

if TYPE_CHECKING:
    from tldocs.word.forms.blank import Blank
    from tldocs.word.forms.compiled import CompiledForm
    from tldocs.word.forms.notes import Left

    from .guess import Guess, Guesser
    from .result import Checked

MAX_BYTES = 64 << 20
"""Size of the largest form that is read."""


class FormFilled(NamedTuple):
    """What filling gives: `path` is None when nothing was written, for the reasons in `findings`."""

    findings: tuple[Finding, ...]
    path: Path | None = None
    blanks: tuple[Left, ...] = ()


class Learnt(NamedTuple):
    """What learning a form gives: where the mapping was written, how many places it has, for how many a field is proposed."""

    findings: tuple[Finding, ...]
    path: Path | None = None
    places: int = 0
    proposed: int = 0


class Read(NamedTuple):
    """A form compiled for a project, and what was found in it."""

    form: CompiledForm | None
    findings: tuple[Finding, ...]


def fill(
    form: Path | str,
    project: Path | str,
    output: Path | str | None = None,
    on: date | None = None,
    *,
    mapping: Path | str | None = None,
    force: bool = False,
    library: Library | None = None,
) -> FormFilled:
    """Write a form filled with the values of a project (by default `<form>-rempli.docx`, beside the project).

    `mapping` says what goes in the blanks of a form without tags; by default, the file that `learn` wrote beside the
    form, if any. Nothing is written when the form is hostile or holds a fault, nor over a file that somebody changed (unless
    `force`). Nothing is raised.
    """
    library = library or open_library()
    source, target = Path(form), Path(output) if output else Path(project).parent / f"{Path(form).stem}-rempli.docx"
    try:
        checked = opened(Path(project), on, library)
    except LibraryError as error:
        return FormFilled((error.finding,))
    if checked.law is None:
        return FormFilled(checked.findings)
    found = mapping_of(source, mapping, Path(project))
    read = read_form(source, checked, found)
    if read.form is None:
        return FormFilled(read.findings)
    if not read.form.parts:
        return FormFilled((*read.findings, _nothing_to_fill(source)))
    return _filled(read, checked, (source, found), target, force=force)


def _nothing_to_fill(source: Path) -> Finding:
    said = "ce formulaire n'a ni balise ni contrôle qui nomme un champ, et aucune correspondance ne le décrit"
    remedy = f"apprenez-le : `tldocs fill --learn {source}`, relisez la correspondance, puis relancez"
    return Finding("formulaire-sans-place", "error", said, Place(str(source)), remedy=remedy)


def _filled(
    read: Read, checked: Checked, made_of: tuple[Path, Path | None], target: Path, *, force: bool
) -> FormFilled:
    from tldocs.word.forms.filled import fill as render

    assert checked.law is not None
    assert checked.loaded.project is not None
    assert read.form is not None
    source = made_of[0]
    filled = render(read.form, names_of(checked.loaded.project, checked.law, checked.day), str(source))
    findings = (*read.findings, *filled.findings)
    if filled.data is None:
        return FormFilled(findings)
    refused = _written(filled.data, [path for path in (*made_of, checked.path) if path], target, force=force)
    if refused:
        return FormFilled((*findings, refused))
    return FormFilled(findings, target, filled.blanks)


def mapping_of(form: Path, given: Path | str | None, project: Path | None = None) -> Path | None:
    """Return the mapping that was given, else the one beside the form, unless it is the project itself; None without."""
    if given is not None:
        return Path(given)
    beside = form.with_suffix(".yaml")
    itself = project is not None and beside.resolve() == project.resolve()
    return beside if not itself and beside.is_file() else None


def read_form(path: Path, checked: Checked | None, mapping: Path | None = None) -> Read:
    """Return a form compiled for the names of a project (of any project when there is none)."""
    from tldocs.word.forms.compiled import compile_form

    data = _bytes(path)
    if isinstance(data, Finding):
        return Read(None, (data,))
    lines = None
    if mapping is not None:
        from .mapping import read_mapping

        lines, wrong = read_mapping(mapping)
        if lines is None:
            return Read(None, tuple(wrong))
    scope, digest = _scope(checked)
    key = f"{hashlib.sha256(data).hexdigest()} {path} {digest} {lines}"
    form, findings = kept("formulaire", key, lambda: compile_form(data, str(path), scope, lines))
    return Read(form, tuple(findings))


def _scope(checked: Checked | None) -> tuple[Mapping[str, Any], str]:
    if checked is not None and checked.law is not None:
        return scope_of(checked.law.forme, checked.law.parameters), f"{checked.law.digest} {checked.law.forme.id}"
    from tldocs.project.model import Projet

    return {"projet": Projet, "p": Any, "forme": Any, "jour": date}, ""


def lint(
    form: Path | str,
    project: Path | str | None = None,
    mapping: Path | str | None = None,
    library: Library | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong in a form, without filling it; with a project, its names are those of its legal form."""
    checked = None
    if project is not None:
        try:
            checked = opened(Path(project), None, library or open_library())
        except LibraryError as error:
            return (error.finding,)
        if checked.law is None:
            return checked.findings
    return read_form(Path(form), checked, mapping_of(Path(form), mapping, Path(project) if project else None)).findings


def learn(
    form: Path | str, output: Path | str | None = None, *, force: bool = False, library: Library | None = None
) -> Learnt:
    """Write the mapping of a form (by default beside it, `.yaml`): its blanks, and the field proposed for each."""
    from tldocs.word.forms.blanks import fingerprint
    from tldocs.word.forms.compiled import read_blanks
    from tldocs.word.forms.form import open_form

    from .guess import Guesser
    from .mapping import written

    source = Path(form)
    target = Path(output) if output else source.with_suffix(".yaml")
    data = _bytes(source)
    if isinstance(data, Finding):
        return Learnt((data,))
    opened_form, findings = open_form(data, str(source))
    if opened_form is None:
        return Learnt(tuple(findings))
    mark, blanks = fingerprint(opened_form), read_blanks(opened_form)
    try:
        guesser = Guesser(library or open_library())
    except LibraryError as error:
        return Learnt((error.finding,))
    if not blanks:
        said = "aucune place à remplir n'a été reconnue dans ce formulaire"
        remedy = "mettez-y des balises (`{{ projet.denomination }}`), ou des contrôles de Word"
        return Learnt((*findings, Finding("formulaire-sans-place", "error", said, Place(str(source)), remedy=remedy)))
    proposals = [(blank, _proposal(blank, guesser)) for blank in blanks]
    refused = _learnt(written(source.name, mark, proposals).encode(), target, force=force)
    if refused:
        return Learnt((*findings, refused))
    known = sum(1 for _, guess in proposals if guess.expression or guess.items)
    return Learnt(tuple(findings), target, len(proposals), known)


def _proposal(blank: Blank, guesser: Guesser) -> Guess:
    """Return what a control itself names, else what the words around a blank suggest."""
    from tldocs.word.forms.book import Book
    from tldocs.word.forms.entries import named

    from .guess import Guess

    expression = named(blank, _scope(None)[0], Book(""))
    return Guess(expression, sure=True) if expression else guesser.guess(blank)


def _learnt(text: bytes, target: Path, *, force: bool) -> Finding | None:
    """Write a mapping where there is none; return why it was not."""
    try:
        if os.path.lexists(target) and not force:
            said = f"`{target.name}` existe déjà : vos corrections seraient perdues"
            remedy = "écrivez ailleurs avec -o, ou remplacez-le avec --force"
            return Finding("correspondance-existante", "error", said, Place(str(target)), remedy=remedy)
        write_whole(target, text)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "le nom est invalide"
        return _unwritten("ecriture-impossible", f"le fichier n'a pas pu être écrit : {why}", target)
    return None


def _bytes(path: Path) -> bytes | Finding:
    remedy = "vérifiez le nom du formulaire"
    try:
        if path.is_dir():
            return _unreadable(path, "est un dossier", remedy)
        if path.exists() and not path.is_file():
            return _unreadable(path, "n'est pas un fichier", remedy)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _unreadable(path, "n'existe pas", remedy)
    except (OSError, ValueError):
        return _unreadable(path, "ne peut pas être lu", "vérifiez son nom et vos droits de lecture")
    if len(data) > MAX_BYTES:
        return _unreadable(path, f"dépasse {MAX_BYTES >> 20} Mio", "un formulaire pèse quelques centaines de Kio")
    return data


def _unreadable(path: Path, what: str, remedy: str) -> Finding:
    return Finding("fichier-illisible", "error", f"le formulaire `{path}` {what}", Place(str(path)), remedy=remedy)


def _written(data: bytes, sources: Sequence[Path], target: Path, *, force: bool) -> Finding | None:
    """Write the filled form in one step, never over what it is made of; return why it was not."""
    from tldocs.word.forms.seal import untouched

    try:
        if os.path.lexists(target):
            if target.exists() and any(target.samefile(source) for source in sources):
                return _unwritten(
                    "formulaire-ecrase", f"`{target.name}` serait remplacé par le formulaire qui en est rempli", target
                )
            if not force and not (target.is_file() and untouched(target.read_bytes())):
                return _changed(target)
        write_whole(target, data)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "le nom est invalide"
        return _unwritten("ecriture-impossible", f"le fichier n'a pas pu être écrit : {why}", target)
    return None


def write_whole(target: Path, data: bytes) -> None:
    """Write a file beside, then put it in its place in one step."""
    beside = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}.tldocs")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _unwritten(code: str, message: str, target: Path) -> Finding:
    return Finding(code, "error", message, Place(str(target)), remedy="choisissez un autre nom avec -o")


def _changed(target: Path) -> Finding:
    return Finding(
        "document-modifie",
        "error",
        f"`{target.name}` n'est pas tel que tldocs l'a écrit : il n'est pas remplacé",
        Place(str(target)),
        remedy="mettez votre version à l'abri, puis relancez avec --force, ou écrivez ailleurs avec -o",
    )
