"""Load a project and check it: what the command `check` does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tldocs.diagnostics import Finding, in_order
from tldocs.law.check import check_rules, names_of
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.model import Forme
from tldocs.law.recuts import check_recuts
from tldocs.law.required import founded, missing_answers
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.project.load import Loaded, load, unread
from tldocs.project.territory import contradictions

from .result import Checked


def check(project: Path | str, on: date | None = None, library: Library | None = None) -> Checked:
    """Return everything that is missing or contrary to the law in a project file.

    `on` is the day whose law applies; by default the `date_du_droit` of the file, or today. Faults of the user
    and of the library are findings; nothing is raised.
    """
    library = library or library_of(project)
    try:
        return _check(Path(project), on, library)
    except LibraryError as error:
        return Checked(Path(project), unread(str(project)), on or date.today(), (placed(error, library),))


def opened(path: Path, on: date | None, library: Library) -> Checked:
    """Return a project with the law of its form, its rules not judged; `law` is None when it cannot be read so far."""
    forms = load_forms(library)
    asked: list[str] = []

    def defaults(forme: str) -> Mapping[str, object]:
        asked.append(forme)
        return forms[forme].defaults if forme in forms else {}

    loaded = load(path, defaults)
    day = on or (loaded.project and loaded.project.date_du_droit) or date.today()
    unknown = [_unknown_form(given, loaded, forms) for given in asked[:1] if given not in forms]
    if loaded.project is None or unknown:
        return Checked(path, loaded, day, tuple(in_order((*loaded.findings, *unknown))))
    return Checked(path, loaded, day, loaded.findings, load_law(library, forms[loaded.project.forme]))


def _check(path: Path, on: date | None, library: Library) -> Checked:
    checked = opened(path, on, library)
    loaded, law, day = checked.loaded, checked.law, checked.day
    if loaded.project is None or law is None:
        return checked
    report = check_rules(loaded, law, day)
    names = names_of(loaded.project, law, day)
    missing = missing_answers(loaded, law, names)
    elsewhere = contradictions(loaded.project, loaded.places)
    recuts = check_recuts(loaded, law, library, names)
    files = _files(checked)
    findings = in_order(
        dict.fromkeys((*loaded.findings, *elsewhere, *founded(missing, report.findings), *recuts, *files))
    )
    return Checked(path, loaded, day, tuple(findings), law, report)


def _files(checked: Checked) -> tuple[Finding, ...]:
    """Return what is wrong with the data files that the diagnosis reads; nothing is imported when it reads none."""
    loaded, law = checked.loaded, checked.law
    if law is None or loaded.project is None or not loaded.project.diagnostic.a_verifier:
        return ()
    from tldocs.studies.diagnosis import Terrain

    return Terrain(loaded.project, law, checked.path.parent, loaded.place).constats


def _unknown_form(given: str, loaded: Loaded, forms: Mapping[str, Forme]) -> Finding:
    import difflib

    near = difflib.get_close_matches(given, forms, 1, 0.5)
    known = ", ".join(sorted(forms))
    remedy = f"vouliez-vous dire `{near[0]}` ? Formes connues : {known}" if near else f"formes connues : {known}"
    return Finding(
        "forme-inconnue", "error", f"forme juridique inconnue : « {given} »", loaded.place("forme"), "forme", remedy
    )
