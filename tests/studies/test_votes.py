"""Votes: what any count of votes must obey, and counts done by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tldocs.project.votes import coalitions, poids
from tldocs.studies.quorum import Quorum, decide_a_peu, voix_suffisantes
from tldocs.studies.votes import LIMIT, Bloc, Jeu, JeuParBlocs, Votant

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
MAJORITIES = st.sampled_from([HALF, Fraction(3, 5), TWO_THIRDS, Fraction(3, 4), Fraction(1)])
WEIGHTS = st.lists(st.integers(1, 40), min_size=2, max_size=7)
FEW = settings(max_examples=60, deadline=None)


class Named(NamedTuple):
    """What the count of the statutes reads of a college."""

    id: str
    droits_de_vote: int
    nom: str | None = None
    associes: tuple[str, ...] = ()


def voters(weights):
    return [Votant(f"v{n}", f"V{n}", Fraction(w)) for n, w in enumerate(weights)]


def groups(game):
    names = [v.id for v in game.votants]
    return [frozenset(g) for size in range(len(names) + 1) for g in combinations(names, size)]


@st.composite
def games(draw):
    """A vote of weights, perhaps with somebody who breaks ties, or in blocks."""
    weights = draw(WEIGHTS)
    made = voters(weights)
    if draw(st.booleans()):
        cut = draw(st.integers(1, len(made) - 1))
        parts = [Bloc(Fraction(part), tuple(v.id for v in held)) for part, held in ((2, made[:cut]), (1, made[cut:]))]
        return JeuParBlocs(parts, made, draw(MAJORITIES))
    casting = draw(st.sampled_from(["", made[0].id]))
    return Jeu(made, draw(MAJORITIES), casting)


@FEW
@given(games())
def test_whoever_joins_a_winning_group_keeps_it_winning(game):
    for group in groups(game):
        if game.gagne(group):
            assert all(game.gagne(group | {v.id}) for v in game.votants)


@FEW
@given(games())
def test_two_groups_without_a_common_member_never_both_win(game):
    everybody = {v.id for v in game.votants}
    assert not any(game.gagne(g) and game.gagne(everybody - g) for g in groups(game))


@FEW
@given(games())
def test_absence_of_a_blocker_defeats_every_winning_group(game):
    for blocker in (v.id for v in game.votants if game.bloque_seul(v.id)):
        assert not any(game.gagne(g - {blocker}) for g in groups(game))
        assert all(blocker in g for g in game.coalitions)


@FEW
@given(games())
def test_smallest_groups_are_the_winning_ones_where_each_is_needed(game):
    needed = [g for g in groups(game) if game.gagne(g) and not any(game.gagne(g - {one}) for one in g)]
    assert sorted(map(sorted, game.coalitions)) == sorted(map(sorted, needed))
    assert [len(g) for g in game.coalitions] == sorted(len(g) for g in game.coalitions)


@FEW
@given(games())
def test_power_is_shared_out_and_nil_for_those_who_are_never_needed(game):
    for power in (game.banzhaf, game.shapley):
        assert sum(power.values()) == 1
        needed = frozenset().union(*game.coalitions)
        assert {name for name, share in power.items() if share > 0} == set(needed)


@FEW
@given(games())
def test_who_decides_alone_also_blocks_alone_and_holds_all_the_power_when_no_one_else_counts(game):
    for voter in (v.id for v in game.votants if game.passe_seul(v.id)):
        assert game.bloque_seul(voter)
        assert (game.shapley[voter], game.banzhaf[voter]) == (1, 1)


@FEW
@given(WEIGHTS, MAJORITIES)
def test_more_votes_never_give_less_power(weights, majority):
    game = Jeu(voters(weights), majority)
    ordered = sorted(game.votants, key=lambda v: v.voix)
    for less, more in pairwise(ordered):
        assert game.shapley[less.id] <= game.shapley[more.id]
        assert game.banzhaf[less.id] <= game.banzhaf[more.id]


@FEW
@given(WEIGHTS, MAJORITIES, st.integers(1, 1000))
def test_unit_of_the_votes_changes_nothing(weights, majority, scale):
    one, other = Jeu(voters(weights), majority), Jeu(voters([Fraction(w, scale) for w in weights]), majority)
    assert (one.coalitions, one.shapley, one.plus_petit_nombre) == (
        other.coalitions,
        other.shapley,
        other.plus_petit_nombre,
    )


@st.composite
def legal_colleges(draw):
    """Colleges as the law wants them: three or more, each between 10 and 50 %, 100 % together."""
    count = draw(st.integers(3, 6))
    spare = 100 - 10 * count
    cuts = sorted(draw(st.lists(st.integers(0, spare), min_size=count - 1, max_size=count - 1)))
    shares = [10 + high - low for low, high in zip([0, *cuts], [*cuts, spare], strict=True)]
    return [share for share in shares if share <= 50] if max(shares) <= 50 else [25, 25, 25, 25]


@FEW
@given(legal_colleges(), MAJORITIES)
def test_no_college_that_the_law_allows_decides_alone(shares, majority):
    game = Jeu(voters(shares), majority)
    assert not any(game.passe_seul(v.id) for v in game.votants)


@FEW
@given(legal_colleges(), MAJORITIES)
def test_colleges_agree_with_the_statutes(shares, majority):
    named = [Named(f"v{n}", share) for n, share in enumerate(shares)]
    weights, game = poids(named, HALF, majority), Jeu(voters(shares), majority)
    assert [w.bloque_extraordinaire for w in weights] == [game.bloque_seul(v.id) for v in game.votants]
    assert sorted(sorted(c.noms) for c in coalitions(weights, majority)) == sorted(map(sorted, game.coalitions))


def test_shares_of_five_towns_by_hand():
    game = Jeu(voters([540, 300, 140, 120, 100]), TWO_THIRDS)
    assert [sorted(g) for g in game.coalitions] == [["v0", "v1"], ["v0", "v2", "v3"]]  # the second is 800 of 1 200
    assert [game.bloque_seul(v.id) for v in game.votants] == [True, False, False, False, False]
    assert game.shapley["v4"] == 0
    assert game.shapley["v0"] == Fraction(7, 12)
    assert game.banzhaf["v0"] == HALF


def test_two_thirds_of_an_exact_count_pass_and_one_share_less_does_not():
    assert Jeu(voters([800, 400]), TWO_THIRDS).passe_seul("v0")
    assert not Jeu(voters([799, 401]), TWO_THIRDS).passe_seul("v0")


def test_half_is_not_a_majority_unless_somebody_breaks_the_tie():
    assert not Jeu(voters([2, 1, 1]), HALF).passe_seul("v0")
    assert Jeu(voters([2, 1, 1]), HALF, "v0").passe_seul("v0")
    assert Jeu(voters([2, 1, 1]), HALF).bloque_seul("v0")
    assert not Jeu(voters([2, 1, 1]), HALF, "v1").bloque_seul("v0")
    assert not Jeu(voters([2, 1, 1]), TWO_THIRDS, "v0").passe_seul("v0")


def test_college_split_in_two_gives_half_of_its_weight_to_each_side():
    blocs = [Bloc(Fraction(50), ("v0", "v1")), Bloc(Fraction(30), ("v2",)), Bloc(Fraction(20), ("v3",))]
    game = JeuParBlocs(blocs, voters([1, 1, 1, 1]), HALF)
    assert game.part({"v0"}) == Fraction(1, 4)
    assert game.gagne({"v0", "v2"})
    assert not game.gagne({"v0", "v3"})


def test_empty_college_leaves_its_weight_to_the_others():
    game = JeuParBlocs(
        [Bloc(Fraction(50), ()), Bloc(Fraction(30), ("v0",)), Bloc(Fraction(20), ("v1",))], voters([1, 1]), HALF
    )
    assert game.part({"v0"}) == Fraction(3, 5)


def test_beyond_the_limit_groups_are_not_enumerated_and_the_rest_is_exact():
    game = Jeu(voters([100, *[1] * LIMIT]), HALF)
    assert (game.resolu, game.coalitions, game.shapley, game.banzhaf) == (False, (), {}, {})
    assert game.passe_seul("v0")
    assert Jeu(voters([1] * 500), TWO_THIRDS).plus_petit_nombre == 334


def test_sixteen_voters_are_still_enumerated():
    assert len(Jeu(voters([1] * LIMIT), HALF).coalitions) == 11440  # nine of sixteen


@pytest.mark.parametrize(("votes", "who"), [([], ""), ([0, 0], "v0")])
def test_nobody_with_votes_decides_nothing(votes, who):
    game = Jeu(voters(votes), HALF, who)
    assert not game.gagne({v.id for v in game.votants})
    assert (game.resolu, game.coalitions, game.plus_petit_nombre) == (False, (), 0)


@FEW
@given(WEIGHTS, st.sampled_from([Fraction(1, 5), Fraction(1, 3), HALF, Fraction(1)]))
def test_who_prevents_the_quorum_is_in_every_valid_meeting(weights, fraction):
    presences = {v.id: v.voix for v in voters(weights)}
    quorum = Quorum(fraction, presences)
    valid = [
        set(g)
        for size in range(len(presences) + 1)
        for g in combinations(presences, size)
        if sum(presences[name] for name in g) >= quorum.minimum
    ]
    assert valid
    for name in presences:
        assert quorum.empeche_seul(name) == all(name in group for group in valid)
        assert quorum.atteint_seul(name) == ({name} in valid)


@FEW
@given(st.integers(1, 200), MAJORITIES)
def test_least_votes_at_a_bare_quorum_carry_and_one_less_does_not(present, majority):
    count = voix_suffisantes(present, majority)
    assert Jeu(voters([count, present - count]), majority).passe_seul("v0")
    assert not Jeu(voters([count - 1, present - count + 1]), majority).gagne({"v0"})


@FEW
@given(WEIGHTS, st.sampled_from([Fraction(1, 5), Fraction(1, 3), HALF]), MAJORITIES)
def test_who_decides_in_a_small_meeting_does_so_in_some_valid_one(weights, fraction, majority):
    held = {v.id: v.voix for v in voters(weights)}
    quorum = Quorum(fraction, held)
    for name in held:
        meetings = [g for size in range(1, len(held) + 1) for g in combinations(held, size) if name in g]
        valid = [g for g in meetings if sum(held[one] for one in g) >= quorum.minimum]
        alone = any(Jeu([Votant(one, one, held[one]) for one in g], majority).passe_seul(name) for g in valid)
        assert decide_a_peu(quorum, name, majority) == alone
