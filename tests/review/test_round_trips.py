"""A lawyer edits statutes in LibreOffice: the review tells exactly what was done, and carries it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.projects import EXAMPLES, example
from tests.review.scenario import Scenario, Told, edits
from tldocs.dossier.apply import apply
from tldocs.dossier.build import Options, build
from tldocs.dossier.returns import review, texts
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
