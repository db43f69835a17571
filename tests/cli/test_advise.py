"""`tldocs advise`: what a person sees, answers and keeps."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import invoke
from tests.projects import example

RURAL = example("association-rurale")


def advised(*more, file=RURAL, **given):
    return invoke("advise", str(file), *more, **given)


def as_json(*more, file=RURAL):
    return json.loads(advised("--format", "json", *more, file=file).stdout)


def test_the_excluded_come_with_article_and_remedy():
    text = advised().stdout.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert text.startswith("21 véhicules examinés, 19 écartés, 2 en lice")
    assert "1 collectivité membre, 2 au moins [code de commerce, art. L225-1" in text
    assert "→ associez une seconde collectivité ou l’intercommunalité" in text


def test_the_project_file_already_answers():
    said = as_json(file=example("spl"))["situation"]
    assert (said["nombre_de_collectivites"], said["place"], said["capital"]) == (5, "majoritaire", 120000)
    assert said["membres"] == ["communes", "epci"]


def test_a_weight_of_the_command_line_prevails():
    assert as_json()["en_lice"][0]["vehicule"] == "association-1901"
    assert as_json("--poids", "simplicite=0")["en_lice"][0]["vehicule"] == "scic"


@pytest.mark.parametrize("given", ["simplicite", "simplicite=beaucoup", "beaute=3", "simplicite=-1", "simplicite=1001"])
def test_a_weight_that_is_none_is_refused(given):
    result = advised("--poids", given)
    assert result.exit_code == 2
    assert "CRITÈRE=POIDS" in result.stderr


def partial(tmp_path, text="forme: association-1901\n"):
    file = tmp_path / "projet.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_interview_asks_only_what_still_matters(tmp_path):
    # a municipal service: once its place is known, no question about partners, profit or capital is left
    answers = "non\ncommunes\n1\nseule\n1\nexploiter\nculture\naucun\n"
    result = advised("--interview", file=partial(tmp_path), typed=answers)
    assert "salariés parmi les fondateurs" not in result.stderr
    assert "déjà une activité économique" not in result.stderr
    assert "Quelle part des recettes" in result.stderr
    assert "3 en lice" in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["projet.yaml"]


def test_a_wrong_answer_is_asked_again(tmp_path):
    result = advised("--interview", file=partial(tmp_path), typed="peut-être\noui\n")
    assert result.stderr.count("Haut-Rhin") == 1
    assert "association de la loi de 1901 : " not in result.stdout.split("Écartés")[0]


def test_answers_are_kept_only_when_wanted_and_can_be_read_back(tmp_path):
    file, kept = partial(tmp_path), tmp_path / "reponses.yaml"
    first = advised("--interview", "-o", str(kept), file=file, typed="non\nhabitants, salaries\n0\naucune\n")
    assert kept.read_text(encoding="utf-8").splitlines()[:3] == [
        "choix:", "  alsace_moselle: non", "  membres: [habitants, salaries]",
    ]  # fmt: skip
    again = advised(file=partial(tmp_path, "forme: association-1901\n" + kept.read_text(encoding="utf-8")))
    assert again.stdout == first.stdout
    assert advised("--interview", "-o", str(kept), file=file, typed="").exit_code == 2


def test_a_project_that_cannot_be_read_is_said(tmp_path):
    result = advised(file=partial(tmp_path, "forme: association-1901\nchoix: {place: patron, delai_mois: -3}\n"))
    assert result.exit_code == 1
    assert "place" in result.stderr
    assert not result.stdout


def test_output_without_interview_is_wrong_use(tmp_path):
    assert advised("-o", str(tmp_path / "x.yaml")).exit_code == 2
