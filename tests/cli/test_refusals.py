"""Wrong use and hostile surroundings: a sentence and an exit code, never a traceback, never the network."""

from __future__ import annotations

import errno
import os
import re
import socket
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import content
from tests.cli.run import command, invoke
from tests.documents.drafts import documents
from tests.forms.build_forms import paragraphs
from tests.projects import DAY, ROOT, example
from tldocs import word
from tldocs.cli.main import COMMANDS

ordinary = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")


@pytest.mark.parametrize("verb", ["check", "build"])
class TestProject:
    """What may stand where a project file is expected."""

    def refuse(self, verb, path, message):
        ran = command(verb, path)
        assert ran.code == 1
        assert message in (ran.out if verb == "check" else ran.err)

    def test_nothing(self, verb, tmp_path):
        self.refuse(verb, tmp_path / "absent.yaml", "n'existe pas")

    def test_a_folder_without_project(self, verb, tmp_path):
        self.refuse(verb, tmp_path, f"{tmp_path / 'projet.yaml'}` n'existe pas")

    def test_binary(self, verb, tmp_path):
        file = tmp_path / "photo.yaml"
        file.write_bytes(bytes(range(256)) * 40)
        self.refuse(verb, file, "le fichier n'est pas en UTF-8")

    def test_a_word_document(self, verb, project, tmp_path):
        invoke("build", project, "--on", DAY, "--only", "statuts")
        self.refuse(verb, project.parent / "dossier" / "statuts.docx", "erreur")

    def test_a_name_too_long(self, verb, tmp_path):
        self.refuse(verb, tmp_path / ("x" * 3000), "ne peut pas être lu")

    def test_a_device(self, verb):
        self.refuse(verb, "/dev/null", "n'est pas un fichier")

    def test_a_pipe(self, verb, tmp_path):
        os.mkfifo(tmp_path / "tube")
        self.refuse(verb, tmp_path / "tube", "n'est pas un fichier")

    def test_a_project_file_that_is_a_folder(self, verb, tmp_path):
        (tmp_path / "projet.yaml").mkdir()
        self.refuse(verb, tmp_path, "est un dossier")

    def test_a_link_that_turns_in_circles(self, verb, tmp_path):
        (tmp_path / "projet.yaml").symlink_to("projet.yaml")
        self.refuse(verb, tmp_path, "le fichier")

    def test_an_unknown_form(self, verb, tmp_path):
        (tmp_path / "projet.yaml").write_text("forme: scic-sars\n", encoding="utf-8")
        self.refuse(verb, tmp_path, "forme juridique inconnue : « scic-sars »")

    @ordinary
    def test_a_file_that_may_not_be_read(self, verb, project):
        project.chmod(0)
        self.refuse(verb, project, "ne peut pas être lu")


def test_a_file_that_may_not_be_read_as_root_sees_it(project, monkeypatch):
    real = Path.open

    def refuse(path, *arguments, **named):
        if path == project:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    result = invoke("check", project)
    assert result.exit_code == 1
    assert "ne peut pas être lu" in result.output


class TestOutput:
    """What may stand where the documents are to be written."""

    def test_a_file(self, project):
        (project.parent / "pris").write_text("x", encoding="utf-8")
        ran = command("build", project, "--on", DAY, "-o", project.parent / "pris")
        assert ran.code == 2
        assert "est un fichier" in ran.err

    def test_under_a_file(self, project):
        ran = command("build", project, "--on", DAY, "-o", project / "dossier")
        assert ran.code == 1
        assert "le dossier n'a pas pu être écrit" in ran.err

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux")
    def test_where_nothing_can_be_written(self, project):
        ran = command("build", project, "--on", DAY, "-o", "/proc/tldocs/dossier")
        assert ran.code == 1
        assert "le dossier n'a pas pu être écrit" in ran.err

    @ordinary
    def test_a_folder_in_read_only(self, project):
        project.parent.chmod(0o500)
        ran = command("build", project, "--on", DAY)
        project.parent.chmod(0o700)
        assert ran.code == 1
        assert "l'accès est refusé" in ran.err

    def test_a_name_too_long(self, project):
        ran = command("build", project, "--on", DAY, "-o", project.parent / ("d" * 300))
        assert ran.code == 1
        assert "le nom est trop long" in ran.err

    def test_a_document_that_may_not_be_read_is_somebody_else_s(self, project, monkeypatch):
        assert invoke("build", project, "--on", DAY).exit_code == 0
        real = Path.read_bytes

        def refuse(path):
            if path.suffix == ".docx":
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)
        result = invoke("build", project, "--on", DAY)
        assert result.exit_code == 1
        assert "document-modifie" in result.output


class TestCache:
    """The cache only makes things quicker."""

    def built(self, project, folder, **environment):
        ran = command("build", project, "--on", DAY, "-o", folder, "--only", "statuts", **environment)
        assert ran.code == 0, ran.err
        return content(folder)

    def test_absent_unwritable_spoiled_or_somebody_else_s(self, project, tmp_path):
        cache = tmp_path / "cache"
        expected = self.built(project, tmp_path / "a", TLDOCS_CACHE=str(cache))
        assert list(cache.iterdir())
        for file in cache.iterdir():
            file.write_bytes(b"\x80\x04abime" * 9)
        assert self.built(project, tmp_path / "b", TLDOCS_CACHE=str(cache)) == expected
        assert self.built(project, tmp_path / "d", TLDOCS_CACHE=str(project)) == expected  # a file


