"""Accepting all gives the new text, rejecting all the old one, whatever was changed."""

from __future__ import annotations

import re
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from word_package import audit, mutated
from word_samples import every_block, statutes, t

from tests.changed import checked, drafts, leaves, parent, tree
from tests.projects import EXAMPLES
from tests.redline.edits import EDITS, Edit, edited, edits
from tldocs import word
from tldocs.document.model import Clause, Document, Heading, Para, Ref, Table, Text
from tldocs.word.opened import Opened, W
from tldocs.word.redline.atoms import atoms
from tldocs.word.redline.marks import Author
from tldocs.word.redline.proof import faithful, text
from tldocs.word.redline.resolve import resolve
from tldocs.word.redline.writer import Redline, redline


def quick(examples: int):
    """Few examples, the same at each run, never shrunk: a failing pair of documents is read as it is."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    phases = [Phase.explicit, Phase.generate]
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=slow, phases=phases
    )


AUTHOR = Author("Cabinet Vauban", "2026-07-01T00:00:00Z")
MAIN = "word/document.xml"


def compared(old: Document, new: Document) -> Redline:
    return redline(word.write(old), word.write(new), AUTHOR)


def xml(made: Redline) -> str:
    with ZipFile(BytesIO(made.data)) as package:
        return package.read(MAIN).decode()


def looks(package: Opened) -> list[list[tuple[str, str]]]:
    """Each paragraph of the text: its passages with what a reader sees of them."""
    tree = package.trees[package.main()]
    paragraphs = [p for p in tree.iter(f"{W}p") if not any(parent.tag == f"{W}sdt" for parent in p.iterancestors())]
    return [passages(paragraph) for paragraph in paragraphs]


def passages(paragraph) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for atom in atoms(paragraph).items:
        seen = atom.key.rpartition("|")[2]
        if found and found[-1][1] == seen and not atom.nodes:
            found[-1] = (found[-1][0] + atom.text, seen)
        else:
            found.append((atom.text, seen))
    return found


def resolved(data: bytes, *, accept: bool) -> Opened:
    package = Opened(data)
    resolve(package.trees[package.main()], accept=accept)
    return package


def assert_faithful(old: Document, new: Document) -> Redline:
    """Texts, looks and references of both sides come back; our checker finds no fault."""
    before, after = word.write(old), word.write(new)
    made = redline(before, after, AUTHOR)
    assert word.check(made.data) == []
    for accept, wanted in ((True, after), (False, before)):
        mine, theirs = resolved(made.data, accept=accept), Opened(wanted)
        assert text(mine) == text(theirs)
        assert looks(mine) == looks(theirs)
    return made


@quick(25)
@given(edits, edits)
def test_random_edits_come_back_on_both_sides(first: list[Edit], second: list[Edit]):
    assert_faithful(edited(every_block(), first), edited(every_block(), second))


@quick(5)
@given(edits)
def test_random_edits_of_long_statutes_come_back(tmp_path, found: list[Edit]):
    made = assert_faithful(statutes(), edited(statutes(), found))
    assert audit(made.data, tmp_path) == []


@quick(5)
@given(st.sampled_from(EXAMPLES), st.data())
def test_pairs_of_mutated_projects_come_back(tmp_path, name: str, data):
    root = tree(name)
    for steps in data.draw(st.lists(st.sampled_from(sorted(leaves(root), key=str)), max_size=6)):
        parent(root, steps)[steps[-1]] = data.draw(
            st.sampled_from(["2", "50", "oui", "non", "Le Relais d’Estérel", "2026-09-30"])
        )
    result = checked(root, tmp_path)
    old = checked(tree(name), tmp_path)
    if result.law is None or old.law is None or result.loaded.project is None:
        return
    one, other = drafts(old, is_draft=True), drafts(result, is_draft=True)
    for file in sorted(one.keys() & other.keys())[:3]:
        assert_faithful(one[file], other[file])


def test_a_document_compared_with_itself_shows_nothing():
    made = compared(every_block(), every_block())
    assert made.changes == ()
    assert not re.search("<w:(ins|del|moveFrom|moveTo|pPrChange) ", xml(made))


def test_the_same_inputs_give_the_same_bytes():
    assert compared(statutes(), every_block()).data == compared(statutes(), every_block()).data


def one_clause(*blocks) -> Document:
    return every_block(clauses=(Clause("c", blocks),), cover=None, contents=False)


def test_a_word_changed_is_one_deletion_and_one_insertion_and_keeps_the_rest():
    old = one_clause(Para("body", (Text("Le préavis est de "), Text("trente", bold=True), Text(" jours."))))
    new = one_clause(Para("body", (Text("Le préavis est de "), Text("soixante", bold=True), Text(" jours."))))
    shown = xml(assert_faithful(old, new))
    assert re.findall(r"<w:(ins|del) ", shown) == ["del", "ins"]
    assert '<w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">trente</w:delText>' in shown
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">soixante</w:t>' in shown
    assert 'w:author="Cabinet Vauban" w:date="2026-07-01T00:00:00Z"' in shown


def test_a_reference_stays_a_live_field_in_a_changed_paragraph():
    def article(words: str) -> Document:
        body = Para("body", (Text(f"{words}, dans les conditions de l’"), Ref("article-1"), Text(".")))
        return every_block(
            clauses=(Clause("a", (Heading(2, t("Objet"), "Article 1", "article-1"), body)),),
            labels={"article-1": "Article 1"},
        )

    shown = xml(assert_faithful(article("Il statue"), article("Il décide")))
    assert len(re.findall(r"<w:instrText[^>]*> REF ref_article_1 ", shown)) == 1
    assert "delInstrText" not in shown
    assert shown.count('w:name="ref_article_1"') == 1


def test_renumbering_alone_is_no_change():
    def articles(count: int) -> Document:
        made = [Clause(f"c{n}", (Heading(2, t(f"Matière {n}"), f"Article {n}", f"a{n}"),)) for n in range(1, count + 1)]
        cite = Clause("renvoi", (Para("body", (Text("Voir l’"), Ref(f"a{count}"), Text("."))),))
        return every_block(
            clauses=(*made, cite), labels={f"a{n}": f"Article {n}" for n in range(1, count + 1)}, contents=False
        )

    old = articles(3)
    fresh = Clause("neuf", (Heading(2, t("Matière neuve"), "Article 1", "neuf"),))
    later = [
        c._replace(blocks=(c.blocks[0]._replace(number=f"Article {n}"),)) for n, c in enumerate(old.clauses[:3], 2)
    ]
    labels = {"neuf": "Article 1", "a1": "Article 2", "a2": "Article 3", "a3": "Article 4"}
    new = old._replace(clauses=(fresh, *later, old.clauses[3]), labels=labels)
    made = assert_faithful(old, new)
    assert [(change.kind, change.title) for change in made.changes] == [("added", "Matière neuve")]


def test_a_clause_that_moves_is_shown_moved():
    def clause(name: str, words: str) -> Clause:
        return Clause(name, (Heading(3, t(name)), Para("body", t(f"{words} trente jours au moins avant l’assemblée."))))

    made = [
        clause("convocation", "Le président convoque"),
        clause("bureau", "Le bureau est élu"),
        clause("vote", "Chacun vote"),
    ]
    old = every_block(clauses=tuple(made), labels={})
    shown = assert_faithful(old, old._replace(clauses=(made[1], made[2], made[0])))
    assert [(change.kind, change.title) for change in shown.changes] == [("moved", "convocation")]
    names = [re.findall(rf'<w:move{side}RangeStart [^>]*w:name="(\w+)"', xml(shown)) for side in ("From", "To")]
    assert names == [["deplacement1"], ["deplacement1"]]
    assert not re.search("<w:(ins|del) ", re.sub("<w:rPr><w:(ins|del) .*?</w:rPr>", "", xml(shown)))


def table(*rows: tuple[str, ...]) -> Document:
    return one_clause(
        Table(("left", "right"), (t("Associé"), t("Parts")), tuple(tuple(t(c) for c in row) for row in rows))
    )


def test_cells_and_rows_of_a_table_are_compared():
    old = table(("Mme Inès Morel", "4"), ("M. Yann Carrel", "6"), ("Cuir du Plateau", "40"))
    new = table(("Mme Inès Morel", "8"), ("Cuir du Plateau", "40"), ("Mme Odile Vernet", "6"))
    shown = xml(assert_faithful(old, new))
    assert len(re.findall(r"<w:trPr><w:cantSplit/><w:ins ", shown)) == 1
    assert len(re.findall(r"<w:trPr><w:cantSplit/><w:del ", shown)) == 1
    assert re.findall(r"<w:delText[^>]*>([^<]*)<", shown) == ["4", "M. Yann Carrel", "6"]


def test_lists_that_start_again_keep_their_letters_when_rejected():
    def letters(*names: str) -> list[Para]:
        return [Para("lettered", t(name), f"{letter})") for letter, name in zip("abcdef", names, strict=False)]

    first, second = letters("un local équipé ;", "un atelier ;"), letters("une salle ;", "un jardin partagé.")
    old = one_clause(*first, Para("body", t("Elle ouvre aussi :")), *second)
    new = one_clause(*second)
    made = assert_faithful(old, new)
    numbers = {}
    for paragraph in resolved(made.data, accept=False).trees[MAIN].iter(f"{W}p"):
        number = paragraph.find(f".//{W}numId")
        if number is not None:
            numbers.setdefault(number.get(f"{W}val"), []).append("".join(paragraph.itertext(f"{W}t")))
    assert list(numbers.values()) == [["un local équipé ;", "un atelier ;"], ["une salle ;", "un jardin partagé."]]


def test_changes_already_tracked_in_a_file_count_as_accepted():
    old, new = every_block(), edited(every_block(), [Edit("middle_words", 3, 1, "trente jours")])
    tracked = compared(old, new).data
    assert redline(tracked, word.write(new), AUTHOR).changes == ()


def test_the_proof_refuses_a_comparison_that_lost_a_word():
    old, new = every_block(), edited(every_block(), [Edit("write_words", 3, 1, "trente jours")])
    made = compared(old, new)
    assert faithful(word.write(old), word.write(new), made.data)
    assert not faithful(word.write(old), word.write(old), made.data)


def test_thirty_pages_take_little_time():
    old = word.write(statutes())
    new = word.write(edited(statutes(), [Edit("middle_words", n, 1, "trente jours") for n in range(0, 40, 3)]))
    took = []
    for _ in range(5):
        start = time.process_time()
        redline(old, new, AUTHOR)
        took.append(time.process_time() - start)
    assert min(took) < 0.25, "0.04 s on a quiet machine"


@pytest.mark.parametrize("look", ["legal", "dossier"])
def test_the_validator_accepts_every_kind_of_change(tmp_path, look):
    found = [Edit(kind, n * 3, n, "trente jours") for n, kind in enumerate(sorted(EDITS))]
    made = assert_faithful(every_block(look=look), edited(every_block(look=look), found))
    assert audit(made.data, tmp_path) == []


def with_style(data: bytes, name: str, *, defined: bool) -> bytes:
    """The document whose first paragraph takes another style, as another version or another editor would write it."""
    made = mutated(
        data, MAIN, lambda text: text.replace('<w:pStyle w:val="Centered"/>', f'<w:pStyle w:val="{name}"/>', 1)
    )
    style = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/></w:style></w:styles>'
    return mutated(made, "word/styles.xml", lambda text: text.replace("</w:styles>", style)) if defined else made


@pytest.mark.parametrize("defined", [True, False])
def test_a_style_that_only_the_old_text_has_comes_with_it(defined):
    old = with_style(word.write(every_block()), "AncienStyle", defined=defined)
    new = word.write(edited(every_block(), [Edit("drop_block", 0, 2, "")]))
    made = redline(old, new, AUTHOR)
    assert word.check(made.data) == []
    with ZipFile(BytesIO(made.data)) as package:
        assert ("AncienStyle" in package.read("word/styles.xml").decode()) is defined
