"""A rule broken in any small way is noticed by one of its own examples (see tools/mutation.py)."""

from __future__ import annotations

import pytest

from tools.mutation import home, rules_of, survivors

FAMILIES = sorted({home(rule) for rule in rules_of().values()})


COMPUTED = {
    "fin-cash-buffer",
    "fin-occupancy-prudent",
    "fin-debt-cover",
    "fin-breakeven-reached",
}
"""Rules of thumb over a figure that the model computes month by month: no example falls on their bound to the cent."""


def shares() -> list[object]:
    """The rules of each family in four shares, so that several processes work at once."""
    found = []
    for family in FAMILIES:
        ids = sorted(set(rules_of(family)) - COMPUTED)
        found += [pytest.param(family, set(ids[n::4]), id=f"{family}-{n + 1}") for n in range(4)]
    return found


@pytest.mark.parametrize(("family", "rules"), shares())
def test_no_mutant_survives(family, rules):
    alive = [f"{rule.file}:{rule.line} {rule.id} : {said}" for rule, said in survivors(rules, family)]
    assert not alive, "\n".join(alive)
