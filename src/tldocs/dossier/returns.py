"""A document comes back: found by its provenance, compared with what was sent and with what the project gives today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.law.check import names_of
from tldocs.law.source import LibraryError
from tldocs.library import Library, open_library
from tldocs.review.changes import Change
from tldocs.review.compare import Compared, Sent, compare
from tldocs.review.placing import COVER
from tldocs.review.words import likeness

from .check import check
from .folder import reason
from .result import Checked

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.drafting.plan import Plan
    from tldocs.word.returned import Origin, Returned

MAX_BYTES = 64 << 20
LIKE = 0.3
"""Share of common words below which a document is none of the project's."""


class Draft(NamedTuple):
    """A document of the project, as it stands today."""

    file: str
    plan: Plan
    item: dict[str, object]
    document: Document


class Reviewed(NamedTuple):
    """What came of reading a returned document. `draft` and `compared` are None when it could not be read."""

    path: Path
    checked: Checked | None
    findings: tuple[Finding, ...]
    draft: Draft | None = None
    compared: Compared | None = None

    @property
    def changes(self) -> list[Change]:
        """What the document proposes."""
        return self.compared.changes if self.compared else []


def review(path: Path, project: Path, library: Library | None = None) -> Reviewed:
    """Return what a returned document proposes to a project. Nothing is raised, nothing is written."""
    library = library or open_library()
    returned = _read(path)
    if isinstance(returned, list):
        return Reviewed(path, None, tuple(returned))
    checked = check(project, _day(returned), library)
    if checked.law is None:
        return Reviewed(path, checked, checked.findings)
    try:
        draft, notes = _chosen(list(drafts(checked, library)), returned)
    except LibraryError as error:
        return Reviewed(path, checked, (error.finding,))
    if draft is None:
        return Reviewed(path, checked, tuple(notes))
    compared = compare(returned, sent_clauses(draft.document, returned.origin), {})
    return Reviewed(path, checked, tuple(notes), draft, compared)


def _read(path: Path) -> Returned | list[Finding]:
    from tldocs.word import returned

    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"ce fichier dépasse {MAX_BYTES >> 20} Mio : ce ne sont pas des statuts"
            return [Finding("docx-taille", "error", message, Place(str(path)))]
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "nom impossible"
        message = f"le document ne peut pas être lu : {why}"
        return [Finding("docx-illisible", "error", message, Place(str(path)), remedy="vérifiez le nom du fichier")]
    found = returned.read(data)
    return found if not isinstance(found, list) else [f._replace(place=Place(str(path))) for f in found]


def _day(returned: Returned) -> date | None:
    """Return the day of the law of the document, None when it no longer says it."""
    try:
        return date.fromisoformat(returned.origin.day) if returned.origin else None
    except ValueError:
        return None


def drafts(checked: Checked, library: Library) -> Iterator[Draft]:
    """Yield the documents of a project, drafted as they stand today."""
    from tldocs.drafting.draft import copies, draft, wanted
    from tldocs.drafting.outline import read_outlines
    from tldocs.drafting.plan import load_plan
    from tldocs.drafting.view import Droit

    law, projet = checked.law, checked.loaded.project
    assert law is not None
    assert projet is not None
    view = Droit(library, law, projet, checked.day, found=checked.findings, report=checked.report)
    names = {**names_of(projet, law, checked.day), "droit": view}
    for outline in read_outlines(library, law.forme):
        plan = load_plan(library, outline, law)
        for file, item in copies(plan, names) if wanted(plan, names) else ():
            item["droit"] = view
            yield Draft(file, plan, item, draft(plan, projet, law, checked.day, is_draft=True, item=item))


def _chosen(known: list[Draft], returned: Returned) -> tuple[Draft | None, list[Finding]]:
    """Return the document of the project that came back, and what must be said of the choice."""
    origin = returned.origin
    plans = [d for d in known if origin and d.plan.id == origin.items.get("plan")]
    if len(plans) == 1:
        return plans[0], [] if origin and origin.clauses else [_guessed(plans[0])]
    best = max(plans or known, key=lambda d: _resemblance(d, returned), default=None)
    if best is None or _resemblance(best, returned) < LIKE:
        return None, [_foreign(returned)]
    return best, [] if plans and origin and origin.clauses else [_guessed(best)]


def _resemblance(draft: Draft, returned: Returned) -> float:
    from tldocs.word.provenance import plain

    ours = "\n".join(plain(clause) for clause in draft.document.clauses)
    return likeness(ours, "\n".join(line.old for line in returned.lines))


def _guessed(draft: Draft) -> Finding:
    return Finding(
        "retour-devine",
        "warning",
        f"le document ne dit plus d’où il vient : il a été rapproché de `{draft.file}.docx` par son texte",
        remedy="vérifiez que c’est bien ce document ; chaque rapprochement est une supposition",
    )


def _foreign(returned: Returned) -> Finding:
    made = "d’un autre projet" if returned.origin else "d’ailleurs"
    return Finding(
        "retour-etranger",
        "error",
        f"ce document vient {made} : aucun document du projet ne lui ressemble",
        remedy="donnez le document que tldocs a écrit pour ce projet, ou le projet dont il vient avec --project",
    )


def sent_clauses(document: Document, origin: Origin | None) -> list[Sent]:
    """Return the clauses of a document, each with the sha256 that the returned one says was sent."""
    from tldocs.word.provenance import plain

    sums = dict(origin.clauses.values()) if origin else {}
    made = [Sent(COVER, "Couverture", "\n".join(cover_lines(document)))]
    made += [Sent(c.id, label(c.blocks), plain(c), sums.get(c.id, ""), c.basis) for c in document.clauses]
    return made


def cover_lines(document: Document) -> Iterator[str]:
    """Yield the lines of the cover."""
    from tldocs.word.provenance import words

    cover = document.cover
    if cover is None:
        return
    yield words(cover.name)
    yield from (words(mention) for mention in cover.mentions)
    yield from (line for line in (cover.title, cover.version) if line)


def label(blocks: Iterable[object]) -> str:
    """Return how a lawyer names a clause: « Article 3. Objet »."""
    from tldocs.document.model import Heading
    from tldocs.word.provenance import words

    head = next((block for block in blocks if isinstance(block, Heading)), None)
    if head is None:
        return "Comparution"
    title = words(head.inlines)
    return f"{head.number.rstrip('.')}. {title}" if head.number else title


def texts(document: Document) -> Mapping[str, str]:
    """Return the text of each clause of a document."""
    from tldocs.word.provenance import plain

    return {clause.id: plain(clause) for clause in document.clauses}
