"""The positioning: notes of the sites worked out again, thresholds at their bound, prices brought to one basis, what lacks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml

from tests.documents.drafts import documents
from tests.projects import DAY, LIBRARY, ROOT, defaults, loaded_example, tree_of
from tldocs.document import plain
from tldocs.document.model import Picture, Table
from tldocs.dossier.build import Options, draft_all
from tldocs.dossier.check import check
from tldocs.project.load import load_text

STUDIED = ("association-rurale", "spl")
FILE = "positionnement-du-lieu"


def project(section: object):
    text = yaml.safe_dump({"forme": "association-1901", "positionnement": section}, allow_unicode=True)
    loaded = load_text(text.encode(), "essai.yaml", defaults)
    assert loaded.project is not None, loaded.findings
    return loaded.project.positionnement


def implantation(sites, criteria, **more):
    return project({"implantation": {"sites": sites, "criteres": criteria, **more}}).implantation


RENT = {"id": "loyer", "nom": "loyer", "poids": 3, "sens": "moins", "donnee": "loyer", "rejet": 100}
ROOM = {"id": "surface", "nom": "surface", "poids": 1, "sens": "plus", "donnee": "surface"}


@pytest.mark.parametrize("name", STUDIED)
def test_text_of_the_positioning_is_the_golden_one(name, compare):
    compare(ROOT / "tests" / "golden" / name / f"{FILE}.txt", plain.write(documents(name)[FILE]))


def test_a_note_is_straight_between_the_worst_and_the_best_of_the_admitted_sites():
    sites = [
        {"id": f"s{rent}", "loyer": rent, "surface": room} for rent, room in ((0, 10), (25, 30), (100, 20), (101, 99))
    ]
    judged = implantation(sites, [RENT, ROOM]).juges
    assert [j.note_de("loyer").note for j in judged] == [100, 75, 0, None]
    assert [j.note_de("surface").note for j in judged] == [0, 100, 50, None]
    assert [j.total for j in judged] == [75, Fraction(325, 4), Fraction(25, 2), None]
    assert [j.rang for j in judged] == [2, 1, 3, None]
    assert judged[3].noms_des_rejets == ("loyer",)


def test_a_threshold_admits_its_own_value_in_both_directions():
    sites = [
        {"id": "a", "loyer": 100, "surface": 50},
        {"id": "b", "loyer": 101, "surface": 50},
        {"id": "c", "loyer": 1, "surface": 49},
    ]
    known = implantation(sites, [RENT, {**ROOM, "rejet": 50}])
    assert [bool(j.rejets) for j in known.juges] == [False, True, True]


def test_a_scale_given_by_the_project_is_kept_and_bounded():
    scale = {**ROOM, "zero": 100, "cent": 200}
    judged = implantation([{"id": f"s{n}", "surface": n} for n in (50, 100, 150, 200, 900)], [scale]).juges
    assert [j.total for j in judged] == [0, 0, 50, 100, 100]


def test_equal_values_and_equal_totals_share_a_note_and_a_rank():
    judged = implantation([{"id": "a", "loyer": 5}, {"id": "b", "loyer": 5}], [RENT]).juges
    assert [(j.total, j.rang) for j in judged] == [(100, 1), (100, 1)]


def test_a_site_that_lacks_a_value_is_not_ranked_and_the_study_says_which():
    known = implantation([{"id": "a", "loyer": 5}, {"id": "b", "loyer": 6}, {"id": "c"}], [RENT])
    assert [j.rang for j in known.juges] == [1, 2, None]
    assert known.incomplets[0].noms_des_manques == ("loyer",)


@pytest.mark.parametrize("name", STUDIED)
def test_beyond_the_weight_that_the_study_gives_another_site_comes_first(name):
    """The whole scoring is run again with the weight moved a little past the turn, on both sides of it."""
    first = loaded_example(name).project.positionnement.implantation
    tree = tree_of(loaded_example(name).source)["positionnement"]["implantation"]
    turns = [
        (b.critere.id, side, step) for b in first.bascules for side, step in ((b.dessous, -1), (b.dessus, 1)) if side
    ]
    assert turns
    for criterion, (weight, site), step in turns:
        for moved, leader in (
            (weight + step * Decimal("0.1"), site.id),
            (weight - step * Decimal("0.1"), first.classement[0].site.id),
        ):
            criteria = [{**c, "poids": str(moved)} if c["id"] == criterion else c for c in tree["criteres"]]
            again = implantation(tree["sites"], criteria)
            assert again.classement[0].site.id == leader, (criterion, moved)


def test_prices_before_tax_are_brought_to_what_the_user_pays_and_compared():
    noted = [
        {"chez": "a", "prix": "10", "taxes": "ht", "tva": "20"},
        {"chez": "a", "prix": "20"},
        {"chez": "a", "prix": "7", "taxes": "ht"},
        {"chez": "a", "prix": "40"},
    ]
    price = project(
        {"comparables": [{"id": "a", "nom": "A"}], "tarifs": [{"id": "t", "prix": "15", "releves": noted}]}
    ).tarifs[0]
    assert price.prix_releves == (12, 20, 40)
    assert (price.minimum, price.mediane, price.maximum) == (12, 20, 40)
    assert price.ecart == -25


def test_the_median_of_an_even_count_is_the_middle_of_the_two():
    noted = [{"chez": "a", "prix": str(p)} for p in (10, 13)]
    price = project(
        {"comparables": [{"id": "a", "nom": "A"}], "tarifs": [{"id": "t", "prix": "1", "releves": noted}]}
    ).tarifs[0]
    assert price.mediane == Decimal("11.5")


@pytest.mark.parametrize("name", STUDIED)
def test_the_own_line_of_the_comparison_has_the_figures_of_the_file(name):
    project = loaded_example(name).project
    shown = next(
        b for b in documents(name)[FILE].blocks() if isinstance(b, Table) and "à côté de" in plain.words(b.caption, {})
    )
    own = [plain.words(cell, {}) for cell in shown.rows[0]]
    assert own[0].startswith(plain_name(project))
    assert own[1].replace("\u00a0", "") == f"{project.activite.surface:f}"
    assert own[3].replace(",", ".") == f"{project.activite.etp:f}"


def plain_name(project) -> str:
    name = project.activite.lieu.partition(",")[0]
    return name[0].upper() + name[1:]


@pytest.mark.parametrize("name", STUDIED)
def test_every_site_and_every_price_is_told_in_the_words_of_the_figures(name):
    project = loaded_example(name).project
    alts = " ".join(b.alt for b in documents(name)[FILE].blocks() if isinstance(b, Picture))
    assert all(site.nom in alts for site in project.positionnement.implantation.sites)
    assert all(price.nom in alts for price in project.positionnement.tarifs)


def test_an_empty_section_gives_a_study_that_names_what_is_missing(tmp_path):
    source = tree_of(loaded_example("association-rurale").source)
    kept = {key: value for key, value in source.items() if key not in ("positionnement", "diagnostic")}
    kept["etudes"] = ["positionnement"]
    file = tmp_path / "projet.yaml"
    file.write_text(yaml.safe_dump(kept, allow_unicode=True, default_style='"'), encoding="utf-8")
    checked = check(file, DAY, LIBRARY)
    assert checked.ok, checked.findings
    text = plain.write(next(d.document for d in draft_all(checked, LIBRARY, Options(("etudes",))) if d.file == FILE))
    for field in (
        "positionnement.publics",
        "positionnement.voisins",
        "positionnement.comparables",
        "positionnement.tarifs",
    ):
        assert f"`{field}`" in text
    assert "À quel prix" not in text


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ({"implantation": {"sites": [{"id": "a", "latitude": "469882"}]}}, "valeur-invalide"),
        ({"implantation": {"sites": [{"id": "a"}, {"id": "a"}]}}, "identifiant-en-double"),
        ({"implantation": {"retenu": "nulle-part"}}, "reference-inconnue"),
        ({"axes": ["beaute"]}, "reference-inconnue"),
        ({"axes": ["surface", "etp", "postes"]}, "liste-trop-longue"),
        ({"tarifs": [{"id": "t", "releves": [{"chez": "inconnu", "prix": "1"}]}]}, "reference-inconnue"),
        ({"implantation": {"sites": [{"id": f"s{n}"} for n in range(11)]}}, "liste-trop-longue"),
    ],
)
def test_a_mistake_is_a_finding_with_its_place(section, code):
    text = yaml.safe_dump({"forme": "association-1901", "positionnement": section}, allow_unicode=True)
    found = load_text(text.encode(), "essai.yaml", defaults).findings
    assert [(f.code, bool(f.place and f.place.line and f.remedy)) for f in found if f.severity == "error"] == [
        (code, True)
    ]


def test_the_age_of_a_figure_counts_full_years():
    known = project({"comparables": [{"id": "a", "nom": "A", "date": date(2023, 11, 23)}]}).dates[0]
    assert [known.age(day) for day in (date(2026, 11, 22), date(2026, 11, 23), date(2020, 1, 1))] == [2, 3, 0]
