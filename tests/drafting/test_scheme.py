from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import EXAMPLES, LIBRARY, loaded_example
from tldocs.document.model import Box, Figure
from tldocs.document.scheme_layout import LINE_SIZE, MM, drawing, text_width
from tldocs.law.compiled import load_forms
from tldocs.project.model import Projet
from tldocs.project.validation import adapter
from tldocs.studies.scheme import A_ROW, governance_scheme

FORM = SimpleNamespace(termes=SimpleNamespace(associes="membres", conseil="conseil d'administration"))
PROJECTS = adapter(Projet)


def project(colleges: int, circles: list[str], holders: int, *, controls: int = 0, board: bool = True) -> Projet:
    """Return a project with so many colleges; `circles` says to whom each circle reports."""
    people = [
        {"id": f"p{n}", "civilite": "Mme", "prenom": "Anne", "nom": f"Lenoir-{n}"} for n in range(max(holders, 1))
    ]
    data: dict[str, Any] = {
        "forme": "x",
        "personnes": people,
        "colleges": [{"id": f"c{n}", "nom": f"collège {n}", "droits_de_vote": "10"} for n in range(colleges)],
        "gouvernance": {
            "conseil": {"sieges": "7", "mandat_annees": "3"} if board else {},
            "direction": {
                "mode": "president",
                "titulaires": [{"qui": f"p{n}", "fonction": "coprésidente"} for n in range(holders)],
            },
            "controle": {
                "commissaire": "oui" if controls > 0 else "non",
                **({"reviseur": "Cabinet Ravel"} if controls > 1 else {}),
                "comite_controle": "oui" if controls > 2 else "non",
            },
        },
        "charte": {
            "cercles": [
                {"id": f"k{n}", "nom": f"cercle {n}", "rend_compte": to, "roles": [{"nom": "référent"}]}
                for n, to in enumerate(circles)
            ]
        },
    }
    return PROJECTS.validate_python(data)


def overlapping(boxes: tuple[Box, ...]) -> list[tuple[str, str]]:
    def apart(one: Box, other: Box) -> bool:
        return one.column + one.width <= other.column + 1e-9 or other.column + other.width <= one.column + 1e-9

    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.row == b.row]
    return [(a.id, b.id) for a, b in pairs if not apart(a, b)]


def widest_row(figure: Figure) -> int:
    return max(sum(box.row == row for box in figure.boxes) for row in range(figure.rows))


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 20),
    st.lists(st.sampled_from(["conseil", "direction", "assemblee", "k0", "k1", "inconnu"]), max_size=15),
    st.integers(0, 9),
    st.integers(0, 3),
    st.booleans(),
)
def test_boxes_never_overlap_and_arrows_point_at_boxes(
    colleges: int,
    circles: list[str],
    holders: int,
    controls: int,
    board: bool,  # noqa: FBT001
) -> None:
    figure = governance_scheme(project(colleges, circles, holders, controls=controls, board=board), FORM)
    ids = [box.id for box in figure.boxes]
    assert len(ids) == len(set(ids))
    assert overlapping(figure.boxes) == []
    assert all(box.column >= 0 and box.column + box.width <= figure.columns + 1e-9 for box in figure.boxes)
    assert {box.row for box in figure.boxes} == set(range(figure.rows)), "a row without box, or a box below the scheme"
    assert widest_row(figure) <= A_ROW
    assert all(arrow.start in ids and arrow.end in ids and arrow.start != arrow.end for arrow in figure.arrows)
    assert sum(box.id.startswith("cercle-") for box in figure.boxes) == len(circles)
    assert sum(box.id.startswith("college-") for box in figure.boxes) == colleges


def test_every_college_feeds_the_assembly_with_its_weight() -> None:
    figure = governance_scheme(project(3, [], 1), FORM)
    assert [(a.start, a.end) for a in figure.arrows][:3] == [(f"college-c{n}", "@assemblee") for n in range(3)]
    assert next(b for b in figure.boxes if b.id == "college-c0").lines == ("10\u00a0% des voix",)


def test_the_board_is_elected_and_names_those_who_direct() -> None:
    figure = governance_scheme(project(0, ["conseil", "direction"], 2, controls=1), FORM)
    said = {(a.start, a.end): a.label for a in figure.arrows}
    assert said["@assemblee", "@conseil"] == "élit"
    assert said["@conseil", "@direction"] == "nomme"
    assert said["cercle-k0", "@conseil"] == said["cercle-k1", "@direction"] == "rend compte"
    assert said["@comptes", "@conseil"] == "contrôle"


def test_without_board_the_assembly_names_those_who_direct_and_circles_report_to_them() -> None:
    figure = governance_scheme(project(2, ["conseil"], 1, board=False), FORM)
    said = {(a.start, a.end): a.label for a in figure.arrows}
    assert said["@assemblee", "@direction"] == "nomme"
    assert said["cercle-k0", "@direction"] == "rend compte"
    assert "@conseil" not in {box.id for box in figure.boxes}


def test_a_circle_stands_below_the_circle_it_reports_to() -> None:
    rows = {b.id: b.row for b in governance_scheme(project(0, ["conseil", "k0", "k1"], 1), FORM).boxes}
    assert rows["cercle-k0"] < rows["cercle-k1"] < rows["cercle-k2"]


def test_circles_that_report_to_each_other_are_still_drawn() -> None:
    figure = governance_scheme(project(0, ["k1", "k0"], 1), FORM)
    assert {(a.start, a.end) for a in figure.arrows if a.label == "rend compte"} == {
        ("cercle-k0", "cercle-k1"),
        ("cercle-k1", "cercle-k0"),
    }


def test_many_holders_are_counted() -> None:
    box = next(b for b in governance_scheme(project(0, [], 8), FORM).boxes if b.id == "@direction")
    assert len(box.lines) == 4
    assert box.lines[-1] == "et 5 autres"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_told_in_words_and_fits(name: str) -> None:
    projet = loaded_example(name).project
    assert projet is not None
    figure = governance_scheme(projet, load_forms(LIBRARY)[projet.forme])
    assert overlapping(figure.boxes) == []
    for box, rect in drawing(figure).boxes:
        assert box.title in figure.alt or box.id.startswith("@"), f"{box.title} is not told"
        longest = max((word for line in box.lines for word in line.split()), key=len, default="")
        assert text_width(longest, LINE_SIZE) <= rect.w - 4 * MM, f"« {longest} » is wider than its box"
