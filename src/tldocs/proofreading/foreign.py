"""The proof of a Word document, whoever wrote it: articles are known by their heading, typed by hand or numbered by Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .proof import REF, REF_END, Passage, Proof

if TYPE_CHECKING:
    from tldocs.word.returned.model import Line, Returned

ARTICLE = re.compile(
    r"\s*(?:ARTICLE|Article|article|ART\.|Art\.)[ \u00a0]*(?:n°[ \u00a0]*)?(\d{1,3}|[Pp]remier|PREMIER|1er|1ER|[IVXL]+)(?:er|ER)?\b"
    r"[ \u00a0\t]*[-–—.:°)]*[ \u00a0\t]*(?:[-–—][ \u00a0]*)?(.*)\Z",
    re.DOTALL,
)
TITRE = re.compile(
    r"\s*(?:TITRE|Titre|CHAPITRE|Chapitre|SECTION|PARTIE)[ \u00a0]+(?:[IVX]+|\d+|[Pp]remier|PREMIER)\b(?![ \u00a0]+(?:du|de la|des)\b)"
)
NUMBERED = re.compile(r"\s*(\d{1,2}\.\d{1,2})(?:\.|[ \u00a0\t)-])")
FIELD = re.compile(r"\{REF ([^}\n]{1,80})\}")
MARK = re.compile(r"\{(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|STYLEREF)\}")
CONTENTS = re.compile(r"toc|tm\d|tabledesmati", re.IGNORECASE)
LEADER = re.compile(r"(?:\t|\.{4,}|…)[ \u00a0]*\d{1,3}\s*\Z")
LONGEST = 160
"""Characters of a heading: a paragraph that opens with « Article 5 » and goes on is a sentence."""
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
UNNUMBERED = ("préambule", "annexe", "comparution", "signatures")


def proof_of(returned: Returned, file: str) -> Proof:
    """Return the proof of a document as it reads when every tracked change is accepted."""
    lines = [line for line in returned.lines if _read(line)]
    passages = _after_contents(list(_Walk(lines).passages()))
    labels = {p.clause.removeprefix("tl_"): p.article for p in passages if p.kind == "article"}
    return Proof((p._replace(text=_marked(p.text, labels)) for p in passages), file)


def _read(line: Line) -> bool:
    return not (CONTENTS.match(line.style) or LEADER.search(line.new)) and bool(line.new.strip())


def _marked(text: str, labels: dict[str, str]) -> str:
    """Return a text whose references are words again: the article they aim at, as far as it is known."""
    text = FIELD.sub(lambda m: f"{REF}{labels.get(m[1].removeprefix('ref_'), 'l’alinéa visé')}{REF_END}", text)
    return MARK.sub("", text) if "{" in text else text


class _Walk:
    """Walks the lines of a document, counting its articles."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.count = 0
        self.article = ""
        self.clause = ""
        typed = sum(1 for line in lines if _typed(line))
        self.by_hand = typed > 1
        """Whether headings carry their number in plain letters."""
        self.level = 2 if any(line.level == 2 for line in lines) else 1

    def passages(self) -> Iterator[Passage]:
        for line in self.lines:
            yield self._passage(line)

    def _passage(self, line: Line) -> Passage:
        text = line.new.strip()
        typed = _typed(line)
        if typed:
            self.count = _number(typed[1])
            self._open(f"Article {self.count}", line)
            return Passage(typed[2].strip(), "article", self.article, f"Article {self.count}.", line.clause)
        if line.level and (line.level != self.level or self.by_hand or _unnumbered(text)):
            return self._titre(text, line)
        if line.level == self.level:
            self.count += 1
            self._open(f"Article {self.count}", line)
            return Passage(text, "article", self.article, f"Article {self.count}.", line.clause)
        if TITRE.match(text) and len(text) < LONGEST:
            return self._titre(text, line)
        return self._plain(text, line)

    def _titre(self, text: str, line: Line) -> Passage:
        self._open(text[:60], line)
        return Passage(text, "titre", self.article, clause=line.clause)

    def _plain(self, text: str, line: Line) -> Passage:
        number = NUMBERED.match(text)
        return Passage(
            text, "ligne" if line.in_table else "paragraphe", self.article, number[1] if number else "", line.clause
        )

    def _open(self, article: str, line: Line) -> None:
        self.article, self.clause = article, line.clause


def _typed(line: Line) -> re.Match[str] | None:
    text = line.new.strip()
    found = ARTICLE.match(text) if len(text) <= LONGEST and not line.in_table else None
    return None if found is None or re.match(r"(?:du|de la|des|et|à|ci|, )\b", found[2]) else found


def _unnumbered(text: str) -> bool:
    return text.lower().startswith(UNNUMBERED)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in ("premier", "1er"):
        return 1
    digits = [ROMAN[letter] for letter in text.upper() if letter in ROMAN]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def _after_contents(passages: list[Passage]) -> list[Passage]:
    """Return the passages without a table of contents typed by hand: headings without text, whose articles come again."""
    heads = [n for n, passage in enumerate(passages) if passage.kind == "article"]
    again = [n for n in heads if passages[n].article == passages[heads[0]].article][1:]
    bare = bool(again) and all(passages[n].kind != "paragraphe" for n in range(heads[0], again[0]))
    return [*passages[: heads[0]], *passages[again[0] :]] if bare else passages
