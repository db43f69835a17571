"""Three texts, a project file and a clause: what is changed, and nothing around it."""

from __future__ import annotations

import random
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

from tests.changed import leaves
from tests.cli.run import invoke
from tests.projects import EXAMPLES, example
from tldocs.dossier.build import Options, build
from tldocs.dossier.returns import review
from tldocs.drafting.marked import Unit
from tldocs.project.edit import Unchangeable, edited
from tldocs.project.paths import path_of
from tldocs.review.merge import merged
from tldocs.review.rewrite import rewritten
from tldocs.review.words import differences, folded, words

VALUES = ("dix ans", "42", "deux : trois", "# non", "l’« été », {x} & 'y' \"z\"", "oui\nnon")


def comments(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip().startswith("#")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_value_changes_alone_in_the_project_file(name):
    text = example(name).read_text(encoding="utf-8")
    tree = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    chosen = random.Random(name).sample(list(leaves(tree)), 12)
    for rank, steps in enumerate(chosen):
        value = VALUES[rank % len(VALUES)]
        after = edited(text, {path_of(steps): value})
        found = yaml.load(after, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        holder = found
        for step in steps[:-1]:
            holder = holder[step]
        assert holder[steps[-1]].rstrip("\n") == value
        holder[steps[-1]] = _at(tree, steps)
        assert found == tree
        assert comments(after) == comments(text)


def _at(tree, steps):
    for step in steps:
        tree = tree[step]
    return tree


def test_a_missing_value_takes_its_place_in_its_section():
    text = "a:\n  b: 1 # un\n\nc: {d: 2}\ne:\n"
    assert edited(text, {"a.x": "3"}) == "a:\n  b: 1 # un\n  x: 3\n\nc: {d: 2}\ne:\n"
    assert edited(text, {"c.x": "3"}) == "a:\n  b: 1 # un\n\nc: {d: 2, x: 3}\ne:\n"
    assert edited(text, {"f.g": "3"}) == text + "f:\n  g: 3\n"
    assert edited(text, {"e.g": "3"}) == text + "  g: 3\n"
    with pytest.raises(Unchangeable):
        edited(text, {"a": "3"})


def test_both_sides_are_kept_and_a_disagreement_is_shown():
    base = "Le conseil compte trois membres, élus pour deux ans."
    theirs = "Le conseil compte cinq membres, élus pour deux ans."
    ours = "Le conseil compte trois membres, élus pour quatre ans."
    assert merged(base, theirs, ours).text == "Le conseil compte cinq membres, élus pour quatre ans."
    assert merged(base, theirs, ours).conflicts == ()
    other = "Le conseil compte sept membres, élus pour deux ans."
    clash = merged(base, theirs, other)
    assert clash.text == theirs
    assert clash.conflicts == (("cinq", "sept"),)
    assert merged(base, theirs, theirs).conflicts == ()


@pytest.mark.parametrize("seed", range(40))
def test_what_differs_leads_from_one_text_to_the_other(seed):
    chance = random.Random(seed)
    one = [chance.choice(("le", "la", "parts", " ", " ", ",", "\n", "{REF ref_x}", "l’", "an")) for _ in range(60)]
    other = [w for w in one if chance.random() > 0.2]
    for _ in range(6):
        other.insert(chance.randrange(len(other)), chance.choice(("neuf", " ", "deux")))
    one, other = words("".join(one)), words("".join(other))
    made: list[str] = []
    for op in differences(one, other):
        made += one[op.i1 : op.i2] if op.tag == "equal" else other[op.j1 : op.j2]
    assert folded("".join(made)) == folded("".join(other))
    assert merged("".join(one), "".join(one), "".join(other)).text == "".join(other)
    assert folded(merged("".join(one), "".join(other), "".join(one)).text) == folded("".join(other))


BODY = (
    "1. Le délai est de {{ projet.delai | lettres }} jours{% if projet.x %}, sauf urgence{% endif %}.\n"
    "2. Il court de l'[](#envoi).\n"
    "   - premier cas ;\n"
    "   - second cas.\n"
)
DRAFTED = [
    Unit("Le délai est de ", -1),
    Unit("trente", 0),
    Unit(" jours.\nIl court de l’{REF ref_envoi}.\npremier cas\u00a0;\nsecond cas.", -1),
]
ANCHORS = {"ref_envoi": "envoi"}


@pytest.mark.parametrize(
    ("wanted", "source"),
    [
        ("Le préavis est de trente jours.", "1. Le préavis est de {{ projet.delai | lettres }} jours"),
        ("Le délai est de trente jours francs.", "{{ projet.delai | lettres }} jours francs{% if"),
        ("Le délai maximal est de trente jours.", "1. Le délai maximal est de {{ projet.delai | lettres }} jours"),
        ("Le délai est de dix jours.", "1. Le délai est de dix jours{% if projet.x %}"),
        ("Le délai est de trente *jours* <b> {{ x }}.", r"\*jours\* \<b\> {{ '{' }}{{ '{' }} x }}"),
    ],
)
def test_words_change_and_tags_stay(wanted, source):
    rest = "Il court de l’{REF ref_envoi}.\npremier cas\u00a0;\nsecond cas."
    made = rewritten(BODY, DRAFTED, f"{wanted}\n{rest}", ANCHORS)
    assert source in made
    assert made.split("\n")[1:] == BODY.split("\n")[1:]


def test_alineas_come_and_go_as_their_neighbours_are_written():
    made = rewritten(
        BODY,
        DRAFTED,
        "Le délai est de trente jours.\nUn alinéa neuf, voir l’{REF ref_envoi}.\npremier cas\u00a0;\ntroisième cas.",
        ANCHORS,
    )
    assert "2. Un alinéa neuf, voir l'[](#envoi).\n" in made
    assert "   - troisième cas." in made
    assert "{{ projet.delai | lettres }}" in made


def test_the_project_changed_since_it_was_sent(tmp_path):
    """Both changes are kept; where both changed the same words, the report shows them side by side."""
    project = tmp_path / "projet.yaml"
    shutil.copy(example("scic-sas"), project)
    assert build(project, tmp_path / "dossier", options=Options(only=("statuts",))).ok
    returned = tmp_path / "retour.docx"
    _edit(
        tmp_path / "dossier" / "statuts.docx",
        returned,
        {
            "se prononce dans les soixante jours de la réception": "se prononce dans les quarante jours de la réception",
            "dans les trente jours de la notification": "dans les vingt jours de la notification",
        },
    )
    text = project.read_text(encoding="utf-8")
    assert "delai_jours: 60" in text
    project.write_text(text.replace("delai_jours: 60", "delai_jours: 90"), encoding="utf-8")
    changes = review(returned, project).changes
    told = {(c.before, c.after, c.conflict) for c in changes if c.clause == "admission"}
    assert told == {("soixante", "quarante", "quatre-vingt-dix"), ("trente", "vingt", "")}
    shown = invoke("review", str(returned), "--project", str(project)).stdout
    assert "le projet dit aujourd’hui : quatre-vingt-dix" in shown

    decisions = tmp_path / "rapport.yaml"
    assert invoke("review", str(returned), "--project", str(project), "-o", str(decisions)).exit_code == 0
    answers = {c.id: "oui" if c.before == "trente" else "non" for c in changes}
    filled = decisions.read_text(encoding="utf-8")
    for name, answer in answers.items():
        head, _, tail = filled.partition(f"id: {name}")
        filled = head + f"id: {name}" + tail.replace("accepter:\n", f"accepter: {answer}\n", 1)
    decisions.write_text(filled, encoding="utf-8")
    done = invoke("review", str(returned), "--project", str(project), "--apply", "--decisions", str(decisions))
    assert done.exit_code == 0, done.output
    assert build(project, tmp_path / "dossier", options=Options(only=("statuts",), force=True)).ok
    with ZipFile(tmp_path / "dossier" / "statuts.docx") as package:
        xml = package.read("word/document.xml").decode()
    assert "dans les vingt jours de la notification" in xml
    assert "se prononce dans les quatre-vingt-dix jours" in xml
    assert review(returned, project).changes == []


def test_an_accepted_value_that_breaks_the_law_is_said_with_its_basis(tmp_path):
    project = tmp_path / "projet.yaml"
    shutil.copy(example("scic-sas"), project)
    before = project.read_text(encoding="utf-8")
    assert build(project, tmp_path / "dossier", options=Options(only=("statuts",))).ok
    returned = tmp_path / "retour.docx"
    amount, less = "vingt mille euros (20\u00a0000\u00a0€)", "dix mille euros (10\u00a0000\u00a0€)"
    _edit(tmp_path / "dossier" / "statuts.docx", returned, {f"est fixé à {amount}": f"est fixé à {less}"})
    changes = review(returned, project).changes
    assert {(c.kind, c.field, c.value) for c in changes} == {("valeur", "capital.montant", "10000")}
    done = invoke("review", str(returned), "--project", str(project), "--apply", "--yes")
    assert done.exit_code == 1
    assert "erreur[capital-different-des-parts]" in done.stderr
    assert "base : code civil, art. 1835" in done.stderr
    assert project.read_text(encoding="utf-8") == before.replace("\n  montant: 20000", "\n  montant: 10000")


def _edit(source: Path, target: Path, changes: dict[str, str]) -> None:
    out = BytesIO()
    with ZipFile(source) as package, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in package.namelist():
            text = package.read(name).decode()
            if name == "word/document.xml":
                for before, after in changes.items():
                    assert before in text, before
                    text = text.replace(before, after, 1)
            made.writestr(name, text)
    target.write_bytes(out.getvalue())
