"""Whatever the project: `check` never fails, a right project builds valid documents, a draft always builds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.changed import STUDIED, Steps, checked, drafts, leaves, light, parent, tree
from tests.projects import EXAMPLES
from tldocs import word
from tldocs.cli.show import as_json, as_text
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.drafting.draft import blanks, dangling

MACHINE = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|Decimal\(|Fraction\(|renvoi inconnu|<tldocs|object at 0x")
BLANK = "[à compléter"
VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "2", "-1", "7", "100", "33.33", "18500", "99999999", "1/2", "2/3", "0/1", "50 %", "oui", "non",
         "2026-01-31", "2026-02-30", "12-31", "02-29", "a", "l'été", "une phrase. Une autre !", "spl", "scic-sas",
         "association-1901", "conseil", "assemblee", "president", "01000", "a\nb", "« »", "aucune"],
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.integers(-3, 10**7).map(str),
)  # fmt: skip


def modest(examples: int) -> Any:
    """Settings: no deadline (the machine may be busy), few examples, the same at each run."""
    quiet = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=quiet, database=None)


class Case:
    """A project and how it was made from an example, which is all that a failure shows."""

    def __init__(self, name: str) -> None:
        self.story: list[str] = [name]
        self.root = light(name)

    def __repr__(self) -> str:
        return " ; ".join(self.story)

    def remove(self, steps: Steps) -> None:
        """Take a place away; one that went with its section is left alone."""
        try:
            del parent(self.root, steps)[steps[-1]]
            self.story.append(f"without {steps}")
        except (KeyError, IndexError, TypeError):
            return

    def write(self, steps: Steps, value: str) -> None:
        parent(self.root, steps)[steps[-1]] = value
        self.story.append(f"{steps} = {value!r}")


@st.composite
def removed(draw: Any) -> Case:
    """An example without some of its fields, sections or elements."""
    name = draw(st.sampled_from(EXAMPLES))
    case = Case(name)
    for steps in draw(st.lists(st.sampled_from(cuts(name)), min_size=1, max_size=12, unique=True)):
        case.remove(steps)
    return case


CUTS: dict[str, list[Steps]] = {}


def cuts(name: str) -> list[Steps]:
    """Every place of an example where something can be taken away, sections before what they hold."""
    if name not in CUTS:
        found = {steps[:depth] for steps in leaves(light(name)) for depth in range(1, len(steps) + 1)}
        CUTS[name] = sorted((steps for steps in found if steps != ("forme",)), key=lambda s: (len(s), str(s)))
    return CUTS[name]


@st.composite
def mutated(draw: Any) -> Case:
    """An example with a few values changed, some removed, some repeated."""
    case = draw(removed()) if draw(st.booleans()) else Case(draw(st.sampled_from(EXAMPLES)))
    places = list(leaves(case.root))
    for steps in draw(st.lists(st.sampled_from(places), max_size=6, unique=True)) if places else []:
        case.write(steps, draw(VALUES))
    lists = sorted(key for key, value in case.root.items() if isinstance(value, list))
    for key in draw(st.lists(st.sampled_from(lists), max_size=2, unique=True)) if lists else []:
        case.root[key] = case.root[key] * 2
        case.story.append(f"{key} twice")
    return case


@st.composite
def plausible(draw: Any) -> Case:
    """An example where values of the right kind changed: most of these projects have no error."""
    case = Case(draw(st.sampled_from(EXAMPLES)))
    for steps in draw(st.lists(st.sampled_from(list(leaves(case.root))), min_size=1, max_size=4, unique=True)):
        old = parent(case.root, steps)[steps[-1]]
        if old in {"oui", "non"}:
            case.write(steps, draw(st.sampled_from(["oui", "non"])))
        elif re.fullmatch(r"\d{1,4}", old):
            case.write(steps, str(max(0, int(old) + draw(st.integers(-2, 3)))))
        elif " " in old and not old[0].isdigit():
            case.write(
                steps, draw(st.sampled_from([old + " & suite", old[::-1], "Écluse", "onze heures", old.upper()]))
            )
    return case


def readable(file: str, document: Document) -> None:
    """What no document may hold is looked for."""
    text = plain.write(document)
    assert not MACHINE.search(text), (file, MACHINE.search(text))
    assert not dangling(document), file
    assert (BLANK in text) == bool(list(blanks(document))), file


def sound(result: Any, *, is_draft: bool, folder: Path | None = None) -> int:
    """Draft and write everything; return how many documents."""
    made = drafts(result, is_draft=is_draft)
    for file, document in made.items():
        readable(file, document)
        data = word.write(document)
        assert word.check(data) == [], file
        if folder:
            (folder / "d.docx").write_bytes(data)
            assert [e.description for e in OpenXmlValidator().validate(folder / "d.docx").errors] == [], file
    return len(made)


@modest(80)
@given(project=mutated())
def test_check_never_fails_and_its_findings_can_be_shown(project, tmp_path_factory):
    result = checked(project.root, tmp_path_factory.getbasetemp())
    as_json(result.findings)
    as_text(result.findings)
    assert result.ok or any(f.severity == "error" for f in result.findings)
    assert all(f.message and not MACHINE.search(f.message.replace("« None »", "")) for f in result.findings)


@modest(20)
@given(project=plausible())
def test_a_project_without_error_builds_valid_documents(project, tmp_path_factory):
    result = checked(project.root, tmp_path_factory.getbasetemp())
    if result.ok:
        assert sound(result, is_draft=False) >= 1
        assert not [b for d in drafts(result).values() for b in blanks(d)]


@modest(30)
@given(project=removed())
def test_a_draft_builds_whatever_is_missing(project, tmp_path_factory):
    result = checked(project.root, tmp_path_factory.getbasetemp())
    if result.law is not None:
        assert sound(result, is_draft=True) >= 1


@modest(30)
@given(project=mutated())
def test_a_draft_builds_whatever_is_said(project, tmp_path_factory):
    result = checked(project.root, tmp_path_factory.getbasetemp())
    if result.law is not None:
        sound_text(result)


def sound_text(result: Any) -> None:
    """As `sound`, for projects whose own texts may hold anything, machine words included."""
    for document in drafts(result, is_draft=True).values():
        assert not dangling(document)
        assert word.check(word.write(document)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_project_of_its_form_alone_gives_a_valid_draft(name, tmp_path):
    result = checked({"forme": tree(name)["forme"]}, tmp_path)
    assert not result.ok
    assert sound(result, is_draft=True, folder=tmp_path) >= 1


def shares() -> list[tuple[str, int, int]]:
    """Each example whole; the one with studies, which take time, in six shares that several processes take up."""
    alone = [(name, 0, 1) for name in EXAMPLES if name != STUDIED]
    return [*((STUDIED, n, 6) for n in range(6)), *alone]


@pytest.mark.parametrize(("name", "share", "of"), shares())
def test_each_section_may_be_missing(name, share, of, tmp_path):
    for key in [key for key in light(name) if key != "forme"][share::of]:
        root = light(name)
        del root[key]
        result = checked(root, tmp_path)
        if result.law is not None:
            for file, document in drafts(result, is_draft=True).items():
                readable(file, document)
