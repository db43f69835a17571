"""The documents of a dossier as the summary tells them: what each is for, how long it is, in what state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

from tldocs.document import plain
from tldocs.document.model import Blank, Heading
from tldocs.text import pluriel

if TYPE_CHECKING:
    from tldocs.document.model import Document

    from .plan import Plan

KINDS = {
    "statuts": "Statuts",
    "charte": "Charte",
    "subvention": "Demande de subvention",
    "dossier": "Dossiers et plans",
    "tableur": "Classeur de calcul",
    "actes": "Actes de la fondation",
    "calendrier": "Calendrier",
    "controles": "Contrôle",
    "etudes": "Études",
}
"""Kind of document -> the heading under which the summary ranges it."""
ARTICLE = 2
"""Level of the heading of an article."""
SMALL = frozenset(
    ("à", "au", "aux", "avec", "de", "des", "du", "en", "et", "la", "le", "les", "par", "pour", "sur", "un", "une", ":")
)
"""Words that no name ends with."""

KEY = re.compile(r"^\[chiffre\] (.*?) : ", re.MULTILINE)
"""How a key figure is written in plain text."""


class Told(NamedTuple):
    """What an outline says of a document, in the words of the project."""

    nom: str
    pourquoi: str = ""
    echeance: str = ""
    signe: str = ""


class Piece(NamedTuple):
    """A document of the dossier, or several copies of one."""

    genre: str
    nom: str
    fichier: str
    pourquoi: str
    echeance: str
    signe: str
    etendue: str
    """`12 articles`, `5 parties`; empty for a file that is not Word."""
    exemplaires: int
    blancs: int
    projet: bool
    """Whether it is a draft."""


class Genre(NamedTuple):
    """The documents of one kind."""

    titre: str
    pieces: tuple[Piece, ...]


class Made(NamedTuple):
    """A document as it was drafted: its outline, its file, its text, what it still lacks."""

    plan: str
    file: str
    told: Told
    document: Document
    blanks: tuple[Blank, ...]


def texts_of(plan: Plan) -> tuple[str, str, str, str]:
    """Return what the outline of a document says of it: its name, why, by when, who signs; templates."""
    return plan.nom, plan.why, plan.deadline, plan.signer


def genres(documents: Iterable[Made], others: Iterable[tuple[str, str, str]]) -> tuple[Genre, ...]:
    """Return the documents by kind, those drafted from one outline together.

    `others`: the files that are not Word: their kind, their name, what they are.
    """
    found = [piece([*copies]) for _, copies in groupby(documents, key=lambda item: item.plan)]
    found += [Piece(kind, nom, file, "", "", "", "", 1, 0, False) for kind, file, nom in others]
    kinds = dict.fromkeys(item.genre for item in found)
    return tuple(Genre(KINDS.get(k, k), tuple(item for item in found if item.genre == k)) for k in kinds)


def piece(copies: list[Made]) -> Piece:
    """Return the line of a document, or of the copies of one."""
    first = copies[0]
    several = len(copies) > 1
    return Piece(
        first.document.kind,
        common([item.told.nom for item in copies]) if several else first.told.nom,
        common_file([item.file for item in copies]) if several else f"{first.file}.docx",
        _purpose([item.told.pourquoi for item in copies]),
        _one(item.told.echeance for item in copies),
        _one(item.told.signe for item in copies),
        length(first.document),
        len(copies),
        sum(len(item.blanks) for item in copies),
        any(item.document.draft for item in copies),
    )


def _purpose(texts: list[str]) -> str:
    """Return what the copies are for; when each has its own purpose, that of the first, said to be so."""
    return _one(texts) or (f"pour le premier : {texts[0]}" if texts[0] else "")


def _one(texts: Iterable[str]) -> str:
    """Return the text that all copies share, empty when they differ."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def common(names: list[str]) -> str:
    """Return the words by which all names begin, without the small words at their end."""
    words = shared([name.split() for name in names])
    while words and words[-1].lower() in SMALL:
        words.pop()
    return " ".join(words).rstrip(" ,:") or names[0]


def shared(lists: list[list[str]]) -> list[str]:
    """Return the items by which all lists begin."""
    return [same[0] for same in takewhile(lambda items: len(set(items)) == 1, zip(*lists, strict=False))]


def common_file(files: list[str]) -> str:
    """Return how the files of several copies are named: `acceptation-….docx`."""
    steps = shared([file.split("-") for file in files])
    return f"{'-'.join([*steps, '…'])}.docx"


def length(document: Document) -> str:
    """Return how long a document is, in what it is divided into; empty for a document of one piece."""
    heads = [block for block in document.blocks() if isinstance(block, Heading) and block.level <= ARTICLE]
    articles = sum(1 for head in heads if head.level == ARTICLE and head.number)
    if articles:
        word = plain_word(next(head.number for head in heads if head.level == ARTICLE and head.number))
        return f"{articles} {pluriel(articles, word)}"
    top = min((head.level for head in heads), default=0)
    parts = sum(1 for head in heads if head.level == top)
    return f"{parts} {pluriel(parts, 'partie')}" if parts > 1 else ""


def plain_word(number: str) -> str:
    """Return the word of a number: `article` in `Article 12`."""
    word = number.split(maxsplit=1)[0]
    return word.lower() if word.isalpha() else "article"


def text_of(document: Document) -> str:
    """Return the text of a document, in which a printed figure is searched: figure, then unit, ordinary spaces only."""
    return KEY.sub(r"\1 ", bare(plain.write(document)))


def bare(text: str) -> str:
    """Return a text whose spaces are all ordinary."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
