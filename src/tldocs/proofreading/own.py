"""The proof of a document of ours, from the blocks it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tldocs.document.model import (
    Blank,
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inlines,
    KeyFigures,
    Para,
    Picture,
    Ref,
    Signatures,
    Table,
    Text,
)

from .proof import BLANK, REF, REF_END, Kind, Passage, Person, Proof

if TYPE_CHECKING:
    from tldocs.project.model import Projet

KINDS: dict[int, Kind] = {1: "titre", 2: "article", 3: "intertitre"}


def proof_of(document: Document, file: str, people: Iterable[Person] = ()) -> Proof:
    """Return the proof of a document."""
    return Proof(_passages(document), file, people, by_hand=document.kind != "statuts")


def people_of(projet: Projet) -> list[Person]:
    """Return the persons of a project whose civility is known."""
    return [
        Person(name, person.feminin)
        for person in projet.personnes
        if person.civilite and (name := " ".join(filter(None, (person.prenom, person.nom))))
    ]


def _passages(document: Document) -> Iterator[Passage]:
    labels = document.labels
    if document.cover:
        for line in (document.cover.name, *document.cover.mentions):
            yield Passage(words(line, labels), article="Couverture")
    article = ""
    for clause in document.clauses:
        for block in clause.blocks:
            if isinstance(block, Heading) and block.level < 3:
                article = block.number.rstrip(".") or words(block.inlines, labels)
            for passage in _of(block, labels):
                yield passage._replace(article=article, clause=clause.id)


def _of(block: Block, labels: Mapping[str, str]) -> Iterator[Passage]:
    if isinstance(block, Para):
        yield Passage(words(block.inlines, labels), number=block.number)
    elif isinstance(block, Heading):
        yield Passage(words(block.inlines, labels), KINDS[block.level], number=block.number)
    else:
        yield from _large(block, labels)


def _large(block: Block, labels: Mapping[str, str]) -> Iterator[Passage]:
    match block:
        case Table():
            for row in (block.header, *block.rows):
                yield Passage(" | ".join(words(cell, labels) for cell in row), "ligne")
        case Signatures():
            for item in block.items:
                yield Passage(" – ".join(words(part, labels) for part in item if part), "signature")
        case KeyFigures():
            for value, label in block.items:
                yield Passage(f"{words(value, labels)} | {words(label, labels)}", "ligne")
        case Figure() | Chart() | Picture():
            yield Passage(block.alt, "ligne")


def words(inlines: Inlines, labels: Mapping[str, str]) -> str:
    """Return the words of inlines, native references and blanks marked."""
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].text
    return "".join([item.text if type(item) is Text else _word(item, labels) for item in inlines])


def _word(item: object, labels: Mapping[str, str]) -> str:
    if isinstance(item, Ref):
        return f"{REF}{labels.get(item.target, '?')}{REF_END}"
    return BLANK if isinstance(item, Blank) else " "
