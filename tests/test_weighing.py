"""Weights and notes: at the weight where two means cross they are equal, on either side one leads, then the other."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tldocs.weighing import crossing, mean, turn

NAMES = ("a", "b", "c")


def by(values):
    return dict(zip(NAMES, values, strict=True))


whole = st.integers(0, 100).map(Fraction)
three = st.tuples(whole, whole, whole).map(by)


@given(three, three, three)
@settings(max_examples=200, deadline=None)
def test_two_means_are_equal_at_the_crossing_and_only_there(weights, first, other):
    found = crossing("a", weights, first, other)
    if found is None:
        return
    moved = {**weights, "a": found}
    assert mean(moved, first) == mean(moved, other)
    more, less = ({**weights, "a": found + step} for step in (Fraction(1, 7), -min(found, Fraction(1, 7))))
    sides = {(mean(w, first) > mean(w, other)) - (mean(w, first) < mean(w, other)) for w in (more, less)}
    assert 0 not in sides - {0} or found == 0
    assert sides != {1} or found == 0
    assert sides != {-1} or found == 0


def test_no_weight_weighs_nothing():
    assert mean(by([Fraction(0)] * 3), by([Fraction(50)] * 3)) == 0


def test_a_turn_is_the_nearest_on_each_side():
    found = turn(Fraction(10), [(Fraction(3), 1), (Fraction(8), 2), (Fraction(10), 3), (Fraction(40), 1), (None, 2)])
    assert found.below == (8, 2)
    assert found.above == (40, 1)
