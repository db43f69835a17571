"""The catalogue of programmes, and which of them fit the examples."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.projects import DAY, EXAMPLES, LIBRARY, example
from tldocs.advice.catalogue import read_catalogue
from tldocs.advice.fit import Avis
from tldocs.dossier.financing import financing
from tldocs.law.compiled import load_forms, load_law
from tldocs.library import open_library


def opinions(project: Path, on: date = DAY) -> dict[str, Avis]:
    found = financing(project, on)
    assert found.ok, found.findings
    return {avis.programme.id: avis for avis in found.avis}


def changed(tmp_path: Path, name: str, *pairs: tuple[str, str]) -> Path:
    text = example(name).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    file = tmp_path / "projet.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", load_forms(LIBRARY))
def test_every_programme_is_dated_and_sourced(form):
    for programme in read_catalogue(LIBRARY, load_law(LIBRARY, load_forms(LIBRARY)[form])):
        assert programme.vu, programme.id
        assert programme.lien.startswith("http"), programme.id
        assert programme.demandeurs, programme.id
        assert programme.finance, programme.id


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_closed_or_unverified_is_never_said_to_fit(name):
    for avis in opinions(example(name)).values():
        if avis.etat == "convient":
            assert avis.statut in {"ouvert", "permanent", "permanent-annuel"}
            assert avis.programme.verified != "memory"
            assert not avis.contre
            assert not avis.manques


def test_the_rural_association_gets_leader_and_why():
    leader = opinions(example("association-rurale"))["leader"]
    assert leader.etat == "convient"
    assert "territoire rural" in leader.raisons
    assert [cumul.avec for cumul in leader.cumuls] == [("feder-os5", "fse-plus")]


def test_the_form_excludes(tmp_path):
    assert opinions(example("spl"))["fdva2"].contre == ("le porteur est une association",)


def test_the_region_is_that_of_the_seat(tmp_path):
    regions = {
        k for k, a in opinions(example("association-rurale")).items() if k.startswith("region-") and not a.contre
    }
    assert regions == {"region-bourgogne-franche-comte"}


def test_what_is_missing_names_its_field(tmp_path):
    project = changed(tmp_path, "association-rurale", ("  siret: 93271840600014\n", ""))
    fdva = opinions(project)["fdva2"]
    assert fdva.etat == "a-completer"
    assert [lack.champ for lack in fdva.manques] == ["structure.siret"]


def test_an_operation_that_has_begun_is_told(tmp_path):
    leader = opinions(example("association-rurale"), date(2027, 6, 1))["leader"]
    assert [lack.champ for lack in leader.manques] == ["finances.demande.debut"]


def test_a_programme_closes_by_itself():
    assert opinions(example("association-rurale"), date(2028, 1, 1))["leader"].statut == "clos"


def test_an_old_verification_is_told():
    assert not opinions(example("association-rurale"))["fdva2"].ancien
    assert opinions(example("association-rurale"), date(2027, 5, 1))["fdva2"].ancien


def test_the_amount_is_bounded_by_the_rate_and_by_the_ceiling():
    found = opinions(example("association-rurale"))
    assert found["caf-evs"].plafond == 13483  # 63,6 % of the 21 200 € of the project, rounded down
    assert found["fdva2"].plafond == 10000


def test_too_small_a_need_is_set_aside():
    loan = opinions(example("association-rurale"))["france-active-fai"]
    assert loan.etat == "ecarte"
    assert loan.contre[0].startswith("aide d’au moins 5")


MINE = """- id: fonds-maison
  nom: Fonds de la maison
  financeur: Cabinet
  niveau: prive
  aide: mecenat
  statut: permanent
  vu: 2026-11
  verified: read
  pertinence: fort
  demandeurs: association
  depenses: [fonctionnement]
  finance: tout
  conditions:
    - {check: projet.structure.adherents > 100, dit: plus de cent adhérents}
  lien: https://cabinet.example
"""


def firm(tmp_path: Path, text: str) -> Path:
    shutil.copy(example("association-rurale"), tmp_path / "projet.yaml")
    (tmp_path / "bibliotheque" / "programmes").mkdir(parents=True)
    (tmp_path / "bibliotheque" / "programmes" / "maison.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "projet.yaml"


def test_a_firm_adds_its_own_programmes(tmp_path):
    assert opinions(firm(tmp_path, MINE))["fonds-maison"].etat == "convient"


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("adherents", "adherants", "champ inconnu", 14),
        ("  vu: 2026-11\n", "", "`vu` manque", 1),
        ("statut: permanent", "statut: disponible", "`statut` vaut", 6),
        ("[fonctionnement]", "[tout]", "dépense inconnue", 11),
        ("id: fonds-maison", "id: leader", "déclaré deux fois", 1),
        ("  lien:", "  cumul: [{avec: [inconnu], dit: x, verified: read}]\n  lien:", "programme inconnu", 15),
    ],
)
def test_a_mistake_in_a_catalogue_has_its_line(tmp_path, old, new, said, line):
    found = financing(firm(tmp_path, MINE.replace(old, new)))
    assert not found.ok
    (finding,) = found.findings
    assert said in finding.message
    assert finding.place.line == line


def test_the_packaged_catalogue_is_read_without_a_firm():
    assert open_library().glob("templates/programmes/*.yaml")
