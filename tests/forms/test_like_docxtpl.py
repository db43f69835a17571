"""Every feature of the templates of docxtpl's own tests (its source package ships none), rendered by both: same text.

Each form is written here; docxtpl is run strict and escaped, as its users should.
"""

from __future__ import annotations

import re
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from docx.shared import RGBColor
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.forms.build_forms import (
    cut,
    faults,
    filled,
    made,
    paragraphs,
    parts,
    table,
    text_box,
    texts,
    with_footnote,
    xml,
)
from tldocs.word import check

PEOPLE = [
    SimpleNamespace(nom="Vauchez", voix=3, sieges=["a", "b"]),
    SimpleNamespace(nom="Benhamou & fils", voix=12, sieges=["c"]),
    SimpleNamespace(nom="Roudaire <élue>", voix=0, sieges=[]),
]
NAMES: dict[str, Any] = {
    "nom": "La Halte",
    "hostile": 'A & B <x> "q" l\'eau {{ 7*7 }} {% raw %}',
    "gens": PEOPLE,
    "oui": True,
    "non": False,
    "prix": {"pain": 2, "lait": 3},
    "lignes": "un\ndeux\ttrois",
    "liste": Listing("un\ndeux & trois"),
    "riche": RichText("gras & net", bold=True),
    "riche_p": RichTextParagraph(RichText("à part", italic=True)),
    "couleur": "FF0000",
    "largeur": 2,
}


def _loop(document):
    document.add_paragraph("{%p for g in gens %}")
    document.add_paragraph("{{ loop.index }}. {{ g.nom }}")
    document.add_paragraph("{%p if g.voix > 2 %}")
    document.add_paragraph("{{ g.voix }} voix")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("sans voix")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _nested(document):
    for line in ("{%p for g in gens %}", "{{ g.nom }} :", "{%p for s in g.sieges %}", "- siège {{ s }}"):
        document.add_paragraph(line)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _rows(document):
    table(
        document,
        ("Nom", "Voix"), ("{%tr for g in gens %}", ""), ("{{ g.nom }}", "{{ g.voix }}"), ("{%tr endfor %}", ""), ("Fin", "{{ nom }}"),
    )  # fmt: skip


def _columns(document):
    table(
        document,
        ("", "{%tc for g in gens %}", "{{ g.nom }}", "{%tc endfor %}"),
        ("Voix", "{%tc for g in gens %}", "{{ g.voix }}", "{%tc endfor %}"),
    )


def _fewer_columns(document):
    table(
        document,
        ("A", "{%tc if non %}", "{{ nom }}", "{%tc endif %}"),
        ("B", "{%tc if non %}", "{{ nom }}", "{%tc endif %}"),
    )


def _merged_down(document):
    table(document, ("{%tr for g in gens %}", ""), ("{% vm %}Collège", "{{ g.nom }}"), ("{%tr endfor %}", ""))


def _merged_across(document):
    table(document, ("{%tc for g in gens %}", "{% hm %}Titre", "{%tc endfor %}"), ("x", "y", "z"))


def _cells(document):
    table(
        document,
        ("{% cellbg couleur %}rouge", "{% colspan largeur %}large"),
        ("{% cellbg 'bleu' %}{{ nom }}", "{{ nom }}"),
    )


def _order(document):
    document.add_paragraph("{% for g in gens %}{{ g.nom }}{% if not loop.last %}, {% endif %}{% endfor %}.")
    document.add_paragraph("{% for cle, valeur in prix.items() %}{{ cle }} {{ valeur }} € ; {% endfor %}")
    document.add_paragraph("{% if oui and not non %}A{% elif non %}B{% else %}C{% endif %}{{ nom | upper }}")


def _richtext(document):
    paragraph = document.add_paragraph("avant ")
    paragraph.add_run("{{r riche }}").font.color.rgb = RGBColor(255, 0, 0)
    paragraph.add_run(" après")
    document.add_paragraph("{% if oui %}x {{r riche }} y{% endif %} {%r if non %}jamais{%r endif %}z")
    document.add_paragraph("{{p riche_p }}")


def _merge_paragraphs(document):
    for line in ("Début", "{%- if oui %}", "milieu", "{%- endif %}", "fin ici {% if oui -%}", "suite{% endif %} fin"):
        document.add_paragraph(line)


def _comments(document):
    document.add_paragraph("un{# remarque #} deux {{ nom }}")
    document.add_paragraph("{#p tout ce paragraphe #}")
    table(document, ("a", "{#tc cellule #}", "b"), ("{#tr ligne #}", "", ""), ("c", "d", "e"))


