"""`--only calendrier`: the steps of a project, dated, for people and for calendars."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.projects import example


def build(*arguments):
    return invoke("build", *arguments)


@pytest.fixture
def project(tmp_path) -> Path:
    return Path(shutil.copy(example("association-rurale"), tmp_path / "projet.yaml"))


def events(folder: Path) -> dict[str, str]:
    """Summary of each event of the calendar -> its day."""
    text = (folder / "calendrier.ics").read_text(encoding="utf-8").replace("\r\n ", "").replace("\r\n", "\n")
    return {
        re.search("SUMMARY:(.*)", event)[1]: re.search("DTSTART;VALUE=DATE:(.*)", event)[1]
        for event in text.split("BEGIN:VEVENT")[1:]
    }


def test_the_calendar_follows_the_dates_of_the_project(project, tmp_path):
    assert build(project, "--only", "calendrier").exit_code == 0
    assert events(tmp_path / "dossier")["Assemblée constitutive"] == "20260314"
    text = project.read_text(encoding="utf-8").replace("  date: 2026-03-14", "  date: 2026-05-31", 1)
    project.write_text(text, encoding="utf-8")
    assert build(project, "--only", "calendrier", "--draft").exit_code == 0
    moved = events(tmp_path / "dossier")
    assert moved["Assemblée constitutive"] == "20260531"
    assert moved["Déclaration de l’association en préfecture"] == "20260615"


def test_the_same_project_gives_the_same_calendar(project, tmp_path):
    build(project, "--only", "calendrier")
    first = (tmp_path / "dossier" / "calendrier.ics").read_bytes()
    build(project, "--only", "calendrier")
    assert (tmp_path / "dossier" / "calendrier.ics").read_bytes() == first


def test_without_any_date_there_is_no_file_for_calendars(tmp_path):
    file = tmp_path / "projet.yaml"
    file.write_text("forme: association-1901\n", encoding="utf-8")
    assert build(file, "--only", "calendrier", "--draft").exit_code == 0
    assert not (tmp_path / "dossier" / "calendrier.ics").exists()
    assert (tmp_path / "dossier" / "calendrier-des-demarches.docx").exists()


def test_it_is_listed_with_the_reason(project):
    result = build(project, "--list", "--only", "calendrier")
    assert result.stdout.startswith("calendrier-des-demarches.docx")
    assert "chaque projet a des démarches à dater" in result.stdout
