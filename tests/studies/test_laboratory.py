"""The living lab: what it costs by the plan, the balance of its actors, the risks of its data, its documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.projects import DAY, LIBRARY, loaded_example
from tldocs.document import plain
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.law.money import plan_of
from tldocs.project.load import load
from tldocs.studies.laboratory import LaboratoireChiffre

FORM = """\
forme: association-1901
date_du_droit: 2026-11-16
denomination: Le Four
etudes: [living-lab]
"""


def written(tmp_path, text):
    """The texts of the studies of a project, by file."""
    file = tmp_path / "projet.yaml"
    file.write_text(FORM + text, encoding="utf-8")
    checked = check(file, DAY, LIBRARY)
    assert checked.loaded.project is not None, checked.findings
    made = draft_all(checked, LIBRARY, Options(only=("etudes",), is_draft=True))
    return {d.file: plain.write(d.document) for d in made}, [f.code for f in checked.findings]


def priced(name):
    projet = loaded_example(name).project
    return LaboratoireChiffre(projet, plan_of(projet))


def test_a_share_of_a_job_costs_its_wage_and_the_charges_of_the_employer():
    jobs = {d.ligne: d for d in priced("association-rurale").depenses}
    assert jobs["Coordinatrice du lieu"].total == Decimal(26000) * Decimal("1.25") * 8 / 100
    assert jobs["Animateur de l’atelier"].etp == Decimal("0.6") * 20 / 100


def test_only_the_months_of_the_lab_are_counted():
    """The lab of the SPL ends in February 2028: two months of the second exercise, not twelve."""
    lab = priced("spl")
    assert lab.exercices == ("2027 (11 mois)", "2028")
    assert lab.mois_chiffres == 13
    insurance = next(d for d in lab.depenses if d.ligne == "Assurances")
    assert insurance.montants == (Decimal("595.00"), (Decimal(9300) / 12 * 2 * 7 / 100).quantize(Decimal("0.01")))


def test_totals_are_those_of_the_lines():
    lab = priced("spl")
    assert lab.total == sum(d.total for d in lab.depenses) == sum(lab.totaux)
    assert lab.total_apporte == Decimal(3120)


def test_without_a_plan_the_study_says_which_cost_is_missing(tmp_path):
    text = "laboratoire: {moyens: [{nom: Une machine, ligne: Machines}], experimentations: [{id: a, nom: Essai}]}\n"
    texts, found = written(tmp_path, text)
    assert "Une machine" in texts["laboratoire-d-usages"]
    assert "labo-ligne-du-plan" in found


def test_an_empty_section_says_what_it_waits_for(tmp_path):
    texts, _ = written(tmp_path, "")
    assert list(texts) == ["laboratoire-d-usages"]
    assert "laboratoire.experimentations" in texts["laboratoire-d-usages"]


def test_minors_and_health_make_two_criteria(tmp_path):
    lab = "{traitements: [{id: a, nom: Fiches, base_legale: contrat, sensibles: [sante], exception: consentement-explicite, mineurs: oui}]}"
    texts, found = written(tmp_path, f"laboratoire: {lab}\n")
    assert "labo-aipd" in found
    assert "À mener avant la première collecte" in texts["laboratoire-registre-des-traitements"]


@pytest.mark.parametrize(
    ("trial", "wanted"),
    [("{id: a, nom: Essai}", False), ("{id: a, nom: Essai, images: {prises: oui}}", True),
     ("{id: a, nom: Essai, vulnerables: personnes âgées}", True), ("{id: a, nom: Essai, traitements: [t]}", True)],
)  # fmt: skip
def test_a_consent_is_written_when_something_asks_for_it(tmp_path, trial, wanted):
    lab = f"{{experimentations: [{trial}], traitements: [{{id: t, nom: Photos, base_legale: consentement}}]}}"
    texts, _ = written(tmp_path, f"laboratoire: {lab}\n")
    assert ("laboratoire-consentement-a" in texts) is wanted


MINOR = "{{id: a, nom: Essai, age_minimum: {age}, autorisation_parentale: oui, traitements: [t]{more}}}"
PHOTOGRAPHED = ", images: {prises: oui, usages: les gestes, supports: [site], annees: 2, territoire: en France}"


def parents_sheet(tmp_path, age, more=""):
    """What the parents of a minor of that age read and sign."""
    trial = MINOR.format(age=age, more=more)
    lab = f"{{experimentations: [{trial}], traitements: [{{id: t, nom: Photos, base_legale: consentement}}]}}"
    return written(tmp_path, f"laboratoire: {lab}\n")[0]["laboratoire-consentement-a"].partition("L’AUTORISATION")[2]


def test_parents_consent_with_a_minor_under_fifteen_only(tmp_path):
    under, from_fifteen = parents_sheet(tmp_path, 14), parents_sheet(tmp_path, 15)
    assert "Avant quinze ans, ils consentent avec lui" in under
    assert "Photos" in under
    assert "l’autorisent à participer" in from_fifteen
    assert "Photos" not in from_fifteen


def test_parents_protect_the_image_of_any_minor(tmp_path):
    sheet = parents_sheet(tmp_path, 17, PHOTOGRAPHED)
    assert "son image demande toujours leur accord commun" in sheet
    assert "La diffusion de son image" in sheet


def test_an_adult_signs_without_parents(tmp_path):
    trial = "{id: a, nom: Essai, age_minimum: 18, vulnerables: personnes âgées}"
    texts, _ = written(tmp_path, f"laboratoire: {{experimentations: [{trial}]}}\n")
    assert "parents" not in texts["laboratoire-consentement-a"]


@pytest.mark.parametrize(("sense", "result", "reached"), [("au-plus", 4, True), ("au-plus", 5, False), ("au-moins", 4, True), ("au-moins", 3, False)])  # fmt: skip
def test_a_measure_reaches_its_threshold_at_the_threshold(tmp_path, sense, result, reached):
    measure = (
        f"{{nom: outils, unite: outils, depart: 0, seuil: 4, sens: {sense}, releve: registre, resultat: {result}}}"
    )
    trial = f"{{id: a, nom: Essai, mesures: [{measure}]}}"
    texts, _ = written(tmp_path, f"laboratoire: {{experimentations: [{trial}]}}\n")
    assert (f"{result}, atteint" in texts["laboratoire-d-usages"]) is reached


def test_an_unknown_treatment_is_refused(tmp_path):
    file = tmp_path / "projet.yaml"
    file.write_text(FORM + "laboratoire: {experimentations: [{id: a, traitements: [rien]}]}\n", encoding="utf-8")
    found = load(file)
    assert [f.code for f in found.findings] == ["reference-inconnue"]
