"""A project of one's own to change and build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.projects import example

NAME = "La Halte de Moulins-Engilbert"
"""Denomination of the project."""


@pytest.fixture
def project(studied: Path) -> Path:
    """A copy of an example that has no error; without its studies, which take more time than all the rest."""
    text, count = re.subn(r"(?m)^etudes:\n(?:  - .*\n)+", "", studied.read_text(encoding="utf-8"))
    assert count == 1
    studied.write_text(text, encoding="utf-8")
    return studied


@pytest.fixture
def studied(tmp_path: Path) -> Path:
    """The same with its studies and the files of data that they read."""
    source = example("association-rurale").parent
    return (
        shutil.copytree(source, tmp_path / "halte", ignore=shutil.ignore_patterns("dossier", "retours")) / "projet.yaml"
    )


@pytest.fixture
def faulty(project: Path) -> Path:
    """The same without its name."""
    rename(project, f"denomination: {NAME}\n", "")
    return project


def rename(project: Path, old: str, new: str) -> None:
    text = project.read_text(encoding="utf-8")
    assert old in text
    project.write_text(text.replace(old, new), encoding="utf-8")


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by relative name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
