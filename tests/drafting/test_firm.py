"""A firm's own clauses: they replace ours, or join them, without a copy of our outlines; hostile ones are refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.drafting.firm import EXCLUSION, PLAN, SECRECY, folder, statutes, text
from tests.projects import DAY
from tldocs.dossier.build import Options, build

ADDED = {"clauses/confidentialite.md": SECRECY, "plans/statuts.yaml": PLAN}


def refused(project: Path) -> str:
    """The message of a build that the library forbids, with the file and the line that it shows."""
    began = time.perf_counter()
    built = build(project, project.parent / "dossier", DAY, Options(("statuts",)))
    assert time.perf_counter() - began < 15
    assert not built.ok
    assert not (project.parent / "dossier").exists()
    fault = next(f for f in built.findings if f.code == "bibliotheque")
    return f"{fault.place.file}:{fault.place.line}: {fault.message}"


def test_a_clause_of_the_same_id_replaces_ours(tmp_path):
    made = text(folder(tmp_path, {"clauses/scic/exclusion.md": EXCLUSION}))
    assert "Exclusion d’un associé" in made
    assert "acte intentionnel" not in made


def test_a_clause_joins_our_outline_where_its_plan_puts_it(tmp_path):
    document = statutes(folder(tmp_path, ADDED))
    names = [clause.id for clause in document.clauses]
    assert names[names.index("droits-obligations") + 1] == "confidentialite"
    number = document.labels["exclusion"]
    assert f"l’exclusion prévue à l’{number}." in text(tmp_path / "projet.yaml")


def test_a_titre_of_the_firm_is_numbered_with_ours(tmp_path):
    plan = "etend: statuts-scic-sas\najoute:\n  - {titre: Secret des affaires, clauses: [confidentialite], apres: contestations}\n"
    made = text(folder(tmp_path, {"clauses/confidentialite.md": SECRECY, "plans/secret.yaml": plan}))
    assert "TITRE IX – SECRET DES AFFAIRES" in made.upper()


def test_a_clause_may_be_left_out(tmp_path):
    made = statutes(folder(tmp_path, {"plans/court.yaml": "etend: statuts\nretire: [raison-d-etre]\n"}))
    assert "raison-d-etre" not in [clause.id for clause in made.clauses]


def test_a_plan_for_another_form_changes_nothing(tmp_path):
    plan = "etend: statuts\nforms: [spl]\nretire: [objet]\n"
    assert "objet" in [c.id for c in statutes(folder(tmp_path, {"plans/spl.yaml": plan})).clauses]


def test_the_manifest_and_the_file_say_which_clauses_are_the_firm_s(tmp_path):
    project = folder(tmp_path, ADDED)
    built = build(project, tmp_path / "dossier", DAY, Options(("statuts",)))
    manifest = json.loads((tmp_path / "dossier" / "manifest.json").read_text(encoding="utf-8"))
    assert built.ok
    assert manifest["documents"][0]["clauses_du_cabinet"] == {"confidentialite": "clauses/confidentialite.md"}


def test_the_annotated_copy_says_it_too(tmp_path):
    project = folder(tmp_path, {**ADDED, "clauses/scic/exclusion.md": EXCLUSION})
    said = {c.id: c.comment for c in statutes(project, annotated=True).clauses}
    assert said["confidentialite"][0] == "Clause du cabinet (clauses/confidentialite.md)."
    assert said["exclusion"][0] == "Clause du cabinet (clauses/scic/exclusion.md) : elle remplace celle de tldocs."


def test_a_text_that_the_firm_declares_may_be_cited(tmp_path):
    cited = SECRECY.replace("text: code-civil,", "text: usage-du-cabinet,")
    texts = "usage-du-cabinet: {title: recueil des usages du cabinet}\n"
    project = folder(tmp_path, {**ADDED, "clauses/confidentialite.md": cited, "texts.yaml": texts})
    note = next(c for c in statutes(project).clauses if c.id == "confidentialite")
    assert str(note.basis[0]) == "recueil des usages du cabinet, art. 1112-2"


def test_another_folder_is_given_by_an_option(tmp_path):
    project = folder(tmp_path, ADDED)
    (tmp_path / "bibliotheque").rename(tmp_path / "cabinet")
    invoke("build", project, "--only", "statuts", "-o", tmp_path / "sans")
    invoke("build", project, "--only", "statuts", "-o", tmp_path / "avec", "--library", tmp_path / "cabinet")
    without, within = ((tmp_path / n / "manifest.json").read_text(encoding="utf-8") for n in ("sans", "avec"))
    assert "confidentialite" in within
    assert "confidentialite" not in without


def test_a_missing_folder_is_wrong_use(tmp_path):
    assert invoke("build", folder(tmp_path, {}), "--library", tmp_path / "absent").exit_code == 2


MISTAKES = {
    "unknown name": ("clauses/scic/exclusion.md", EXCLUSION.replace("entendu", "{{ projet.denominatoin }}"), 6),
    "unknown clause": ("plans/a.yaml", "etend: statuts\najoute:\n  - {clause: absente, apres: objet}\n", 1),
    "unknown place": ("plans/a.yaml", "etend: statuts\nretire: [nulle-part]\n", 2),
    "wrong key": ("clauses/scic/exclusion.md", EXCLUSION.replace("titre", "title"), 3),
    "not UTF-8": ("plans/a.yaml", "etend: statuts\nretire: [\udce9]\n", 1),
    "no front matter": ("clauses/scic/exclusion.md", "Texte nu.\n", 1),
    "a title that is a list": ("clauses/scic/exclusion.md", EXCLUSION.replace("Exclusion d'un associé", "[a, b]"), 3),
    "a known text": ("texts.yaml", "code-civil: {title: le mien}\n", 1),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_said_with_file_and_line(tmp_path, case):
    file, content, line = MISTAKES[case]
    project = folder(tmp_path, {})
    target = tmp_path / "bibliotheque" / file
    target.parent.mkdir(parents=True)
    target.write_bytes(content.encode(errors="surrogateescape"))
    said = refused(project)
    if case == "unknown clause":
        assert "clause introuvable : `absente`" in said
    else:
        assert said.startswith(f"{target}:{line}: "), said


def test_a_renvoi_to_a_clause_left_out_is_said(tmp_path):
    built = build(folder(tmp_path, {"plans/a.yaml": "etend: statuts\nretire: [remboursement]\n"}), tmp_path / "d", DAY)
    assert "renvoi-orphelin" in [finding.code for finding in built.findings]


def test_what_the_law_wants_and_the_firm_no_longer_says_is_told(tmp_path):
    firm = {"plans/a.yaml": "etend: statuts\nforms: [scic-sas]\nretire: [revision]\n"}
    built = build(folder(tmp_path, firm), tmp_path / "d", DAY, Options(("statuts",), is_draft=True))
    lost = [f for f in built.findings if f.code == "mention-absente"]
    assert "revision-on-request" in [f.path for f in lost]
    assert {f.severity for f in lost} == {"warning"}
    sound = build(folder(tmp_path / "d", ADDED), tmp_path / "e", DAY, Options(("statuts",)))
    assert not [f for f in sound.findings if f.code == "mention-absente"]


SECRET = "---\nid: exclusion\ntitre: Secret\n---\nConfidentiel.\n"
TRAVERSALS = {
    "clause": {"plans/a.yaml": "etend: statuts\najoute:\n  - {clause: ../../exclusion, apres: objet}\n"},
    "family": {"statuts/scic-sas.yaml": "kind: statuts\nid: x\nfile: x\nfamilies: [../..]\nsections: []\n"},
    "file": {"statuts/scic-sas.yaml": "kind: statuts\nid: x\nfile: ../../x\nsections: []\n"},
    "id": {"statuts/scic-sas.yaml": "kind: statuts\nid: ../../x\nfile: x\nsections: []\n"},
    "kind": {"statuts/scic-sas.yaml": "kind: ../../x\nid: x\nfile: x\nsections: []\n"},
}


@pytest.mark.parametrize("case", TRAVERSALS)
def test_a_name_that_leaves_the_folder_is_refused(tmp_path, case):
    (tmp_path / "exclusion.md").write_text(SECRET, encoding="utf-8")
    assert "n'est pas un nom" in (said := refused(folder(tmp_path, TRAVERSALS[case]))) or "`kind` vaut" in said


def test_a_link_that_leaves_the_folder_leads_nowhere(tmp_path):
    (tmp_path / "exclusion.md").write_text(SECRET, encoding="utf-8")
    project = folder(tmp_path, {"plans/vide.yaml": "etend: charte\n"})
    (tmp_path / "bibliotheque" / "clauses").mkdir()
    (tmp_path / "bibliotheque" / "clauses" / "exclusion.md").symlink_to(tmp_path / "exclusion.md")
    assert "Confidentiel." not in text(project)


def clause(body: str, head: str = "") -> dict[str, str]:
    return {"clauses/scic/exclusion.md": f"---\nid: exclusion\ntitre: Exclusion\n{head}---\n{body}\n"}


LOOPS = "{% for a in projet.personnes %}\n" * 9 + "x\n" + "{% endfor %}\n" * 9
HOSTILE = {
    "loops in loops": clause(LOOPS),
    "loops that print nothing": clause(LOOPS.replace("x\n", "")),
    "a power": clause("{{ 9 ** 9 ** 9 }}"),
    "a product": clause("{{ 'a' * 999999999 }}"),
    "a method": clause("{{ 'a'.ljust(999999999) }}"),
    "a class": clause("{{ ().__class__.__base__.__subclasses__() }}"),
    "a class in a condition": clause("x", "when: ().__class__.__base__.__subclasses__()\n"),
    "a class by a filter": clause("{{ [projet] | map(attribute='__class__.__init__.__globals__') | join }}"),
    "a filter whose field is a value": clause("{{ projet.personnes | map(attribute=projet.denomination) | join }}"),
    "an include": clause("{% include 'projet.yaml' %}"),
    "parentheses": clause("{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}"),
    "conditions in conditions": clause("{% if forme.id %}\n" * 150 + "x\n" + "{% endif %}\n" * 150),
    "tags never closed": clause("{{" * 30_000),
    "thousands of tags": clause("{{ jour }}" * 6500),
    "a huge file": clause("mot " * 20_000),
    "aliases": clause("x", "note: &a [x]\nrules: [*a, *a]\n"),
    "depth": clause("x", "note: " + "[" * 20_000 + "\n"),
    "control characters": clause("x", 'note: "a\\x01C\\x1fx"\n'),
    "a wide plan": {"plans/a.yaml": "etend: statuts\nretire: " + "[" * 5000},
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_text_is_refused_in_bounded_time(tmp_path, case):
    refused(folder(tmp_path, HOSTILE[case]))
