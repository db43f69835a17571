"""Charts: native, editable, valid, and readable in grey."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from word_package import audit

from tests.projects import EXAMPLES, ROOT, example, loaded_example
from tldocs import word
from tldocs.document import plain
from tldocs.document.model import Chart, Clause, Document, Para, Series, Text
from tldocs.dossier.build import Options, build
from tldocs.drafting.charts import CHARTS, chart
from tldocs.finance.plan import Plan
from tldocs.library import open_library

VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")


def plan(name: str) -> Plan:
    project = loaded_example(name).project
    assert project is not None
    return Plan(project)


def document(name: str) -> Document:
    charts = tuple(chart(key, f"Graphique : {key}", plan(name)) for key in CHARTS)
    blocks = (Para("body", (Text("Le plan en images."),)), *charts)
    return Document("etudes", "Plan", (Clause("graphiques", blocks),), {}, look="dossier")


def opened(data: bytes) -> ZipFile:
    return ZipFile(io.BytesIO(data))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_chart_of_every_example_is_valid(name):
    if not plan(name).renseigne:
        pytest.skip("no plan")
    assert word.check(word.write(document(name))) == []


def test_the_charts_are_valid_for_an_independent_validator(tmp_path):
    assert audit(word.write(document("scic-sas")), tmp_path) == []


@pytest.mark.sdk
@pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")
def test_the_sdk_finds_nothing_in_the_charts(tmp_path):
    target = tmp_path / "graphiques.docx"
    target.write_bytes(word.write(document("scic-sas")))
    run = subprocess.run([VALIDATOR, str(target)], capture_output=True, check=False, timeout=60)
    assert json.loads(run.stdout)["errors"] == []


def test_the_embedded_workbook_holds_the_figures_of_the_chart():
    whole = document("spl")
    charts = [block for block in whole.blocks() if isinstance(block, Chart)]
    with opened(word.write(whole)) as package:
        for rank, block in enumerate(charts, 1):
            sheet = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{rank}.xlsx"))).active
            assert sheet is not None
            for column, series in enumerate(block.series, 2):
                assert sheet.cell(1, column).value == series.name
                assert [sheet.cell(n + 2, column).value for n in range(len(block.categories))] == [
                    float(v) for v in series.values if v is not None
                ]
            xml = package.read(f"word/charts/chart{rank}.xml").decode()
            assert 'r:id="rId1"' in xml
            assert all(
                f"<c:v>{value:f}</c:v>" in xml
                for series in block.series
                for value in series.values
                if value is not None
            )


def test_each_series_has_its_own_grey():
    block = next(b for b in document("scic-sas").blocks() if isinstance(b, Chart) and b.form == "stack")
    with opened(word.write(Document("etudes", "Plan", (Clause("c", (block,)),), {}, look="dossier"))) as package:
        colors = re.findall(r'<c:ser>.*?<a:srgbClr val="(\w{6})"', package.read("word/charts/chart1.xml").decode())
    greys = sorted(0.299 * int(c[:2], 16) + 0.587 * int(c[2:4], 16) + 0.114 * int(c[4:], 16) for c in colors)
    assert len(greys) == 3
    assert all(after - before > 40 for before, after in pairwise(greys)), greys


def test_a_chart_says_its_figures_to_those_who_do_not_see_it():
    text = plain.write(document("association-rurale"))
    assert "[graphique] Graphique : tresorerie (€)" in text
    assert "au plus bas" in text
    with opened(word.write(document("association-rurale"))) as package:
        xml = package.read("word/document.xml").decode()
    assert len(re.findall(r'<wp:docPr [^>]*descr="[^"]{20,}"', xml)) == len(CHARTS)


def test_hostile_words_stay_words():
    block = Chart("<Titre> & co", 'Alt "<b>"', "bars", ("A & B", "<c>"), (Series("=1+1", (Decimal(1), None)),))
    data = word.write(Document("etudes", "Plan", (Clause("c", (block,)),), {}))
    assert word.check(data) == []
    with opened(data) as package:
        sheet = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx"))).active
        assert sheet is not None
        assert (sheet.cell(1, 2).value, sheet.cell(1, 2).data_type) == ("=1+1", "s")


def test_a_chart_without_data_leaves_no_trace():
    data = word.write(Document("etudes", "Plan", (Clause("c", (Chart("Vide", "", "bars", (), ()),)),), {}))
    assert word.check(data) == []
    with opened(data) as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_the_same_chart_gives_the_same_bytes():
    assert word.write(document("scic-sarl")) == word.write(document("scic-sarl"))


def built_with(figure: str, folder: Path):
    """Build a charter whose scheme is replaced by another figure."""
    source = next(
        p for p in (ROOT / "templates" / "clauses" / "charte").glob("*.md") if "figure:gouv" in p.read_text("utf-8")
    )
    text = re.sub(
        r"!\[.*?\]\(figure:gouvernance\)",
        f"![La trésorerie reste positive](figure:{figure})",
        source.read_text("utf-8"),
    )
    clause = folder / "clauses" / "charte" / source.name
    clause.parent.mkdir(parents=True)
    clause.write_text(text, "utf-8")
    library = open_library(folder)
    return build(example("scic-sas"), folder / "d", options=Options(("charte",)), library=library), text


def test_a_clause_that_calls_an_unknown_chart_is_told_its_line(tmp_path):
    built, text = built_with("tresorrie", tmp_path)
    found = [f for f in built.findings if "figure inconnue" in f.message]
    assert found, [f.message for f in built.findings]
    assert "vouliez-vous dire `tresorerie`" in found[0].message
    assert "figure:tresorrie" in text.split("\n")[found[0].place.line - 1]


def test_a_clause_draws_a_chart_of_the_plan(tmp_path):
    built, _ = built_with("tresorerie", tmp_path)
    assert built.ok, [f.message for f in built.findings]
    with opened((tmp_path / "d" / "charte-de-gouvernance.docx").read_bytes()) as package:
        assert "word/charts/chart1.xml" in package.namelist()
        assert "La trésorerie reste positive" in package.read("word/document.xml").decode()
