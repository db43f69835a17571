"""Build a dossier: what the command `build` does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tldocs.diagnostics import Finding, Place, errors
from tldocs.law.check import names_of
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of

from .approvals import read_approvals, with_approvals
from .check import check
from .extras import Extra, extras
from .firm import empty_firm
from .folder import FOLDER, MANIFEST, changed, known_documents, known_hashes, led_away, read_manifest, replace
from .former import keep, replaced
from .look import described_model, model_of, read_look, written
from .refused import disk, nothing, refusals
from .result import Built, Checked, Written
from .summary import SUMMARY, Source, summary
from .undrawn import undrawn
from .views import views

if TYPE_CHECKING:
    from tldocs.document.model import Document

Progress = Callable[[str, int, int], None]
"""Called before each document with its name, its rank from 1, and how many there are."""
KINDS = ("statuts", "charte", "subvention", "dossier", "actes", "calendrier", "controles", "tableur", "etudes", SUMMARY)
LENIENT = ("subvention", "actes", "calendrier", "etudes", SUMMARY)
"""Kinds whose blanks forbid nothing: such a document is written as a draft, the others are not held up."""


class Options(NamedTuple):
    """How to build. `only`: kinds of documents; `is_draft`: build in spite of errors, marked PROJET."""

    only: Collection[str] = ()
    is_draft: bool = False
    annotated: bool = False
    force: bool = False
    reference: Path | None = None
    """The Word file whose look the documents take; by default the one of the firm's folder."""


DEFAULT = Options()
COPY = "-annote"
"""How the file name of an annotated copy ends."""


class Drafted(NamedTuple):
    """A document before it is written."""

    file: str
    document: Document
    source: Source | None = None
    """What the summary needs to tell it; None for an annotated copy."""

    @property
    def blanks_allowed(self) -> bool:
        """Whether it may be written with its blanks."""
        return self.document.kind in LENIENT or self.file.endswith(COPY)


