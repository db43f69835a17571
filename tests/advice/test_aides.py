"""Aids of Aides-territoires: exports read, a local catalogue kept, the API asked on this machine."""

from __future__ import annotations

import json
import socket
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.advice.aides import aid, envelope, served
from tests.projects import DAY, example
from tldocs.advice import aides_fetch
from tldocs.dossier.aides import Imported, import_aids
from tldocs.dossier.financing import financing

RURAL = example("association-rurale")


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """No test reaches beyond this machine."""
    connect = socket.socket.connect

    def local(self, address):
        assert address[0] == "127.0.0.1", address
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local)


def brought(
    tmp_path: Path, content: object, *, today: date = DAY, full: bool = False, name: str = "export.json"
) -> Imported:
    source = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content)
    source.write_text(text, encoding="utf-8")
    return import_aids(source, tmp_path / "aides-territoires.json", today=today, full=full)


def kept(tmp_path: Path) -> dict[str, dict]:
    content = json.loads((tmp_path / "aides-territoires.json").read_text(encoding="utf-8"))
    return {item["id"]: item for item in content["aides"]}


def opinion(tmp_path: Path, name: str = "at-900101", project: Path = RURAL):
    found = financing(project, DAY, local=tmp_path / "aides-territoires.json")
    assert found.ok, found.findings
    return next(avis for avis in found.avis if avis.programme.id == name)


def refused(tmp_path: Path, done: Imported, message: str) -> None:
    assert not done.ok
    assert message in done.findings[0].message
    assert not (tmp_path / "aides-territoires.json").exists()


def test_an_imported_aid_is_judged_like_the_others(tmp_path):
    assert brought(tmp_path, envelope(aid())).ok
    avis = opinion(tmp_path)
    assert avis.etat == "convient"
    assert avis.plafond == 10600
    assert avis.programme.vu == DAY.isoformat()
    assert "périmètre : Bourgogne-Franche-Comté" in avis.raisons


def test_html_becomes_words_and_contacts_are_not_kept(tmp_path):
    brought(tmp_path, envelope(aid(name="<b>Ateliers</b> &amp; gare<script>alert(1)</script>\u202e\x1b[31m")))
    item = kept(tmp_path)["at-900101"]
    assert item["criteres"] == "- Associations & coopératives\n- Ouvert 20 h par semaine"
    assert item["nom"] == "Ateliers & gare [31m"
    assert "Untel" not in json.dumps(item)


def test_another_region_and_another_public_exclude(tmp_path):
    brought(tmp_path, envelope(aid(1, perimeter="Bretagne"), aid(2, targeted_audiences=["Particulier"])))
    assert opinion(tmp_path, "at-1").contre == ("périmètre : Bretagne",)
    assert opinion(tmp_path, "at-2").contre == ("bénéficiaires : particuliers",)


def test_labels_are_known_in_the_singular_and_without_accents(tmp_path):
    brought(tmp_path, envelope(aid(targeted_audiences=["association"], destinations=["DEPENSES DE FONCTIONNEMENT"])))
    assert opinion(tmp_path).etat == "convient"


def test_what_is_not_known_is_a_doubt_and_not_an_exclusion(tmp_path):
    odd = aid(
        perimeter_scale="Ad-hoc",
        perimeter="Massif du Morvan",
        aid_types=["Bon d’achat"],
        submission_deadline="2027-13-45",
    )
    brought(tmp_path, envelope(odd | {"subvention_rate_lower_bound": 80}))
    avis = opinion(tmp_path)
    assert avis.etat == "a-verifier"
    assert {lack.quoi for lack in avis.manques} == {
        "type d'aide inconnu : Bon d’achat", "date illisible : 2027-13-45", "taux contradictoires : de 80 à 50 %",
        "périmètre à vérifier : Massif du Morvan",
    }  # fmt: skip


@pytest.mark.parametrize("change", [{"is_live": False}, {"submission_deadline": "2026-06-30"}])
def test_a_closed_aid_is_closed(tmp_path, change):
    brought(tmp_path, envelope(aid(**change)))
    assert opinion(tmp_path).etat == "clos"


