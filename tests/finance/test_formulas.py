"""Each formula gives what its cases say: money to the cent, ratios to 0.0001."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.finance.formulas import FORMULAS

CASES = yaml.safe_load((Path(__file__).parent / "vecteurs.yaml").read_bytes())


def exact(value: Any) -> Any:
    """Return the numbers of a case as decimals."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return Decimal(str(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def near(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(near, found, wanted))
    if wanted is None or isinstance(wanted, bool):
        return found is wanted
    return abs(Decimal(found) - wanted) < Decimal("0.00005")


def test_every_formula_has_its_cases():
    assert set(CASES) == set(FORMULAS)
    assert sum(map(len, CASES.values())) == 65


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, c, id=f"{n}-{k}") for n, cs in CASES.items() for k, c in enumerate(cs)]
)
def test_formula(name, case):
    made = FORMULAS[name](exact(case["entrees"]))
    for key, wanted in exact(case["attendu"]).items():
        assert near(made[key], wanted), (key, made[key], wanted)
