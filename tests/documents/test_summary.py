"""The summary of a dossier tells what the dossier holds, lacks and says, and nothing else."""

from __future__ import annotations

import json
import re

import pytest

from tests.documents.drafts import documents
from tests.projects import DAY, EXAMPLES, LIBRARY, ROOT, SHORT, example
from tldocs.document import plain
from tldocs.document.model import Table
from tldocs.dossier.build import Options, build, draft_all
from tldocs.dossier.check import check
from tldocs.dossier.extras import extras

FILE = "note-de-synthese"


@pytest.mark.parametrize("name", [*EXAMPLES, *SHORT])
def test_text_of_the_summary_is_the_golden_one(name, compare):
    golden = ROOT / "tests" / "golden" / name / f"{FILE}.txt"
    text = plain.write(documents(name)[FILE])
    compare(golden, re.sub(r"\d+ règles respectées", "… règles respectées", text))


@pytest.mark.parametrize("name", ["scic-sas", "association-rurale"])
def test_each_document_of_the_dossier_is_in_its_contents(name):
    contents = next(t for t in documents(name)[FILE].blocks() if isinstance(t, Table))
    told = [plain.words(row[0], {}) for row in contents.rows]
    checked = check(example(name), DAY, LIBRARY)
    others = extras(checked, LIBRARY, {document.kind for document in documents(name).values()}, ())
    for file in {*(f"{made}.docx" for made in documents(name)), *others} - {f"{FILE}.docx"}:
        assert any(re.search(rf"(?<![\w-]){pattern(line)}$", file) for line in told if " " in line), file
    copies = sum(int(found[1]) if (found := re.search(r"\((\d+) exemplaires\)", line)) else 1 for line in told)
    assert copies == len(documents(name)) - 1 + len(others) + len(contents.strong_rows)


def pattern(line: str) -> str:
    """The file that a line of the contents names, `…` standing for what differs between copies."""
    return re.escape(line.rpartition(" ")[2]).replace("…", ".*")


def test_a_draft_says_what_is_missing_the_field_that_fills_it_and_who_waits_for_it(tmp_path):
    project = tmp_path / "projet.yaml"
    text = example("scic-sas").read_text(encoding="utf-8")
    project.write_text(re.sub(r"(?m)^  depositaire:.*\n", "", text), encoding="utf-8")
    checked = check(project, DAY, LIBRARY)
    made = draft_all(checked, LIBRARY, Options(("synthese",), is_draft=True))
    [text] = [plain.write(drafted.document) for drafted in made]
    assert re.search(r"\| [^|]*dépositaire[^|]* \| capital\.depositaire \| [^|]*Statuts", text)
    assert "Réponse manquante : banque ou notaire dépositaire des fonds" in text


def test_it_is_written_with_the_whole_dossier_and_alone_on_request(tmp_path):
    project = example("sas-ess")
    whole, some, alone = (tmp_path / name for name in ("tout", "statuts", "synthese"))
    assert build(project, whole, DAY).ok
    assert build(project, some, DAY, Options(("statuts",))).ok
    assert build(project, alone, DAY, Options(("synthese",))).ok
    assert [path.name for path in some.glob("*.docx")] == ["statuts.docx"]
    assert [path.name for path in alone.glob("*.docx")] == [f"{FILE}.docx"]
    assert (whole / f"{FILE}.docx").read_bytes() == (alone / f"{FILE}.docx").read_bytes()
    listed = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert listed[-1]["kind"] == "synthese"
