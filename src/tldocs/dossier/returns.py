"""A document comes back: found by its provenance, compared with what was sent and with what the project gives today."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.drafting.traced import COVER
from tldocs.law.source import LibraryError, placed
from tldocs.library import Library, library_of
from tldocs.review.changes import Change
from tldocs.review.compare import Compared, Sent, compare
from tldocs.review.decisions import Decisions
from tldocs.review.decisions import read as read_decisions
from tldocs.review.effects import with_effect
from tldocs.review.fields import with_fields
from tldocs.review.words import likeness

from .check import check, opened
from .drafts import Draft, cover_lines, drafts, label
from .folder import plain_file, reason
from .former import FORMER, RETURNS, sent_texts
from .origins import source_of
from .result import Checked
from .summary import SUMMARY

if TYPE_CHECKING:
    from tldocs.document.model import Document
    from tldocs.word.returned import Origin, Returned

MAX_BYTES = 64 << 20
PROJECT = "PROJET"
"""The mark of a draft, on its cover."""
COVER_LINES = 20
MARGINS = ("{STYLEREF}", "page {PAGE} sur {NUMPAGES}", PROJECT)
"""What headers and footers say besides the words of the plan."""
TELLING = ("controles", "calendrier")
"""The kinds of documents that tell what the check found."""
LEFT = "Article que le projet n’a plus"
RECORDS = 200
LIKE = 0.3
"""Share of common words below which a document is none of the project's."""

SUMMED = Finding(
    "retour-synthese",
    "error",
    "la note de synthèse se déduit des autres documents : le projet n'a rien à en reprendre",
    remedy="corrigez le document d'où vient la phrase, ou le champ du projet, puis construisez de nouveau",
)


class Reviewed(NamedTuple):
    """What came of reading a returned document. `draft` and `compared` are None when it could not be read."""

    path: Path
    checked: Checked | None
    findings: tuple[Finding, ...]
    draft: Draft | None = None
    compared: Compared | None = None
    sha256: str = ""
    library: Library = Library(())
    decided: Mapping[str, bool] = {}
    """What was decided of it, or of another with the same changes, before."""

    @property
    def changes(self) -> list[Change]:
        """What the document proposes."""
        return self.compared.changes if self.compared else []

    @property
    def shown(self) -> list[Change]:
        """The same, its references in the words of a reader."""
        from tldocs.review.report import readable
        from tldocs.word.names import ANCHOR, bookmark

        known = self.draft.document.labels if self.draft else {}
        labels = {bookmark(ANCHOR, anchor): words for anchor, words in known.items()}
        return [readable(change, labels) for change in self.changes]


def review(path: Path, project: Path, library: Library | None = None) -> Reviewed:
    """Return what a returned document proposes to a project. Nothing is raised, nothing is written."""
    library = library or library_of(project)
    returned = _read(path)
    if isinstance(returned, list):
        return Reviewed(path, None, tuple(returned))
    try:
        checked = _opened(project, returned, library)
    except LibraryError as error:
        return Reviewed(path, None, (placed(error, library),))
    if checked.law is None:
        return Reviewed(path, checked, checked.findings)
    try:
        draft, notes = _chosen(checked, library, returned)
    except LibraryError as error:
        return Reviewed(path, checked, (placed(error, library),))
    if draft is None:
        return Reviewed(path, checked, tuple(notes))
    known = records(project)
    sent = sent_clauses(draft.document, returned)
    margins = [draft.document.header, draft.document.footer, *MARGINS]
    compared = compare(returned, sent, known.texts, margins)
    if compared.unknown:
        wanted = frozenset(clause.sha256 for clause in sent if clause.id in compared.unknown)
        places = dict.fromkeys((project.parent / "dossier", path.parent, project.parent / RETURNS / FORMER))
        compared = compare(returned, sent, {**known.texts, **sent_texts(iter(places), wanted)}, margins)
    compared = compared._replace(changes=[c for c in compared.changes if c.id not in known.given])
    if any(change.kind == "redaction" for change in compared.changes):
        source = source_of(checked, draft, library)
        compared = compared._replace(changes=with_fields(compared.changes, compared.strands, source))
    labels = {clause.id: clause.article for clause in sent}
    compared = compared._replace(changes=[with_effect(c, labels) for c in compared.changes])
    digest = sha256(path.read_bytes()).hexdigest()
    return Reviewed(path, checked, tuple(notes), draft, compared, digest, library, known.given)


