"""The writer: what the file holds, seen through other readers than ours."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from word_package import MAIN, audit, parts
from word_samples import every_block, statutes, t

from tldocs.document.model import (
    Blank,
    Break,
    Clause,
    Document,
    Heading,
    PageBreak,
    Para,
    Ref,
    Signature,
    Signatures,
    Table,
    Text,
)
from tldocs.word import check, write
from tldocs.word.provenance import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VARIANTS = {
    "legal": {},
    "dossier": {"look": "dossier"},
    "final": {"draft": False},
    "bare": {"cover": None, "contents": False, "header": "", "footer": "", "provenance": {}},
    "no-cover": {"cover": None},
}


def small(*blocks, labels=None, **changes) -> Document:
    return Document("acte", "Acte", (Clause("seule", blocks),), labels or {}, **changes)


def read(document: Document):
    import docx

    return docx.Document(BytesIO(write(document)))


@pytest.mark.parametrize("changes", VARIANTS.values(), ids=VARIANTS)
def test_checkers_find_nothing(changes, tmp_path):
    data = write(every_block(**changes))
    assert check(data) == []
    assert audit(data, tmp_path) == []


def test_statutes_pass_the_checkers():
    assert check(write(statutes())) == []


@pytest.mark.parametrize("document", [every_block(), every_block(look="dossier"), statutes()])
def test_same_document_same_bytes(document):
    assert write(document) == write(document)


def test_every_clock_shows_the_day_of_the_document():
    data = write(every_block(day=date(2027, 3, 4)))
    with ZipFile(BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    content = parts(data)
    assert content["docProps/core.xml"].count("2027-03-04T00:00:00Z") == 2
    assert set(re.findall(r'w:date="([^"]+)"', content["word/comments.xml"])) == {"2027-03-04T00:00:00Z"}


def test_each_part_is_deflated_as_the_zip_says():
    with ZipFile(BytesIO(write(every_block()))) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"


HOSTILE = [
    "Dupont & Fils <SAS>",
    "{{ 7*7 }} {% raw %} ${x} %s {0}",
    "# titre **gras** _souligné_ [lien](http://x)",
    "émoji 🏛️👩🏽‍🌾 fin",
    "שלום עליכם مرحبا",
    "première ligne\nseconde ligne\tcolonne",
    "  deux espaces avant,  au milieu  et après  ",
    "]]> <!-- --> &amp; &#65; \" '",
    "10\u00a0000\u202f€ \u200b\u00ad",
    "</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_the_same(text):
    table = Table(("left",), (t(text),), ((t(text),),), t(text))
    document = Document("acte", "Acte", (Clause("seule", (Heading(1, t(text)), Para("body", t(text)), table)),), {})
    found = read(document)
    words = [paragraph.text for paragraph in found.paragraphs]
    assert words[:3] == [text, text, text]
    assert {cell.text for row in found.tables[0].rows for cell in row.cells} == {text}
    assert check(write(document)) == []


def test_characters_xml_forbids_are_left_out():
    document = small(Para("body", t("a\x00b\x0bc\x1fd\ud800e\uffffg")))
    assert read(document).paragraphs[0].text == "abcd?e\N{REPLACEMENT CHARACTER}g"


def test_line_ends_of_other_systems():
    assert read(small(Para("body", t("a\r\nb\rc")))).paragraphs[0].text == "a\nb\nc"


def bookmarks(data: bytes) -> dict[str, str]:
    """Name of each bookmark -> text between its ends."""
    tree = etree.fromstring(parts(data)[MAIN].encode())
    out, opened = {}, {}
    for node in tree.iter():
        if node.tag == f"{W}bookmarkStart":
            opened[node.get(f"{W}id")] = node.get(f"{W}name")
            out[node.get(f"{W}name")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            del opened[node.get(f"{W}id")]
        elif node.tag == f"{W}t":
            for name in opened.values():
                out[name] += node.text or ""
    assert not opened
    return out


def test_a_bookmark_holds_each_clause():
    found = bookmarks(write(every_block()))
    clauses = [name for name in found if name.startswith("tl_")]
    assert len(clauses) == len(every_block().clauses)
    assert found["tl_c_2"].startswith("Objet")
    assert found["tl_c_2"].endswith("l’article sur le capital.")


def test_names_of_bookmarks_suit_word():
    ids = ("a" * 60, "A" * 60, "objet.1", "objet-1", "objet_1", "Élus", "élus", "x", "X", "")
    clauses = tuple(Clause(name, (Para("body", t(name), anchor=name),)) for name in ids)
    data = write(Document("acte", "Acte", clauses, {}))
    names = list(bookmarks(data))
    assert len({name.lower() for name in names}) == len(names) == 2 * len(ids) - 1
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)


def test_a_clause_that_comes_twice_has_two_bookmarks():
    clause = Clause("resolution", (Para("body", t("Adoptée.")),))
    assert check(write(Document("pv", "PV", (clause, clause), {}))) == []


def fields(data: bytes) -> list[tuple[str, str]]:
    """Instruction and cached words of each field of the text."""
    pattern = r'<w:instrText xml:space="preserve"> (.*?) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">(.*?)</w:t>'
    return re.findall(pattern, parts(data)[MAIN])


def test_references_are_live_fields_with_their_words():
    found = fields(write(every_block()))
    assert (r"REF ref_article_3 \n \h", "Article 3") in found
    assert (r"REF ref_objet_1 \w \h", "2.1") in found
    assert (r"REF ref_lettre_b \w \h", "2.2.b)") in found
    assert (r"REF ref_titre_ii \n \h", "Titre II") in found


def test_a_reference_word_cannot_compute_is_a_link():
    xml = parts(write(every_block()))[MAIN]
    assert re.search(r'<w:hyperlink w:anchor="ref_capital"[^>]*><w:r><w:t[^>]*>l’article sur le capital<', xml)


def test_a_reference_without_target_is_shown():
    found = read(small(Para("body", (Ref("nulle-part"),))))
    assert found.paragraphs[0].text == "[renvoi sans cible : nulle-part]"


@pytest.mark.parametrize("number", ["Article unique", "Article 7", "Article 1er"])
def test_a_number_word_would_not_count_is_written(number):
    document = small(Heading(2, t("Objet"), number, "objet"), Para("body", (Ref("objet"),)), labels={"objet": number})
    found = read(document)
    assert found.paragraphs[0].text == f"{number}. Objet"
    assert "REF ref_objet" not in parts(write(document))[MAIN]


def test_article_numbers_run_on_through_the_titres():
    xml = parts(write(statutes()))[MAIN]
    assert "Article 45" in xml
    assert 'w:numId w:val="4"' not in xml  # no number had to be written by hand


def test_letters_start_again_in_the_same_article():
    blocks = [Heading(2, t("Objet"), "Article 1"), Para("body", t("Deux listes."))]
    blocks += [Para("lettered", t("point"), f"{letter})") for letter in ("a", "b", "a", "b", "a")]
    xml = parts(write(small(*blocks)))
    assert re.findall(r'<w:numId w:val="(1\d)"/>', xml[MAIN]) == ["10", "10", "11"]
    assert xml["word/numbering.xml"].count("startOverride") == 2


def test_blanks_are_content_controls():
    xml = parts(write(every_block()))[MAIN]
    control = re.search(r"<w:sdt><w:sdtPr>(?:(?!</w:sdt>).)*capital\.montant.*?</w:sdt>", xml)[0]
    assert 'w:alias w:val="montant du capital"' in control
    assert "<w:showingPlcHdr/>" in control
    assert '<w:highlight w:val="yellow"/>' in control
    assert "[à compléter : montant du capital]" in control


def test_long_blanks_keep_within_the_limits_of_word():
    document = small(Para("body", (Blank("description " * 20, "chemin." * 20),)))
    assert all(
        len(value) <= 64 for value in re.findall(r'<w:(?:alias|tag) w:val="([^"]*)"', parts(write(document))[MAIN])
    )


def test_comments_are_anchored_on_the_heading_of_their_clause():
    import docx

    found = docx.Document(BytesIO(write(every_block())))
    assert [(comment.author, comment.text) for comment in found.comments] == [
        ("tldocs", "Mention exigée : objet de la société.\nBase : code de commerce, art. L. 210-2."),
        ("tldocs", "Vérifier le budget."),
    ]
    xml = parts(write(every_block()))[MAIN]
    assert re.search(r'Heading2"/></w:pPr><w:commentRangeStart w:id="0"/>.*?Objet.*?<w:commentRangeEnd w:id="0"/>', xml)


@pytest.mark.parametrize("blocks", [(), (PageBreak(),), (Table(("left",), (t("A"),), ((t("b"),),)),)])
def test_a_comment_finds_a_place_in_any_clause(blocks):
    data = write(Document("acte", "Acte", (Clause("x", blocks, comment=("Note.",)),), {}))
    assert check(data) == []


def test_contents_list_the_headings_with_their_pages():
    tree = etree.fromstring(parts(write(every_block()))[MAIN].encode())
    lines = {}
    for paragraph in tree.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val").startswith("TOC"):
            lines["".join(node.text for node in paragraph.iter(f"{W}t"))[:-1]] = style.get(f"{W}val")
    assert lines["Titre I. Forme, objet et siège"] == "TOC1"
    assert lines["Article 2. Objet"] == "TOC2"
    assert "Répartition" not in lines
    assert len(lines) == 9


def test_nothing_asks_the_reader_to_update_fields():
    content = parts(write(every_block()))
    assert "updateFields" not in content["word/settings.xml"]
    assert not [name for name, text in content.items() if "w:dirty" in text]


def test_tables_repeat_their_header_and_keep_their_rows():
    xml = parts(write(every_block()))[MAIN]
    table = re.search(r'<w:tbl><w:tblPr><w:tblStyle w:val="TldocsTable"/>(?:(?!</w:tbl>).)*Montant HT.*?</w:tbl>', xml)[
        0
    ]
    assert table.count("<w:tblHeader/>") == 1
    assert table.count("<w:cantSplit/>") == table.count("<w:tr>") == 32
    assert '<w:tblCaption w:val="Budget d’investissement, en euros hors taxes"/>' in table
    grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', table)]
    assert sum(grid) == 9072
    assert min(grid) > 600


def test_rows_shorter_than_the_header_are_completed():
    document = small(Table(("left", "right"), (t("A"), t("B")), ((t("seul"),), ())))
    assert check(write(document)) == []
    assert [len(row.cells) for row in read(document).tables[0].rows] == [2, 2, 2]


def test_signatures_stay_together_and_with_what_announces_them():
    items = tuple(Signature(t(f"Signataire {n}"), t("associé")) for n in range(1, 6))
    document = small(Heading(1, t("Signatures")), Para("body", t("Fait à Saint-Aubin.")), Signatures(items))
    xml = parts(write(document))[MAIN]
    assert '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">Fait' in xml
    assert xml.count("<w:cantSplit/>") == 4
    assert xml.count('<w:trHeight w:val="1984" w:hRule="exact"/>') == 2


def test_page_breaks_hold_on_to_what_follows():
    document = small(
        PageBreak(), Heading(1, t("Annexe")), PageBreak(), Para("body", t("x")), PageBreak(), Signatures(())
    )
    assert parts(write(document))[MAIN].count("<w:pageBreakBefore/>") == 3


def test_drafts_carry_a_watermark():
    for draft in (True, False):
        content = parts(write(every_block(draft=draft)))
        shown = ['string="PROJET"' in content[f"word/header{n}.xml"] for n in (1, 2)]
        assert shown == [draft, draft]


def test_the_header_runs_the_titre_only_when_there_is_one():
    assert "STYLEREF 1" in parts(write(every_block()))["word/header1.xml"]
    assert "STYLEREF" not in parts(write(small(Para("body", t("x")), header="Acte")))["word/header1.xml"]


def test_provenance_lists_the_clauses_with_their_sum():
    document = every_block()
    tree = etree.fromstring(parts(write(document))["customXml/item1.xml"].encode())
    space = "{urn:tldocs:provenance:1}"
    assert {item.get("name"): item.text for item in tree.iter(f"{space}item")} == document.provenance
    sums = {item.get("id"): item.get("sha256") for item in tree.iter(f"{space}clause")}
    assert sums == {clause.id: sha256(plain(clause).encode()).hexdigest() for clause in document.clauses}


def test_the_sum_of_a_clause_does_not_depend_on_its_number():
    def clause(number: int) -> Clause:
        return Clause("x", (Heading(2, t("Objet"), f"Article {number}"), Para("numbered", (Ref("y"),), f"{number}.1")))

    assert plain(clause(1)) == plain(clause(2)) == "Objet\n{REF ref_y}"


def test_properties_of_the_document():
    properties = read(every_block()).core_properties
    assert (properties.title, properties.subject, properties.author, properties.language) == (
        "Statuts de La Grange aux Possibles",
        "Statuts de SCIC",
        "Collectif de La Grange",
        "fr-FR",
    )


def test_breaks_and_faces_inside_a_paragraph():
    found = read(small(Para("body", (Text("a", bold=True), Break(), Text("b", italic=True)))))
    assert found.paragraphs[0].text == "a\nb"
    assert [(run.text, run.bold, run.italic) for run in found.paragraphs[0].runs if run.text.strip()] == [
        ("a", True, None),
        ("b", None, True),
    ]


def test_an_empty_document_is_still_a_document():
    assert check(write(Document("acte", "", (), {}, contents=True))) == []


def test_a_title_without_count_does_not_stop_the_list():
    headings = (Heading(1, t("Principes"), "Titre préliminaire"), Heading(1, t("Objet"), "Titre I"))
    document = small(*headings, Heading(1, t("Vie"), "Titre II"))
    assert [paragraph.text for paragraph in read(document).paragraphs] == [
        "Titre préliminaire. Principes",
        "Objet",
        "Vie",
    ]
    assert 'w:lvlText w:val="Titre %1."' in parts(write(document))["word/numbering.xml"]