def test_no_command_touches_the_network(project, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setenv("TLDOCS_CACHE", str(tmp_path / "cache"))
    form = tmp_path / "formulaire.docx"
    form.write_bytes(paragraphs("{{ projet.denomination }}"))
    for arguments in (
        ["check", project], ["build", project, "--annotated", "--draft"], ["explain", "blanc"], ["rules", "--form", "spl"],
        ["schema"], ["fill", form, project, "-o", tmp_path / "rempli.docx"], ["new", tmp_path / "n", "--form", "association-1901"],
        ["lint", tmp_path / "cache"], ["advise", project],
    ):  # fmt: skip
        assert invoke(*arguments).exit_code == 0


def test_every_command_is_called_somewhere_in_these_tests():
    text = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parents[1].rglob("test_*.py"))
    assert all(f'"{name}"' in text for name in COMMANDS)


def test_no_command_and_no_argument_show_the_help():
    ran = command()
    assert ran.code == 2
    assert "Utilisation" in ran.out + ran.err


def test_the_version():
    from tldocs import __version__

    assert command("--version").out == f"tldocs {__version__}\n"


def test_output_into_a_closed_pipe_is_silent(project):
    import subprocess
    import sys

    from tests.projects import ROOT

    line = f'"{sys.executable}" -m tldocs schema | head -n 1'
    done = subprocess.run(["/bin/sh", "-c", line], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert b"Traceback" not in done.stderr


FORM = ROOT / "examples" / "formulaires" / "fiche-action.docx"
ENDLESS = "/dev/zero"


@pytest.mark.skipif(not Path(ENDLESS).exists(), reason="no such device here")
@pytest.mark.parametrize(
    "words",
    [
        ["redline", ENDLESS, example("scic-sas"), "-o", "sortie.docx"],
        ["review", ENDLESS, "--project", example("scic-sas")],
        ["verify", ENDLESS],
        ["fill", ENDLESS, example("scic-sas"), "-o", "sortie.docx"],
        ["fill", FORM, example("scic-sas"), "--mapping", ENDLESS, "-o", "sortie.docx"],
    ],
    ids=lambda words: " ".join(map(str, words[:1] + words[3:4])),
)
def test_a_device_that_never_ends_is_not_read(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = invoke(*words)
    assert result.exit_code == 1
    assert f" --> {ENDLESS}" in result.output
    assert not list(tmp_path.iterdir())


def test_what_a_document_is_made_of_is_never_replaced_by_it(project, tmp_path):
    before = project.read_bytes()
    sent = tmp_path / "statuts.docx"
    sent.write_bytes(word.write(documents("scic-sas")["statuts"]))
    amended = tmp_path / "nouveau.yaml"
    amended.write_bytes(before.replace(b"preavis_mois: 3", b"preavis_mois: 6"))
    for words in (
        ["fill", FORM, project, "-o", project, "--force"],
        ["redline", project, amended, "-o", project, "--force"],
        ["review", sent, "--project", project, "-o", project],
    ):
        assert invoke(*words).exit_code in {1, 2}, words
        assert project.read_bytes() == before, words


def test_a_workbook_is_no_document(project, tmp_path):
    workbook = tmp_path / "budget.docx"
    Workbook().save(workbook)
    for words in (["fill", workbook, project], ["build", project, "--reference", workbook]):
        result = invoke(*words)
        assert result.exit_code == 1
        assert "docx-illisible" in result.output


def test_a_huge_plan_of_a_firm_is_told_with_its_name(project, tmp_path):
    plan = tmp_path / "cabinet" / "plans" / "statuts.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text("a: " + "x" * (1 << 17), encoding="utf-8")
    result = invoke("build", project, "--library", tmp_path / "cabinet", "--only", "statuts")
    assert result.exit_code == 1
    assert "statuts.yaml" in result.output
    assert "Kio" in result.output


def test_a_full_disk_leaves_no_half_project(tmp_path, monkeypatch):
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:40])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = invoke("new", tmp_path / "p", "--form", "spl")
    assert result.exit_code == 2
    assert "le disque est plein" in result.output
    assert not list((tmp_path / "p").iterdir())


def test_days_before_any_calendar_are_no_crash(project, tmp_path):
    amended = tmp_path / "nouveau.yaml"
    text = re.sub(
        r"(?m)^(constitution:\n(?:  .*\n)*?  date: ).*$", r"\g<1>0001-01-01", project.read_text(encoding="utf-8")
    )
    amended.write_text(text, encoding="utf-8")
    assert invoke("build", amended, "--draft", "--only", "calendrier", "-o", tmp_path / "d").exit_code == 0
    words = ("modify", project, amended, "-o", tmp_path / "m", "--assembly", "0001-01-01", "--draft")
    assert invoke(*words).exit_code in {0, 1}
