"""A lawyer edits statutes in LibreOffice: the review tells exactly what was done, and carries it back."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.projects import EXAMPLES, example
from tests.review.scenario import Scenario, Told, edits
from tldocs.dossier.apply import apply
from tldocs.dossier.build import Options, build
from tldocs.dossier.drafts import texts
from tldocs.dossier.returns import review
from tldocs.library import library_of
from tldocs.review.changes import Change

pytestmark = [pytest.mark.office]


def told(changes: list[Change]) -> list[Told]:
    return [Told(c.kind, c.action, c.clause, c.before, c.after.strip(), c.author, c.tracked) for c in changes]


def built(folder: Path, name: str) -> Path:
    """Build the statutes of an example in a folder of its own; return the project file."""
    project = folder / "projet.yaml"
    shutil.copy(example(name), project)
    done = build(project, folder / "dossier", options=Options(only=("statuts",)))
    assert done.ok, done.findings
    return project


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_lawyer_does_is_told_carried_back_and_built(name, tmp_path, office):
    project = built(tmp_path, name)
    sent = (tmp_path / "dossier" / "statuts.docx").read_bytes()
    saved = tmp_path / "enregistré.docx"
    saved.write_bytes(office(sent))
    assert review(saved, project).changes == []

    scenario = Scenario(project)
    steps, expected = edits(scenario)
    returned = tmp_path / "retour.docx"
    returned.write_bytes(office(sent, *steps))
    reviewed = review(returned, project)
    assert told(reviewed.changes) == expected, _apart(told(reviewed.changes), expected)

    wanted = [c for c in reviewed.changes if c.kind in ("redaction", "structure")]
    applied = apply(reviewed, {change.id: True for change in wanted}, reviewed.library)
    assert {f.code for f in applied.findings} <= {f.code for f in applied.findings if f.basis}, applied.findings
    assert sorted(c.id for c in applied.carried) == sorted(c.id for c in wanted)

    again = Scenario(project).draft.document
    text = "\n".join(texts(again).values())
    assert {c.after.strip() for c in wanted if c.kind == "redaction"} <= set(_found(text, wanted))
    assert not {c.clause for c in wanted if c.action == "retirer"} & {clause.id for clause in again.clauses}
    assert "Confidentialité\nChacun garde le secret des délibérations." in text

    done = build(project, tmp_path / "dossier", options=Options(only=("statuts",), force=True, is_draft=True))
    assert done.ok, done.findings
    assert not _said(review(tmp_path / "dossier" / "statuts.docx", project).changes)
    left = told(review(returned, project).changes)
    assert left == [t for t in expected if t.kind in ("commentaire", "forme")]
    for record in (tmp_path / "retours").glob("*.yaml"):
        record.unlink()
    left = told(review(returned, project).changes)
    assert left == [t for t in expected if t.kind in ("commentaire", "forme")], (
        "what is in the project is not proposed again"
    )


def _found(text: str, changes: list[Change]) -> list[str]:
    return [c.after.strip() for c in changes if c.after.strip() in text]


def _apart(found: list[Told], expected: list[Told]) -> str:
    return "\n".join([*(f"+ {t}" for t in found if t not in expected), *(f"- {t}" for t in expected if t not in found)])


def _said(changes: list[Change]) -> str:
    return "\n".join(map(str, told(changes)))


@pytest.mark.parametrize(("name", "tracked"), [("spl", True), ("association-alsace", False), ("scic-sarl", True)])
def test_a_word_replaced_everywhere_is_told_at_each_place_and_nowhere_else(name, tracked, tmp_path, office):
    project = built(tmp_path, name)
    sent = (tmp_path / "dossier" / "statuts.docx").read_bytes()
    returned = tmp_path / "retour.docx"
    steps = [["author", "Anne", "Lenoir"], ["track", tracked], ["replace_all", "majorité", "pluralité"]]
    returned.write_bytes(office(sent, *steps))
    found = review(returned, project).changes
    document = Scenario(project).draft.document
    expected = {clause: text.count("majorité") for clause, text in texts(document).items() if "majorité" in text}
    assert Counter(change.clause for change in found) == expected
    assert {(c.before.lower(), c.after.lower(), c.tracked) for c in found} == {("majorité", "pluralité", tracked)}
    shown = invoke("review", str(returned), "--project", str(project)).stdout
    assert f"{len(found)} fois : « majorité » devient « pluralité »" in shown


def test_cells_dates_and_blanks_lead_to_their_fields(tmp_path, office):
    project = built(tmp_path, "scic-sas")
    sent = (tmp_path / "dossier" / "statuts.docx").read_bytes()
    returned = tmp_path / "retour.docx"
    steps = [
        ["author", "Anne", "Lenoir"],
        ["track", True],
        ["replace", "11\u00a0avril\u00a01988", "12\u00a0avril\u00a01988"],
        ["replace", "célibataire, non liée par un pacte civil de solidarité", "mariée sous le régime légal"],
        ["track", False],
        ["replace", "4 rue des Rubaniers", "6 rue des Rubaniers", "Le siège de la Société"],
        ["cell", 0, "C1", "Nombre"],
        ["cell", 0, "C2", "7"],
    ]
    returned.write_bytes(office(sent, *steps))
    changes = review(returned, project).changes
    assert {(c.field, c.value) for c in changes if c.kind == "valeur"} == {
        ("personnes[0].date_naissance", "1988-04-12"),
        ("personnes[0].situation_matrimoniale", "mariée sous le régime légal"),
        ("siege.voie", "6 rue des Rubaniers"),
        ("associes[0].parts", "7"),
    }
    assert [(c.clause, c.before, c.after) for c in changes if c.kind != "valeur"] == [("apports", "Parts", "Nombre")]

    accepted = {c.id: c.field != "associes[0].parts" for c in changes}
    before = project.read_text(encoding="utf-8")
    applied = apply(review(returned, project), accepted, library_of(project))
    assert not applied.findings
    assert [path.name for path in applied.written if path.parent.name != "retours"] == ["apports.md", "projet.yaml"]
    after = project.read_text(encoding="utf-8")
    assert len(before.split("\n")) == len(after.split("\n"))
    assert sum(a != b for a, b in zip(before.split("\n"), after.split("\n"), strict=True)) == 3
    clause = (tmp_path / "bibliotheque" / "clauses" / "scic" / "apports.md").read_text(encoding="utf-8")
    assert "| Associé | Catégorie | Nombre |" in clause
    assert "{% for associe in projet.associes %}" in clause
    assert "par: modification non suivie" in clause
    assert build(project, tmp_path / "dossier", options=Options(only=("statuts",), force=True)).ok
    assert review(returned, project).changes == []
