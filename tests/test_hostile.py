"""What users type is never markup: it comes out as the same characters, in the text and in valid Word files."""

from __future__ import annotations

import io
import time
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from tests.changed import checked, drafts, light, parent, tree
from tests.cli.run import invoke
from tests.projects import EXAMPLES
from tldocs import word
from tldocs.document import plain
from tldocs.project.paths import steps_of

TEXTS = {
    "xml": "Dupont & Fils <SAS>",
    "heading": "# x",
    "bold": "**gras** _it_ `c`",
    "output": "{{ 7*7 }}",
    "statement": "{% raw %}{% if x %}",
    "comment": "{# x #}",
    "cdata": "<![CDATA[x]]>",
    "entity": "&amp; &#65; &nbsp;",
    "emoji": "🏡 👩🏽‍🌾 🇫🇷",
    "right-to-left": "בית العربية",
    "word-escape": "_x0041_ _x000D_",
    "bars": "a | b || c",
    "link": "[x](y) ![z](figure:gouvernance) [](#siege)",
    "attributes": "{:griefs} {.cle} ::: signatures",
    "list": "1. un - deux *** ---",
    "private": "\ue000\uf8ff",
    "accents": "e\u0301 a\u0300 n\u0303",
    "quotes": 'l\'"été" `x` « y »',
    "spaces": "a\u00a0b\u202fc\u2009d",
    "fields": "{ PAGE } PAGEREF _Toc1 \\h",
    "backslash": "C:\\temp \\n \\\\",
    "percent": "%s %(x)s $x ${y} 100 %",
    "long": "x" * 5000,
}
FIELDS = (
    "denomination", "objet", "siege.voie", "personnes[0].nom", "personnes[1].prenom", "organisations[0].denomination",
    "collectivites[0].denomination", "categories[0].nom", "categories[0].definition", "colleges[0].nom",
    "gouvernance.conseil.nom", "gouvernance.direction.titulaires[0].fonction", "gouvernance.dissolution.beneficiaire",
    "preambule.contexte", "charte.valeurs[0].nom", "charte.valeurs[0].engagement", "charte.cercles[0].nom",
    "charte.cercles[0].roles[0].nom", "finances.budget.charges[0].libelle", "finances.demande.intitule",
    "finances.demande.objet", "finances.demande.budget.charges[0].libelle", "finances.demande.budget.produits[0].libelle",
)  # fmt: skip


