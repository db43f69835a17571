"""The documents around a request for a grant: letters, decisions, agreement, list of documents, final report."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.documents.drafts import documents
from tests.projects import EXAMPLES, ROOT, loaded_example
from tldocs.document import plain
from tldocs.project.accounts import SOUS_COMPTES

PLANS = (
    "lettre-de-demande",
    "decision-de-demander",
    "deliberation-d-attribution",
    "convention-de-subvention",
    "pieces-de-la-demande",
    "compte-rendu-financier",
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_documents_of_a_request_are_the_golden_ones(name, compare):
    folder = ROOT / "tests" / "golden" / name / "subvention"
    folder.mkdir(parents=True, exist_ok=True)
    made = {f: d for f, d in documents(name).items() if d.provenance["plan"] in PLANS}
    for file, document in made.items():
        compare(folder / f"{file}.txt", plain.write(document))
        assert not document.draft, file
    assert {path.stem for path in folder.glob("*.txt")} == set(made)


def test_the_lines_of_the_form_add_up_to_the_budget():
    for name in EXAMPLES:
        projet = loaded_example(name).project
        for budget in projet.finances.tous_les_budgets:
            rows = (*budget.charges_du_formulaire, *budget.produits_du_formulaire)
            accounts = sum(r.total for r in rows if r.compte)
            assert accounts == budget.total_charges + budget.total_produits
            for code, below in SOUS_COMPTES.items():
                heads = [r for r in rows if r.compte and r.code == code]
                at = rows.index(heads[0]) if heads else None
                if at is not None:
                    following = [r.total for r in rows[at + 1 : at + 1 + len(below) + 1] if not r.compte]
                    assert sum(following) == heads[0].total


def test_the_final_report_measures_its_gaps():
    report = loaded_example("association-alsace").project.finances.compte_rendu
    maintenance = next(r for r in report.budget_rendu.charges_du_formulaire if r.code == "61")
    assert (maintenance.ecart, str(round(maintenance.ecart_pourcent, 2))) == (530, "88.33")
    assert report.charges_realisees == report.produits_realises == 8730
    assert report.part_non_consommee == 0
    assert str(report.echeance(6)) == "2027-06-30"


def test_the_page_names_every_document_and_every_part_of_the_form():
    page = (ROOT / "docs" / "dossier-de-subvention.md").read_text(encoding="utf-8")
    known = [yaml.safe_load(path.read_bytes()) for path in (ROOT / "templates" / "subvention").glob("*.yaml")]
    plans = [plan for plan in known if plan["id"] in (*PLANS, "demande-de-subvention")]
    for plan in plans:
        assert f"`{plan['id']}`" in page
        for section in plan["sections"]:
            assert all(f"`{clause}`" in page for clause in section["clauses"]), plan["id"]
    clauses = {path.stem for path in (ROOT / "templates" / "clauses" / "subvention").glob("*.md")}
    assert set(
        re.findall(r"`((?:demande|structure|projet|rendu|conv|decision|attribution|lettre|pieces)-[a-z-]+)`", page)
    ) <= (clauses | {plan["id"] for plan in plans})
