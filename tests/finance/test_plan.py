"""The model of a plan: what must hold of every plan, and cases computed by hand."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import EXAMPLES, loaded_example
from tldocs.finance.depreciation import amortir, mois_de_service, reprendre
from tldocs.finance.forecast import Previsions
from tldocs.finance.loans import echeancier
from tldocs.finance.plan import Plan
from tldocs.finance.results import caf_depuis_ebe
from tldocs.project.load import load_text

ZERO = Decimal(0)
PLANNED = [name for name in EXAMPLES if (p := loaded_example(name).project) and p.finances.plan.renseigne]


@cache
def example_plan(name: str) -> Plan:
    project = loaded_example(name).project
    assert project is not None
    return Plan(project)


def made(plan: dict[str, Any], **project: Any) -> Plan:
    """The plan of a small project."""
    content = {
        "forme": "scic-sas",
        "exercice_fin": "12-31",
        **project,
        "finances": {"plan": {"debut": "2027-01-01", **plan}},
    }
    loaded = load_text(yaml.safe_dump(content, default_style='"', allow_unicode=True).encode(), "projet.yaml")
    assert loaded.project is not None, [str(f) for f in loaded.findings]
    return Plan(loaded.project)


def holds(plan: Plan) -> None:
    """Cash is continuous, each balance sheet balances, the funding plan explains the cash, both CAF agree."""
    before = plan.previsions.tresorerie_de_depart if plan.previsions else ZERO
    for month in plan.mois:
        assert month.tresorerie == before + month.encaissements - month.decaissements
        before = month.tresorerie
    for year in plan.annees:
        assert year.bilan.actif == year.bilan.passif
        assert year.flux.total == year.tresorerie_fin - year.tresorerie_debut
        assert year.resultat == year.produits - year.charges
        assert year.caf == caf_depuis_ebe(year.comptes)
        assert year.bilan.fonds_de_roulement - year.bfr == year.tresorerie_fin


@pytest.mark.parametrize("name", PLANNED)
def test_the_accounts_of_an_example_agree_with_one_another(name):
    plan = example_plan(name)
    holds(plan)
    assert all(item.accorde for item in plan.accords)
    assert plan.accords, "the plan covers the exercise of the budget"
    assert min(month.tresorerie for month in plan.mois) >= 0
    assert plan.initial is not None
    assert plan.initial.equilibre
    assert not [h for h in plan.hypotheses if h.source is None]


def test_the_six_examples_have_a_plan():
    assert len(PLANNED) >= 6


money = st.decimals(0, 200_000, places=2)
rate = st.sampled_from(["0", "5.5", "10", "20"])
day = st.dates(date(2025, 1, 1), date(2029, 12, 28))
plans = st.fixed_dictionaries(
    {
        "exercices": st.sampled_from(["3", "4", "5"]),
        "inflation": st.sampled_from(["0", "2", "3.5"]),
        "stocks": money,
        "tva": st.fixed_dictionaries(
            {
                "regime": st.sampled_from(["assujetti", "exonere", "partiel"]),
                "coefficient": st.sampled_from(["0", "37", "60"]),
                "periode": st.sampled_from(["mois", "trimestre"]),
                "remboursement": st.sampled_from(["non", "trimestre", "exercice"]),
            }
        ),
        "delais": st.fixed_dictionaries(
            {
                "clients": st.integers(0, 90),
                "fournisseurs": st.integers(0, 90),
                "cotisations": st.sampled_from(["mois", "trimestre"]),
            }
        ),
        "depart": st.fixed_dictionaries({"tresorerie": money, "creances": money, "dettes": money}),
        "impot": st.fixed_dictionaries({"taux": st.sampled_from(["0", "15", "25"])}),
        "recettes": st.lists(
            st.fixed_dictionaries(
                {
                    "quantite": st.integers(0, 500),
                    "frequence": st.sampled_from(["1", "12", "220"]),
                    "prix": st.decimals(0, 300, places=2),
                    "occupation": st.lists(st.integers(0, 100), max_size=6),
                    "tva": rate,
                    "debut": day,
                }
            ),
            max_size=3,
        ),
        "charges": st.lists(
            st.fixed_dictionaries(
                {"montant": money, "tva": rate, "compte": st.sampled_from(["60", "61", "63", "65", "67"])}
            ),
            min_size=1,
            max_size=3,
        ),
        "personnel": st.lists(
            st.fixed_dictionaries({"brut_annuel": money, "taux_charges": st.integers(0, 50), "debut": day}), max_size=2
        ),
        "investissements": st.lists(
            st.fixed_dictionaries(
                {
                    "nature": st.sampled_from(["machines", "depot", "travaux"]),
                    "montant": money,
                    "tva": rate,
                    "date": day,
                    "duree": st.integers(1, 15),
                }
            ),
            max_size=3,
        ),
        "apports": st.lists(
            st.fixed_dictionaries(
                {
                    "nature": st.sampled_from(["capital", "compte-courant", "droit-de-reprise"]),
                    "montant": money,
                    "date": day,
                    "taux": st.sampled_from(["0", "2.7"]),
                }
            ),
            max_size=2,
        ),
        "emprunts": st.lists(
            st.fixed_dictionaries(
                {
                    "montant": money,
                    "date": day,
                    "taux": st.sampled_from(["0", "3.2"]),
                    "duree_mois": st.integers(1, 120),
                    "differe_mois": st.integers(0, 24),
                    "periode": st.sampled_from(["mois", "trimestre", "an"]),
                    "mode": st.sampled_from(["constante", "lineaire"]),
                }
            ),
            max_size=2,
        ),
        "subventions_investissement": st.lists(
            st.fixed_dictionaries({"montant": money, "decision": day, "etat": st.sampled_from(["acquis", "demande"])}),
            max_size=2,
        ),
        "subventions_exploitation": st.lists(
            st.fixed_dictionaries(
                {
                    "par_exercice": st.lists(money, max_size=5),
                    "mois_versement": st.integers(0, 15),
                    "acompte": st.integers(0, 100),
                    "mois_acompte": st.integers(0, 12),
                    "etat": st.sampled_from(["acquis", "prevu"]),
                }
            ),
            max_size=2,
        ),
    }
)


def texts(value: Any) -> Any:
    """Return a drawn plan as the file holds it: texts."""
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    return [texts(item) for item in value] if isinstance(value, list) else str(value)


@settings(max_examples=60, deadline=None)
@given(plans)
def test_any_plan_balances(drawn):
    holds(made(texts(drawn)))


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 10**7, places=2), st.integers(1, 50), st.integers(1, 12), st.decimals(0, 10**7, places=2))
def test_depreciation_adds_up_to_the_cost_and_the_grant_is_released_whole(cost, life, first, grant):
    from itertools import islice

    rows = amortir(cost, life, islice(mois_de_service(first), 100))
    assert sum(rows) == cost
    assert min(rows) >= 0
    if cost and grant <= cost:
        assert sum(reprendre(grant, cost, rows)) == grant


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(1, 10**7, places=2),
    st.sampled_from(["0", "0.0025", "0.01", "0.05"]),
    st.integers(1, 300),
    st.integers(0, 36),
    st.booleans(),
)
def test_a_loan_ends_at_zero(capital, rate, number, waiting, linear):
    rows = echeancier(capital, Decimal(rate), number, waiting, lineaire=linear)
    assert rows[-1].restant == 0
    assert sum(row.principal for row in rows) == capital
    assert all(row.restant >= 0 for row in rows)


@settings(max_examples=25, deadline=None)
@given(plans)
def test_vat_changes_no_result_when_it_is_all_recovered(drawn):
    given_ = texts(drawn)
    given_["tva"] = {**given_["tva"], "regime": "assujetti", "saisie": "ht"}
    without = {**given_, "recettes": [{**r, "tva": "0"} for r in given_["recettes"]]}
    without = {**without, "charges": [{**c, "tva": "0"} for c in given_["charges"]]}
    without = {**without, "investissements": [{**i, "tva": "0"} for i in given_["investissements"]]}
    taxed, plain = made(given_), made(without)
    assert [a.resultat for a in taxed.annees] == [a.resultat for a in plain.annees]


def test_a_year_computed_by_hand():
    """Ten places at 100 € a month, half let, 20 % VAT; rent 3 600 €; one half-time job; a machine of 6 000 € over five years."""
    plan = made(
        {
            "tva": {"regime": "assujetti", "periode": "mois"},
            "inflation": "0",
            "depart": {"tresorerie": "10000"},
            "recettes": [
                {
                    "quantite": "10",
                    "frequence": "12",
                    "prix": "100",
                    "occupation": ["50"],
                    "tva": "20",
                    "debut": "2027-01-01",
                }
            ],
            "charges": [{"compte": "61", "rubrique": "loyer", "montant": "3600", "tva": "20"}],
            "personnel": [{"etp": "0.5", "brut_annuel": "24000", "taux_charges": "25"}],
            "investissements": [
                {"nature": "machines", "montant": "6000", "tva": "20", "date": "2027-04-01", "duree": "5"}
            ],
        }
    )
    first = plan.annees[0]
    assert first.ca == 6000
    assert first.personnel == 15000
    assert first.dotations == 900  # neuf mois sur soixante
    assert first.resultat == 6000 - 3600 - 15000 - 900
    # TVA : 100 collectés et 60 récupérés par mois, 1 200 sur la machine en avril : crédit de 1 160, jamais remboursé
    assert [int(v) for v in plan.previsions.tva.due[:5]] == [40, 40, 40, 0, 0]
    # janvier : 600 reçus, 360 de loyer, 780 de salaire net ; février : 470 de cotisations et 40 de TVA de plus
    assert plan.mois[0].tresorerie == 10000 + 600 - 360 - 780
    assert plan.mois[1].tresorerie == plan.mois[0].tresorerie + 600 - 360 - 780 - 470 - 40


def test_a_scenario_that_shares_what_does_not_move_is_the_scenario_computed_alone():
    for name in ("scic-sas", "spl", "association-rurale"):
        project = loaded_example(name).project
        assert project is not None
        for item in example_plan(name).scenarios:
            alone = Previsions(project, item.facteurs)
            assert item.annees[-1].tresorerie_fin == alone.tresorerie[-1]
            assert sum(a.resultat for a in item.annees) == sum(alone.resultats)


def test_the_benchmarks_have_a_source_and_say_how_far_they_are_verified():
    from tests.law.test_rules import FORMS, law

    found = law(next(iter(FORMS))).reperes
    assert len(found) > 25
    for item in found:
        assert item.source
        assert item.certitude
        if item.verifie == "memory":
            assert "confirmer" in item.note, item.id


def test_hostile_numbers_are_refused_before_they_cost_anything():
    content = b"forme: scic-sas\nfinances:\n  plan:\n    debut: 2027-01-01\n    emprunts: [{montant: 1, duree_mois: 999999999}]\n"
    start = time.process_time()
    loaded = load_text(content, "projet.yaml")
    assert loaded.project is None
    assert time.process_time() - start < 1
