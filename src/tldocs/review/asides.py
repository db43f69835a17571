"""What stands beside the clauses of a returned document: comments, headers, footers, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tldocs.drafting.traced import COVER
from tldocs.word.returned import Comment, Line, Returned

from .changes import Change, Names
from .words import folded

MARGINS = "En-têtes, pieds de page et notes"
NOT_CARRIED = "les en-têtes et les pieds de page viennent du plan : à reporter à la main"


def remarks(returned: Returned, names: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Change]:
    """Yield the comments, each with the one it answers."""
    ids = Names()
    for comment in returned.comments:
        yield _remark(comment, names.get(comment.clause, COVER), labels, ids)


def _remark(comment: Comment, clause: str, labels: Mapping[str, str], ids: Names) -> Change:
    return Change(
        ids.of(clause, comment.author, comment.text),
        "commentaire",
        clause,
        labels.get(clause, "couverture"),
        comment.quote,
        comment.text,
        comment.author,
        comment.day,
        span=(1 << 29, int(comment.id) if comment.id.isdigit() else 0),
        parent=comment.parent,
        action="resolu" if comment.done else "",
    )


def margin_changes(lines: Sequence[Line], known: Sequence[str], *, as_sent: bool) -> Iterator[Change]:
    """Yield what is written in headers, footers and notes that is not ours.

    `as_sent`: the project still gives the text that was sent; if not, what differs without a trace may be ours.
    """
    names, ours = Names(), {folded(text) for text in known}
    for line in lines:
        tracked = any(span.state != "kept" for span in line.spans)
        if not tracked and (folded(line.new) in ours or not as_sent):
            continue
        if line.old.strip() or line.new.strip():
            author, day, signed = signed_by([line])
            before = line.old if tracked else ""
            name = names.of(COVER, "marge", before, line.new, author)
            yield Change(name, "redaction", COVER, MARGINS, before, line.new, author, day, signed, effect=NOT_CARRIED)


def signed_by(lines: Sequence[Line]) -> tuple[str, str, bool]:
    """Return who changed paragraphs, when, and whether the document says so."""
    spans = [s for line in lines for s in (*line.spans, line.mark) if s.author]
    return (spans[0].author, spans[0].day, True) if spans else ("", "", False)
