"""Planted faults: each must be caught, by our checker or by openxml-audit; the table says by whom."""

from __future__ import annotations

import re
from functools import cache

import pytest
from word_package import MAIN, audit, mutated, packed, parts
from word_samples import every_block

from tldocs.word import check, write

RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
COMMENTS = "word/comments.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
HEADER = "word/header1.xml"


@cache
def sound() -> bytes:
    return write(every_block())


def once(old: str, new: str):
    return lambda xml: xml.replace(old, new, 1)


def sub(pattern: str, new: str):
    return lambda xml: re.sub(pattern, new, xml, count=1)


# name -> (part, change, code of our finding; empty when only openxml-audit sees it)
FAULTS = {
    "reference to a missing bookmark": (MAIN, once("REF ref_article_3 ", "REF ref_article_9 "), "docx-renvoi-orphelin"),
    "page of a missing bookmark": (MAIN, once("PAGEREF toc_1 ", "PAGEREF toc_99 "), "docx-renvoi-orphelin"),
    "link to a missing bookmark": (MAIN, once('w:anchor="ref_capital"', 'w:anchor="ref_rien"'), "docx-renvoi-orphelin"),
    "bookmark name twice": (MAIN, once('w:name="tl_c_2"', 'w:name="TL_C_1"'), "docx-signet-double"),
    "bookmark number twice": (MAIN, once('bookmarkStart w:id="2"', 'bookmarkStart w:id="1"'), "docx-signet-double"),
    "bookmark without end": (MAIN, sub(r'<w:bookmarkEnd w:id="3"/>', ""), "docx-signet-ouvert"),
    "bookmark without start": (MAIN, sub(r'<w:bookmarkStart w:id="3" w:name="[^"]*"/>', ""), "docx-signet-ouvert"),
    "bookmark name too long": (MAIN, once('w:name="tl_preambule"', f'w:name="tl_{"a" * 40}"'), "docx-signet-nom"),
    "bookmark name with a space": (MAIN, once('w:name="tl_preambule"', 'w:name="tl preambule"'), "docx-signet-nom"),
    "field without end": (MAIN, sub(r'<w:fldChar w:fldCharType="end"/>', ""), "docx-champ-desequilibre"),
    "field without beginning": (MAIN, sub(r'<w:fldChar w:fldCharType="begin"/>', ""), "docx-champ-desequilibre"),
    "field separated twice": (
        MAIN,
        once('<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="separate"/>' * 2),
        "docx-champ-desequilibre",
    ),
    "field without instruction": (MAIN, once(r" REF ref_article_3 \n \h ", "  "), "docx-champ-vide"),
    "field of the header without end": (
        HEADER,
        sub(r'<w:fldChar w:fldCharType="end"/>', ""),
        "docx-champ-desequilibre",
    ),
    "field to update on opening": (
        MAIN,
        once('w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'),
        "docx-champ-a-jour",
    ),
    "reference showing an error": (
        MAIN,
        once(">Article 3</w:t>", ">Error! Reference source not found.</w:t>"),
        "docx-renvoi-erreur",
    ),
    "comment without anchor": (MAIN, once('<w:commentReference w:id="1"/>', ""), "docx-commentaire-orphelin"),
    "anchor without comment": (
        MAIN,
        once('<w:commentReference w:id="1"/>', '<w:commentReference w:id="8"/>'),
        "docx-commentaire-absent",
    ),
    "commented range without end": (MAIN, once('<w:commentRangeEnd w:id="0"/>', ""), "docx-commentaire-ouvert"),
    "comment number twice": (COMMENTS, once('<w:comment w:id="1"', '<w:comment w:id="0"'), "docx-identifiant-double"),
    "note called but absent": (
        MAIN,
        once("</w:p></w:sdtContent>", '<w:r><w:footnoteReference w:id="4"/></w:r></w:p></w:sdtContent>'),
        "docx-note-absente",
    ),
    "control number twice": (MAIN, once('<w:id w:val="2"/>', '<w:id w:val="1"/>'), "docx-identifiant-double"),
    "revision number twice": (
        MAIN,
        once(
            "<w:sectPr>",
            '<w:p><w:ins w:id="900" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'
            '<w:ins w:id="900" w:author="a"><w:r><w:t>y</w:t></w:r></w:ins></w:p><w:sectPr>',
        ),
        "docx-identifiant-double",
    ),
    "ordinary text in a deletion": (
        MAIN,
        once("<w:sectPr>", '<w:p><w:del w:id="901" w:author="a"><w:r><w:t>x</w:t></w:r></w:del></w:p><w:sectPr>'),
        "docx-texte-supprime",
    ),
    "deleted text outside a deletion": (
        MAIN,
        once("<w:sectPr>", "<w:p><w:r><w:delText>x</w:delText></w:r></w:p><w:sectPr>"),
        "docx-texte-supprime",
    ),
    "paragraph style not defined": (
        MAIN,
        once('w:pStyle w:val="Caption"', 'w:pStyle w:val="Caption9"'),
        "docx-style-absent",
    ),
    "table style not defined": (MAIN, once("TldocsTable", "AutreTableau"), "docx-style-absent"),
    "style based on a missing one": (
        STYLES,
        once('<w:basedOn w:val="Dash"/>', '<w:basedOn w:val="Tiret9"/>'),
        "docx-style-absent",
    ),
    "list not defined": (MAIN, once('<w:numId w:val="10"/>', '<w:numId w:val="77"/>'), "docx-liste-absente"),
    "list of a style not defined": (
        STYLES,
        once('<w:numId w:val="3"/>', '<w:numId w:val="77"/>'),
        "docx-liste-absente",
    ),
    "list without definition": (
        NUMBERING,
        once('<w:abstractNumId w:val="3"/>', '<w:abstractNumId w:val="9"/>'),
        "docx-liste-absente",
    ),
    "cell without paragraph": (
        MAIN,
        sub(r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)<w:p>.*?</w:p>", r"\1"),
        "docx-cellule",
    ),
    "row without cell": (MAIN, once("</w:tbl>", "<w:tr/></w:tbl>"), "docx-tableau"),
    "drawing without alternative text": (MAIN, sub(r'(<wp:docPr [^>]*?) descr="[^"]*"', r"\1"), "docx-image-muette"),
    "relation to a missing part": (
        RELS,
        once('Target="comments.xml"', 'Target="absent.xml"'),
        "docx-relation-orpheline",
    ),
    "relation number twice": (RELS, once('Id="rId2"', 'Id="rId1"'), "docx-relation-double"),
    "relation used but absent": (MAIN, once('r:id="rId10"', 'r:id="rId99"'), "docx-relation-absente"),
    "picture outside the document": (
        RELS,
        once(
            "</Relationships>",
            '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
            ' Target="http://example.org/x.png" TargetMode="External"/></Relationships>',
        ),
        "docx-lien-externe",
    ),
    "part announced but absent": (TYPES, once("/word/styles.xml", "/word/styles9.xml"), "docx-partie-absente"),
    "part without type": (TYPES, once('Extension="xml"', 'Extension="xm"'), "docx-type-absent"),
    "part not well formed": (HEADER, once("</w:hdr>", ""), "docx-xml"),
    "element out of order": (MAIN, once("<w:keepNext/></w:pPr>", '<w:jc w:val="left"/><w:keepNext/></w:pPr>'), ""),
    "unknown attribute value": (MAIN, once('w:hRule="exact"', 'w:hRule="exactement"'), ""),
    "unknown element": (MAIN, once("<w:titlePg/>", "<w:titrePage/>"), ""),
}


