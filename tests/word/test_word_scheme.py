"""The layout of schemes: boxes apart, text inside, arrows from edge to edge."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_samples import scheme

from tldocs.document.model import Arrow, Box, Figure
from tldocs.document.scheme_labels import WIDTH, Rect
from tldocs.document.scheme_layout import box_height, drawing


def touches(point: tuple[int, int], rect: Rect) -> bool:
    x, y = point
    on_side = x in (rect.x, rect.right) and rect.y <= y <= rect.bottom
    return on_side or (y in (rect.y, rect.bottom) and rect.x <= x <= rect.right)


def crosses(start: tuple[int, int], end: tuple[int, int], rect: Rect) -> bool:
    """Whether a level or upright segment runs inside a rectangle."""
    (x1, y1), (x2, y2) = start, end
    level = min(x1, x2) < rect.right - 1 and max(x1, x2) > rect.x + 1
    upright = min(y1, y2) < rect.bottom - 1 and max(y1, y2) > rect.y + 1
    return level and upright


def overlap(one: Rect, two: Rect) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


def far() -> Figure:
    boxes = tuple(
        Box(f"{c}{r}", f"Organe {c}{r}", ("deux lignes de texte",), c, r, 1) for c in range(3) for r in range(3)
    )
    arrows = (
        Arrow("00", "02", "contrôle"),
        Arrow("12", "10", "saisit"),
        Arrow("00", "20", "informe"),
        Arrow("22", "00", "élit"),
    )
    return Figure("Schéma", "Trois fois trois", boxes, arrows, 3, 3)


def wide() -> Figure:
    boxes = (Box("a", "Assemblée", (), 0, 0, 3), *(Box(f"c{n}", f"Collège {n}", (), n, 1, 1) for n in range(3)))
    arrows = tuple(Arrow(f"c{n}", "a", "élit") for n in range(3))
    return Figure("Collèges", "Trois collèges élisent l’assemblée", boxes, arrows, 3, 2)


@pytest.mark.parametrize("figure", [scheme(), far(), wide()], ids=["governance", "far", "wide"])
def test_arrows_go_from_edge_to_edge_and_cross_no_box(figure):
    plan = drawing(figure)
    rects = {box.id: rect for box, rect in plan.boxes}
    for arrow, line in zip(figure.arrows, plan.lines, strict=True):
        assert touches(line.points[0], rects[arrow.start])
        assert touches(line.points[-1], rects[arrow.end])
        for start, end in pairwise(line.points):
            assert start[0] == end[0] or start[1] == end[1]
            assert not any(crosses(start, end, rect) for rect in rects.values())


@pytest.mark.parametrize("figure", [scheme(), far(), wide()], ids=["governance", "far", "wide"])
def test_labels_cover_neither_boxes_nor_each_other(figure):
    plan = drawing(figure)
    labels = [line.place for line in plan.lines if line.place]
    assert len(labels) == len(figure.arrows)
    assert not [pair for pair in combinations(labels, 2) if overlap(*pair)]
    assert not [label for label in labels for _, rect in plan.boxes if overlap(label, rect)]
    assert all(label.x >= 0 and label.right <= WIDTH for label in labels)


def test_arrows_of_unknown_boxes_are_left_out():
    plan = drawing(Figure("x", "x", (Box("a", "A"),), (Arrow("a", "nulle part"),)))
    assert plan.lines == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("abcdé ", max_size=60)),
        min_size=1,
        max_size=10,
        unique_by=lambda cell: cell[:2],
    ),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "élit", "rend compte"])), max_size=8),
)
def test_any_scheme_has_room_for_its_boxes(cells, links):
    boxes = tuple(Box(str(n), title, (title,), column, row) for n, (column, row, title) in enumerate(cells))
    arrows = tuple(Arrow(str(a % len(boxes)), str(b % len(boxes)), label) for a, b, label in links)
    plan = drawing(Figure("x", "x", boxes, arrows, 4, 4))
    rects = [rect for _, rect in plan.boxes]
    assert not [pair for pair in combinations(rects, 2) if overlap(*pair)]
    assert all(rect.h >= box_height(box, rect.w) for box, rect in plan.boxes)
    assert all(rect.x >= 0 and rect.right <= WIDTH and rect.bottom <= plan.height for rect in rects)
