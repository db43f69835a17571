"""`tldocs verify`: statutes of ours hold everything; those of others are read, and what they lack is said."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from tests.cli.run import invoke
from tests.documents.drafts import documents
from tests.projects import DAY, EXAMPLES, example, loaded_example
from tests.proofreading.foreign import ASSOCIATION, SCIC, SPL, saved, styled, typed
from tldocs import word
from tldocs.dossier.verify import Verified, verify


def verified(tmp_path: Path, data: bytes, **given: object) -> Verified:
    file = tmp_path / "statuts.docx"
    file.write_bytes(data)
    return verify(file, on=DAY, **given)


def found(result: Verified) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {item.mention.id: (item.state, item.articles) for item in result.mentions}


@pytest.mark.parametrize("name", EXAMPLES)
def test_our_statutes_hold_every_mention_and_no_fault(tmp_path, name):
    document = documents(name)["statuts"]
    result = verified(tmp_path, word.write(document), project=example(name))
    assert [f.message for f in result.findings] == []
    assert {item.mention.id: item.state for item in result.mentions if item.state != "trouvee"} == {}
    assert result.articles == sum(label.startswith("Article") for label in document.labels.values() if "." not in label)


@pytest.mark.parametrize("name", [*EXAMPLES, "sas-ess"])
def test_the_form_is_the_first_that_the_text_names(tmp_path, name):
    """The associates and subscribers named next have forms too."""
    result = verified(tmp_path, word.write(documents(name)["statuts"]))
    assert result.form == loaded_example(name).project.forme


def test_numbers_typed_by_hand_are_read(tmp_path):
    result = verified(tmp_path, typed(ASSOCIATION))
    assert (result.form, result.articles) == ("association-1901", 11)
    mentions = found(result)
    assert mentions["asso-fee-clause"] == ("trouvee", ("Article 6",))
    assert mentions["asso-exclusion-procedure-missing"] == ("trouvee", ("Article 7",))
    assert mentions["asso-proxies"] == ("trouvee", ("Article 9",))
    assert mentions["asso-merger-conditions"] == ("absente", ())
    assert mentions["asso-dissolution-clause"] == ("a-relire", ("Article 10",))


def test_what_is_wrong_in_them_is_said_with_the_article(tmp_path):
    said = [f.message for f in verified(tmp_path, typed(ASSOCIATION)).findings if f.code.startswith("relecture")]
    for start, words in (
        ("Article 8 : les lettres et les chiffres diffèrent", "six (7)"),
        ("Article 8 : accord", "La présidente, M. Paul Garnier"),
        ("Article 9 : « ", "n’a pas d’article 19"),
        ("Article 11 : « 31 juin 2025 »", "date possible"),
        ("Article 11 : blanc resté", "____"),
    ):
        assert [m for m in said if m.startswith(start) and words in m], (start, said)
    assert len(said) == 5, said


def test_headings_of_word_are_counted(tmp_path):
    result = verified(tmp_path, styled(SCIC))
    assert (result.form, result.articles) == ("scic-sas", 15)
    mentions = found(result)
    assert mentions["shares-registered-form"] == ("trouvee", ("Article 6",))
    assert mentions["former-member-liability-five-years"] == ("trouvee", ("Article 9",))
    assert mentions["sas-collective-decisions"] == ("trouvee", ("Article 13",))
    assert mentions["revision-clause-present"][0] == "absente"
    assert mentions["exit-from-cooperative-status"][0] == "absente"
    assert not result.ok
    assert [f.message for f in result.findings if f.code == "relecture-montant"] == [
        "Article 6 : les lettres et les chiffres diffèrent : « douze mille euros (12 500 €) »"
    ]


def test_a_table_of_contents_typed_by_hand_is_no_article(tmp_path):
    result = verified(tmp_path, typed(SPL))
    assert (result.form, result.articles) == ("spl", 6)
    mentions = found(result)
    assert mentions["spl-form-sa"] == ("trouvee", ("Article 1",))
    assert mentions["spl-no-third-party-services"] == ("trouvee", ("Article 2",))
    assert mentions["spl-training-offer"][0] == "absente"
    assert not [f for f in result.findings if f.code.startswith("relecture")]


def test_what_only_binds_some_is_never_an_error(tmp_path):
    absent = [f for f in verified(tmp_path, typed(SPL)).findings if "directoire" in f.message]
    assert absent
    assert {f.severity for f in absent} == {"info"}


def test_with_a_project_only_its_mentions_are_wanted_and_its_persons_are_known(tmp_path):
    document = Document(BytesIO(word.write(documents("scic-sas")["statuts"])))
    document.add_paragraph("M. Inès Morel est nommé.")
    result = verified(tmp_path, saved(document), project=example("scic-sas"))
    assert [f.code for f in result.findings] == ["relecture-civilite"]


def test_a_reference_typed_into_our_statutes_is_said(tmp_path):
    document = Document(BytesIO(word.write(documents("scic-sas")["statuts"])))
    next(p for p in document.paragraphs if "Le capital est variable" in p.text).add_run(" Voir l’article 12.")
    said = [f.message for f in verified(tmp_path, saved(document)).findings if f.severity == "warning"]
    assert len(said) == 1
    assert said[0].startswith(documents("scic-sas")["statuts"].labels["variabilite"])
    assert "tapé à la main" in said[0]


def test_a_text_that_does_not_say_its_form_asks_for_it(tmp_path):
    data = typed("Article 1 – Objet\nLe groupement cultive des terres.")
    assert [f.code for f in verified(tmp_path, data).findings] == ["forme-inconnue"]
    assert verified(tmp_path, data, form="spl").form == "spl"


def bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (80 << 20))
    return made.getvalue()


DAMAGED = {
    "nothing": (b"", "docx-illisible"),
    "text": (b"Statuts de l'association", "docx-illisible"),
    "cut": (typed(SPL)[:3000], "docx-illisible"),
    "pdf": (b"%PDF-1.7 statuts", "docx-autre-format"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx-ancien"),
    "bomb": (bomb(), "docx-taille"),
    "without text": (saved(Document()), "document-vide"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_gets_a_clear_answer(tmp_path, case):
    data, code = DAMAGED[case]
    file = tmp_path / "statuts.docx"
    file.write_bytes(data)
    answer = invoke("verify", file, "--format", "json")
    assert answer.exit_code == 1
    content = json.loads(answer.output)
    assert content["findings"][0]["code"] == code
    assert content["findings"][0]["file"] == str(file)
    assert content["mentions"] == []


def test_a_file_that_is_not_there_gets_a_clear_answer(tmp_path):
    answer = invoke("verify", tmp_path / "absent.docx")
    assert answer.exit_code == 1
    assert "le fichier n’existe pas" in answer.output


def test_the_text_is_short_and_says_where(tmp_path):
    file = tmp_path / "statuts.docx"
    file.write_bytes(styled(SCIC))
    out = invoke("verify", file, "--on", "2026-11-22").output
    assert f"{file} : scic-sas, 15 articles, droit au 2026-11-22" in out
    assert "erreur[mention-absente]" in out
    assert "base : loi n° 47-1775 du 10 septembre 1947" in out
