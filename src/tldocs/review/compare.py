"""Compares a returned document with what was sent: the changes of each clause, in the order of the articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from tldocs.diagnostics import Basis
from tldocs.drafting.traced import COVER
from tldocs.word.returned import Line, Returned, new_text, old_text

from .asides import margin_changes, remarks, signed_by
from .changes import Change, Names, Run, context, described, in_text_order, runs, says_something
from .merge import now_at
from .placing import Added, Placed, moves, placed
from .strand import Piece, strand
from .words import folded, likeness, same

MOVED = 0.9
"""Share of common words from which an article added here is the one that left there."""


class Sent(NamedTuple):
    """A clause as it was sent. `text` is what the project gives today; `sha256` what the document says was sent."""

    id: str
    article: str
    text: str
    sha256: str = ""
    basis: tuple[Basis, ...] = ()


class Compared(NamedTuple):
    """What a returned document proposes, and the strands from which each clause can be written again."""

    changes: list[Change]
    strands: dict[str, list[Piece]]
    bases: dict[str, str]
    """The text that was sent of each clause, where it is known."""
    placed: Placed
    unknown: tuple[str, ...] = ()
    """Clauses whose sent text is not known any more."""
    order: tuple[str, ...] = ()
    """The clauses in the order in which they were sent."""


def compare(returned: Returned, sent: Sequence[Sent], kept: Mapping[str, str], margins: Sequence[str] = ()) -> Compared:
    """Return what a document proposes. `kept`: sha256 -> text, of what was sent before; `margins`: headers and footers."""
    from tldocs.word.names import CLAUSE, bookmark

    names = {bookmark(CLAUSE, clause.id): clause.id for clause in sent}
    if returned.origin:
        names |= {mark: clause for mark, (clause, _) in returned.origin.clauses.items()}
    texts = {clause.id: clause.text or kept.get(clause.sha256, "") for clause in sent}
    found = placed(returned.lines, names, texts)
    before = [clause for clause, _ in returned.origin.clauses.values()] if returned.origin else []
    as_sent = all(not clause.sha256 or _sum(clause.text) == clause.sha256 for clause in sent)
    bases = {c.id: base for c in sent if (base := _base(c, found.clauses.get(c.id, []), kept)) is not None}
    if not as_sent:  # no sha256 says what the cover was: what differs without a trace may be ours
        bases[COVER] = old_text(found.clauses.get(COVER, []))
    unknown = tuple(c.id for c in sent if c.id not in bases)
    compared = Compared([], {}, bases, found, unknown, tuple(before or texts))
    labels = {clause.id: clause.article for clause in sent}
    changes = [*_each(compared, sent), *_structure(compared, sent), *remarks(returned, names, labels)]
    changes += margin_changes(returned.margins, margins, as_sent=as_sent)
    order = [clause.id for clause in sent]
    return compared._replace(changes=in_text_order(changes, order))


def _base(clause: Sent, lines: Sequence[Line], kept: Mapping[str, str]) -> str | None:
    """Return the text that was sent of a clause: today's, the returned one, or one kept, by its sha256."""
    if not clause.sha256 or _sum(clause.text) == clause.sha256:
        return clause.text
    old = old_text(lines)
    return old if _sum(old) == clause.sha256 else kept.get(clause.sha256)


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _each(compared: Compared, sent: Sequence[Sent]) -> Iterator[Change]:
    """Yield the changes of the words of each clause that is still there."""
    names = Names()
    for clause in sent:
        lines = compared.placed.clauses.get(clause.id)
        if not lines:
            continue
        base = compared.bases.get(clause.id, clause.text)
        if same(base, old_text(lines)) and not _touched(lines):
            continue
        pieces = strand(lines, base)
        compared.strands[clause.id] = pieces
        yield from _looks(clause, lines, names)
        done = same(new_text(lines), clause.text) and not _crossed(pieces)
        if not done and not _emptied(lines, base):
            yield from _changes(clause, pieces, names, guess=_is_guess(compared, clause.id))


def _touched(lines: Sequence[Line]) -> bool:
    return any(span.state != "kept" for line in lines for span in (*line.spans, line.mark)) or any(
        line.formats for line in lines
    )


def _is_guess(compared: Compared, name: str) -> bool:
    return name in compared.placed.guessed or name in compared.unknown


def _emptied(lines: Sequence[Line], base: str) -> bool:
    return bool(base) and not folded(new_text(lines))


def _changes(clause: Sent, pieces: list[Piece], names: Names, *, guess: bool) -> Iterator[Change]:
    for run in runs(pieces):
        before, after = described(pieces, run)
        crossed = "".join(p.text for p in pieces[run.start : run.stop] if not p.sent and not p.wanted)
        if not says_something(before, after) and not crossed.strip():
            continue
        moved = any(p.moved for p in pieces[run.start : run.stop])
        now = _now(pieces, run, clause.text)
        if now is not None and same(now, "".join(p.text for p in pieces[run.start : run.stop] if p.wanted)):
            continue
        yield Change(
            names.of(clause.id, before, after, run.author),
            "structure" if moved else "redaction",
            clause.id,
            clause.article,
            before.strip(),
            after.strip(),
            run.author,
            run.day,
            run.tracked,
            context(pieces, run),
            (run.start, run.stop),
            action="deplacer-alinea" if moved else "",
            guess=guess,
            conflict=now or ("(supprimé)" if now is not None else ""),
            basis=clause.basis,
            effect=f"ajouté puis supprimé : « {crossed.strip()} »"
            if crossed.strip() and not before and not after
            else "",
        )


