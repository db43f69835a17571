"""Runs the command line: in this process (quick), or in one of its own (exit codes, streams, environment)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from tests.projects import ROOT
from tldocs.cli.language import use
from tldocs.cli.main import application


def invoke(*arguments: object, language: str = "fr", typed: str | None = None) -> Result:
    """Run a command here, `typed` at its prompts; an exception other than an exit fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", language)
        use(language)
        result = CliRunner().invoke(application(), [str(a) for a in arguments], typed, prog_name="tldocs")
    use("fr")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def command(*arguments: object, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run a command in its own process; the output is decoded as UTF-8."""
    kept = {"PATH", "TLDOCS_CACHE", "SYSTEMROOT", "VIRTUAL_ENV", "HOME"}
    own = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [sys.executable, "-m", "tldocs", *map(str, arguments)],
        cwd=cwd, env=own | environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran
