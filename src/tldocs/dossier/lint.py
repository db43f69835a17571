"""Look over a firm's folder: what the command `lint` does. Every fault is said, each with its file and its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tldocs.diagnostics import Basis, Finding, Place, in_order
from tldocs.drafting.clauses import CLAUSES, find_clause, find_source, note_of, read_clause, text_hash
from tldocs.drafting.extension import PLANS, read_plan
from tldocs.drafting.outline import FOLDERS, Outline, outline_of, read_outlines
from tldocs.drafting.plan import compile_plan
from tldocs.drafting.reviews import SHORTEST, is_current
from tldocs.law.compiled import load_forms, load_law
from tldocs.law.funders import FILES as FUNDERS
from tldocs.law.funders import read_funders
from tldocs.law.source import LibraryError, placed, read
from tldocs.law.texts import OWN, own_texts
from tldocs.library import FILES, TEXTS, Library, OversizedError, open_library

from .look import MODEL, model_of, read_look

if TYPE_CHECKING:
    from tldocs.drafting.clauses import ClauseSource
    from tldocs.law.model import Law

KNOWN = {"clauses", "plans", "programmes", "financeurs", *FOLDERS}
OTHERS = {"texts.yaml", MODEL, "README.md", "LISEZMOI.md"}
SUFFIXES = {".docx", ".png", ".jpg", ".jpeg", ".txt"}


def lint(folder: Path) -> list[Finding]:
    """Return what is wrong in a firm's folder: names, references, front matter, forbidden syntax; nothing is raised."""
    library = open_library(folder)
    ours = open_library()
    laws = [load_law(ours, form) for form in load_forms(ours).values()]
    found = dict.fromkeys(
        [
            *_files(folder),
            *_model(library),
            *_texts(library, laws),
            *_sources(library, laws),
            *_documents(library, laws),
            *_programmes(library, laws),
        ]
    )
    return in_order(found)


def _files(folder: Path) -> Iterator[Finding]:
    for count, path in enumerate(sorted(folder.rglob("*"))):
        if count > FILES:
            yield Finding("bibliotheque", "error", f"le dossier compte plus de {FILES} fichiers", Place(str(folder)))
            return
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            yield _about(path, "error", "ce lien sort du dossier : il n'est pas suivi")
        elif path.is_file() and not _is_read(name):
            near = f"connus : {', '.join(sorted(KNOWN))}, {', '.join(sorted(OTHERS))}"
            yield _about(path, "warning", "ce fichier n'est lu par rien : mauvais dossier, ou mauvais suffixe", near)


def _model(library: Library) -> list[Finding]:
    """Say what the firm's reference file lacks, or why it is refused."""
    found = read_look(model_of(library))
    return found if isinstance(found, list) else list(found.findings) if found else []


def _is_read(name: PurePosixPath) -> bool:
    if len(name.parts) == 1:
        return name.name in OTHERS or name.suffix in SUFFIXES
    depth = len(name.parts)
    if name.parts[0] == "clauses":
        return name.suffix == ".md" and depth in (2, 3)
    return name.parts[0] in KNOWN and name.suffix == ".yaml" and depth == 2


def _about(path: Path, severity: Any, message: str, remedy: str = "") -> Finding:
    return Finding("bibliotheque", severity, message, Place(str(path)), remedy=remedy)


def _tried(library: Library, work: Callable[[], object]) -> Iterator[Finding]:
    try:
        work()
    except LibraryError as error:
        yield placed(error, library)
    except OversizedError as error:
        yield Finding("bibliotheque", "error", str(error), Place(str(library.firm)))


def _texts(library: Library, laws: list[Law]) -> Iterator[Finding]:
    if library.own(OWN):
        yield from _tried(library, partial(own_texts, library, laws[0].texts))


def _sources(library: Library, laws: list[Law]) -> Iterator[Finding]:
    """Look at each file alone, so that a fault in one does not hide those of the others."""
    texts = {key: basis for law in laws for key, basis in law.texts.items()}
    with suppress(LibraryError):  # said of its own file
        texts |= own_texts(library, {})
    for name in _own(library, f"{CLAUSES}/*.md", f"{CLAUSES}/*/*.md"):
        yield from _tried(library, partial(_clause, library, name, texts))
        yield from _review(library, name, texts)
    for name in _own(library, PLANS):
        yield from _tried(library, partial(read_plan, library, name))
    for name in _own(library, *(f"{TEXTS}{folder}/*.yaml" for folder in FOLDERS)):
        yield from _tried(library, partial(_outline, library, name))


def _programmes(library: Library, laws: list[Law]) -> Iterator[Finding]:
    from tldocs.advice.catalogue import FILES as PROGRAMMES
    from tldocs.advice.catalogue import read_catalogue

    for law in laws if _own(library, PROGRAMMES, FUNDERS) else ():
        yield from _tried(library, partial(read_catalogue, library, law))
        yield from _tried(library, partial(read_funders, library, law))


def _clause(library: Library, name: str, texts: Mapping[str, Basis]) -> None:
    note_of(read_clause(library, name, texts))


def _outline(library: Library, name: str) -> None:
    outline_of(read(library, name), name)


def _own(library: Library, *patterns: str) -> list[str]:
    try:
        return [name for pattern in patterns for name in library.glob(pattern) if library.own(name)]
    except OversizedError:
        return []


def _review(library: Library, name: str, texts: Mapping[str, Basis]) -> Iterator[Finding]:
    """Say when the text that was read is not the one that stands there; a clause with a mistake was told already."""
    with suppress(LibraryError):
        source = read_clause(library, name, texts)
        text = text_hash(source)
        if not is_current(source, text):
            place = Place(library.shown(name), source.head.at("review"), 1)
            yield Finding(
                "relecture-perimee", "warning", "le texte a changé depuis sa relecture", place,
                remedy=f"faites-le relire, puis écrivez `texte: {text[:SHORTEST]}`",
            )  # fmt: skip


def _documents(library: Library, laws: list[Law]) -> Iterator[Finding]:
    """Compile every document of every form that the folder changes: names of fields, forbidden tags, references."""
    used: set[str] = set()
    broken = False
    for law in laws:
        try:
            outlines = read_outlines(library, law.forme)
            full = load_law(library, law.forme)
        except LibraryError as error:
            yield placed(error, library)
            broken = True
            continue
        for outline in outlines:
            yield from _document(library, outline, full, used)
    for name in _own(library, f"{CLAUSES}/*.md", f"{CLAUSES}/*/*.md"):
        if name not in used and not broken:
            yield _about(
                Path(library.shown(name)), "warning", "aucun document ne contient cette clause",
                "placez-la dans un plan (`plans/*.yaml`), ou vérifiez son dossier : celui d'une famille que le plan lit",
            )  # fmt: skip


def _document(library: Library, outline: Outline, law: Law, used: set[str]) -> Iterator[Finding]:
    names = [clause for section in outline.sections for clause in section.clauses]
    files = [file for name in names if (file := find_clause(library, list(outline.families), name))]
    own = [file for file in files if library.own(file)]
    used.update(own)
    if own or library.own(outline.entry.name) or any(_extends(library, outline, law)):
        faults = list(_tried(library, partial(compile_plan, library, outline, law)))
        yield from faults or _references(library, outline, law)


def _extends(library: Library, outline: Outline, law: Law) -> Iterator[bool]:
    for name in _own(library, PLANS):
        plan = read_plan(library, name)
        yield plan["etend"] in (outline.id, outline.kind) and law.forme.id in (plan.texts("forms") or (law.forme.id,))


def _source(library: Library, outline: Outline, clause: str, law: Law) -> ClauseSource | None:
    try:
        return find_source(library, list(outline.families), clause, law.texts)
    except LibraryError:
        return None  # said of its own file


def _references(library: Library, outline: Outline, law: Law) -> Iterator[Finding]:
    """Say which references of a document lead to no clause and no alinéa that it may hold."""
    from tldocs.drafting.anchors import anchors, references

    sources = [
        source
        for section in outline.sections
        for name in section.clauses
        if (source := _source(library, outline, name, law))
    ]
    known = {anchor for source in sources for anchor in anchors(source)}
    for source in sources:
        for line, target in references(source):
            if target not in known:
                yield Finding(
                    "renvoi-orphelin", "error", f"{outline.id} : la clause `{source.id}` renvoie à `{target}`, que le document n'a pas",
                    Place(library.shown(source.name), line, 1), target, _near(target, known),
                )  # fmt: skip


def _near(target: str, known: set[str]) -> str:
    import difflib

    found = difflib.get_close_matches(target, sorted(known), 1, 0.6)
    return f"vouliez-vous dire `{found[0]}` ?" if found else "gardez la clause visée, ou retirez le renvoi"
