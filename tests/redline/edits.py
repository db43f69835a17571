"""Edits made to documents as people make them: words, bold, paragraphs, rows, clauses that come, go and move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tldocs.document.model import Clause, Document, Heading, Para, Signatures, Table, Text

WORDS = (
    "le conseil délibère valablement", "trente jours", "aux deux tiers des voix exprimées", "3/4", "l’assemblée", ".", "à 18 500 €",
    "& <Cie>", "la présidente élue", " ", "n° 47-1775", "d’Estérel", "x",
)  # fmt: skip


class Edit(NamedTuple):
    """An edit: what it does, where (ranks are taken modulo what there is), with which words."""

    kind: str
    clause: int
    block: int
    words: str


def _changed(document: Document, edit: Edit) -> Document:
    clauses = list(document.clauses)
    if not clauses:
        return document
    at = edit.clause % len(clauses)
    EDITS[edit.kind](clauses, at, edit)
    return document._replace(clauses=tuple(clauses))


def _block(clauses: list[Clause], at: int, edit: Edit, make: Callable[[Any], tuple[Any, ...]]) -> None:
    blocks = list(clauses[at].blocks)
    rank = edit.block % len(blocks)
    blocks[rank : rank + 1] = make(blocks[rank])
    if blocks:
        clauses[at] = clauses[at]._replace(blocks=tuple(blocks))


def write_words(clauses: list[Clause], at: int, edit: Edit) -> None:
    _block(clauses, at, edit, lambda block: (_with(block, lambda inlines: (*inlines, Text(edit.words))),))


def first_words(clauses: list[Clause], at: int, edit: Edit) -> None:
    _block(clauses, at, edit, lambda block: (_with(block, lambda inlines: (Text(edit.words), *inlines)),))


def middle_words(clauses: list[Clause], at: int, edit: Edit) -> None:
    def cut(inlines: tuple[Any, ...]) -> tuple[Any, ...]:
        texts = [n for n, item in enumerate(inlines) if isinstance(item, Text) and len(item.text) > 12]
        if not texts:
            return inlines
        rank, item = texts[0], inlines[texts[0]]
        half = len(item.text) // 2
        new = item._replace(text=f"{item.text[: half - 4]}{edit.words}{item.text[half:]}")
        return (*inlines[:rank], new, *inlines[rank + 1 :])

    _block(clauses, at, edit, lambda block: (_with(block, cut),))


def bold(clauses: list[Clause], at: int, edit: Edit) -> None:
    def turn(inlines: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(i._replace(bold=not i.bold) if isinstance(i, Text) else i for i in inlines)

    _block(clauses, at, edit, lambda block: (_with(block, turn),))


def restyle(clauses: list[Clause], at: int, edit: Edit) -> None:
    def turn(block: Any) -> tuple[Any, ...]:
        return (
            (block._replace(style="centered" if block.style == "body" else "body", number=""),)
            if isinstance(block, Para)
            else (block,)
        )

    _block(clauses, at, edit, turn)


def new_paragraph(clauses: list[Clause], at: int, edit: Edit) -> None:
    _block(clauses, at, edit, lambda block: (block, Para("body", (Text(f"Alinéa nouveau {edit.words}"),))))


def drop_block(clauses: list[Clause], at: int, edit: Edit) -> None:
    _block(clauses, at, edit, lambda block: () if not isinstance(block, Heading) else (block,))


def drop_clause(clauses: list[Clause], at: int, edit: Edit) -> None:
    if len(clauses) > 1:
        del clauses[at]


def new_clause(clauses: list[Clause], at: int, edit: Edit) -> None:
    name = f"neuve-{edit.block}-{len(clauses)}"
    clauses.insert(at, Clause(name, (Heading(3, (Text(f"Titre {edit.words}"),)), Para("body", (Text(edit.words),)))))


def move_clause(clauses: list[Clause], at: int, edit: Edit) -> None:
    clauses.insert(edit.block % len(clauses), clauses.pop(at))


def rows(clauses: list[Clause], at: int, edit: Edit) -> None:
    def turn(block: Any) -> tuple[Any, ...]:
        if isinstance(block, Signatures):
            return (Signatures((*block.items[1:], block.items[0]._replace(name=(Text(edit.words),)))),)
        if not isinstance(block, Table) or not block.rows:
            return (block,)
        extra = tuple((Text(edit.words),) for _ in block.columns)
        rank = edit.block % len(block.rows)
        kept = block.rows[:rank] + block.rows[rank + 1 :] if edit.block % 2 else block.rows
        return (block._replace(rows=(*kept[:rank], extra, *kept[rank:]), strong_rows=frozenset()),)

    for rank, clause in enumerate(clauses):
        if any(isinstance(block, Table | Signatures) for block in clause.blocks):
            clauses[rank] = clause._replace(blocks=tuple(b for block in clause.blocks for b in turn(block)))


def _with(block: Any, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Any:
    return block._replace(inlines=change(block.inlines)) if isinstance(block, Para | Heading) else block


EDITS: dict[str, Callable[[list[Clause], int, Edit], None]] = {
    made.__name__: made
    for made in (
        write_words, first_words, middle_words, bold, restyle, new_paragraph, drop_block, drop_clause, new_clause,
        move_clause, rows,
    )
}  # fmt: skip


def edited(document: Document, edits: list[Edit]) -> Document:
    """The document after the edits."""
    for edit in edits:
        document = _changed(document, edit)
    return document


edits = st.lists(
    st.builds(Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 80), st.integers(0, 12), st.sampled_from(WORDS)),
    max_size=12,
)
