"""The studies of the examples that carry them, as a person reads them in a diff."""

from __future__ import annotations

import pytest

from tests.documents.drafts import documents
from tests.projects import DAY, EXAMPLES, ROOT, example
from tldocs.document import plain
from tldocs.document.model import Picture
from tldocs.dossier.build import Options, build

STUDIED = ("association-rurale", "spl")


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_choice_is_the_golden_one(name, compare):
    file = "choix-du-vehicule-juridique"
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        *(
            (name, file)
            for name in STUDIED
            for file in ("laboratoire-d-usages", "laboratoire-registre-des-traitements")
        ),
        ("association-rurale", "laboratoire-protocole-jeunes-reparateurs"),
        ("association-rurale", "laboratoire-consentement-jeunes-reparateurs"),
        ("association-rurale", "laboratoire-charte-d-ethique"),
        ("spl", "laboratoire-protocole-voiture-du-reseau"),
        ("spl", "laboratoire-consentement-chantiers-du-moulin"),
        ("spl", "laboratoire-charte-d-ethique"),
    ],
)
def test_text_of_the_living_lab_is_the_golden_one(name, file, compare):
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_diagnosis_is_the_golden_one(name, compare):
    file = "diagnostic-du-territoire"
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_governance_is_the_golden_one(name, compare):
    file = "conception-de-la-gouvernance"
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - set(STUDIED)))
def test_a_project_that_asks_for_no_study_gets_none(name):
    assert not [d for d in documents(name).values() if d.kind == "etudes"]


@pytest.mark.parametrize("name", STUDIED)
def test_without_the_extra_the_studies_are_built_and_a_warning_names_what_to_install(name, monkeypatch, tmp_path):
    monkeypatch.setattr("tldocs.figures.canvas.available", lambda: False)
    built = build(example(name), tmp_path, DAY, Options(("etudes",)))
    assert built.ok
    told = [finding for finding in built.findings if finding.code == "figures-absentes"]
    assert all("tldocs[figures]" in finding.remedy and finding.severity == "warning" for finding in told)
    drawn = {b for d in documents(name).values() for b in d.blocks() if isinstance(b, Picture)}
    assert bool(told) == bool(drawn)


@pytest.mark.parametrize("file", ["montee-en-charge", "analyse-des-risques"])
@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_ramp_up_and_of_the_risks_is_the_golden_one(name, file, compare):
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))
