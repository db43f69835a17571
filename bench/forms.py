"""A form of ten pages, filled again and again: tldocs, which keeps it compiled, beside docxtpl, which reads it each time."""

from __future__ import annotations

import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from tldocs.dossier.check import opened
from tldocs.dossier.fill import read_form
from tldocs.expressions.templates import environment
from tldocs.law.check import names_of
from tldocs.library import open_library
from tldocs.word.forms.filled import fill

LINES = (
    "Nom de la structure : {{ projet.denomination }} ({{ projet.sigle }})",
    "Siège : {{ projet.siege.voie }}, {{ projet.siege.code_postal }} {{ projet.siege.commune }}",
    "SIRET : {{ projet.structure.siret }}{% if projet.structure.rna %}, RNA : {{ projet.structure.rna }}{% endif %}",
    "Projet : {{ projet.finances.demande.intitule }}, à partir du {{ projet.finances.demande.debut | date_longue }}",
    "{{ projet.finances.demande.description }}",
    "Aide demandée : {{ projet.finances.demande.montant | euros }}",
)
PAGES = 10


def form() -> Any:
    """Return a form: on each page a heading, the lines above, twice, and a table of the budget."""
    document = Document()
    for page in range(1, PAGES + 1):
        document.add_heading(f"{page}. Renseignements", 1)
        for line in LINES * 2:
            document.add_paragraph(line)
        table = document.add_table(rows=4, cols=2)
        rows = (
            ("Ligne", "Montant"),
            ("{%tr for x in projet.finances.demande.budget.charges %}", ""),
            ("{{ x.libelle }}", "{{ x.montant | euros }}"),
            ("{%tr endfor %}", ""),
        )
        for rank, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(rank, column).text = text
        document.add_page_break()
    return document


def form_ratio(project: Path, rounds: int = 9) -> dict[str, float]:
    """Return how many times longer docxtpl takes to fill the form, both reading it from the disk in each round."""
    checked = opened(project, None, open_library())
    assert checked.law is not None
    assert checked.loaded.project is not None
    names = names_of(checked.loaded.project, checked.law, checked.day)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "formulaire.docx"
        form().save(str(path))
        took = [_round(path, checked, names) for _ in range(rounds + 1)][1:]
    print(
        f"form of {PAGES} pages: "
        + ", ".join(f"{name} {statistics.median(t) * 1e3:.1f} ms" for name, t in _columns(took))
    )
    return {"docxtpl / fill": statistics.median(theirs / ours for ours, theirs in took)}


def _columns(took: list[tuple[float, float]]) -> list[tuple[str, list[float]]]:
    return [("tldocs", [ours for ours, _ in took]), ("docxtpl", [theirs for _, theirs in took])]


def _round(path: Path, checked: Any, names: dict[str, Any]) -> tuple[float, float]:
    start = time.perf_counter()
    read = read_form(path, checked)
    assert read.form is not None
    filled = fill(read.form, names, str(path))
    ours = time.perf_counter() - start
    assert filled.data is not None
    start = time.perf_counter()
    template = DocxTemplate(path)
    template.render(names, jinja_env=environment(), autoescape=True)
    template.save(BytesIO())
    return ours, time.perf_counter() - start
