"""A build that is killed, or that the disk refuses: the folder is the former one byte for byte, or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from tests.cli.conftest import NAME, content, rename
from tests.cli.run import invoke
from tests.projects import DAY, ROOT
from tldocs.dossier import folder as folder_module

posix = pytest.mark.skipif(os.name != "posix", reason="SIGKILL and fork")
OLD = {"statuts.docx": b"ancien", "perime.docx": b"perime", "notes/appel.txt": b"note"}
FILES = {"statuts.docx": b"nouveau", "charte.docx": b"charte", "manifest.json": b"{}"}
NEW = {**FILES, "notes/appel.txt": b"note"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "sortie").mkdir()
    restore(tmp_path / "sortie" / "dossier")
    return tmp_path / "sortie" / "dossier"


def restore(target: Path) -> None:
    """Put the former files back, and nothing beside."""
    for path in target.parent.iterdir():
        shutil.rmtree(path)
    (target / "notes").mkdir(parents=True)
    for name, data in OLD.items():
        (target / name).write_bytes(data)


def killed_at(step: int, target: Path) -> bool:
    """Replace the files of the folder in a child that kills itself at that line; return whether it came to the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child only calls the system
        child = os.fork()
    if child == 0:
        left = [step]

        def trace(frame, event, argument):
            if frame.f_code.co_filename.endswith("folder.py"):
                left[0] -= event == "line"
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        folder_module.replace(target, FILES, ["perime.docx"])
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


@posix
def test_a_kill_at_any_line_leaves_the_former_folder_or_the_new_one(target):
    seen = set()
    for step in range(500):
        finished = killed_at(step, target)
        now = content(target)
        assert now in (OLD, NEW), f"killed at line {step}"
        seen.add(now == NEW)
        if finished:
            break
        restore(target)
    else:
        pytest.fail("the child never came to its end")
    assert seen == {False, True}


@posix
def test_what_killed_builds_left_beside_goes_when_it_is_old(target, monkeypatch):
    killed_at(25, target)
    beside = [path for path in target.parent.iterdir() if path != target]
    assert beside, "killed too early to leave anything"
    folder_module.replace(target, FILES, [])
    assert set(beside) < set(target.parent.iterdir()), "a build at work was swept away"
    monkeypatch.setattr(folder_module, "FORGOTTEN", -1)
    folder_module.replace(target, FILES, [])
    assert list(target.parent.iterdir()) == [target]


CALLS = [(Path, "mkdir"), (Path, "write_bytes"), (Path, "unlink"), (Path, "rename"), (os, "link")]


@pytest.mark.parametrize("at_once", [True, False], ids=["exchange", "rename"])
@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize(("owner", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_refusal_of_the_disk_leaves_the_former_folder_and_no_litter(
    target, monkeypatch, owner, name, number, at_once
):
    if not at_once:
        monkeypatch.setattr(folder_module, "_exchanged_at_once", lambda one, other: False)
    real, left = getattr(owner, name), [number]

    def refuse(*arguments, **named):
        left[0] -= 1
        if left[0] == -1:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, refuse)
        try:
            folder_module.replace(target, FILES, ["perime.docx"])
            failed = False
        except OSError:
            failed = True
    assert content(target) in ((OLD, NEW) if failed else (NEW,))
    if name != "rename" or at_once:
        assert content(target) == (OLD if failed else NEW)
        assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_is_a_finding_in_french_and_nothing_changes(project, monkeypatch):
    assert invoke("build", project, "--on", DAY, "--only", "statuts").exit_code == 0
    before = content(project.parent)
    rename(project, NAME, "La Halte du Morvan")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = invoke("build", project, "--on", DAY, "--only", "statuts")
    assert result.exit_code == 1
    assert "le dossier n'a pas pu être écrit : le disque est plein" in result.output
    after = content(project.parent)
    assert {k: v for k, v in after.items() if k != "projet.yaml"} == {
        k: v for k, v in before.items() if k != "projet.yaml"
    }


@posix
def test_the_whole_command_killed_at_random_times(project):
    folder = project.parent / "dossier"
    arguments = [sys.executable, "-m", "tldocs", "build", str(project), "--on", str(DAY), "--only", "statuts"]
    subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)
    former = content(folder)
    rename(project, NAME, "La Halte du Morvan")
    start = time.monotonic()
    subprocess.run([*arguments, "-o", str(project.parent / "temoin")], cwd=ROOT, check=True, capture_output=True)
    lasts = time.monotonic() - start
    new = content(project.parent / "temoin")
    chance = random.Random(20261122)
    for _ in range(6):
        running = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasts * chance.uniform(0.5, 1.1))
        running.kill()
        running.wait()
        assert content(folder) in (former, new)