def _crossed(pieces: Sequence[Piece]) -> bool:
    return any(piece.text.strip() and not piece.sent and not piece.wanted for piece in pieces)


def _now(pieces: Sequence[Piece], run: Run, today: str) -> str | None:
    """Return what the project says today at the place of a change, None when it says what was sent."""
    sent = "".join(piece.text for piece in pieces if piece.sent)
    if same(sent, today):
        return None
    low = sum(len(piece.text) for piece in pieces[: run.start] if piece.sent)
    high = low + sum(len(piece.text) for piece in pieces[run.start : run.stop] if piece.sent)
    return now_at(sent, today, low, high)


def _looks(clause: Sent, lines: Sequence[Line], names: Names) -> Iterator[Change]:
    """Yield the tracked changes of look, one an author and a paragraph."""
    for line in lines:
        by_author: dict[tuple[str, str], list[str]] = {}
        for look in line.formats:
            by_author.setdefault((look.author, look.day[:10]), []).append(look.text)
        for (author, day), texts in by_author.items():
            shown = "".join(texts).strip() or line.new
            yield Change(
                names.of(clause.id, "forme", shown, author),
                "forme",
                clause.id,
                clause.article,
                shown,
                shown,
                author,
                day,
            )


def _structure(compared: Compared, sent: Sequence[Sent]) -> Iterator[Change]:
    """Yield the articles that are gone, moved or new."""
    names = Names()
    gone = list(_gone(compared, sent))
    added = list(compared.placed.added)
    for clause, lines in gone:
        home = _home(compared.bases.get(clause.id, clause.text), added)
        author, day, tracked = signed_by(lines)
        if home is not None:
            added.remove(home)
            yield _moved(clause, home.after or _first(sent), author, day, names, tracked=tracked)
        else:
            text = compared.bases.get(clause.id, clause.text)
            yield Change(
                names.of(clause.id, "retirer"), "structure", clause.id, clause.article, text, "", author, day, tracked,
                action="retirer", basis=clause.basis,
            )  # fmt: skip
    yield from _reordered(compared, sent, {clause.id for clause, _ in gone}, names)
    labels = {clause.id: clause.article for clause in sent}
    for new in added:
        author, day, tracked = signed_by(new.lines)
        text = new_text(new.lines)
        if text.strip() and not _is_there(text, compared, sent):
            yield Change(
                names.of(new.after, "ajouter", text), "structure", new.after or _first(sent),
                labels.get(new.after, "en tête"), "", text, author, day, tracked, span=(1 << 30, 0), action="ajouter",
                anchor=new.after,
            )  # fmt: skip


def _is_there(text: str, compared: Compared, sent: Sequence[Sent]) -> bool:
    """Return whether the project has that article already: it was taken over since the document was sent."""
    first, _, rest = text.partition("\n")
    for clause in sent:
        if clause.id not in compared.order and clause.text:
            title, _, body = clause.text.partition("\n")
            if same(body, rest) and folded(first).endswith(folded(title)):
                return True
    return False


def _first(sent: Sequence[Sent]) -> str:
    return next((clause.id for clause in sent if clause.id != COVER), "")


def _gone(compared: Compared, sent: Sequence[Sent]) -> Iterator[tuple[Sent, list[Line]]]:
    for clause in sent:
        lines = compared.placed.clauses.get(clause.id, [])
        known = clause.id in compared.order and clause.id != COVER
        if clause.text and known and not folded(new_text(lines)):
            yield clause, lines


def _home(text: str, added: Sequence[Added]) -> Added | None:
    """Return the new paragraphs that are those of a clause gone elsewhere."""
    best = max(added, key=lambda new: likeness(new_text(new.lines), text), default=None)
    return best if best and likeness(new_text(best.lines), text) >= MOVED else None


def _moved(clause: Sent, after: str, author: str, day: str, names: Names, *, tracked: bool) -> Change:
    return Change(
        names.of(clause.id, "deplacer", after), "structure", clause.id, clause.article, clause.article, clause.article,
        author, day, tracked, action="deplacer", anchor=after, basis=clause.basis,
    )  # fmt: skip


def _reordered(compared: Compared, sent: Sequence[Sent], gone: set[str], names: Names) -> Iterator[Change]:
    order = [name for name in compared.order if name not in gone]
    today = [clause.id for clause in sent]
    present = [name for name in compared.placed.clauses if name not in gone]
    by_id = {clause.id: clause for clause in sent}
    for name in moves(order, present):
        at = present.index(name)
        after = present[at - 1] if at else ""
        if name in by_id and by_id[name].text and _before(today, name) != after:
            yield _moved(by_id[name], after, "", "", names, tracked=False)


def _before(order: Sequence[str], name: str) -> str:
    at = order.index(name)
    return order[at - 1] if at else ""
