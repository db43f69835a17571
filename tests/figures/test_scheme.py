"""The picture of a scheme says what its shapes say, the same each time."""

from __future__ import annotations

import pytest

from tests.projects import LIBRARY, loaded_example
from tldocs.document.model import Arrow, Box, Figure
from tldocs.figures.canvas import available
from tldocs.figures.scheme import scheme
from tldocs.law.compiled import load_forms
from tldocs.studies.scheme import governance_scheme

pytestmark = pytest.mark.skipif(not available(), reason="tldocs[figures] is not installed")


def test_picture_is_as_large_as_the_shapes_and_the_same_each_time():
    projet = loaded_example("spl").project
    figure = governance_scheme(projet, load_forms(LIBRARY)["spl"])
    one, other = scheme(figure), scheme(figure)
    assert one == other
    assert (one.width, one.svg[:5], one.png[1:4]) == (160.0, b"<?xml", b"PNG")
    assert one.height < 225


@pytest.mark.parametrize("text", ["un $mot$ entre dollars", "a" * 300, "{accolades} \\alpha %", "∑ ☃ 漢字"])
def test_hostile_text_is_painted_as_it_is(text):
    boxes = (Box("a", text, (text,), 0, 0, 1), Box("b", "B", (), 0, 1, 1))
    assert scheme(Figure("", "", boxes, (Arrow("a", "b", text, dashed=True),), 1, 2))


def test_scheme_taller_than_a_page_has_no_picture():
    boxes = tuple(Box(f"b{n}", "Titre", ("ligne",), 0, n, 1) for n in range(60))
    assert scheme(Figure("", "", boxes, (), 1, 60)) is None
