"""What is read of a document that comes back: texts before and after, revisions, comments, where it comes from."""

from __future__ import annotations

import pytest
from word_package import MAIN, mutated, packed, parts
from word_samples import every_block, statutes

from tests.documents.drafts import documents
from tests.projects import EXAMPLES
from tldocs.word import returned, write
from tldocs.word.names import CLAUSE, bookmark
from tldocs.word.provenance import plain
from tldocs.word.returned import Comment, Returned, new_text, old_text

WHO = 'w:id="900" w:author="Maître Lenoir" w:date="2026-11-20T10:00:00Z"'
SENTENCE = "représente l’universalité des associés"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def read(data: bytes) -> Returned:
    found = returned.read(data)
    assert isinstance(found, Returned), found
    return found


def edited(before: str, after: str, *, count: int = 1) -> Returned:
    return read(mutated(write(statutes()), MAIN, lambda xml: xml.replace(before, after, count)))


def changed(document: Returned) -> list[tuple[str, str, str]]:
    return [
        (span.state, span.text, span.author)
        for line in document.lines
        for span in (*line.spans, line.mark)
        if span.state != "kept"
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_clause_of_our_documents_reads_as_it_was_written(name):
    for document in documents(name).values():
        found = read(write(document))
        texts = found.clauses()
        assert {c.id: old_text(texts[bookmark(CLAUSE, c.id)]) for c in document.clauses} == {
            c.id: plain(c) for c in document.clauses
        }
        assert not changed(found)
        assert found.origin is not None
        assert [clause for clause, _ in found.origin.clauses.values()] == [c.id for c in document.clauses]


def test_a_replacement_has_two_texts_and_an_author():
    run = "</w:t></w:r>"
    document = edited(
        SENTENCE,
        f"représente {run}<w:del {WHO}><w:r><w:delText>l’universalité</w:delText></w:r></w:del>"
        f"<w:ins {WHO}><w:r><w:t>l’ensemble</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> des associés",
    )
    line = next(line for line in document.lines if line.old != line.new)
    assert SENTENCE in line.old
    assert "représente l’ensemble des associés" in line.new
    assert changed(document) == [
        ("removed", "l’universalité", "Maître Lenoir"),
        ("added", "l’ensemble", "Maître Lenoir"),
    ]
    assert line.clause.startswith(CLAUSE)


def test_what_one_adds_and_another_removes_stands_in_neither_text():
    run = "</w:t></w:r>"
    document = edited(
        SENTENCE,
        f"représente {run}<w:ins {WHO}><w:del w:id='901' w:author='Mme Roy' w:date=''><w:r><w:delText>presque </w:delText>"
        "</w:r></w:del></w:ins><w:r><w:t xml:space='preserve'>l’universalité des associés",
    )
    assert [(state, text) for state, text, _ in changed(document)] == [("crossed", "presque ")]
    line = next(line for line in document.lines if any(s.state == "crossed" for s in line.spans))
    assert line.old == line.new


def test_a_paragraph_added_or_moved_takes_its_end_with_it():
    added = (
        f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr><w:ins {WHO}><w:r><w:t>Un alinéa de plus.</w:t></w:r></w:ins></w:p>"
        f'<w:moveFromRangeStart w:id="7" w:name="move1" w:author="A" w:date=""/><w:p><w:pPr><w:rPr><w:moveFrom {WHO}/></w:rPr>'
        f"</w:pPr><w:moveFrom {WHO}><w:r><w:t>Un alinéa ailleurs.</w:t></w:r></w:moveFrom></w:p>"
        '<w:moveFromRangeEnd w:id="7"/><w:p>'
    )
    document = edited(
        '<w:p><w:pPr><w:pStyle w:val="Numbered"/>', added[:-5] + '<w:p><w:pPr><w:pStyle w:val="Numbered"/>'
    )
    clause = next(line.clause for line in document.lines if "Un alinéa de plus." in line.new)
    lines = document.clauses()[clause]
    assert "\nUn alinéa de plus.\n" in new_text(lines)
    assert "Un alinéa de plus" not in old_text(lines)
    assert "\nUn alinéa ailleurs.\n" in old_text(lines)
    assert [span.moved for line in lines for span in line.spans if span.moved] == ["move1"]


def test_a_row_removed_as_a_whole_takes_its_cells():
    data = write(every_block())
    document = read(mutated(data, MAIN, _remove_second_row))
    assert len({span.text for line in document.lines for span in line.spans if span.state == "removed"}) > 1
    assert all(line.in_table for line in document.lines if any(span.state == "removed" for span in line.spans))


def _remove_second_row(xml: str) -> str:
    first = xml.index("<w:tr>", xml.index("<w:tbl>")) + 1
    second = xml.index("<w:trPr>", xml.index("<w:tr>", first))
    return f"{xml[: second + 8]}<w:del {WHO}/>{xml[second + 8 :]}"


def test_results_of_fields_never_count():
    data = write(statutes())
    again = mutated(data, MAIN, lambda xml: xml.replace('<w:t xml:space="preserve">Article ', "<w:t>Artikel "))
    assert [line.old for line in read(again).lines] == [line.old for line in read(data).lines]
    assert any("{REF ref_" in line.old for line in read(data).lines)


def test_comments_say_on_what_words_and_whom_they_answer():
    comments = (
        f'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="{W14}">'
        '<w:comment w:id="0" w:author="Maître Lenoir" w:date="2026-11-20T10:00:00Z"><w:p w14:paraId="0A"><w:r>'
        '<w:t>Est-ce voulu ?</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="Claire Aubin" w:date="">'
        '<w:p w14:paraId="0B"><w:r><w:t>Oui.</w:t></w:r></w:p></w:comment></w:comments>'
    )
    extended = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/></w15:commentsEx>'
    )
    content = parts(write(statutes()))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    content["word/_rels/document.xml.rels"] = content["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="c1" Type="{kind}" Target="comments.xml"/>'
        '<Relationship Id="c2" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
        ' Target="commentsExtended.xml"/></Relationships>',
    )
    content |= {"word/comments.xml": comments, "word/commentsExtended.xml": extended}
    run = "</w:t></w:r>"
    content[MAIN] = content[MAIN].replace(
        SENTENCE,
        f'représente {run}<w:commentRangeStart w:id="0"/><w:r><w:t>l’universalité</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        "<w:r><w:t xml:space='preserve'> des associés",
        1,
    )
    document = read(packed(content))
    clause = next(line.clause for line in document.lines if "l’universalité" in line.old)
    assert document.comments == (
        Comment("0", "Maître Lenoir", "2026-11-20T10:00:00Z", "Est-ce voulu ?", "l’universalité", clause),
        Comment("1", "Claire Aubin", "", "Oui.", "", clause, "0", done=True),
    )


