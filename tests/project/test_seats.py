"""Répartition des sièges : exemples chiffrés, cas limites, propriétés."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tldocs.project.seats import ASSEMBLEE_SPECIALE, Mode, conseil_majoritaire, repartir

FIVE = {"cc-val": 600, "ville-a": 200, "commune-b": 100, "commune-c": 60, "commune-d": 40}
MANY = {"departement": 4000, "cc-nord": 2000, "cc-sud": 1500} | {f"commune-{n:02}": 100 for n in range(1, 26)}

holdings = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.integers(1, 5000), min_size=1, max_size=30)
boards = st.integers(1, 24)
modes: st.SearchStrategy[Mode] = st.sampled_from(["auto", "toujours", "jamais"])


def test_five_holders_nine_seats_sit_directly():
    found = repartir(FIVE, 9)
    assert found.sieges == {"cc-val": 5, "ville-a": 1, "commune-b": 1, "commune-c": 1, "commune-d": 1}
    assert found.quotas["cc-val"] == Fraction(54, 10)
    assert (found.membres_assemblee_speciale, found.egalite, found.possible) == ((), False, True)


def test_highest_average_gives_a_seat_to_each_then_follows_the_capital():
    assert repartir(FIVE, 9, arrondi="plus-forte-moyenne").sieges == {
        "cc-val": 5, "ville-a": 1, "commune-b": 1, "commune-c": 1, "commune-d": 1,
    }  # fmt: skip
    assert repartir({"a": 68, "b": 32}, 5, arrondi="plus-forte-moyenne").sieges == {"a": 4, "b": 1}
    assert repartir({"a": 68, "b": 32}, 5).sieges == {"a": 3, "b": 2}


@given(holdings, boards)
def test_highest_average_gives_every_seat_and_never_more_to_less_capital(parts, sieges):
    found = repartir(parts, sieges, arrondi="plus-forte-moyenne")
    assert found.total == max(sieges, len(found.sieges))
    ranked = sorted((found.quotas[n], s) for n, s in found.sieges.items() if n in parts)
    assert all(a[1] <= b[1] for a, b in pairwise(ranked))


def test_special_assembly_on_request_gathers_those_below_one_seat():
    found = repartir(FIVE, 9, "toujours")
    assert found.sieges == {"cc-val": 5, "ville-a": 2, ASSEMBLEE_SPECIALE: 2}
    assert found.membres_assemblee_speciale == ("commune-b", "commune-c", "commune-d")
    assert found.representes == frozenset(FIVE)


def test_more_holders_than_seats_makes_a_special_assembly():
    found = repartir(MANY, 12)
    assert found.sieges == {"departement": 5, "cc-nord": 2, "cc-sud": 2, ASSEMBLEE_SPECIALE: 3}
    assert len(found.membres_assemblee_speciale) == 25
    assert found.sieges_assemblee_speciale == 3


def test_equal_holders_and_an_odd_board_leave_the_seat_to_the_alphabet():
    found = repartir({"ville": 500, "metropole": 500}, 3)
    assert found.sieges == {"metropole": 2, "ville": 1}
    assert found.egalite


def test_equal_holders_and_an_even_board_are_no_tie():
    assert not repartir({"ville": 500, "metropole": 500}, 4).egalite


def test_equal_remainders_go_to_the_greater_capital_without_a_tie():
    found = repartir({"grande": 3, "petite": 1}, 2)
    assert (found.sieges, found.egalite) == ({"grande": 1, "petite": 1}, False)


def test_a_tie_while_taking_seats_back_is_told():
    found = repartir({"a": 30, "b": 30, "c": 1, "d": 1}, 5)
    assert found.sieges == {"a": 1, "b": 2, "c": 1, "d": 1}
    assert found.egalite


def test_more_direct_holders_than_seats_is_impossible():
    found = repartir(FIVE, 4, "jamais")
    assert found.sieges == dict.fromkeys(FIVE, 1)
    assert not found.possible


def test_one_small_holder_keeps_a_direct_seat():
    assert repartir({"cc": 950, "commune": 50}, 9, "toujours").sieges == {"cc": 8, "commune": 1}


def test_a_special_assembly_below_one_seat_still_has_one():
    found = repartir({"cc": 9800, "a": 100, "b": 100}, 3, "toujours")
    assert found.sieges == {"cc": 2, ASSEMBLEE_SPECIALE: 1}


def test_ninety_percent_of_the_capital_may_lose_the_board():
    parts = {"cc": 90, "a": 4, "b": 3, "c": 3}
    assert repartir(parts, 5).sieges["cc"] == 2
    assert conseil_majoritaire(parts, 5) == 7
    assert repartir(parts, 7).sieges["cc"] == 4


def test_no_majority_holder_asks_for_no_greater_board():
    assert conseil_majoritaire({"a": 50, "b": 50}, 3) is None
    assert conseil_majoritaire({}, 3) is None


@pytest.mark.parametrize(("parts", "seats"), [({}, 9), ({"a": 0}, 9), ({"a": 10}, 0)])
def test_nothing_to_share(parts: dict[str, int], seats: int):
    assert repartir(parts, seats).sieges == {}


def test_holders_without_shares_are_left_out():
    assert repartir({"a": 10, "b": 0}, 3).sieges == {"a": 3}


@given(holdings, boards, modes)
def test_every_seat_is_given_whenever_one_each_is_possible(parts: dict[str, int], seats: int, mode: Mode):
    found = repartir(parts, seats, mode)
    assert found.possible == (mode != "jamais" or len(parts) <= seats)


@given(holdings, boards, modes)
def test_everyone_is_represented_with_one_seat_at_least(parts: dict[str, int], seats: int, mode: Mode):
    found = repartir(parts, seats, mode)
    assert found.representes == frozenset(parts)
    assert min(found.sieges.values()) >= 1


@given(holdings, boards, modes)
def test_more_capital_never_means_fewer_seats(parts: dict[str, int], seats: int, mode: Mode):
    given_seats = repartir(parts, seats, mode).sieges
    by_capital = sorted(parts, key=lambda name: (parts[name], given_seats.get(name, 0)))
    counts = [given_seats.get(name, 0) for name in by_capital]
    assert counts == sorted(counts)


@given(holdings, boards, modes)
def test_a_tie_is_told_exactly_when_equals_differ(parts: dict[str, int], seats: int, mode: Mode):
    found = repartir(parts, seats, mode)
    weight = {name: parts.get(name) for name in found.sieges}
    if found.membres_assemblee_speciale:
        weight[ASSEMBLEE_SPECIALE] = sum(parts[name] for name in found.membres_assemblee_speciale)
    unequal = any(
        weight[one] == weight[two] and found.sieges[one] != found.sieges[two] for one in weight for two in weight
    )
    assert found.egalite == unequal


@given(holdings, boards, st.integers(2, 9))
def test_only_proportions_count(parts: dict[str, int], seats: int, factor: int):
    bigger = {name: held * factor for name, held in parts.items()}
    assert repartir(bigger, seats).sieges == repartir(parts, seats).sieges


@given(holdings, boards, st.integers(1, 500))
def test_subscribing_more_never_costs_a_seat(parts: dict[str, int], seats: int, more: int):
    first = min(parts)
    before = repartir(parts, seats, "jamais").sieges[first]
    assert repartir(parts | {first: parts[first] + more}, seats, "jamais").sieges[first] >= before