def test_null_fields_are_admitted(tmp_path):
    bare = dict.fromkeys(aid()) | {"id": 7, "name": "Aide sans détail"}
    assert brought(tmp_path, envelope(bare)).ok
    assert opinion(tmp_path, "at-7").etat == "a-verifier"


def test_two_imports_of_the_same_file_give_the_same_bytes(tmp_path):
    brought(tmp_path, [envelope(aid(1), aid(2)), envelope(aid(2), aid(3))])
    first = (tmp_path / "aides-territoires.json").read_bytes()
    again = brought(tmp_path, [envelope(aid(1), aid(2)), envelope(aid(2), aid(3))])
    assert (tmp_path / "aides-territoires.json").read_bytes() == first
    assert (again.merged.added, again.merged.updated, again.merged.same) == (0, 0, 3)


def test_the_newest_wins(tmp_path):
    brought(tmp_path, envelope(aid(name="Récente")))
    brought(tmp_path, envelope(aid(name="Ancienne", date_updated="2026-01-01T00:00:00+01:00")))
    assert kept(tmp_path)["at-900101"]["nom"] == "Récente"
    done = brought(tmp_path, envelope(aid(name="Nouvelle", date_updated="2026-10-01T00:00:00+02:00")))
    assert done.merged.updated == 1
    assert kept(tmp_path)["at-900101"]["nom"] == "Nouvelle"


def test_an_aid_that_is_gone_is_closed_only_by_a_full_import(tmp_path):
    brought(tmp_path, envelope(aid(1), aid(2)))
    brought(tmp_path, envelope(aid(1)))
    assert kept(tmp_path)["at-2"]["statut"] == "ouvert"
    assert brought(tmp_path, envelope(aid(1)), full=True).merged.closed == 1
    assert kept(tmp_path)["at-2"]["statut"] == "clos"


def test_a_table_is_read(tmp_path):
    head = "Nom;Porteurs d'aides;Bénéficiaires de l'aide;Types d'aide;\"Taux de subvention, min. et max. (en %, nombre entier)\";Récurrence;Date de clôture;Éligibilité;Types de dépenses / actions couvertes;Périmètre;URL d'origine\n"
    row = 'Fonds du Morvan;Parc du Morvan;Associations;Subvention;"20-40";Ponctuelle;31/03/2027;"<p>Projets; ruraux</p>";Dépenses de fonctionnement;Morvan;https://parc.example/fonds\n'
    assert brought(tmp_path, head + row, name="export.csv").ok
    (item,) = kept(tmp_path).values()
    assert (item["nom"], item["cloture"], item["taux"]) == ("Fonds du Morvan", "2027-03-31", 40)
    assert item["criteres"] == "Projets; ruraux"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"results": [', "JSON mal formé"),
        ("[" * 100_000, "JSON démesuré"),
        ('{"results": [{"id": ' + "9" * 6000 + "}]}", "JSON démesuré"),
        ('{"autre": 1}', "aucune aide n'est reconnue"),
        ("du texte", "ni JSON, ni tableau CSV"),
        ('Nom;Périmètre\n"ouvert', "tableau CSV mal formé"),
        ("", "ni JSON, ni tableau CSV"),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path, content, message):
    refused(tmp_path, brought(tmp_path, content), message)


def test_a_huge_file_and_a_missing_one_are_refused(tmp_path):
    with (tmp_path / "export.json").open("wb") as file:
        file.truncate((32 << 20) + 1)
    target = tmp_path / "aides-territoires.json"
    refused(tmp_path, import_aids(tmp_path / "export.json", target), "dépasse 32 Mio")
    refused(tmp_path, import_aids(tmp_path / "absent.json", target), "n'existe pas")


