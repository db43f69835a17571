"""The acts around the statutes: their text, which of them a project gets, and what a project that says little gets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from tests import changed
from tests.cli.run import invoke
from tests.documents.drafts import documents
from tests.documents.test_reading import EXCEPTIONS, SUSPECT
from tests.projects import DAY, EXAMPLES, LIBRARY, ROOT, put
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.drafting.draft import dangling
from tldocs.drafting.outline import read_outlines
from tldocs.law.compiled import load_forms
from tools.actes import DEMANDED, PAGE, outlines, page

KINDS = ("actes", "calendrier")
SITUATIONS = yaml.load((Path(__file__).parent / "situations.yaml").read_bytes(), yaml.BaseLoader)


def acts(name: str) -> dict[str, Document]:
    return {file: document for file, document in documents(name).items() if document.kind in KINDS}


@cache
def changed_acts(situation: str) -> dict[str, Document]:
    """The acts of an example that a situation changed, as they stand."""
    tree = changed.tree(SITUATIONS[situation]["exemple"])
    for path, value in SITUATIONS[situation]["change"].items():
        put(tree, path, None if value == "null" else value)
    with TemporaryDirectory() as folder:
        checked = changed.checked(tree, Path(folder))
        assert checked.loaded.project is not None, checked.findings
        made = draft_all(checked, LIBRARY, Options(only=("actes",), is_draft=True))
        return {drafted.file: drafted.document for drafted in made}


@pytest.mark.parametrize("name", EXAMPLES)
def test_acts_are_the_golden_ones(name, compare):
    folder = ROOT / "tests" / "golden" / name / "actes"
    folder.mkdir(parents=True, exist_ok=True)
    for file, document in acts(name).items():
        compare(folder / f"{file}.txt", plain.write(document))
    assert {path.stem for path in folder.glob("*.txt")} == set(acts(name))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_calls_for_its_acts(situation, compare):
    folder = ROOT / "tests" / "golden" / "variantes" / "actes" / situation
    folder.mkdir(parents=True, exist_ok=True)
    wanted = SITUATIONS[situation]["appelle"]
    for file in wanted:
        compare(folder / f"{file}.txt", plain.write(changed_acts(situation)[file]))
    assert {path.stem for path in folder.glob("*.txt")} == set(wanted)
    assert not set(wanted) & set(acts(SITUATIONS[situation]["exemple"]))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_acts_of_a_situation_read_well(situation):
    for file, document in changed_acts(situation).items():
        assert not dangling(document)
        for line in plain.write(document).split("\n"):
            faults = [fault for fault, pattern in SUSPECT.items() if pattern.search(EXCEPTIONS.sub("", line))]
            assert not faults, f"{file}: {line}"


def test_every_act_is_written_by_an_example_or_a_situation():
    """An act is known by its plan; those of the SPL have their own test."""
    made = [document for name in EXAMPLES for document in acts(name).values()]
    made += [document for situation in SITUATIONS for document in changed_acts(situation).values()]
    written = {document.provenance["plan"] for document in made}
    forms = [form for form in load_forms(LIBRARY).values() if form.family != "spl"]
    assert {o.id for form in forms for o in read_outlines(LIBRARY, form) if o.kind in KINDS} <= written


def test_an_act_that_misses_an_answer_does_not_hold_the_statutes_up(tmp_path):
    """The statutes are final; the act is a draft, and what it misses is listed with the field that fills it."""
    tree = changed.tree("scic-sa")
    del next(p for p in tree["personnes"] if p["id"] == "laure-simonin")["date_naissance"]
    changed.checked(tree, tmp_path)
    result = invoke("build", tmp_path / "projet.yaml", "--on", DAY, "--only", "statuts", "--only", "actes")
    assert result.exit_code == 0, result.output
    lines = result.stdout.split("\n")
    at = next(n for n, line in enumerate(lines) if "acceptation-laure-simonin.docx" in line)
    assert lines[at].endswith("(1 clause, 1 blanc)")
    assert "à compléter : date de naissance" in lines[at + 1]
    assert "PROJET" not in _text(tmp_path / "dossier" / "statuts.docx")
    assert "PROJET" in _text(tmp_path / "dossier" / "acceptation-laure-simonin.docx")


def _text(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist() if "word/" in name)


def test_the_page_of_the_acts_is_what_the_library_says():
    assert PAGE.read_text(encoding="utf-8") == page(), "relancez `python -m tools.actes`"


@pytest.mark.parametrize("family", DEMANDED)
def test_each_act_answers_a_document_demanded(family):
    """No act without a document that calls for it, none demanded without an outline or a reason."""
    named = {name for written in DEMANDED[family].values() if isinstance(written, list) for name in written}
    assert {o.id for o in outlines(family).values() if o.kind == "actes"} <= named
    assert all(written for written in DEMANDED[family].values())
