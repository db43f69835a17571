"""The risks: each said once, no likelihood invented, gravity from the plan, a matrix whose discs stay in their cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import DAY, LIBRARY, apply, loaded_example
from tldocs.figures import matrix
from tldocs.law.check import check_rules
from tldocs.law.compiled import load_forms, read_law
from tldocs.studies import Contexte, Etude
from tldocs.studies.risks import RisquesDits
from tldocs.studies.risks_found import named

FORM = load_forms(LIBRARY)["association-1901"]
LAW = read_law(LIBRARY, FORM)


def register(**changes: object) -> RisquesDits:
    loaded = apply(loaded_example("association-rurale"), changes, FORM)
    assert loaded.project is not None, loaded.findings
    report = check_rules(loaded, LAW, DAY)
    return Etude(Contexte(loaded.project, LAW, DAY, LIBRARY, Path(), report.findings, report)).risques


def by_name(found: RisquesDits, name: str):
    return next(r for r in found.registre if r.nom == name)


def test_risks_of_the_plan_and_of_the_project_with_one_name_are_one():
    found = register()
    risk = by_name(found, "le Département refuse ou retarde son aide")
    assert sum(named(r.nom) == named(risk.nom) for r in found.registre) == 1
    assert risk.cause.startswith("crédits de 2027")
    assert risk.responsable == "la présidente"
    assert "8 500 €" in risk.mesure_plan.replace("\u00a0", " ")


@pytest.mark.parametrize(("one", "other"), [("L’aide ne vient pas", "aide ne vient pas"), ("la Région", "REGION"), ("Le prix monte.", "prix monte")])  # fmt: skip
def test_names_are_compared_without_article_accent_or_case(one, other):
    assert named(one) == named(other)


def test_what_tldocs_finds_has_no_likelihood():
    engine = [
        r
        for r in register(risques=None, **{"finances.plan.risques": None}).registre
        if not r.origine.startswith("demande")
    ]
    assert len(engine) > 5
    assert {r.probabilite for r in engine} == {"à coter"}
    assert {r.criticite for r in engine} == {"–"}


def test_gravity_of_the_plan_is_four_when_cash_runs_out_and_the_cushion_counts():
    without = {"risques": None, "finances.plan.risques": None}
    grants = next(r for r in register(**without).registre if r.brut.variable == "subventions")
    assert (grants.gravite, grants.brut.gravite_calculee) == ("4", 4)
    helped = register(**without, **{"finances.plan.decouvert": "9000"})
    assert next(r for r in helped.registre if r.brut.variable == "subventions").gravite == "3"


def test_a_lower_gravity_than_the_plan_gives_is_said():
    found = register()
    assert by_name(found, "le Département refuse ou retarde son aide") in found.a_revoir


def test_a_broken_rule_is_a_risk_with_its_basis_and_its_remedy():
    found = register(
        **{
            "gouvernance.conseil.membres": None,
            "gouvernance.direction.titulaires": None,
            "constitution.signataires": None,
        }
    )
    broken = [r for r in found.registre if r.brut.releve]
    assert broken
    assert all(r.base and r.parade for r in broken)
    assert found.constats == len(broken)


def test_a_risk_of_the_project_takes_over_what_it_names():
    waiting = next(r for r in register().registre if r.origine == "règle qui attend une réponse" and r.gravite == "4")
    own = [{"nom": "reçus contestés", "constat": waiting.brut.cle, "probabilite": "2", "responsable": "le trésorier"}]
    found = register(risques=own)
    taken = by_name(found, "reçus contestés")
    assert taken.base == waiting.base
    assert not [r for r in found.registre if r.nom == waiting.nom]


def test_a_project_without_anything_has_an_empty_register_and_no_matrix():
    found = register(risques=None, **{"finances.plan.recettes": None, "finances": None})
    assert not [
        r for r in found.registre if r.origine in ("écrit au projet", "plan financier", "calculé par le plan financier")
    ]


def test_without_owner_or_measure_is_said():
    found = register(risques=[{"nom": "crue", "probabilite": "1", "gravite": "1"}])
    flood = by_name(found, "crue")
    assert flood in found.sans_parade
    assert flood in found.sans_responsable


def test_discs_stay_in_their_cell_and_do_not_cover_one_another():
    for count in range(1, 15):
        spots = list(matrix.spots(list(range(1, count + 1))))
        for across, up, _ in spots:
            assert abs(across) + matrix.DISC <= matrix.CELL / 2
            assert abs(up) + matrix.DISC <= matrix.CELL / 2
        pairs = [(a, b) for n, a in enumerate(spots) for b in spots[n + 1 :]]
        assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= (2 * matrix.DISC) ** 2 for a, b in pairs)
    assert [said for _, _, said in matrix.spots(list(range(1, 13)))][-1] == "+4"


@pytest.mark.parametrize(
    ("likelihood", "gravity", "shade"), [(1, 3, 0), (1, 4, 1), (2, 3, 1), (2, 4, 2), (3, 3, 2), (3, 4, 3), (4, 4, 3)]
)
def test_a_cell_darkens_at_four_eight_and_twelve(likelihood, gravity, shade):
    assert matrix.shade(likelihood, gravity) == [color for _, color in reversed(matrix.SHADES)][shade]
