from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.projects import EXAMPLES, loaded_example
from tldocs.project.accounts import LIBELLES
from tldocs.project.budget import Budget, LigneBudget
from tldocs.project.model import Projet
from tldocs.project.validation import adapter

BUDGETS = adapter(Budget)
LINES = adapter(LigneBudget)
PROJECTS = adapter(Projet)
LINE = st.tuples(st.sampled_from(sorted(LIBELLES)), st.integers(0, 10**6)).map(
    lambda pair: {"compte": pair[0], "libelle": "ligne", "montant": str(pair[1])}
)


@given(st.lists(LINE))
def test_accounts_hold_every_line_once_and_add_up(lines: list[dict[str, str]]) -> None:
    budget = BUDGETS.validate_python({"charges": lines})
    groups = budget.charges_par_compte
    assert sorted(g.compte for g in groups) == [g.compte for g in groups], "accounts are not in order"
    assert sum(len(g.lignes) for g in groups) == len(lines)
    assert sum((g.total for g in groups), Decimal(0)) == budget.total_charges
    assert all(g.libelle == LIBELLES[g.compte] for g in groups)


def test_a_line_without_account_comes_last_and_says_so() -> None:
    budget = BUDGETS.validate_python({"charges": [{"montant": "1"}, {"compte": "69", "montant": "2"}]})
    assert [(g.compte, g.libelle) for g in budget.charges_par_compte][-1] == ("", "Compte à préciser")


@pytest.mark.parametrize(
    ("financeur", "libelle", "said"),
    [
        ("Région", "Région, aide au lieu", "Région, aide au lieu"),
        ("Région", "aide au lieu", "Région, aide au lieu"),
        ("État (FDVA)", "État, vie associative", "État (FDVA), vie associative"),
        (None, "ventes", "ventes"),
        ("Région", None, "Région"),
    ],
)
def test_a_line_names_its_funder_once(financeur: str | None, libelle: str | None, said: str) -> None:
    given = {"financeur": financeur, "libelle": libelle}
    assert LINES.validate_python({k: v for k, v in given.items() if v}).intitule == said


def test_the_funding_plan_adds_up_to_the_whole() -> None:
    budget = BUDGETS.validate_python(
        {
            "produits": [
                {"compte": "74", "libelle": "Région", "montant": "30", "etat": "demande"},
                {"compte": "74", "libelle": "Commune", "montant": "20", "etat": "acquis"},
                {"compte": "70", "libelle": "ventes", "montant": "50"},
            ]
        }
    )
    plan = budget.plan_de_financement
    assert [(x.montant, x.part) for x in plan] == [(30, 30), (20, 20), (50, 50)]
    assert (budget.subventions_acquises, budget.subventions_attendues) == (20, 30)
    assert budget.part_du_premier_financeur == 50


def request(**given: Any) -> Projet:
    return PROJECTS.validate_python({"forme": "x", "finances": {"demande": given, "budget": given.pop("whole", {})}})


def test_an_operating_grant_is_measured_on_the_budget_of_the_structure() -> None:
    produits = [
        {"compte": "74", "libelle": "Commune", "montant": "25", "etat": "demande"},
        {"compte": "75", "libelle": "cotisations", "montant": "75"},
    ]
    demande = request(montant="25", whole={"produits": produits}).finances.demande
    assert demande.part_demandee == 25
    assert demande.inscrite


def test_a_request_with_another_amount_is_not_in_the_budget() -> None:
    produits = [{"compte": "74", "libelle": "Commune", "montant": "24", "etat": "demande"}]
    assert not request(montant="25", budget={"produits": produits}).finances.demande.inscrite


def test_de_minimis_waits_for_both_amounts() -> None:
    assert request(montant="10").finances.demande.total_de_minimis is None
    assert request(montant="10", aides_de_minimis="5").finances.demande.total_de_minimis == 15


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_asks_for_a_sum_that_its_balanced_budgets_hold(name: str) -> None:
    projet = loaded_example(name).project
    assert projet is not None
    assert projet.finances.demande.inscrite
    assert len(projet.finances.budgets) == 2
    assert all(b.equilibre and b.equilibre_volontaire for b in projet.finances.budgets)
    assert projet.finances.demande.signature_justifiee
