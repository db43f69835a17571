"""A form is worded by its mode of direction: other names, the same clauses."""

from __future__ import annotations

import pytest

from tests.projects import LIBRARY
from tldocs.law.compiled import load_forms
from tldocs.law.forms import _form
from tldocs.law.source import LibraryError, parse


def test_the_words_follow_the_mode_and_the_rest_stays():
    form = load_forms(LIBRARY)["scic-sa"]
    worded = form.selon("directoire")
    assert (worded.termes.organe, worded.termes.le_conseil) == ("le directoire", "le conseil de surveillance")
    assert worded.faits.dualiste
    assert worded.faits.sa
    assert worded.termes.part == form.termes.part
    assert form.selon("presidence-dissociee") is form
    assert form.selon(None) is form


def test_a_mode_cannot_add_a_word_that_the_form_lacks():
    entry = parse(
        b"id: essai\nnom: Essai\nnom_long: essai\ntermes: {organe: le conseil}\nmodes:\n  directoire:\n    termes: {organ: le directoire}\n",
        "form.yaml",
        0,
    )
    with pytest.raises(LibraryError, match="pas de `organ`") as raised:
        _form("essai", entry, {})
    assert raised.value.finding.place.line == 7
