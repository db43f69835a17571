"""The workbook: same figures as tldocs, by formulas that a spreadsheet computes again."""

from __future__ import annotations

import io
import json
import shutil
from functools import cache
from zipfile import ZipFile

import pytest

from tests.cli.run import invoke
from tests.finance.sheets import bare, cells, recomputed, tabs
from tests.projects import EXAMPLES, LIBRARY, apply, example, loaded_example
from tldocs.finance.plan import Plan
from tldocs.finance.workbook import write
from tldocs.finance.workbook.book import TABS
from tldocs.law.compiled import load_forms

CENT = 0.005
office = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is absent"),
]


@cache
def workbook(name: str) -> bytes:
    project = loaded_example(name).project
    assert project is not None
    return write(Plan(project), project.denomination or "")


def numbers(data: bytes) -> dict[tuple[str, str], float | None]:
    """The value of every formula; None for an empty text."""
    return {key: float(value) if value else None for key, (formula, value) in cells(data).items() if formula}


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> dict[str, bytes]:
    books = {name: bare(workbook(name)) for name in EXAMPLES}
    return recomputed(books, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("name", [pytest.param(name, marks=office) for name in EXAMPLES])
def test_each_cell_recomputed_is_our_figure_to_the_cent(name, computed):
    ours = numbers(workbook(name))
    theirs = {key: value for key, (_, value) in cells(computed[name]).items()}
    assert len(ours) > 5000
    wrong = {}
    for key, value in ours.items():
        found = float(theirs[key]) if theirs.get(key) else None
        if (value or 0) != 0 or found:
            same = value is not None and found is not None and abs(value - found) < CENT
            wrong |= {} if same else {key: (value, found)}
    assert not wrong, list(wrong.items())[:5]


@pytest.mark.parametrize("rank", [pytest.param(rank, marks=office) for rank in (2, 3)])
def test_another_scenario_chosen_changes_the_whole_workbook(rank, tmp_path):
    project = loaded_example("scic-sas").project
    assert project is not None
    scenario = sorted(Plan(project).scenarios, key=lambda s: s.id != "central")[rank - 1]
    data = recomputed({"choisi": bare(workbook("scic-sas"), rank)}, tmp_path)["choisi"]
    known = {key: value for key, (_, value) in cells(data).items()}
    rows = [key[1][1:] for key, value in known.items() if key[0] == "Scénarios" and key[1].startswith("B") and value]
    live = [[float(known["Scénarios", f"{column}{row}"] or 0) for column in "BCDEF"] for row in rows[1:6]]
    wanted = [float(year.resultat) for year in scenario.annees] + [float(scenario.point_bas)]
    assert any(row == pytest.approx(wanted, abs=CENT) for row in live[-1:]), (live, wanted)


def test_the_same_plan_gives_the_same_bytes():
    project = loaded_example("scic-sarl").project
    assert project is not None
    assert write(Plan(project), "L’Établi") == write(Plan(project), "L’Établi")


def test_every_subject_has_its_sheet_a_print_area_and_french_months():
    with ZipFile(io.BytesIO(workbook("spl"))) as book:
        assert tuple(tabs(book)) == TABS
        names = book.read("xl/workbook.xml").decode()
        charts = [name for name in book.namelist() if name.startswith("xl/charts/")]
    assert names.count("_xlnm.Print_Area") == len(TABS)
    assert len(charts) == 3
    for name in ("inflation", "coussin", "tva_recuperee", "scenario", "f_occupation", "delai_clients"):
        assert f'<definedName name="{name}">' in names


def test_a_name_that_looks_like_a_formula_is_a_text():
    form = load_forms(LIBRARY)["scic-sarl"]
    trap = '=HYPERLINK("http://exemple.invalid";"solde")'
    changes = {"finances.plan.recettes[0].nom": trap, "finances.plan.charges[0].source": "@SUM(A1:A9)"}
    project = apply(loaded_example("scic-sarl"), changes, form).project
    assert project is not None
    data = write(Plan(project), trap)
    assert not [key for key, (formula, _) in cells(data).items() if "HYPERLINK" in formula or "@SUM" in formula]
    with ZipFile(io.BytesIO(data)) as book:
        assert "=HYPERLINK" in book.read("xl/sharedStrings.xml").decode()


def test_build_writes_the_workbook_and_protects_it_like_the_documents(tmp_path):
    command = ("build", example("scic-sarl"), "--only", "tableur", "-o", tmp_path / "dossier")
    assert invoke(*command).exit_code == 0
    manifest = json.loads((tmp_path / "dossier" / "manifest.json").read_text(encoding="utf-8"))
    assert [(d["kind"], d["path"]) for d in manifest["documents"]] == [("tableur", "plan-financier.xlsx")]
    target = tmp_path / "dossier" / "plan-financier.xlsx"
    assert target.read_bytes() == workbook("scic-sarl")
    target.write_bytes(b"corrections du comptable")
    refused = invoke(*command)
    assert refused.exit_code == 1
    assert "document-modifie" in refused.output
    assert target.read_bytes() == b"corrections du comptable"


def test_a_project_without_a_plan_has_no_workbook(tmp_path):
    text = example("scic-sarl").read_text(encoding="utf-8")
    start, end = text.index("  plan:\n"), text.index("  demande:\n")
    (tmp_path / "projet.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    refused = invoke("build", tmp_path / "projet.yaml", "--only", "tableur")
    assert refused.exit_code == 1
    assert "finances.plan" in refused.output