def test_an_aid_without_name_is_left_aside_and_told(tmp_path):
    done = brought(tmp_path, envelope(aid(1), aid(2, name=None), aid(None)))
    assert list(kept(tmp_path)) == ["at-1"]
    assert [f.message for f in done.findings] == [
        "aide n° 2 laissée de côté : sans nom", "aide n° 3 laissée de côté : sans identifiant",
    ]  # fmt: skip


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/ \x1b]8;;x"])
def test_only_web_addresses_are_kept(tmp_path, link):
    brought(tmp_path, envelope(aid(origin_url=link)))
    assert kept(tmp_path)["at-900101"]["lien"].startswith("https://aides-territoires.beta.gouv.fr/aides/")


@pytest.mark.parametrize("content", ["{}", "[]", "x", '{"aides": [{"id": "at-1"}]}', '{"aides": 3}'])
def test_a_spoiled_catalogue_is_told_and_kept(tmp_path, content):
    (tmp_path / "aides-territoires.json").write_text(content)
    assert "catalogue local" in brought(tmp_path, envelope(aid())).findings[0].message
    assert (tmp_path / "aides-territoires.json").read_text() == content
    assert not financing(RURAL, DAY, local=tmp_path / "aides-territoires.json").ok


def fetched(tmp_path: Path, monkeypatch, url: str, token: str = "jeton-de-test") -> Imported:
    monkeypatch.setenv("TLDOCS_AIDES_TOKEN", token)
    monkeypatch.setenv("TLDOCS_AIDES_URL", url)
    monkeypatch.setattr(aides_fetch, "PAUSES", (0.0, 0.0, 0.0))
    return import_aids(None, tmp_path / "aides-territoires.json", today=DAY)


def test_pages_are_asked_until_the_last(tmp_path, monkeypatch):
    elsewhere = "http://ailleurs.example/api/aids/all/?page=2"
    with served(envelope(aid(1), following=elsewhere), envelope(aid(1), aid(2))) as (url, asked):
        assert fetched(tmp_path, monkeypatch, url).ok
    assert list(kept(tmp_path)) == ["at-1", "at-2"]
    assert [path.partition("?")[0] for path in asked] == ["/api/connexion/", "/api/aids/all/", "/api/aids/all/"]


def test_what_passes_is_asked_again(tmp_path, monkeypatch):
    with served(envelope(aid(1)), failures=(503, 429)) as (url, asked):
        assert fetched(tmp_path, monkeypatch, url).ok
    assert len(asked) == 4


def test_what_lasts_is_told_and_the_former_catalogue_kept(tmp_path, monkeypatch):
    brought(tmp_path, envelope(aid(1)))
    before = (tmp_path / "aides-territoires.json").read_bytes()
    with served(failures=(503,) * 9) as (url, asked):
        done = fetched(tmp_path, monkeypatch, url)
    assert done.findings[0].message == "le service ne répond pas (réponse 503)"
    assert len(asked) == 5
    assert (tmp_path / "aides-territoires.json").read_bytes() == before


@pytest.mark.parametrize(
    ("page", "failures", "token", "message"),
    [
        (b"<html>", (), "jeton-de-test", "n'est pas du JSON"),
        (b"[" * 100_000, (), "jeton-de-test", "n'est pas du JSON"),
        (envelope(), (404,), "jeton-de-test", "a refusé (404)"),
        (envelope(), (302,), "jeton-de-test", "a refusé (302)"),
        (envelope(), (), "faux", "le jeton est refusé (401)"),
        (envelope(), (), "", "aucun jeton"),
    ],
)
def test_a_refusal_is_a_finding(tmp_path, monkeypatch, page, failures, token, message):
    with served(page, failures=failures) as (url, _):
        refused(tmp_path, fetched(tmp_path, monkeypatch, url, token), message)


def test_a_token_never_travels_in_clear(tmp_path, monkeypatch):
    refused(tmp_path, fetched(tmp_path, monkeypatch, "http://aides.example/api/"), "n'est pas chiffrée")


def test_nobody_there_is_a_finding(tmp_path, monkeypatch):
    with served() as (url, _):
        pass
    refused(tmp_path, fetched(tmp_path, monkeypatch, url), "ne répond pas")


def test_the_extra_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    done = fetched(tmp_path, monkeypatch, "https://aides.example/api/")
    assert done.findings[0].code == "aides-extra"
    assert "tldocs[aides]" in done.findings[0].remedy
