"""Reads a workbook cell by cell, and has LibreOffice compute it again."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from xml.etree.ElementTree import iterparse
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = tuple[str, str]
"""Name of the sheet and address."""


def tabs(book: ZipFile) -> dict[str, str]:
    """Return the part of each sheet, by its name."""
    text = book.read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet name="([^"]+)"', text)
    return {name: f"xl/worksheets/sheet{rank}.xml" for rank, name in enumerate(names, 1)}


def cells(data: bytes) -> dict[Cell, tuple[str, str]]:
    """Return the formula and the value of each cell that has one; texts of the shared table keep their number."""
    found = {}
    with ZipFile(io.BytesIO(data)) as book:
        for name, part in tabs(book).items():
            with book.open(part) as stream:
                for _, item in iterparse(stream):
                    if item.tag == f"{MAIN}c":
                        formula, value = item.findtext(f"{MAIN}f") or "", item.findtext(f"{MAIN}v") or ""
                        found[name, item.get("r", "")] = formula, value
                        item.clear()
    return found


def bare(data: bytes, scenario: int = 1) -> bytes:
    """Return the workbook without the values of its formulas, and with another scenario chosen."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as book, ZipFile(out, "w", ZIP_DEFLATED) as made:
        address = re.search(
            r'<definedName name="scenario">\'?Hypothèses\'?!\$(\w+)\$(\d+)<', book.read("xl/workbook.xml").decode()
        )
        assert address
        chosen = f'(<c r="{address[1]}{address[2]}"[^>]*><v>)1(</v>)'
        for info in book.infolist():
            part = book.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", part.decode())
                part = re.sub(chosen, rf"\g<1>{scenario}\g<2>", text).encode()
            made.writestr(info.filename, part)
    return out.getvalue()


def recomputed(books: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return workbooks as LibreOffice computes them, from formulas alone."""
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    kind = "xlsx:Calc MS Excel 2007 XML"
    files = [str(folder / f"{name}.xlsx") for name in books]
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "out" / f"{name}.xlsx").read_bytes() for name in books}
