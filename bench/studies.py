"""What the studies of a project cost beside its whole dossier: printed, without a bar."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from tldocs.dossier.build import Options, build


def took(project: Path, folder: Path, *only: str) -> float:
    """Return the seconds of one build in this process."""
    start = time.perf_counter()
    build(project, folder, options=Options(only, force=True))
    return time.perf_counter() - start


def told_studies(project: Path, rounds: int = 3) -> str:
    """Return what share of the time of a whole dossier its studies take, in words."""
    folder = Path("build/bench-studies")
    took(project, folder)
    shares = [took(project, folder / "etudes", "etudes") / took(project, folder) for _ in range(rounds)]
    return f"studies of {project.parent.name} / its whole dossier: {statistics.median(shares):.2f}"
