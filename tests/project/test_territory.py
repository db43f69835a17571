"""Communes and groupings: completed from the table shipped with tldocs, and checked against it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tldocs.gazetteer as home
from tests.projects import DAY, defaults
from tldocs.dossier.check import check
from tldocs.gazetteer import places, table
from tldocs.project.load import load_text

HEAD = "forme: association-1901\n"


def loaded(text: str):
    made = load_text((HEAD + text).encode(), "projet.yaml", defaults)
    assert made.project is not None, made.findings
    return made.project


def found(text: str, tmp_path: Path) -> list[tuple[str, str, str]]:
    file = tmp_path / "projet.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return [
        (f.severity, f.code, f.path)
        for f in check(file, DAY).findings
        if f.code.startswith(("commune-", "groupement-", "population-", "table-"))
    ]


def test_a_commune_named_by_its_name_and_postcode_is_completed():
    project = loaded("siege: {commune: felletin, code_postal: '23500'}\n")
    assert (project.siege.code_insee, project.siege.departement) == ("23079", "23")
    assert project.siege.habitants == 1577
    assert project.siege.intercommunalite == "communauté de communes Creuse Grand Sud"
    assert project.completes == {"siege.code_insee"}


def test_a_commune_named_by_its_insee_code_is_completed():
    project = loaded("siege: {code_insee: '23079'}\n")
    assert (project.siege.commune, project.siege.code_postal) == ("Felletin", "23500")


def test_a_public_body_gets_its_number_its_population_and_its_territory():
    body = "collectivites:\n  - {id: c, denomination: commune de Felletin, niveau: commune, siege: {commune: Felletin, code_postal: '23500'}}\n"
    commune = loaded(body).collectivites[0]
    assert (commune.siren, commune.population, commune.territoire) == ("212307904", 1577, ("23079",))
    body = "collectivites:\n  - {id: g, denomination: Creuse Grand Sud, niveau: epci, siren: 200 044 014}\n"
    grouping = loaded(body).collectivites[0]
    assert grouping.population == 11509
    assert len(grouping.territoire) == 26
    assert "23079" in grouping.territoire


def test_what_the_user_wrote_wins():
    project = loaded("siege: {commune: Felletin, code_postal: '23500', code_insee: '23008'}\n")
    assert project.siege.code_insee == "23008"


@pytest.mark.parametrize(
    ("code", "local"), [("57463", True), ("67482", True), ("68224", True), ("54395", False), ("88160", False)]
)
def test_a_seat_under_local_law_is_recognised(code, local):
    assert loaded(f"siege: {{code_insee: '{code}'}}\n").siege.alsace_moselle is local


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("siege: {commune: Aubusson, code_postal: '23500'}", ("warning", "commune-inconnue", "siege.commune")),
        ("siege: {code_insee: '23999'}", ("warning", "commune-inconnue", "siege.code_insee")),
        ("siege: {code_insee: '23079', commune: Aubusson}", ("warning", "commune-contredite", "siege.commune")),
        ("siege: {code_insee: '23079', code_postal: '23200'}", ("warning", "commune-contredite", "siege.code_postal")),
        (
            "collectivites:\n  - {id: c, niveau: commune, siren: '212300800', siege: {code_insee: '23079'}}",
            ("error", "commune-contredite", "collectivites[0].siren"),
        ),
        (
            "collectivites:\n  - {id: g, niveau: epci, siren: '200044014', siege: {code_insee: '87154'}}",
            ("warning", "groupement-contredit", "collectivites[0].siege"),
        ),
        (
            "collectivites:\n  - {id: g, niveau: epci, siren: '200044014', territoire: ['23079', '87154']}",
            ("warning", "groupement-contredit", "collectivites[0].territoire"),
        ),
        (
            "collectivites:\n  - {id: g, niveau: epci, siren: '212307904'}",
            ("warning", "groupement-inconnu", "collectivites[0].siren"),
        ),
        (
            "collectivites:\n  - {id: c, niveau: commune, population: 12000, siege: {code_insee: '23079'}}",
            ("info", "population-eloignee", "collectivites[0].population"),
        ),
    ],
)
def test_a_contradiction_is_a_finding(text, expected, tmp_path):
    assert expected in found(text + "\n", tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "siege: {commune: St Junien, code_postal: '87200'}",
        "siege: {commune: Paris 13e, code_postal: '75013', code_insee: '75056'}",
        "siege: {commune: LIMOGES CEDEX 1, code_postal: '87031'}",
        "siege: {commune: Bruxelles, code_postal: '01000', pays: Belgique}",
    ],
)
def test_usual_spellings_are_no_contradiction(text, tmp_path):
    assert found(text + "\n", tmp_path) == []


def test_a_former_commune_leads_to_the_one_it_is_part_of(tmp_path):
    name, whole = places.former("49001")
    file = tmp_path / "projet.yaml"
    file.write_text(f"{HEAD}siege: {{code_insee: '49001'}}\n", encoding="utf-8")
    said = next(f for f in check(file, DAY).findings if f.code == "commune-inconnue")
    assert name in said.message
    assert whole in said.remedy


def test_the_table_is_small_dated_and_whole():
    assert table.FILE.stat().st_size < 1_000_000
    assert table.FILE.parent == Path(home.__file__).parent, "shipped with the package"
    assert places.year() == "2026"
    assert "decoupage-administratif" in places.source()
    assert len(table.head()["departements"]) > 100
    blocks = [table.block(name) for name in table.head()["blocs"] if name != "epci"]
    assert 34_000 < sum(len(block["communes"]) for block in blocks) < 36_000
    assert len(table.block("epci")) > 1_200


def test_most_numbers_follow_from_the_code_and_the_others_are_kept():
    assert places.commune("75056").siren == "217500016"
    assert places.commune("2A004").siren == table.derived_siren("2A004")


def test_a_spoiled_table_is_said_and_stops_nothing(tmp_path, monkeypatch):
    spoiled = tmp_path / "communes.bin"
    spoiled.write_bytes(table.FILE.read_bytes()[:2000])
    monkeypatch.setattr(table, "FILE", spoiled)
    for kept in (table.head, table.block, places.named):
        kept.cache_clear()
    try:
        assert found("siege: {commune: Felletin, code_postal: '23500'}\n", tmp_path) == [
            ("warning", "table-des-communes", "")
        ]
    finally:
        for kept in (table.head, table.block, places.named):
            kept.cache_clear()