def _header(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "En-tête : {{ hostile }}"
    section.footer.paragraphs[0].text = "Été {{ nom }} – {% if oui %}œuvre{% endif %}"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Première page de {{ nom }}"


def _properties(document):
    document.core_properties.title = "Demande de {{ nom }}"
    document.core_properties.subject = "{% if oui %}Aide{% endif %} {{ hostile }}"
    document.add_paragraph("{{ nom }}")


def _cut(document):
    cut(document, "{", "{ no", "m }", "} et {", "% i", "f ou", "i %", "}oui{% end", "if %}")
    cut(document, "{{ nom | choix({“La Halte”: “gare”})", " }}")
    cut(document, "{{\N{NO-BREAK SPACE}nom\N{NARROW NO-BREAK SPACE}}}")


FORMS = {
    "simple": paragraphs("Bonjour {{ nom }}, {{nom}}{{ nom }} !"),
    "escape": paragraphs("{{ hostile }}", "{{ hostile | e }}", "{{ lignes }}", "{{ liste }}"),
    "loops and conditions": made(_loop),
    "nested loops": made(_nested),
    "order": made(_order),
    "rows": made(_rows),
    "columns": made(_columns),
    "fewer columns": made(_fewer_columns),
    "merged down": made(_merged_down),
    "merged across": made(_merged_across),
    "cells": made(_cells),
    "rich text": made(_richtext),
    "merged paragraphs": made(_merge_paragraphs),
    "comments": made(_comments),
    "headers and footers": made(_header),
    "properties": made(_properties),
    "footnotes": with_footnote(paragraphs("Texte {{ nom }}"), "note de {{ hostile }}"),
    "text boxes": made(lambda d: xml(d, text_box("{{ nom }} et {% if oui %}{{ hostile | e }}{% endif %}"))),
    "spaces": paragraphs("  a {{ nom }}  b   {{ nom }} ", "{% if oui %} x {% endif %}"),
    "escaped braces": paragraphs("{_{ nom }_} {_% if %_} {{ nom }}"),
    "cut by Word": made(_cut),
    "statements over paragraphs": paragraphs("{% for g in gens %}{{ g.nom }}", "voix : {{ g.voix }}{% endfor %}"),
}


def by_docxtpl(data: bytes) -> bytes:
    from tldocs.expressions.filters import FILTERS

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters["choix"] = FILTERS["choix"]
    template = DocxTemplate(BytesIO(data))
    template.render(NAMES, jinja_env=environment, autoescape=True)
    out = BytesIO()
    template.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMS)
def test_the_same_text_as_docxtpl(name):
    ours, theirs = filled(FORMS[name], **NAMES).data, by_docxtpl(FORMS[name])
    assert texts(ours) == texts(theirs)
    assert "{{ nom" not in str(texts(ours)) or name == "escaped braces"
    assert check(ours) == []


def test_the_properties_are_those_of_docxtpl():
    from docx import Document

    ours, theirs = (
        Document(BytesIO(data)).core_properties
        for data in (filled(FORMS["properties"], **NAMES).data, by_docxtpl(FORMS["properties"]))
    )
    assert ours.title == theirs.title == "Demande de La Halte"
    assert ours.subject == f"Aide {NAMES['hostile']}"  # docxtpl leaves its entities in it


def test_colours_and_spans_reach_the_cells():
    document = parts(filled(FORMS["cells"], **NAMES).data)["word/document.xml"]
    assert 'w:fill="FF0000"' in document
    assert 'w:fill="auto"' in document  # what is no colour does not reach the XML
    assert '<w:gridSpan w:val="2"/>' in document


@pytest.mark.parametrize("name", FORMS)
def test_a_misspelt_name_is_told_with_its_place(name):
    """Every name is misspelt in turn, wherever it stands; the nearest one is proposed."""
    words = "\n".join(line for lines in texts(FORMS[name]).values() for line in lines)
    words += parts(FORMS[name])["docProps/core.xml"]
    used = [key for key in NAMES if re.search(rf"[{{ (]{key}\b(?!:)", re.sub(r"\{#.*?#\}", "", words))]
    assert used
    for key in used:
        found = faults(FORMS[name], **dict.fromkeys((*(k for k in NAMES if k != key), f"{key}_"), Any))
        said = [message for message in found if f"`{key}` ; vouliez-vous dire `{key}_` ?" in message]
        assert said, (key, found)
        assert re.match(r"(paragraphe|tableau|en-tête|pied|propriétés|note|zone).*« .* » ?\)", said[0])
