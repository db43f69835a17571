"""`tldocs financements`: what a user reads."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.advice.aides import aid, envelope
from tests.cli.run import invoke
from tests.projects import example

RURAL = example("association-rurale")


def test_an_old_verification_is_told():
    assert "vérification de plus d'un an" not in invoke("financements", RURAL).output
    assert "vérification de plus d'un an" in invoke("financements", RURAL, "--on", "2027-05-01").output


def test_the_text_dates_every_programme_and_hides_what_does_not_fit():
    shown = invoke("financements", RURAL)
    assert shown.exit_code == 0
    blocks = shown.output.split("\n\n")[:-1]
    assert len(blocks) > 10
    assert all("vérifié : 2026-04" in block for block in blocks)
    assert "Fabriques de territoire (ANCT)" not in shown.output
    everything = invoke("financements", RURAL, "--all").output
    assert "Fabriques de territoire (ANCT)" in everything


def test_the_json_holds_what_a_program_needs():
    shown = json.loads(invoke("financements", RURAL, "--format", "json").output)
    (leader,) = [p for p in shown["programmes"] if p["id"] == "leader"]
    assert leader["etat"] == "convient"
    assert leader["vu"] == "2026-04"
    assert leader["cumul_limite"][0]["avec"] == ["feder-os5", "fse-plus"]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path):
    (tmp_path / "projet.yaml").write_text("forme: inconnue\n")
    shown = invoke("financements", tmp_path)
    assert shown.exit_code == 1
    assert "forme-inconnue" in shown.output


def test_an_export_is_brought_then_shown(tmp_path):
    source, local = tmp_path / "export.json", tmp_path / "aides.json"
    source.write_text(json.dumps(envelope(aid())), encoding="utf-8")
    done = invoke("financements", "--import", source, "--catalogue", local)
    assert done.exit_code == 0
    assert "nouvelles : 1, mises à jour : 0" in done.output
    shown = invoke("financements", RURAL, "--catalogue", local, "--on", "2026-11-22").output
    assert "Ouvrir des ateliers partagés en Bourgogne-Franche-Comté" in shown


def test_wrong_use_is_told(tmp_path):
    assert invoke("financements").exit_code == 2
    assert invoke("financements", "--fetch", "--import", "x").exit_code == 2


PROBE = """
import sys
from tldocs.cli.main import main
try:
    main(["financements", sys.argv[1]])
except SystemExit:
    print("httpx" in sys.modules, "httpcore" in sys.modules)
"""


def test_httpx_is_not_loaded_to_read_a_catalogue():
    ran = subprocess.run([sys.executable, "-c", PROBE, RURAL], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("False False\n")
