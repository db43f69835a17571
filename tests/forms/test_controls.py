"""Content controls and old fields: found by their tag, title or name, filled as their kind wants."""

from __future__ import annotations

from lxml import etree

from tests.cli.run import invoke
from tests.forms.build_forms import NAMESPACES, W, made, parts
from tests.forms.funders import _field, _on_line, checkbox, control
from tests.projects import example
from tldocs.word import check

HALTE = example("association-rurale")
W14 = f"{{{NAMESPACES['w14']}}}"


def filled(tmp_path, build, *, code=0):
    path, out = tmp_path / "formulaire.docx", tmp_path / "rempli.docx"
    path.write_bytes(made(build))
    result = invoke("fill", path, HALTE, "-o", out)
    assert result.exit_code == code, result.output
    if code:
        return None, result.output
    assert check(out.read_bytes()) == []
    return etree.fromstring(parts(out.read_bytes())["word/document.xml"].encode()), result.output


def shown(tree):
    return ["".join(t.text or "" for t in node.iter(f"{W}t")) for node in tree.iter(f"{W}sdt")]


def test_text_by_tag_and_by_title(tmp_path):
    tree, _ = filled(
        tmp_path,
        lambda d: (
            _on_line(d, "a ", control("Nom", "<w:text/>", tag="projet.denomination")),
            _on_line(d, "b ", control("structure.siret_lisible", "<w:text/>")),
            _on_line(d, "c ", control("Montant", "<w:text/>", tag="projet.finances.demande.montant | euros")),
        ),
    )
    assert shown(tree) == [
        "La Halte de Moulins-Engilbert",
        "932 718 406 00014",
        "8\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
    ]
    assert tree.find(f".//{W}showingPlcHdr") is None


def test_a_control_without_answer_can_still_be_clicked_whole(tmp_path):
    tree, output = filled(tmp_path, lambda d: _on_line(d, "", control("x", "<w:text/>", tag="projet.raison_d_etre")))
    assert shown(tree) == ["[à compléter : raison d'être]"]
    assert tree.find(f".//{W}showingPlcHdr") is not None
    assert "à compléter : raison d'être (raison_d_etre)" in output


def test_a_date_is_written_as_the_control_wants_and_kept_as_a_date(tmp_path):
    kind = '<w:date><w:dateFormat w:val="dddd d MMMM yyyy"/><w:lid w:val="fr-FR"/></w:date>'
    tree, _ = filled(tmp_path, lambda d: _on_line(d, "", control("x", kind, tag="finances.demande.debut")))
    assert shown(tree) == ["4 janvier 2027"]
    assert tree.find(f".//{W}date").get(f"{W}fullDate") == "2027-01-04T00:00:00Z"


def test_a_date_that_is_missing_leaves_no_date(tmp_path):
    kind = '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    tree, _ = filled(
        tmp_path,
        lambda d: _on_line(d, "", control("x", kind, tag="gouvernance.conseil.membres[0].partie.date_naissance")),
        code=0,
    )
    assert tree.find(f".//{W}date").get(f"{W}fullDate") in (None, "2020-01-01T00:00:00Z")


def items(*texts):
    return "".join(f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in texts)


def test_a_choice_is_found_whatever_its_accents(tmp_path):
    kind = f"<w:dropDownList>{items('Première demande', 'Renouvellement')}</w:dropDownList>"
    tree, _ = filled(tmp_path, lambda d: _on_line(d, "", control("x", kind, tag="finances.demande.frequence")))
    assert shown(tree) == ["Première demande"]


def test_a_value_that_is_no_choice_is_refused_and_told(tmp_path):
    kind = f"<w:dropDownList>{items('Bleu', 'Vert')}</w:dropDownList>"
    tree, output = filled(tmp_path, lambda d: _on_line(d, "", control("x", kind, tag="finances.demande.frequence")))
    assert shown(tree) == ["[à compléter : choix]"]
    assert "alerte[choix-refuse]: « premiere » n’est pas l’un des choix du formulaire : Bleu, Vert" in output


def test_a_combo_takes_any_words(tmp_path):
    kind = f"<w:comboBox>{items('Bleu', 'Vert')}</w:comboBox>"
    tree, _ = filled(tmp_path, lambda d: _on_line(d, "", control("x", kind, tag="projet.sigle")))
    assert shown(tree) == ["LHM"]


def test_real_boxes_are_ticked_or_not_and_a_missing_answer_is_listed(tmp_path):
    tree, output = filled(
        tmp_path,
        lambda d: _on_line(
            d, "", checkbox("a", "regime.ess"), checkbox("b", "regime.esus"), checkbox("c", "prise_de_participation")
        ),
    )
    assert shown(tree) == ["☒", "☐", "☐"]
    assert [node.get(f"{W14}val") for node in tree.iter(f"{W14}checked")] == ["1", "0", "0"]
    assert output.count("à compléter") == 1
    assert "(prise_de_participation)" in output


def test_a_misspelt_tag_is_told_with_its_place(tmp_path):
    _, output = filled(
        tmp_path, lambda d: _on_line(d, "Nom : ", control("x", "<w:text/>", tag="projet.denominatoin")), code=1
    )
    assert "contrôle « projet.denominatoin » : champ inconnu" in output
    assert "vouliez-vous dire `denomination` ?" in output
    assert "paragraphe 1 (« Nom »)" in output


def test_a_title_in_plain_words_is_left_alone(tmp_path):
    def build(document):
        _on_line(document, "", control("Nom du contact", "<w:text/>", tag="champ12"))
        document.add_paragraph("{{ projet.sigle }}")

    tree, output = filled(tmp_path, build)
    assert shown(tree) == ["Cliquez ici pour répondre."]
    assert "blanc" not in output


def test_a_bound_value_does_not_come_back(tmp_path):
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/>'
    tree, _ = filled(tmp_path, lambda d: _on_line(d, "", control("x", f"{bound}<w:text/>", tag="projet.sigle")))
    assert tree.find(f".//{W}dataBinding") is None


def test_old_fields_by_their_name(tmp_path):
    def build(document):
        _field(document.add_paragraph("Nom : "), "text", "projet.denomination")
        _field(document.add_paragraph("ESS : "), "box", "regime.ess")
        _field(document.add_paragraph("Demande : "), "Annuelle|Pluriannuelle", "finances.demande.periode")

    tree, _ = filled(tmp_path, build)
    assert "La Halte de Moulins-Engilbert" in "".join(t.text or "" for t in tree.iter(f"{W}t"))
    assert tree.find(f".//{W}checkBox/{W}checked").get(f"{W}val") == "1"
    assert tree.find(f".//{W}ddList/{W}result").get(f"{W}val") == "0"