def records(project: Path) -> Decisions:
    """Return what was decided of the documents that came back before, and the texts that were sent."""
    given: dict[str, bool] = {}
    texts: dict[str, str] = {}
    for path in sorted((project.parent / RETURNS).glob("*.yaml"))[:RECORDS]:
        with suppress(OSError):
            read, _ = read_decisions(path.read_bytes(), str(path))
            given.update(read.given)
            texts.update(read.texts)
    return Decisions(given, texts, {})


def _read(path: Path) -> Returned | list[Finding]:
    from tldocs.word import returned

    try:
        plain_file(path)
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


def _opened(project: Path, returned: Returned, library: Library) -> Checked:
    """Return the project; its rules are judged only for a document that tells what they say."""
    told = returned.origin is None or returned.origin.kind in TELLING
    return check(project, _day(returned), library) if told else opened(project, _day(returned), library)


def _day(returned: Returned) -> date | None:
    """Return the day of the law of the document, None when it no longer says it."""
    try:
        return date.fromisoformat(returned.origin.day) if returned.origin else None
    except ValueError:
        return None


def _chosen(checked: Checked, library: Library, returned: Returned) -> tuple[Draft | None, list[Finding]]:
    """Return the document of the project that came back, and what must be said of the choice."""
    origin = returned.origin
    if origin and origin.kind == SUMMARY:
        return None, [SUMMED]
    plan = origin.items.get("plan", "") if origin else ""
    plans = list(drafts(checked, library, plan, _kind(origin))) if plan else []
    if len(plans) == 1:
        return plans[0], [] if origin and origin.clauses else [_guessed(plans[0])]
    best = max(plans or drafts(checked, library), key=lambda d: _resemblance(d, returned), default=None)
    if best is None or _resemblance(best, returned) < LIKE:
        return None, [_foreign(returned)]
    return best, [] if plans and origin and origin.clauses else [_guessed(best)]


def _kind(origin: Origin | None) -> str:
    """Return the kind of document that a returned one says it is, empty for one that no library knows."""
    from tldocs.drafting.outline import FOLDERS

    return origin.kind if origin and origin.kind in FOLDERS else ""


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


def sent_clauses(document: Document, returned: Returned) -> list[Sent]:
    """Return the clauses of a document, each with the sha256 that the returned one says was sent."""
    from tldocs.word.provenance import plain

    sums = dict(returned.origin.clauses.values()) if returned.origin else {}
    cover = [*cover_lines(document), *([PROJECT] if _is_draft(returned) else ())]
    made = [Sent(COVER, "Couverture", "\n".join(cover))]
    made += [Sent(c.id, label(c.blocks), plain(c), sums.get(c.id, ""), c.basis) for c in document.clauses]
    known = {clause.id for clause in made}
    return made + [Sent(name, LEFT, "", digest) for name, digest in sums.items() if name not in known]


def _is_draft(returned: Returned) -> bool:
    return any(line.old == PROJECT for line in returned.lines[:COVER_LINES])


def word_report(reviewed: Reviewed) -> bytes:
    """Return the report as a Word document."""
    from tldocs import word
    from tldocs.review import report

    assert reviewed.draft is not None
    assert reviewed.checked is not None
    notes = [finding.message for finding in reviewed.findings]
    title = f"{reviewed.draft.document.title} – {reviewed.draft.document.author}"
    return word.write(report.document(reviewed.path.name, title, reviewed.shown, reviewed.checked.day, notes))


def decision_file(reviewed: Reviewed) -> str:
    """Return the file in which a person answers each change."""
    from tldocs.review.decisions import written

    answered = [c for c in reviewed.shown if c.kind in ("valeur", "redaction", "structure")]
    return written(reviewed.path.name, reviewed.sha256, answered, {}, {})
