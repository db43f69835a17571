"""Microsoft's own validator on comparisons of every kind of change, when TLDOCS_OOXML_VALIDATOR gives its path."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from word_samples import every_block, statutes

from tests.redline.edits import EDITS, Edit, edited
from tldocs import word
from tldocs.word.redline.marks import Author
from tldocs.word.redline.writer import redline

VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")
pytestmark = [pytest.mark.sdk, pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")]
EVERY = [Edit(kind, n * 3, n, "trente jours") for n, kind in enumerate(sorted(EDITS))]
PAIRS = {
    "every edit": (every_block(), edited(every_block(), EVERY)),
    "every edit undone": (edited(every_block(), EVERY), every_block()),
    "every edit, dossier": (every_block(look="dossier"), edited(every_block(look="dossier"), EVERY)),
    "statutes": (statutes(), edited(statutes(), EVERY * 3)),
    "all replaced": (statutes(), every_block()),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_sdk_finds_nothing(name, tmp_path):
    old, new = (word.write(side) for side in PAIRS[name])
    author = Author("Cabinet Vauban", "2026-07-01T00:00:00Z")
    path = tmp_path / "comparaison.docx"
    path.write_bytes(redline(old, new, author, lambda change: (f"Passage : {change.title}",)).data)
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, timeout=60)
    answer = json.loads(run.stdout)
    assert [error["description"] for error in answer["errors"]] == []
    assert answer["ok"]
