"""Eight forms without tags are learnt, corrected where a consultant would, filled, and read again place by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.forms.build_forms import W
from tests.forms.funders import FORMS, form
from tests.projects import DAY, example
from tldocs.word import check
from tldocs.word.forms.controls import SDT
from tldocs.word.forms.form import PROPERTIES, open_form
from tldocs.word.forms.lines import HELD, read_line
from tldocs.word.forms.places import addresses

HALTE = example("association-rurale")
GOLDEN = Path(__file__).parent / "golden"
CORRECTIONS = {
    "commune": {},
    "departement": {"Bénévoles – Équivalents temps plein": "projet.finances.demande.moyens('benevole') | sum('etp')"},
    "region": {},
    "etat-dla": {"Décrivez votre besoin d’accompagnement": "projet.finances.demande.suite"},
    "fondation": {},
    "caf": {"Lieu ouvert à tous les publics → oui": "true", "Lieu ouvert à tous les publics → non": "false"},
    "leader": {},
    "fdva-ofb": {},
}
"""What the words of a form do not say: the question, and the field that answers it."""


def corrected(text: str, corrections: dict[str, str]) -> str:
    """Return a mapping with these answers in the place of those that were proposed."""
    lines = text.split("\n")
    for rank, line in enumerate(lines):
        for label, expression in corrections.items():
            if line.strip() in (f"libelle: {label}", f'libelle: "{label}"'):
                key = lines[rank + 1].partition(":")[0]
                lines[rank + 1] = f"{key}: {expression}"
    return "\n".join(lines)


def learnt(name: str, folder: Path) -> Path:
    """Learn a form and correct its mapping; return the form."""
    path = folder / f"{name}.docx"
    path.write_bytes(form(name))
    assert invoke("fill", "--learn", path).exit_code == 0
    mapping = path.with_suffix(".yaml")
    text = corrected(mapping.read_text(encoding="utf-8"), CORRECTIONS[name])
    assert all(f" {expression}" in text for expression in CORRECTIONS[name].values())
    mapping.write_text(text, encoding="utf-8")
    return path


def filled(path: Path, *options: object) -> bytes:
    out = path.with_name("rempli.docx")
    result = invoke("fill", path, HALTE, "-o", out, "--on", DAY, *options)
    assert result.exit_code == 0, result.output
    return out.read_bytes()


def read(data: bytes) -> str:
    """Return what stands at each place of a form, the state of its boxes and lists included."""
    opened, findings = open_form(data, "rempli.docx")
    assert opened is not None, findings
    told = []
    for story in opened.stories:
        if story.part not in PROPERTIES:
            for paragraph, place in addresses(story).items():
                words = _words(paragraph).strip()
                told += [f"{place} : {words}"] if words else []
    return "\n".join(told) + "\n"


def _words(paragraph) -> str:
    line = read_line(paragraph)
    held = iter(line.held)
    return "".join(_shown(next(held)) if char == HELD else char for char in line.words)


def _shown(node) -> str:
    if node.tag == SDT:
        return "".join(t.text or "" for t in node.iter(f"{W}t"))
    data = node.find(f"{W}ffData")
    box, choices = data.find(f"{W}checkBox/{W}checked"), data.find(f"{W}ddList")
    if data.find(f"{W}checkBox") is not None:
        return "[x]" if box is not None and box.get(f"{W}val") == "1" else "[ ]"
    if choices is not None:
        items = [item.get(f"{W}val") for item in choices.findall(f"{W}listEntry")]
        return items[int(choices.find(f"{W}result").get(f"{W}val"))]
    runs = list(node.getparent().getparent())
    texts = [t for run in runs[runs.index(node.getparent()) :] for t in run.findall(f"{W}t")]
    return texts[0].text if texts else ""


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_learnt_and_filled_right(name, tmp_path, compare):
    path = learnt(name, tmp_path)
    compare(GOLDEN / f"{name}.yaml", path.with_suffix(".yaml").read_text(encoding="utf-8"))
    data = filled(path)
    compare(GOLDEN / f"{name}.txt", read(data))
    assert [finding for finding in check(data) if "alternatif" not in finding.message] == []


@pytest.mark.parametrize("name", ["departement", "region", "etat-dla", "caf"])
def test_a_filled_form_is_as_valid_as_the_empty_one(name, tmp_path):
    from openxml_audit import OpenXmlValidator

    def faults(data: bytes) -> set[str]:
        place = tmp_path / "audit.docx"
        place.write_bytes(data)
        return {error.description for error in OpenXmlValidator().validate(place).errors}

    assert faults(filled(learnt(name, tmp_path))) <= faults(form(name))


def test_a_form_filled_twice_is_the_same(tmp_path):
    path = learnt("region", tmp_path)
    assert filled(path) == filled(path)


def test_what_is_not_mapped_stays_as_it_was(tmp_path):
    path = tmp_path / "commune.docx"
    path.write_bytes(form("commune"))
    line = "champs:\n  - {place: 'tableau 1, ligne 2, colonne 2', libelle: Sigle, valeur: projet.sigle}\n"
    (tmp_path / "vide.yaml").write_text(f"formulaire: commune.docx\n{line}", encoding="utf-8")
    after, before = (read(d).splitlines() for d in (filled(path, "--mapping", tmp_path / "vide.yaml"), form("commune")))
    assert [line for line in after if line not in before] == ["tableau 1, ligne 2, colonne 2 : LHM"]
    assert [line for line in before if line not in after] == []