def build(  # noqa: PLR0917 - the public face names its options
    project: Path | str,
    folder: Path | str | None = None,
    on: date | None = None,
    options: Options = DEFAULT,
    library: Library | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write the documents of a project into a folder (by default `dossier` beside the project file).

    Nothing is written when the project has errors (unless `options.is_draft`), when a document was changed by
    somebody since it was written (unless `options.force`), or when the disk refuses. Nothing is raised.
    """
    library = library or library_of(project)
    target = Path(folder) if folder is not None else Path(project).parent / FOLDER
    checked = check(project, on, library)
    elsewhere = () if folder is not None else led_away(target)
    if elsewhere:
        return Built(checked, (*checked.findings, *elsewhere), target)
    if checked.law is None or (not checked.ok and not options.is_draft):
        return Built(checked, checked.findings, target)
    try:
        drafted = list(draft_all(checked, library, options, progress))
    except LibraryError as error:
        return Built(checked, (*checked.findings, placed(error, library)), target)
    others = extras(checked, library, [item.document.kind for item in drafted], options.only)
    refused = refusals(drafted, options) if drafted or others else [nothing(options)]
    if refused:
        return Built(checked, (*checked.findings, *refused), target)
    options = options._replace(reference=options.reference or model_of(library))
    proofs = (*empty_firm(library), *_proofread(checked, library, drafted))
    return write_all(checked, drafted, others, target, options, proofs)


def _proofread(checked: Checked, library: Library, drafted: list[Drafted]) -> tuple[Finding, ...]:
    from .proofs import lost_mentions, proofread_all

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    documents = [(f"{d.file}.docx", d.document) for d in drafted if not d.file.endswith(COPY)]
    lost = lost_mentions(documents, library, law, names_of(projet, law, checked.day))
    return (*undrawn(drafted), *proofread_all(documents, projet), *lost)


def draft_all(
    checked: Checked, library: Library, options: Options, progress: Progress | None = None
) -> Iterator[Drafted]:
    """Yield the documents of a project, each followed by its annotated copy when it is wanted, and their summary last.

    The summary tells all documents: when it alone is wanted, the others are drafted but not yielded.
    """
    if options.only and SUMMARY not in options.only:
        yield from _each(checked, library, options, progress)
        return
    sources = []
    for item in _each(checked, library, options._replace(only=()), progress):
        sources += [item.source] if item.source else []
        if not options.only or item.document.kind in options.only:
            yield item
    for file, document in summary(checked, library, sources, is_draft=options.is_draft):
        yield Drafted(file, _marked(document))


def _each(checked: Checked, library: Library, options: Options, progress: Progress | None = None) -> Iterator[Drafted]:
    from tldocs.drafting.draft import copies, draft, wanted
    from tldocs.drafting.outline import FOLDERS, read_outlines
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.wishes import wished

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    view = views(checked, library)
    names = {**names_of(projet, law, checked.day), **view}
    folders = tuple(kind for kind in FOLDERS if kind != SUMMARY and (not options.only or kind in options.only))
    chosen = read_outlines(library, law.forme, folders)
    outlines = wished(library, law, chosen, names)
    approved = read_approvals(checked.path)[0] if options.annotated else ()
    for rank, outline in enumerate(outlines, 1):
        plan = load_plan(library, outline, law)
        for file, own in copies(plan, names) if wanted(plan, names) else ():
            item = {**own, **view}
            if progress:
                progress(file, rank, len(outlines))
            made = draft(plan, projet, law, checked.day, is_draft=options.is_draft, item=item)
            made = _marked(made)
            yield Drafted(file, made, Source(file, made, plan, item))
            if options.annotated:
                report = checked.report
                copy = draft(plan, projet, law, checked.day, report=report, is_draft=made.draft, item=item)
                yield Drafted(file + COPY, with_approvals(_marked(copy), file, approved))


def _marked(document: Document) -> Document:
    """Return the document, marked as a draft when it is allowed blanks and has some."""
    from tldocs.drafting.draft import blanks

    return document._replace(draft=True) if document.kind in LENIENT and any(blanks(document)) else document


def write_all(  # noqa: PLR0917 - all that a folder is made from
    checked: Checked,
    drafted: list[Drafted],
    others: dict[str, Extra],
    target: Path,
    options: Options,
    proofs: tuple[Finding, ...],
) -> Built:
    """Write the documents and the other files of a folder, all or none."""
    from tldocs import word

    look = read_look(options.reference)
    if isinstance(look, list):
        return Built(checked, (*checked.findings, *look), target)
    files = {f"{file}.docx": written(document, look) for file, document, _ in drafted}
    faults = [f._replace(place=Place(name)) for name, data in files.items() for f in errors(word.check(data))]
    files |= {name: extra.data for name, extra in others.items()}
    refused = [] if options.force else changed(target, files)
    if refused or faults:
        return Built(checked, (*checked.findings, *refused, *faults), target)
    documents = (
        *(_written(document, target / f"{file}.docx", files[f"{file}.docx"]) for file, document, _ in drafted),
        *(Written(extra.kind, target / name, _sum(extra.data), ()) for name, extra in others.items()),
    )
    former = read_manifest(target)
    stale = () if options.only else [n for n in known_hashes(former) if not changed(target, [n])]
    files[MANIFEST] = _manifest(checked, documents, former if options.only else {}, proofs, options.reference)
    told = {document.path.name for document in documents if document.kind == SUMMARY}  # nobody edits a summary
    gone = replaced(target, {n: data for n, data in files.items() if n not in told}, known_hashes(former))
    try:
        replace(target, files, stale)
    except OSError as error:
        return Built(checked, (*checked.findings, disk(target, error)), target)
    keep(checked.path, gone)
    return Built(checked, (*checked.findings, *proofs, *(look.findings if look else ())), target, documents)


def _written(document: Document, path: Path, data: bytes) -> Written:
    from tldocs.drafting.draft import blanks

    firm = tuple((clause.id, clause.origin) for clause in document.clauses if clause.origin)
    clauses = tuple(clause.id for clause in document.clauses)
    return Written(document.kind, path, _sum(data), clauses, tuple(blanks(document)), firm)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _manifest(
    checked: Checked,
    documents: tuple[Written, ...],
    former: dict[str, Any],
    proofs: tuple[Finding, ...],
    reference: Path | None,
) -> bytes:
    """Return the manifest as JSON: inputs, versions, date of law, findings, documents."""
    from tldocs import __version__

    assert checked.law is not None
    described = [_described(document) for document in documents]
    names = {item["path"] for item in described}
    kept = [item for item in known_documents(former) if item["path"] not in names]
    content = {
        "tldocs": __version__,
        "forme": checked.law.forme.id,
        "date_du_droit": checked.day.isoformat(),
        "projet": {"fichier": checked.path.name, "sha256": checked.loaded.sha256},
        "bibliotheque": {"droit": checked.law.digest, **described_model(reference)},
        "findings": [_located(finding, checked.path).as_dict() for finding in checked.findings],
        "relecture": [finding.as_dict() for finding in proofs],
        "documents": kept + described,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _located(finding: Finding, project: Path) -> Finding:
    """Return a finding that names the project file alone: a manifest is the same wherever the command was run."""
    inside = finding.place.file == str(project)
    return finding._replace(place=finding.place._replace(file=project.name)) if inside else finding


def _described(document: Written) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "path": document.path.name,
        "sha256": document.sha256,
        "clauses": list(document.clauses),
        **({"clauses_du_cabinet": dict(document.firm)} if document.firm else {}),
        "blancs": [{"quoi": blank.what, "champ": blank.path} for blank in document.blanks],
    }
