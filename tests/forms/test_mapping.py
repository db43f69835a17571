"""The mapping of a form: written once, never overwritten, its mistakes told at their line, its form recognised."""

from __future__ import annotations

import pytest
import yaml

import tldocs
from tests.cli.run import invoke
from tests.forms.build_forms import body, made, paragraphs, table
from tests.projects import LIBRARY, example
from tldocs.dossier.fill import _scope
from tldocs.dossier.guess import data_of
from tldocs.word.forms.entries import _faults

HALTE = example("association-rurale")


@pytest.fixture
def learnt(tmp_path):
    path = tmp_path / "simple.docx"
    path.write_bytes(
        paragraphs("Nom de l’association : ............", "Sigle : ............", "Code APE : ............")
    )
    assert invoke("fill", "--learn", path).output.startswith(
        f"écrit : {tmp_path / 'simple.yaml'} (3 places, 2 propositions)"
    )
    return path


def fill(path, *options):
    out = path.with_name("rempli.docx")
    result = invoke("fill", path, HALTE, "-o", out, *options)
    return (body(out.read_bytes()) if out.exists() else None), result


def test_what_is_written_is_yaml_that_a_person_can_correct(learnt):
    text = learnt.with_suffix(".yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    assert content["formulaire"] == "simple.docx"
    assert [entry["place"] for entry in content["champs"]] == ["paragraphe 1", "paragraphe 2", "paragraphe 3"]
    assert [entry["valeur"] for entry in content["champs"]] == ["projet.denomination", "projet.sigle", None]
    assert text.startswith("# Ce que le projet répond à chaque question du formulaire « simple.docx ».")


def test_it_is_followed_when_the_form_is_filled(learnt):
    words, _ = fill(learnt)
    assert words == ["Nom de l’association : La Halte de Moulins-Engilbert", "Sigle : LHM", "Code APE : ............"]


def test_corrections_are_never_lost(learnt):
    result = invoke("fill", "--learn", learnt)
    assert result.exit_code == 1
    assert "correspondance-existante" in result.output
    assert invoke("fill", "--learn", learnt, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("valeur: projet.sigle", "valeur: projet.sigl", "champ inconnu : `projet.sigl` ; vouliez-vous dire `sigle` ?"),
        ("valeur: projet.sigle", "valeur: projet.(", "mal formée"),
        ("valeur: projet.sigle", "valur: projet.sigle", "clé inconnue : `valur` ; vouliez-vous dire `valeur` ?"),
        ("valeur: projet.sigle", "valeur: [a]", "une seule valeur est attendue ici"),
        ("valeur: projet.sigle", "pour_chaque: {m: projet.mandats}", "cette place attend une valeur"),
        ("place: paragraphe 2", "place: paragraphe 20", "rien à remplir à cette place : paragraphe 20"),
        ("champs:\n", "champs: oui\nautres:\n", "`champs` est une liste"),
        ("    valeur: projet.sigle", "  valeur: projet.sigle", "retrait"),
    ],
)
def test_a_mistake_is_told_at_its_line(learnt, old, new, said):
    path = learnt.with_suffix(".yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    words, result = fill(learnt)
    assert result.exit_code == 1
    assert words is None
    assert said in result.output
    assert f" --> {path}:" in result.output


def test_a_mapping_that_is_not_there_is_told(learnt):
    _, result = fill(learnt, "--mapping", learnt.with_name("absente.yaml"))
    assert result.exit_code == 1
    assert "absente.yaml` ne peut pas être lue" in result.output


def test_a_form_saved_again_is_the_same(learnt):
    from docx import Document

    document = Document(str(learnt))
    document.core_properties.author = "Service des subventions"
    document.save(str(learnt))
    _, result = fill(learnt)
    assert "formulaire-change" not in result.output


def test_a_question_added_is_noticed(learnt):
    learnt.write_bytes(
        paragraphs(
            "Nom de l’association : ............",
            "Sigle : ............",
            "Code APE : ............",
            "Réseau : ............",
        )
    )
    words, result = fill(learnt)
    assert words[1] == "Sigle : LHM"
    assert "alerte[formulaire-change]" in result.output
    assert "« Réseau » (paragraphe 4)" in result.output


def test_a_question_moved_is_noticed_and_its_new_place_told(learnt):
    learnt.write_bytes(
        paragraphs("Nom de l’association : ............", "Objet : ............", "Sigle : ............")
    )
    words, result = fill(learnt)
    assert words is None
    assert "cette place demande maintenant « Objet »" in result.output
    assert "cette question se trouve maintenant à : paragraphe 3" in result.output


def test_words_changed_elsewhere_are_only_said(learnt):
    learnt.write_bytes(
        paragraphs(
            "Nom de l’association : ............",
            "Sigle : ............",
            "Code APE : ............",
            "Merci de votre réponse.",
        )
    )
    words, result = fill(learnt)
    assert words[0].endswith("La Halte de Moulins-Engilbert")
    assert "conseil[formulaire-change]" in result.output


def test_rows_are_added_when_the_list_is_longer_than_the_form(tmp_path):
    path = tmp_path / "lignes.docx"
    rows = (("Membres du bureau – nom", "Fonction"), ("", ""), ("", ""))
    path.write_bytes(made(lambda d: table(d, *rows)))
    assert invoke("fill", "--learn", path).exit_code == 0
    words, _ = fill(path)
    assert [w for w in words if w][2:] == [
        "Mme Solène Vauchez", "présidente", "M. Idriss Benhamou", "trésorier", "Mme Maëlle Roudaire", "secrétaire",
    ]  # fmt: skip


def test_a_form_named_as_the_project_does_not_take_it_for_a_mapping(tmp_path):
    path = tmp_path / "projet.docx"
    path.write_bytes(paragraphs("{{ projet.sigle }}"))
    project = tmp_path / "projet.yaml"
    project.write_bytes(HALTE.read_bytes())
    filled = tldocs.fill(path, project)
    assert body(filled.path.read_bytes()) == ["LHM"]
    assert filled.path == tmp_path / "projet-rempli.docx"


def test_check_reads_the_mapping_too(learnt):
    path = learnt.with_suffix(".yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("projet.sigle", "projet.sigel"), encoding="utf-8")
    result = invoke("fill", "--check", learnt)
    assert result.exit_code == 1
    assert "vouliez-vous dire `sigle` ?" in result.output


def test_every_word_of_the_library_leads_to_a_field():
    """Whatever `mots.yaml` proposes exists: no proposal is a fault."""
    scope = {**_scope(None)[0]}
    data = data_of(LIBRARY)
    told = [
        entry[key]
        for kind, key in (("champs", "valeur"), ("listes", "valeur"), ("cases", "coche"))
        for entry in data[kind]
    ]
    told += [entry[key] for entry in data["oui_non"] for key in ("oui", "non")]
    assert {text: found for text in told if (found := _faults(str(text), scope))} == {}
    for entry in data["lignes"]:
        from tldocs.expressions import types
        from tldocs.expressions.language import parse
        from tldocs.word.forms.names import FormNames

        kind = FormNames(scope, []).kind(parse(entry["liste"]))
        inner = {**scope, entry["nom"]: types.item(kind)}
        assert {c["valeur"]: found for c in entry["colonnes"] if (found := _faults(c["valeur"], inner))} == {}
