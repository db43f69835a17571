"""Whatever Word cut, whatever the project says, whatever a stranger wrote: the form comes out whole."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forms.build_forms import body, filled, made, paragraphs, parts, table
from tests.forms.funders import FORMS, form
from tldocs.word import check
from tldocs.word.forms.compiled import compile_form
from tldocs.word.forms.filled import fill

quick = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
LINE = "Nom : {{ nom }}, {% if oui %}oui {{ nom | upper }}{% else %}non{% endif %} ; {% for x in gens %}{{ x }} {% endfor %}fin"
NAMES = {"nom": "La Halte", "oui": True, "gens": ["a", "b"]}
WHOLE = "Nom : La Halte, oui LA HALTE ; a b fin"


@quick
@given(st.sets(st.integers(1, len(LINE) - 1), max_size=40))
def test_a_line_cut_anywhere_reads_the_same(cuts):
    edges = [0, *sorted(cuts), len(LINE)]
    document = Document()
    paragraph = document.add_paragraph()
    for rank, (start, end) in enumerate(pairwise(edges)):
        paragraph.add_run(LINE[start:end]).italic = rank % 3 == 0
    out = BytesIO()
    document.save(out)
    assert body(filled(out.getvalue(), **NAMES).data) == [WHOLE]


values = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "{{ 7*7 }}",
        "{% raw %}",
        "</w:t></w:r></w:p>",
        "&lt;",
        "]]>",
        "\ufdd0x\ufdd1y\ufdd2",
        "\ufdda0\ufddb",
        "{_{",
        "<w:r>x</w:r>",
    ]
)


def as_shown(value: str) -> str:
    """A value as Word can hold it: no control character, ends of line and tabulations kept."""
    flat = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in flat if c >= " " or c in "\n\t")
    return "".join("\ufffd" if "\ufdd0" <= c <= "\ufddf" or c in "\ufffe\uffff" else c for c in kept)


@quick
@given(values)
def test_a_value_is_printed_to_the_letter_and_never_read(value):
    document = paragraphs("a{{ nom }}b", "{{r nom }}", "{% if nom %}x{% endif %}")
    data = filled(document, nom=value or "x").data
    words = as_shown(value or "x")
    assert body(data)[:2] == [f"a{words}b", words] or not words
    assert check(data) == []


ESCAPES = ("{#", "{_{", "}_}", "{_%", "%_}")
"""A comment, and the signs that docxtpl prints without their low line."""


@quick
@given(st.lists(st.text(st.sampled_from("._…☐□[] :?{}%#ab\t/()1"), max_size=30), max_size=6))
def test_a_form_of_any_signs_is_given_back_as_it_was_or_refused(lines):
    data = made(lambda d: [*(d.add_paragraph(line) for line in lines), table(d, (*lines[:2], "", ""))])
    made_form, findings = compile_form(data, "f.docx", {})
    if made_form is None:
        assert any(finding.severity == "error" for finding in findings)
        return
    done = fill(made_form, {}, "f.docx")
    assert body(done.data) == body(data) or any(sign in line for line in lines for sign in ESCAPES)


@quick
@given(st.data())
def test_a_spoiled_form_is_refused_or_filled_never_a_traceback(data):
    content = parts(form(data.draw(st.sampled_from(sorted(FORMS)))))
    xml = content["word/document.xml"]
    at = data.draw(st.integers(0, len(xml) - 1))
    size = data.draw(st.integers(1, 200))
    from tests.forms.build_forms import packed

    spoiled = packed({**content, "word/document.xml": xml[:at] + xml[at + size :]})
    made_form, findings = compile_form(spoiled, "f.docx", {})
    assert made_form is not None or findings


@pytest.mark.parametrize("cut", [1, 100, 1000, -1])
def test_a_truncated_file_is_refused(cut):
    data = form("commune")
    made_form, findings = compile_form(data[:cut], "f.docx", {})
    assert made_form is None
    assert findings[0].severity == "error"
