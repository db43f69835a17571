"""A LibreOffice that edits documents for tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("office_driver.py")
PYTHON = "/usr/bin/python3"
Step = Sequence[Any]


@cache
def available() -> bool:
    """Whether LibreOffice and the system's `uno` are there."""
    if not shutil.which("soffice") or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


class Editor:
    """Sends work to the driver."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [PYTHON, str(DRIVER), str(folder / "profile")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def __call__(self, data: bytes, *steps: Step) -> bytes:
        """Return a document after these steps."""
        source, target = self.folder / "source.docx", self.folder / "target.docx"
        source.write_bytes(data)
        asked = {"source": str(source), "target": str(target), "steps": list(steps)}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = self._answer()
        assert answer == "ok", json.loads(answer or '"LibreOffice is gone"')
        return target.read_bytes()

    def close(self) -> None:
        """End LibreOffice."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


def editor(folder: Path) -> Iterator[Editor]:
    """Yield an editor, ended after use."""
    made = Editor(folder)
    yield made
    made.close()
