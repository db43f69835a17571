"""Carries back what was accepted of a returned document: into the project file, and into the project's own clauses."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place
from tldocs.drafting.traced import COVER
from tldocs.law.source import LibraryError
from tldocs.library import TEXTS, Library
from tldocs.project.edit import Unchangeable, edited
from tldocs.review import decisions, overlay
from tldocs.review.changes import Change
from tldocs.review.merge import merged
from tldocs.review.strand import Piece
from tldocs.review.words import folded, same

from .carry import Desk, article, carried, desk
from .check import check
from .drafts import Draft, drafts, texts
from .folder import reason
from .former import RETURNS
from .mentions import lost_mentions
from .returns import Reviewed
from .stage import Stage, put_all

if TYPE_CHECKING:
    from tldocs.law.source import Entry

    from .result import Checked

MOVES = ("retirer", "deplacer", "ajouter")


class Applied(NamedTuple):
    """What was carried back. `findings`: what the law says of the result, and what could not be carried."""

    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()
    carried: tuple[Change, ...] = ()


def apply(reviewed: Reviewed, given: Mapping[str, bool], library: Library) -> Applied:
    """Carry back the accepted changes, and keep what was decided. What the law says of the result is told, not hidden."""
    made = reviewed.draft
    if reviewed.checked is None or made is None or reviewed.compared is None:
        return Applied(reviewed.findings)
    checked = check(reviewed.checked.path, reviewed.checked.day, library)
    accepted = [change for change in reviewed.changes if given.get(change.id)]
    with tempfile.TemporaryDirectory(prefix="tldocs-") as folder:
        stage = Stage(Path(folder), checked.path, library)
        try:
            found, done = _tried(reviewed, checked, made, accepted, stage)
        except LibraryError as error:
            return Applied((error.finding,))
        except OSError as error:
            return Applied((_disk(checked.path, error),))
        if done is None:
            return Applied(tuple(found))
        kept = [(_record(reviewed), _recorded(reviewed, given).encode())]
        files = [*stage.changed(), *kept]
        try:
            put_all(files)
        except OSError as error:
            return Applied((*found, _disk(checked.path, error)))
        return Applied(tuple(found), tuple(path for path, _ in files), tuple(done))


def _tried(
    reviewed: Reviewed, checked: Checked, made: Draft, accepted: Sequence[Change], stage: Stage
) -> tuple[list[Finding], list[Change] | None]:
    """Carry everything back on the stage; return what is to say, and what was carried (None: nothing may be written)."""
    text, found = _values(checked, accepted)
    if found:
        return found, None
    changed = any(change.kind == "valeur" for change in accepted)
    stage.project.write_bytes(text.encode() if changed else checked.loaded.source)
    after = _checked(checked, stage)
    if after.law is None:
        return [_told(f, stage) for f in after.findings], None
    today = _draft_of(after, made, stage.library)
    if today is None:
        return [_left(checked, made.file, "le document n’existe plus avec ces valeurs")], None
    carrier = _Carrier(reviewed, checked, stage, today, desk(after, today, stage.library))
    carrier.structure([c for c in accepted if c.kind == "structure" and c.action in MOVES])
    carrier.wordings([c for c in accepted if c.kind == "redaction" or c.action == "deplacer-alinea"])
    last = _checked(checked, stage)
    found = [*carrier.found, *_new(checked, last, stage), *_dangling(last, made, stage)]
    found += lost_mentions(checked, last, reviewed.library, stage.library, made.plan.kind)
    return found, [*(c for c in accepted if c.kind == "valeur"), *carrier.done]


def _values(checked: Checked, accepted: Sequence[Change]) -> tuple[str, list[Finding]]:
    """Return the text of the project file with the accepted values."""
    text = checked.loaded.source.decode("utf-8", "replace")
    wanted: dict[str, str] = {}
    found: list[Finding] = []
    for change in accepted:
        if change.kind != "valeur" or wanted.get(change.field) == change.value:
            continue
        if change.field in wanted:
            found.append(_disagreement(checked, change, wanted[change.field]))
        wanted.setdefault(change.field, change.value)
    if wanted and text.encode() != checked.loaded.source:
        return text, [*found, _left(checked, ", ".join(wanted), "le fichier projet n’est pas en UTF-8")]
    try:
        return edited(text, wanted), found
    except Unchangeable as error:
        return text, [*found, _left(checked, ", ".join(wanted), str(error))]


def _disagreement(checked: Checked, change: Change, other: str) -> Finding:
    return Finding(
        "retour-contradictoire",
        "error",
        f"deux changements acceptés donnent deux valeurs à `{change.field}` : `{other}` et `{change.value}`",
        checked.loaded.place(change.field),
        change.field,
        "n’acceptez que l’un des deux",
    )


def _left(checked: Checked, what: str, why: str) -> Finding:
    return Finding(
        "retour-a-la-main",
        "warning",
        f"{what} : le changement accepté n’a pas pu être repris ({why})",
        Place(str(checked.path)),
        remedy="reportez-le à la main, dans le projet ou dans une clause de `bibliotheque`",
    )


def _checked(checked: Checked, stage: Stage) -> Checked:
    return check(stage.project, checked.day, stage.library)


def _draft_of(checked: Checked, made: Draft, library: Library) -> Draft | None:
    found = list(drafts(checked, library, made.plan.id, made.plan.kind))
    return next((draft for draft in found if draft.file == made.file), found[0] if found else None)


class _Carrier:
    """Writes accepted changes of words and of structure on the stage; keeps what was done, and what could not be."""

    def __init__(self, reviewed: Reviewed, checked: Checked, stage: Stage, today: Draft, place: Desk) -> None:
        self.reviewed, self.checked, self.stage, self.today, self.place = reviewed, checked, stage, today, place
        self.found: list[Finding] = []
        self.done: list[Change] = []
        outline = place.outline
        self.sections = [(f"titre-{n}" if s.titre else "", s.clauses) for n, s in enumerate(outline.sections, 1)]
        self.clauses = [clause for _, clauses in self.sections for clause in clauses]

    def structure(self, changes: Sequence[Change]) -> None:
        """Write the plan that takes out, moves and adds articles."""
        name = f"plans/retours-{self.place.outline.id}.yaml"
        path = self.stage.firm / name
        former = overlay.read_plan(self.place.outline.id, _entry(path.read_bytes(), name) if path.is_file() else None)
        plan = former
        for change in changes:
            plan = self._placed(plan, change)
        if plan != former:
            self.stage.write(name, plan.text())

    def _placed(self, plan: overlay.Plan, change: Change) -> overlay.Plan:
        ours = change.clause not in [item[0] for item in plan.added]
        new = change.action == "ajouter"
        spot = overlay.beside(change.anchor, "" if new else change.clause, self.sections)
        if (change.action != "retirer" and spot is None) or (not new and change.clause not in self.clauses):
            self.found.append(_left(self.checked, change.article, "ce n’est pas un article du plan"))
            return plan
        self.done.append(change)
        if change.action == "retirer":
            return plan.without(change.clause, ours=ours)
        assert spot is not None
        if new:
            return plan.with_clause(self._written(plan, change), *spot)
        return plan.without(change.clause, ours=ours).with_clause(change.clause, *spot)

    def _written(self, plan: overlay.Plan, change: Change) -> str:
        """Write the clause of a new article; return its name."""
        first, *lines = change.after.split("\n")
        title = overlay.title_of(first)
        name = overlay.name_of(title, [*self.clauses, *(item[0] for item in plan.added)])
        text = overlay.new_clause(name, title, article(self.place, lines), self._author([change]))
        self.stage.write(f"clauses/{self.place.outline.families[0]}/{name}.md", text)
        return name

    def _author(self, changes: Sequence[Change]) -> overlay.Author:
        names = tuple(dict.fromkeys(change.author for change in changes if change.author))
        return overlay.Author(self.reviewed.path.name, names, max(change.day for change in changes)[:10])

    def wordings(self, changes: Sequence[Change]) -> None:
        """Write the clauses whose words change."""
        current = texts(self.today.document)
        for clause in dict.fromkeys(change.clause for change in changes):
            own = [change for change in changes if change.clause == clause]
            why = self._worded(clause, own, current)
            if why:
                self.found.append(_left(self.checked, own[0].article, why))
            else:
                self.done += own

    def _worded(self, clause: str, changes: Sequence[Change], current: Mapping[str, str]) -> str:
        """Write one clause; return why it could not be."""
        if clause == COVER or clause not in current:
            return "ce texte ne vient pas d’une clause"
        assert self.reviewed.compared is not None
        strand = self.reviewed.compared.strands.get(clause, [])
        wanted = merged(_text(strand, ()), _text(strand, [c.span for c in changes]), current[clause]).text
        if same(wanted, current[clause]):
            return ""
        made = carried(self.place, clause, wanted)
        if made is None:
            return "ses mots sont trop mêlés aux données du projet"
        source = self.stage.library.read(made.source.name).decode()
        text = overlay.clause_file(source, made.body, self._author(changes), made.title)
        self.stage.write(made.source.name.removeprefix(TEXTS), text)
        return ""


def _entry(data: bytes, name: str) -> Entry | None:
    from tldocs.law.source import Entry, parse

    found = parse(data, f"{TEXTS}{name}")
    return found if isinstance(found, Entry) else None


def _text(pieces: Iterable[Piece], spans: Sequence[tuple[int, int]]) -> str:
    """Return the text of a clause with these changes alone."""
    made = []
    for rank, piece in enumerate(pieces):
        taken = any(start <= rank < stop for start, stop in spans)
        if piece.wanted if taken else piece.sent:
            made.append(piece.text)
    return "\n".join(filter(None, "".join(made).split("\n")))


def _new(before: Checked, after: Checked, stage: Stage) -> list[Finding]:
    """Return what the rules say that they did not say before."""
    known = {(f.code, f.path, f.message) for f in before.findings}
    return [_told(f, stage) for f in after.findings if (f.code, f.path, f.message) not in known]


def _told(finding: Finding, stage: Stage) -> Finding:
    """Return a finding that names the real files, not those of the stage."""
    file = finding.place.file.replace(str(stage.project), str(stage.source)).replace(str(stage.firm), str(stage.real))
    return finding._replace(place=finding.place._replace(file=file))


def _dangling(checked: Checked, made: Draft, stage: Stage) -> list[Finding]:
    from tldocs.drafting.draft import dangling

    if checked.law is None:
        return [_told(f, stage) for f in checked.findings]
    final = _draft_of(checked, made, stage.library)
    return [
        Finding(
            "renvoi-orphelin",
            "error",
            f"{made.file} : un renvoi vise `{anchor}`, que le document ne contient plus",
            path=anchor,
            remedy="ôtez ce renvoi de l’article qui le porte, ou gardez l’article visé",
        )
        for anchor in (dangling(final.document) if final else ())
    ]


def _record(reviewed: Reviewed) -> Path:
    assert reviewed.checked is not None
    return reviewed.checked.path.parent / RETURNS / f"{reviewed.path.stem[:60]}-{reviewed.sha256[:8]}.yaml"


def _recorded(reviewed: Reviewed, given: Mapping[str, bool]) -> str:
    """Return the record of a review: what was decided, and the texts that were sent of the clauses it speaks of."""
    assert reviewed.compared is not None
    clauses = {c.clause for c in reviewed.changes if c.id in given}
    kept = [base for clause, base in reviewed.compared.bases.items() if clause in clauses]
    sums = {sha256(base.encode("utf-8", "replace")).hexdigest(): base for base in kept if folded(base)}
    decided = [change for change in reviewed.changes if change.id in given]
    return decisions.written(reviewed.path.name, reviewed.sha256, decided, given, sums)


def _disk(path: Path, error: OSError) -> Finding:
    message = f"rien n’a pu être repris : {reason(error)}"
    return Finding(
        "ecriture-impossible", "error", message, Place(str(path)), remedy="libérez de la place ou vos droits"
    )
