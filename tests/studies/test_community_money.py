"""The money of the community plan is that of the plan, and says what is not yet won."""

from __future__ import annotations

from decimal import Decimal

from tests.projects import DAY, LIBRARY, example, loaded_example
from tldocs.law.compiled import load_forms, load_law
from tldocs.project.community_means import ligne_nommee
from tldocs.studies import Contexte, Etude


def animation(name):
    projet = loaded_example(name).project
    law = load_law(LIBRARY, load_forms(LIBRARY)[projet.forme])
    return Etude(Contexte(projet, law, DAY, LIBRARY, example(name).parent)).communaute


def test_a_line_costs_its_part_of_the_plan():
    told = {line.nom: line.montant for line in animation("association-rurale").charges}
    assert told["Communication et intervenants"] == Decimal(1140)  # 60 % of 1 900 €
    assert told["Coordinatrice du lieu"] == Decimal(13000)  # 40 % of 26 000 € and 25 % of contributions


def test_a_grant_that_is_only_asked_for_says_so():
    told = {line.nom: line.objet for line in animation("association-rurale").produits}
    assert "demandée, pas encore acquise" in told["Développement local"]
    assert "acquise" not in told["Vie locale"]


def test_a_line_is_found_by_its_name_to_the_letter():
    projet = loaded_example("association-rurale").project
    assert ligne_nommee(projet, "Communication et intervenants").chemin.startswith("finances.plan.charges")
    assert ligne_nommee(projet, "communication et intervenants") is None
    assert ligne_nommee(projet, None) is None


def test_hours_of_a_post_follow_its_presence():
    by_name = {b.qui: b for b in animation("spl").bilans}
    assert by_name["Directrice"].disponibles == 161  # 1 607 h × 10 %
    assert by_name["bénévoles"].reste == 60
