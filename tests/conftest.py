"""`pytest --accept` rewrites the expected texts (`tests/bad`, `tests/golden`); git shows what changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected texts with what comes out now")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests out of the user's cache."""
    folder = tempfile.mkdtemp(prefix="tldocs-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["TLDOCS_CACHE"] = folder


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the expected one, or write it when it is accepted."""

    def check(expected: Path, actual: str) -> None:
        if request.config.getoption("--accept"):
            expected.write_text(actual, encoding="utf-8")
        assert expected.exists(), f"{expected}: run pytest --accept, then read it"
        assert actual == expected.read_text(encoding="utf-8")

    return check
