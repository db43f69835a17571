"""What a careful reader would notice in any document: blanks, loose references, doubled words and signs."""

from __future__ import annotations

import re

import pytest

from tests.documents.drafts import documents
from tests.projects import EXAMPLES
from tldocs.document import plain
from tldocs.document.model import Heading
from tldocs.drafting.draft import blanks, dangling

SUSPECT = {
    "mot doublé": re.compile(r"\b(de|du|des|la|le|les|et|à|au|aux|un|une|en|par|pour|que|dans|sur) \1\b"),
    "espace doublée": re.compile(r"\S {2,}\S"),
    "ponctuation doublée": re.compile(r"[,;:]\s*[.;,:]|\.\.(?!\.)|\( | \)"),
    "espace avant un signe simple": re.compile(r"\s[.,](?!\d)"),
    "élision manquée": re.compile(
        r"\b(de|la|que|lorsque|puisque|ne|se) (?=[aeiouyéèêàâîôûœ])(?!onz|oui\b|y[ao])", re.IGNORECASE
    ),
    "valeur machine": re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|Decimal|Fraction|<[a-z]+ "),
    "renvoi perdu": re.compile(r"renvoi inconnu"),
    "apostrophe droite": re.compile(r"\w'\w"),
    "signe collé": re.compile(r"\w[;!?»]|«\w|(?<!\d)\w:(?=\s)"),
}
EXCEPTIONS = re.compile(r"https?://\S+|[\w.-]+@[\w.-]+|^\|.*\|$")
"""Addresses, and rows of tables, whose empty cells are two spaces."""


def lines(name: str) -> list[tuple[str, str]]:
    return [(file, line) for file, d in documents(name).items() for line in plain.write(d).split("\n")]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("fault", SUSPECT)
def test_no_blemish(name, fault):
    found = [f"{file}: {line}" for file, line in lines(name) if SUSPECT[fault].search(EXCEPTIONS.sub("X", line))]
    assert not found, "\n".join(found[:12])


@pytest.mark.parametrize("name", EXAMPLES)
def test_final_documents_have_no_blank_and_every_reference_leads_somewhere(name):
    for document in documents(name).values():
        assert not list(blanks(document))
        assert not dangling(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_article_is_empty_and_numbers_run_on(name):
    for document in documents(name).values():
        articles = [b for b in document.blocks() if isinstance(b, Heading) and b.number.startswith("Article")]
        assert [b.number for b in articles] == [f"Article {n}" for n in range(1, len(articles) + 1)]
        for clause in document.clauses:
            if any(isinstance(b, Heading) and b.level == 2 for b in clause.blocks):
                assert len(clause.blocks) > 1, f"{clause.id} is empty"
