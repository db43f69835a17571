"""No sentence of a study would suit any project: those that two examples share are few, and each has its reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from .sentences import WORDS, cut, sentences, shared, studies

FIRST, SECOND = "association-rurale", "spl"
KEPT = Path(__file__).with_name("phrases_communes.yaml")
REASONS = {"loi", "règle", "calcul", "définition", "lecture", "donnée", "formulaire"}
"""What each means is said at the head of the list."""
LEGAL = ("fonds-",)
"""The documents of a fund lay down the same rules for all candidates: what they share is their purpose."""
MOST = 4
"""A study shares less than a quarter of its sentences with that of another project."""


@cache
def reviewed() -> dict[str, dict[str, str]]:
    """The sentences that somebody let two projects share: plan, sentence, reason."""
    given = yaml.safe_load(KEPT.read_text(encoding="utf-8"))
    return {
        plan: {sentence: item["raison"] for item in items for sentence in item["phrases"]}
        for plan, items in given.items()
    }


@cache
def found() -> dict[str, set[str]]:
    return shared(FIRST, SECOND)


def test_a_sentence_that_two_projects_share_was_reviewed():
    new = {plan: sorted(said - set(reviewed().get(plan, ()))) for plan, said in found().items()}
    assert not {plan: said for plan, said in new.items() if said}


def test_a_reviewed_sentence_is_still_shared():
    gone = {plan: sorted(set(kept) - found().get(plan, set())) for plan, kept in reviewed().items()}
    assert not {plan: said for plan, said in gone.items() if said}


def test_each_reviewed_sentence_has_a_reason_that_we_know():
    assert {reason for kept in reviewed().values() for reason in kept.values()} <= REASONS


def test_few_sentences_of_a_study_are_shared():
    whole: dict[str, set[str]] = {}
    for plan, document in studies(FIRST):
        whole.setdefault(plan, set()).update(sentences(document))
    crowded = {
        plan: len(said)
        for plan, said in found().items()
        if not plan.startswith(LEGAL) and len(said) * MOST >= len(whole[plan])
    }
    assert not crowded


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un lieu ouvert. Une équipe le tient.", ["Un lieu ouvert.", "Une équipe le tient."]),
        ("L'article L. 1121-1 du code le dit.", ["L'article L. 1121-1 du code le dit."]),
        ("Code civil, art. 9. M. Loubière répond.", ["Code civil, art. 9.", "M. Loubière répond."]),
        ("Qui vient ? Personne.", ["Qui vient ?", "Personne."]),
    ],
)
def test_a_text_is_cut_in_sentences(text, parts):
    assert cut(text) == parts


def test_a_sentence_that_says_nothing_of_the_project_would_be_found():
    """The trap works: the study of one example, compared with itself, shares all that the law does not say."""
    assert WORDS < 8
    alone = shared(FIRST, FIRST)
    assert sum(len(said) for said in alone.values()) > 20 * len(alone)
