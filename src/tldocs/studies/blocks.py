"""The figures and the tables that studies draw from data, by the name a clause calls them.

`![Titre](figure:nom)` calls `nom`; `![Titre](tableau:nom)`, for a table whose columns depend on the data, `tableau:nom`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tldocs.document.model import Chart, Figure, Picture, Table

    from . import Etude

Drawing: TypeAlias = "Chart | Figure | Picture | Table"
Maker: TypeAlias = "Callable[[Etude, str], Drawing]"
"""From the studies of a project and the caption to a block."""


def _scheme(etude: Etude, caption: str) -> Drawing:
    from .governance_blocks import detailed_scheme

    return detailed_scheme(etude, caption)


def _power(etude: Etude, caption: str) -> Drawing:
    from .governance_blocks import power_chart

    return power_chart(etude, caption)


def _hours(etude: Etude, caption: str) -> Drawing:
    from .community_blocks import hours_chart

    return hours_chart(etude, caption)


def _year(etude: Etude, caption: str) -> Drawing:
    from .community_blocks import year_picture

    return year_picture(etude, caption)


def _helix(etude: Etude, caption: str) -> Drawing:
    from .laboratory_blocks import helix_chart

    return helix_chart(etude, caption)


def _laboratory_calendar(etude: Etude, caption: str) -> Drawing:
    from .laboratory_blocks import calendar

    return calendar(etude, caption)


def _laboratory_budget(etude: Etude, caption: str) -> Drawing:
    from .laboratory_blocks import budget

    return budget(etude, caption)


def _later(module: str, function: str) -> Maker:
    """Return the maker of that name, whose module is imported when it is called."""

    def make(etude: Etude, caption: str) -> Drawing:
        made: Drawing = getattr(import_module(f"{__package__}.{module}"), function)(etude, caption)
        return made

    return make


BLOCKS: Mapping[str, Maker] = {
    "tableau:fonds-moyennes": _later("fund", "means"),
    "fonds-totaux": _later("fund", "totals"),
    "prix-du-lieu": _later("positioning_blocks", "price_dots"),
    "lieu-et-comparables": _later("positioning_blocks", "places_on_axes"),
    "carte-des-sites": _later("positioning_blocks", "site_map"),
    "sites-sur-deux-criteres": _later("positioning_blocks", "sites_on_axes"),
    "points-des-sites": _later("positioning_blocks", "site_scores"),
    "tableau:notes-des-sites": _later("positioning_blocks", "notes_table"),
    "tableau:notes-des-sites-suite": _later("positioning_blocks", "notes_table_next"),
    "tableau:lieux-comparables": _later("positioning_blocks", "peers_table"),
    "tableau:distances-des-sites": _later("positioning_blocks", "distances_table"),
    "tableau:publics-et-services": _later("positioning_blocks", "matrix"),
    "schema-de-gouvernance": _scheme,
    "laboratoire-familles": _helix,
    "laboratoire-calendrier": _laboratory_calendar,
    "tableau:laboratoire-budget": _laboratory_budget,
    "pouvoir-des-votants": _power,
    "heures-d-animation": _hours,
    "annee-d-animation": _year,
    "carte-du-territoire": _later("diagnosis_blocks", "territory_map"),
    "reseau-des-acteurs": _later("diagnosis_blocks", "network"),
    "question": _later("diagnosis_blocks", "question_chart"),
    "lieu-de-travail": _later("diagnosis_blocks", "commuting_chart"),
    "tableau:communes": _later("diagnosis_blocks", "communes_table"),
    "tableau:croisement": _later("diagnosis_blocks", "crossing_table"),
    "tableau:forces-et-faiblesses": _later("diagnosis_blocks", "swot_table"),
    "risques-matrice": _later("risks_blocks", "matrix"),
    "risques-familles": _later("risks_blocks", "families"),
    "montee-calendrier": _later("rampup_blocks", "calendar"),
    "montee-produits": _later("rampup_blocks", "income"),
    "montee-effectif": _later("rampup_blocks", "staff"),
    "montee-tresorerie": _later("rampup_blocks", "cash"),
    "tableau:montee-exercices": _later("rampup_blocks", "years"),
    "tableau:montee-scenarios": _later("rampup_blocks", "scenarios"),
    "tableau:montee-un": _later("rampup_blocks", "first_year"),
    "tableau:montee-deux": _later("rampup_blocks", "second_year"),
    "tableau:montee-trois": _later("rampup_blocks", "third_year"),
    "tableau:montee-quatre": _later("rampup_blocks", "fourth_year"),
    "tableau:montee-cinq": _later("rampup_blocks", "fifth_year"),
}
"""Name in a clause -> block. A module of a study is imported by its maker, when it is called."""