def test_comments_of_our_own_annotated_copy_are_not_those_of_a_reader():
    document = documents("scic-sas", annotated=True)["statuts-annote"]
    assert read(write(document)).comments == ()


def test_a_change_of_look_is_told():
    document = edited(
        '<w:r><w:t xml:space="preserve">L’assemblée générale, régulièrement',
        f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>L’assemblée générale, régulièrement",
    )
    assert [(f.author, f.text[:11]) for line in document.lines for f in line.formats] == [
        ("Maître Lenoir", "L’assemblée")
    ]
    assert not changed(document)


def test_without_provenance_the_properties_still_say_the_kind():
    content = parts(write(documents("scic-sas")["statuts"]))
    del content["customXml/item1.xml"]
    origin = read(packed(content)).origin
    assert origin is not None
    assert (origin.kind, origin.items["plan"], origin.clauses) == ("statuts", "statuts-scic-sas", {})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx-illisible"),
        (b"PK\x03\x04 not a zip", "docx-illisible"),
        (b"%PDF-1.7", "docx-autre-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx-ancien"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "docx-chiffre"),
    ],
)
def test_what_is_not_a_docx_is_said_to_be_so(data, code):
    found = returned.read(data)
    assert isinstance(found, list)
    assert [finding.code for finding in found] == [code]
    assert found[0].remedy


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "customXml/item1.xml", "word/_rels/document.xml.rels"]
)
def test_a_damaged_part_is_a_finding(part):
    found = returned.read(mutated(write(statutes()), part, lambda xml: xml[: len(xml) // 2]))
    assert isinstance(found, list)
    assert [finding.code for finding in found] == ["docx-illisible"]


def test_without_its_main_part_a_package_is_no_document():
    content = parts(write(statutes()))
    del content[MAIN]
    found = returned.read(packed(content))
    assert isinstance(found, list)
    assert [finding.code for finding in found] == ["docx-illisible"]
