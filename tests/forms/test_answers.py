"""Answers in several lengths: the longest that fits a funder's limit is taken, and what is left is told."""

from __future__ import annotations

import pytest

from tests.cli.run import invoke
from tests.forms.build_forms import body, paragraphs
from tests.projects import example, loaded_example

HALTE = example("association-rurale")
ANSWER = loaded_example("association-rurale").project.reponse("utilite-sociale")
DESCRIPTION = loaded_example("association-rurale").project.finances.demande.description


def filled(tmp_path, text):
    path, out = tmp_path / "formulaire.docx", tmp_path / "rempli.docx"
    path.write_bytes(paragraphs(text))
    result = invoke("fill", path, HALTE, "-o", out)
    assert result.exit_code == 0, result.output
    return body(out.read_bytes())[0], result.output


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (len(ANSWER.long), ANSWER.long),
        (len(ANSWER.long) - 1, ANSWER.moyen),
        (len(ANSWER.moyen), ANSWER.moyen),
        (len(ANSWER.moyen) - 1, ANSWER.court),
        (len(ANSWER.court), ANSWER.court),
    ],
)
def test_the_longest_that_fits_is_taken(tmp_path, limit, expected):
    text, output = filled(tmp_path, f'{{{{ projet.reponse("utilite-sociale") | limite({limit}) }}}}')
    assert text == expected
    left = f"{len(expected)} caractères sur {limit}, il en reste {limit - len(expected)}"
    assert f"« {ANSWER.question} » : {left} (la plus longue qui tienne, parmi 3)" in output
    assert "conseil[reponse-mesuree]" in output


def test_an_answer_too_long_is_written_whole_and_told(tmp_path):
    text, output = filled(tmp_path, '{{ projet.reponse("utilite-sociale") | limite(20) }}')
    assert text == ANSWER.court
    assert "alerte[reponse-trop-longue]" in output
    assert f"{len(ANSWER.court)} caractères sur 20, {len(ANSWER.court) - 20} de trop" in output


def test_words_are_counted_too(tmp_path):
    words = len(ANSWER.court.split())
    text, output = filled(tmp_path, f'{{{{ projet.reponse("utilite-sociale") | limite({words}, "mots") }}}}')
    assert text == ANSWER.court
    assert f"{words} mots sur {words}, il en reste 0" in output


def test_without_limit_the_longest_is_given(tmp_path):
    assert filled(tmp_path, '{{ projet.reponse("utilite-sociale") }}')[0] == ANSWER.long
    assert filled(tmp_path, '{{ projet.reponse("utilite-sociale").court }}')[0] == ANSWER.court


def test_a_text_of_the_project_has_other_lengths(tmp_path):
    whole, _ = filled(tmp_path, "{{ projet.finances.demande.description | limite(2000) }}")
    short, output = filled(tmp_path, "{{ projet.finances.demande.description | limite(200) }}")
    assert whole == DESCRIPTION
    assert short == loaded_example("association-rurale").project.reponse("description-courte").court
    assert "« finances.demande.description »" in output


def test_an_answer_not_written_yet_is_a_blank(tmp_path):
    text, output = filled(tmp_path, 'X {{ projet.reponse("mobilite") | limite(200) }}')
    assert text == "X [à compléter : réponse « mobilite »]"
    assert "à compléter : réponse « mobilite » (reponses)" in output
