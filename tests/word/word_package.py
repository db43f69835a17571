"""Reading and mutating packages, for the tests of Word."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "word/document.xml"


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def packed(content: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, text in content.items():
            package.writestr(name, text)
    return out.getvalue()


def mutated(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    content = parts(data)
    after = change(content[part])
    assert after != content[part], "the mutation changes nothing"
    return packed({**content, part: after})


def audit(data: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds."""
    from openxml_audit import OpenXmlValidator

    path = folder / "audit.docx"
    path.write_bytes(data)
    return [error.description for error in OpenXmlValidator().validate(path).errors]
