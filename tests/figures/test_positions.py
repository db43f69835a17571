"""Dots on a line and on two axes: the same bytes, scales that hold every value, names that do not cover one another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from tldocs.figures import labels, positions
from tldocs.figures.positions import Dot, Row, dots, scatter, ticks

ROWS = (
    Row("Poste à la journée", 0.9, "9 €", (0.5, 1.0, 1.5), "5 €", "15 €"),
    Row("Gratuit ici", 0.0, "0 €", (1.0,), "5 €", "5 €"),
    Row("Sans prix ici", None, "", (0.8, 1.2), "8 €", "12 €"),
)


def test_the_same_data_give_the_same_bytes():
    assert dots(ROWS, "en %") == dots(ROWS, "en %")
    points = (Dot("Ici", Decimal(1), Decimal(2), own=True), Dot("Là", Decimal(3), Decimal(4)))
    assert scatter(points, "x", "y") == scatter(points, "x", "y")


def test_nothing_to_compare_draws_nothing():
    assert dots((), "en %") is None
    assert scatter((Dot("Seul", Decimal(1), Decimal(1)),), "x", "y") is None


@pytest.mark.parametrize("values", [[0, 0], [1, 1000000], [5, 15, 9], [-3, 2], [0.001, 0.002], [120]])
def test_a_scale_holds_every_value_in_round_steps(values):
    found = ticks([Decimal(str(v)) for v in values])
    assert found[0] <= min(found) <= Decimal(str(min(values)))
    assert found[-1] >= Decimal(str(max(values)))
    assert 2 <= len(found) <= 8
    steps = {b - a for a, b in pairwise(found)}
    assert len(steps) == 1


def test_the_scale_of_prices_holds_every_dot_and_the_reference():
    for rows in (ROWS, (Row("Cher", 9.4, "94 €", (1.0,), "10 €", "10 €"),)):
        scale = positions._scale(rows)
        shares = [1.0, *(share for row in rows for share in (*row.others, row.own or 1.0))]
        assert all(positions.NAMES <= scale.place(share) <= positions.WIDTH - positions.RIGHT for share in shares)


def test_names_of_points_never_cover_one_another():
    points = tuple(Dot(f"Lieu numéro {n}", Decimal(n % 3), Decimal(n % 2), own=n == 0) for n in range(9))
    spots = [(40.0 + 30 * (n % 3), 30.0 + 20 * (n % 2)) for n in range(9)]
    frame = labels.Box(0, 0, 160, 95)
    placed = [p for p, _ in positions._point_words(points, spots, frame)]
    boxes = [labels.box_of(p.text, p.size, p.x, p.y) for p in placed]
    assert placed[0].text.replace("\n", " ") == "Lieu numéro 0"
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))


def test_a_price_a_million_times_the_median_and_a_name_without_end_are_drawn_all_the_same():
    rows = (Row("n" * 20_000, 1e14, "1 €", (1.0, 1e-9), "1 €", "1 €"), Row("b", 1.0, "1 €", (1.0,), "", ""))
    assert len(positions._scale(rows).ticks) <= 8
    drawn = dots(rows, "en %")
    assert drawn is not None
    assert len(drawn.svg) < 500_000
    points = tuple(Dot("n" * 20_000, Decimal(10) ** (n * 9), Decimal(n)) for n in range(2))
    assert scatter(points, "x" * 20_000, "y" * 20_000) is not None
