"""One LibreOffice for all the round trips."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.office import Editor, available, editor


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    if not available():
        pytest.skip("LibreOffice or its `uno` is absent")
    yield from editor(tmp_path_factory.mktemp("retours"))
