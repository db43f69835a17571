"""The fund: ranking is exact and blind to the order of the file, the envelope holds, who is linked does not mark."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import DAY, LIBRARY, ROOT, apply, defaults, example, loaded_example
from tldocs.document import plain
from tldocs.document.model import Document
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.law.compiled import load_forms
from tldocs.project.base import empty
from tldocs.project.fund_applications import Candidature, Evaluation
from tldocs.project.fund_call import Calendrier, Critere, Jury, Lien, MembreJury
from tldocs.project.fund_money import Plafonds, ceiling, motives
from tldocs.project.fund_ranking import Bareme, Notee, counted, marks, rank, total
from tldocs.project.load import load_text

FORMS = load_forms(LIBRARY)
COMMON = (
    "fonds-note-d-etude",
    "fonds-reglement",
    "fonds-grille-de-notation",
    "fonds-formulaire-de-candidature",
    "fonds-proces-verbal-du-jury",
    "fonds-suivi",
)
GOLDEN = [
    *((name, file) for name in ("association-rurale", "spl") for file in COMMON),
    ("spl", "fonds-convention-laines"),
    ("spl", "fonds-fiches-pierre-jabouille"),
    ("association-rurale", "fonds-convention-college"),
]


@cache
def documents(name: str) -> dict[str, Document]:
    """The studies of an example."""
    return {d.file: d.document for d in draft_all(check(example(name), DAY, LIBRARY), LIBRARY, Options(("etudes",)))}


def made(kind: type, **fields: Any) -> Any:
    """A node of the model with some of its fields."""
    found: Any = empty(kind)
    found.__dict__.update(fields)
    return found


def criteria(*weights: int, first: int | None = None) -> tuple[Critere, ...]:
    return tuple(made(Critere, poids=Decimal(w), departage=1 if n == first else None) for n, w in enumerate(weights))


SCALE = Bareme(criteria(60, 40, first=0), 4, Decimal(50), Decimal(10_000), Decimal(500), partielle=True)
MARK = st.integers(0, 4)


@st.composite
def judged(draw: st.DrawFn) -> Notee:
    name = draw(st.integers(0, 999))
    means = (Fraction(draw(MARK)), Fraction(draw(MARK)))
    amount = Decimal(draw(st.integers(0, 6000)))
    application = made(Candidature, id=f"c{name}", departage=draw(st.sampled_from([None, 1, 2])))
    return Notee(application, total(means, SCALE), means, amount, draw(st.booleans()))


SESSION = st.lists(judged(), max_size=12, unique_by=lambda item: item.candidature.id)


@settings(max_examples=80, deadline=None)
@given(SESSION, st.randoms(use_true_random=False))
def test_ranking_does_not_depend_on_the_order_of_the_file(session, chance):
    shuffled = list(session)
    chance.shuffle(shuffled)
    assert rank(shuffled, SCALE) == rank(session, SCALE)


@settings(max_examples=80, deadline=None)
@given(SESSION, st.integers(0, 12_000), st.booleans())
def test_the_envelope_is_never_passed_and_merit_is_served_first(session, envelope, partial):
    scale = SCALE._replace(enveloppe=Decimal(envelope), partielle=partial)
    ranked = rank(session, scale)
    assert sum(r.propose for r in ranked) <= envelope
    assert all(0 <= r.propose <= r.notee.maximum for r in ranked)
    assert {r.notee.candidature.id for r in ranked} == {n.candidature.id for n in session}
    placed = [r for r in ranked if r.rang is not None]
    scores = [r.notee.total for r in placed]
    assert scores == sorted(scores, reverse=True)
    assert all(s >= 50 for s in scores)
    kinds = [r.sort for r in placed if r.sort != "laureate"]
    assert [r.sort for r in placed][len(placed) - len(kinds) :] == kinds, "nobody is served after one who is not"


@settings(max_examples=60, deadline=None)
@given(SESSION)
def test_equals_are_treated_alike(session):
    for first in (ranked := rank(session, SCALE)):
        for other in ranked:
            if first.rang is not None and first.rang == other.rang:
                assert first.sort == other.sort
                assert first.ex_aequo or first is other


def application(*evaluations: tuple[str, tuple[int, ...]], **fields: Any) -> Candidature:
    given = tuple(made(Evaluation, par=who, notes=notes) for who, notes in evaluations)
    return made(Candidature, id="atelier", evaluations=given, **fields)


LINKED = made(MembreJury, id="ana", liens=(made(Lien, candidature="atelier", nature="salariée"),))
BEN, SUE = made(MembreJury, id="ben"), made(MembreJury, id="sue", suppleant_de="ana")
JURY = made(Jury, membres=(LINKED, BEN, SUE))


def test_a_linked_member_does_not_count_and_the_substitute_does():
    given = application(("ana", (4, 4)), ("ben", (2, 2)), ("sue", (1, 2)))
    assert [e.par for e in counted(given, JURY, 2)] == ["ben", "sue"]
    assert marks(given, JURY, 2) == (Fraction(3, 2), Fraction(2))


def test_a_substitute_does_not_count_beside_the_member_and_an_incomplete_sheet_never_does():
    free = made(Jury, membres=(made(MembreJury, id="ana"), BEN, SUE))
    given = application(("ana", (4, 4)), ("sue", (0, 0)), ("ben", (1,)), ("nobody", (4, 4)))
    assert [e.par for e in counted(given, free, 2)] == ["ana"]


def test_thirds_are_not_rounded_before_they_are_compared():
    means = (Fraction(10, 3), Fraction(8, 3))
    assert total(means, SCALE) == Fraction(230, 3)


def test_the_grant_is_the_least_of_what_limits_it_and_rounded_down():
    limits = Plafonds(Decimal(60), Decimal(80), Decimal(500), Decimal(5000))
    free = made(Candidature, id="a", demande=Decimal(9000), cout=Decimal("7333.33"), autres_aides=Decimal(2000))
    assert ceiling(free, limits) == Decimal(3866)
    capped = made(Candidature, id="a", demande=Decimal(9000), cout=Decimal(90_000))
    assert ceiling(capped, limits) == Decimal(5000)


def test_what_cannot_be_received_says_each_reason():
    call = made(Calendrier, cloture=None)
    poor = made(Candidature, id="a", demande=Decimal("499.99"), cout=Decimal(5000), nature="entreprise", complete=False)
    limits = Plafonds(Decimal(60), None, Decimal(500), None)
    assert motives(poor, limits, ("association",), call) == ("nature", "incomplet", "plancher")
    enough = made(Candidature, id="a", demande=Decimal(500), cout=Decimal(5000), nature="association", complete=True)
    assert motives(enough, limits, ("association",), call) == ()


@pytest.mark.parametrize(("name", "file"), GOLDEN)
def test_text_of_the_fund_is_the_golden_one(name, file, compare):
    compare(ROOT / "tests" / "golden" / name / f"{file}.txt", plain.write(documents(name)[file]))


def test_a_laureate_has_an_agreement_and_the_others_none():
    files = {file for file in documents("spl") if file.startswith("fonds-convention-")}
    assert files == {f"fonds-convention-{name}" for name in ("laines", "mycelium", "marmites", "roue-libre")}


def changed(name: str, **changes: Any) -> Any:
    form = loaded_example(name).project
    assert form is not None
    return apply(loaded_example(name), changes, FORMS[form.forme])


def test_a_fund_that_is_not_described_still_gives_models_to_fill_in():
    loaded = changed("spl", fonds=None)
    fund = loaded.project.fonds
    assert [r.candidature.nom for r in fund.conventions] == [None]
    assert fund.classement == ()
    assert len(fund.cahiers) == 1


def test_a_reference_to_nobody_is_a_finding_with_its_line():
    text = example("spl").read_text().replace("president: bastien-courtial", "president: personne", 1)
    found = [f for f in load_text(text.encode(), "projet.yaml", defaults).findings if f.code == "reference-inconnue"]
    assert [f.path for f in found] == ["fonds.jury.president"]
    assert text.splitlines()[found[0].place.line - 1].strip() == "president: personne"
