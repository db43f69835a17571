"""Microsoft's own validator, when TLDOCS_OOXML_VALIDATOR gives its path."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from word_samples import every_block, statutes

from tldocs.word import write

VALIDATOR = os.environ.get("TLDOCS_OOXML_VALIDATOR", "")
pytestmark = [pytest.mark.sdk, pytest.mark.skipif(not VALIDATOR, reason="TLDOCS_OOXML_VALIDATOR is not set")]
DOCUMENTS = {
    "legal": every_block(),
    "dossier": every_block(look="dossier", draft=False),
    "bare": every_block(cover=None, contents=False, header="", footer="", provenance={}),
    "statutes": statutes(),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_sdk_finds_nothing(document, tmp_path):
    path = tmp_path / "document.docx"
    path.write_bytes(write(document))
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False, timeout=60)
    answer = json.loads(run.stdout)
    assert [error["description"] for error in answer["errors"]] == []
    assert answer["ok"]