@pytest.mark.parametrize(("part", "change", "code"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_caught(part, change, code, tmp_path):
    data = mutated(sound(), part, change)
    found = {finding.code for finding in check(data)}
    if code:
        assert code in found
    else:
        assert found == set()
        assert audit(data, tmp_path)


def test_most_faults_are_ours_to_catch():
    assert len(FAULTS) >= 40
    assert sum(1 for _, _, code in FAULTS.values() if code) >= 38


def test_findings_speak_french_and_name_the_part():
    part, change, _ = FAULTS["reference to a missing bookmark"]
    [finding] = check(mutated(sound(), part, change))
    assert finding.message == "un renvoi vise « ref_article_9 », qui n’existe pas"
    assert finding.place.file == MAIN
    assert finding.severity == "error"
    assert finding.remedy


def test_a_fault_in_the_styles_alone_does_not_hide_the_others():
    data = mutated(sound(), MAIN, once("REF ref_article_3 ", "REF ref_article_9 "))
    data = mutated(data, STYLES, once('<w:basedOn w:val="Dash"/>', '<w:basedOn w:val="Tiret9"/>'))
    assert {finding.code for finding in check(data)} == {"docx-renvoi-orphelin", "docx-style-absent"}


def test_a_package_without_text_is_refused():
    content = parts(sound())
    del content[MAIN]
    assert "docx-sans-texte" in {finding.code for finding in check(packed(content))}


def test_documents_of_other_programs_are_read():
    from io import BytesIO

    import docx

    document = docx.Document()
    document.add_heading("Titre", 1)
    document.add_paragraph("Texte").add_run(" suite").bold = True
    out = BytesIO()
    document.save(out)
    assert check(out.getvalue()) == []