def fields(name: str) -> list[str]:
    """The fields, among those above, that an example fills in with a text."""
    found = []
    for path in FIELDS:
        try:
            steps = steps_of(path)
            value = parent(tree(name), steps)[steps[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        found += [path] if isinstance(value, str) else []
    return found


def typed(name: str, text: str) -> Any:
    """The example with a text in every field, between letters that tell the field."""
    root = light(name)
    for number, path in enumerate(fields(name)):
        steps = steps_of(path)
        parent(root, steps)[steps[-1]] = marked(number, text)
    return root


def marked(number: int, text: str) -> str:
    return f"Z{number}q{text}q{number}z"


@cache
def places(name: str, folder: Path) -> dict[str, int]:
    """How often each field is printed in each document: {"statuts 3": 12}."""
    made = drafts(checked(typed(name, ""), folder), is_draft=True)
    texts = {file: plain.write(document) for file, document in made.items()}
    count = len(fields(name))
    return {f"{file} {n}": text.count(marked(n, "")[1:-1]) for file, text in texts.items() for n in range(count)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


def said(data: bytes) -> str:
    """The words of a .docx as python-docx reads them: paragraphs of the body and its tables, header, footer."""
    document = docx.Document(io.BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.first_page_header._element, section.footer._element]
    return "\n".join(_words(paragraph) for part in parts for paragraph in part.iter(qn("w:p")))


def _words(paragraph: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    nodes = (node for node in paragraph.iter() if node.tag in {qn("w:t"), *signs})
    return "".join(signs.get(node.tag, node.text or "") for node in nodes)


def cases() -> list[Any]:
    """Each text alone in the first example; in the others, a few at a time."""
    first, *others = EXAMPLES
    alone = [pytest.param(first, text, id=f"{first}-{name}") for name, text in TEXTS.items()]
    groups = [" ~ ".join(list(TEXTS.values())[start::2]) for start in range(2)]
    return alone + [pytest.param(n, text, id=f"{n}-{rank}") for n in others for rank, text in enumerate(groups)]


@pytest.mark.parametrize(("name", "text"), cases())
def test_the_same_characters_come_out(name, text, folder, tmp_path):
    result = checked(typed(name, text), tmp_path)
    expected = places(name, folder)
    assert any(expected.values())
    for file, document in drafts(result, is_draft=True).items():
        data = word.write(document)
        outputs = {"text": plain.write(document), "Word": said(data)}
        for number, path in enumerate(fields(name)):
            wanted = marked(number, text)[1:-1]
            if expected[f"{file} {number}"]:
                assert outputs["text"].count(wanted) == expected[f"{file} {number}"], (file, path)
                assert wanted in outputs["Word"], (file, path)
        assert word.check(data) == []
        properties = docx.Document(io.BytesIO(data)).core_properties
        assert marked(0, text) in properties.author


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_field_above_is_printed_somewhere(name, folder):
    printed = places(name, folder)
    for number, path in enumerate(fields(name)):
        assert any(count for key, count in printed.items() if key.endswith(f" {number}")), path


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_header_holds_the_name(name, tmp_path):
    result = checked(typed(name, TEXTS["xml"]), tmp_path)
    document = docx.Document(io.BytesIO(word.write(drafts(result, is_draft=True)["statuts"])))
    heads = [_words(p) for section in document.sections for p in section.header._element.iter(qn("w:p"))]
    assert any(marked(0, TEXTS["xml"]) in head for head in heads)


@pytest.mark.parametrize("name", EXAMPLES)
def test_documents_made_of_hostile_texts_are_valid(name, tmp_path):
    root = tree(name)
    texts = list(TEXTS.values())
    for number, path in enumerate(fields(name)):
        steps = steps_of(path)
        parent(root, steps)[steps[-1]] = texts[number % len(texts)]
    for file, document in drafts(checked(root, tmp_path), is_draft=True, annotated=name == EXAMPLES[0]).items():
        path = tmp_path / f"{file}.docx"
        path.write_bytes(word.write(document))
        assert [error.description for error in OpenXmlValidator().validate(path).errors] == [], file


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_line_break_is_a_line_break(name, tmp_path):
    document = drafts(checked(typed(name, "a\nb"), tmp_path), is_draft=True)["statuts"]
    data = word.write(document)
    assert word.check(data) == []
    assert "qa\nbq" in plain.write(document)
    assert "qa\nbq" in said(data)


@pytest.mark.parametrize("sign", ["\u2028", "\u202e", "\x07", "\x01", "\x7f", "\ufffe", "\x1b[31m"])
def test_signs_that_hide_or_deceive_are_refused(sign, tmp_path):
    root = tree(EXAMPLES[0])
    root["denomination"] = f"La {sign} Grange"
    result = checked(root, tmp_path)
    assert {finding.code for finding in result.findings} == {"caractere-interdit"}
    assert not result.ok


BOMBS = {
    "aliases": b"a: &a [x, x, x]\n" + b"".join(b"k%d: &k%d [*a, *a, *a, *a, *a, *a]\n" % (n, n) for n in range(40)),
    "deep flow": b"objet: " + b"[" * 100_000,
    "deep blocks": b"".join(b"  " * n + b"a:\n" for n in range(900)),
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(70_000)),
    "many items": b"activites:\n" + b"- {nom: x}\n" * 80_000,
    "huge": b"objet: " + b"x" * (64 << 20),
    "long number": b"duree_annees: " + b"9" * 900_000,
    "long text": b"objet: " + b"ab " * 300_000,
    "many faults": b"".join(b"%d: [\n" % n for n in range(20_000)),
    "tags": b"forme: !!python/object/apply:os.system [id]\n",
    "merge": b"<<: {forme: spl}\n<<: {forme: spl}\n",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("verb", ["check", "build"])
def test_bombs_are_refused_fast(verb, bomb, tmp_path):
    file = tmp_path / "projet.yaml"
    file.write_bytes(bomb)
    start = time.process_time()
    result = invoke(verb, file)
    assert time.process_time() - start < 5
    assert result.exit_code == 1
    assert len(result.output) < 100_000
    assert [path.name for path in tmp_path.iterdir()] == ["projet.yaml"]
