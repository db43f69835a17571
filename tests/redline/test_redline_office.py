"""LibreOffice, an editor that knows nothing of us, accepts all or rejects all: it finds the new text or the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from word_samples import every_block

from tests.changed import checked, drafts, tree
from tests.redline.edits import Edit, edited
from tests.review.office import Editor, available, editor
from tldocs import word
from tldocs.document.model import Clause, Document, Heading, Para, Table, Text
from tldocs.word.opened import Opened, W
from tldocs.word.redline.marks import Author
from tldocs.word.redline.proof import plain
from tldocs.word.redline.resolve import has_changes
from tldocs.word.redline.writer import redline

pytestmark = pytest.mark.office
AUTHOR = Author("Cabinet Vauban", "2026-07-01T00:00:00Z")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Editor]:
    if not available():
        pytest.skip("LibreOffice or its `uno` is absent")
    yield from editor(tmp_path_factory.mktemp("comparaisons"))


def said(data: bytes) -> list[str]:
    """The words of each paragraph that says something, but for what LibreOffice computes: fields, table of contents."""
    package = Opened(data)
    tree_ = package.trees[package.main()]
    assert not has_changes(tree_)
    lines = (plain(paragraph).strip() for paragraph in tree_.iter(f"{W}p"))
    return [line for line in lines if line and not re.search(r"\n\d+\Z|TOC", line)]


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def clause(name: str, *texts: str) -> Clause:
    return Clause(name, (Heading(3, words(name.capitalize())), *(Para("body", words(text)) for text in texts)))


ARTICLES = (
    clause("convocation", "Le président convoque quinze jours avant la réunion.", "L’ordre du jour est joint."),
    clause("bureau", "Le bureau est élu pour trois ans par le conseil."),
    clause("vote", "Chacun dispose d’une voix, quel que soit son apport."),
)
ROWS = (("Mme Inès Morel", "4"), ("M. Yann Carrel", "6"), ("Cuir du Plateau", "40"))


def parts(*rows: tuple[str, str]) -> Clause:
    cells = tuple(tuple(words(cell) for cell in row) for row in rows)
    return Clause(
        "parts", (Table(("left", "right"), (words("Associé"), words("Parts")), cells), Para("body", words("Fin.")))
    )


def bare(*clauses: Clause) -> Document:
    return every_block(clauses=clauses, labels={}, cover=None, contents=False, draft=False)


@cache
def statutes(notice: str) -> Document:
    import tempfile
    from pathlib import Path

    root = tree("scic-sas")
    root["societariat"]["sortie"]["preavis_mois"] = notice
    root["activites"] = root["activites"][: 4 if notice == "3" else 3]
    with tempfile.TemporaryDirectory() as folder:
        return drafts(checked(root, Path(folder)))["statuts"]


PAIRS = {
    "a word": (bare(*ARTICLES), edited(bare(*ARTICLES), [Edit("middle_words", 0, 1, "trente")])),
    "a paragraph more": (bare(*ARTICLES), edited(bare(*ARTICLES), [Edit("new_paragraph", 1, 1, "de plus")])),
    "a paragraph less": (bare(*ARTICLES), edited(bare(*ARTICLES), [Edit("drop_block", 0, 1, "")])),
    "an article less": (bare(*ARTICLES), bare(ARTICLES[0], ARTICLES[2])),
    "an article more": (bare(ARTICLES[0], ARTICLES[2]), bare(*ARTICLES)),
    "an article moved": (bare(*ARTICLES), bare(ARTICLES[1], ARTICLES[2], ARTICLES[0])),
    "a cell and rows": (bare(parts(*ROWS)), bare(parts(("Mme Inès Morel", "8"), ROWS[2], ("Mme Odile Vernet", "6")))),
    "a table less": (bare(ARTICLES[0], parts(*ROWS), ARTICLES[1]), bare(ARTICLES[0], ARTICLES[1])),
}


@pytest.mark.parametrize("name", PAIRS)
def test_libreoffice_finds_both_texts(office, name):
    old, new = (word.write(side) for side in PAIRS[name])
    made = redline(old, new, AUTHOR).data
    assert said(office(made, ("resolve", "AcceptAllTrackedChanges"))) == said(office(new))
    assert said(office(made, ("resolve", "RejectAllTrackedChanges"))) == said(office(old))


def test_libreoffice_finds_both_texts_of_whole_statutes(office):
    old, new = (word.write(statutes(notice)) for notice in ("3", "6"))
    made = redline(old, new, AUTHOR).data
    assert said(office(made, ("resolve", "AcceptAllTrackedChanges"))) == said(office(new))
    assert said(office(made, ("resolve", "RejectAllTrackedChanges"))) == said(office(old))
