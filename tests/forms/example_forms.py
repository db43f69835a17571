"""Makes the example forms: `python -m tests.forms.example_forms` writes those of `examples/formulaires`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor

from tests.forms.build_forms import DECLARED, made, table
from tests.forms.funders import commune

FOLDER = Path(__file__).parents[2] / "examples" / "formulaires"
BLUE = "1F3864"


def _look(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    for name in ("Title", "Heading 1"):
        font = document.styles[name].font
        font.name, font.color.rgb = "Calibri", RGBColor.from_string(BLUE)
    document.styles["Title"].font.size = Pt(20)
    document.styles["Heading 1"].font.size = Pt(13)


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {DECLARED} w:val="clear" w:color="auto" w:fill="E7ECF5"/>'))
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _pairs(document: Any, *rows: tuple[str, str]) -> None:
    found = table(document, *rows)
    for row in found.rows:
        _shade(row.cells[0])
        row.cells[0].width, row.cells[1].width = Cm(5.5), Cm(11.5)


def _repeated(
    document: Any, heads: tuple[str, ...], loop: str, cells: tuple[str, ...], total: tuple[str, ...] = ()
) -> None:
    blank = ("",) * (len(heads) - 1)
    rows = [heads, (f"{{%tr {loop} %}}", *blank), cells, ("{%tr endfor %}", *blank)]
    found = table(document, *rows, *([total] if total else []))
    for cell in found.rows[0].cells:
        _shade(cell)
    for row in found.rows[1:]:
        row.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _box(condition: str, words: str) -> str:
    return f"{{% if {condition} %}}☒{{% else %}}☐{{% endif %}} {words}"


def action_sheet(document: Any) -> None:
    """A form with tags: the sheet of an action, as a département asks for it."""
    _look(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ projet.denomination }} – {{ projet.finances.demande.intitule }}"
    section.footer.paragraphs[0].text = "Fiche action remise au {{ projet.finances.demande.financeur }}"
    document.core_properties.title = "Fiche action – {{ projet.denomination }}"
    document.core_properties.author = "Conseil départemental"
    document.add_heading("Fiche action", 0)
    document.add_heading("Le porteur", 1)
    _pairs(
        document,
        ("Structure", "{{ projet.denomination }}{% if projet.sigle %} ({{ projet.sigle }}){% endif %}"),
        ("Forme juridique", "{{ forme.nom_long | initiale }}"),
        ("Siège", "{{ projet.siege.sur_une_ligne }}"),
        ("SIRET", "{{ projet.structure.siret_lisible }}"),
        ("Représentée par", "{{ projet.finances.demande.personne_signataire.nom_complet }}, {{ projet.finances.demande.qualite_du_signataire }}"),
        ("Personne à contacter", "{{ projet.finances.demande.personne_responsable.nom_complet }}, {{ projet.finances.demande.personne_responsable.telephone }}"),
    )  # fmt: skip
    document.add_heading("L’action", 1)
    demand = "projet.finances.demande"
    document.add_paragraph(
        f"Nature : {_box(f'{demand}.frequence == “premiere”', 'première demande')}    "
        f"{_box(f'{demand}.frequence == “renouvellement”', 'renouvellement')}"
    )
    document.add_paragraph(f"Du {{{{ {demand}.debut | date_longue }}}} au {{{{ {demand}.fin | date_longue }}}}.")
    document.add_paragraph("Description (500 caractères au plus) :").runs[0].bold = True
    document.add_paragraph(f"{{{{ {demand}.description | limite(500) }}}}")
    document.add_paragraph("Utilité sociale (350 caractères au plus) :").runs[0].bold = True
    document.add_paragraph("{{ projet.reponse(“utilite-sociale”) | limite(350) }}")
    document.add_heading("Calendrier", 1)
    _repeated(
        document,
        ("Étape", "Date"),
        f"for e in {demand}.calendrier",
        ("{{ e.etape | initiale }}", "{{ e.date | date_longue }}"),
    )
    document.add_heading("Plan de financement", 1)
    _repeated(
        document,
        ("Ressource", "Part", "Montant"),
        f"for f in {demand}.budget_presente.plan_de_financement",
        ("{{ f.source }}", "{{ f.part | pourcent }}", "{{ f.montant | euros }}"),
        ("Total", "100 %", f"{{{{ {demand}.budget_presente.total_produits | euros }}}}"),
    )
    document.add_paragraph()
    document.add_paragraph("Fait à {{ projet.siege.commune }}, le {{ jour | date_longue }}.")


EXAMPLES = {"fiche-action": action_sheet, "subvention-communale": commune}

if __name__ == "__main__":
    for name, build in EXAMPLES.items():
        (FOLDER / f"{name}.docx").write_bytes(made(build))
