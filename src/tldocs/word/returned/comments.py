"""Comments of a document that comes back: what they say, on which words, whom they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tldocs.word.comments import AUTHOR
from tldocs.word.opened import W
from tldocs.word.returned.model import Comment

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARA = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EX = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Remarks:
    """Gathers comments while the text is walked. Those of an annotated copy of ours are left out."""

    def __init__(self, trees: list[_Element], extended: list[_Element]) -> None:
        self._nodes = {node.get(f"{W}id") or "": node for tree in trees for node in tree.iter(f"{W}comment")}
        self._links = {
            node.get(f"{_EX}paraId") or "": (node.get(f"{_EX}paraIdParent") or "", node.get(f"{_EX}done") == "1")
            for tree in extended
            for node in tree.iter(f"{_EX}commentEx")
        }
        self._open: dict[str, list[str]] = {}
        self._quotes: dict[str, str] = {}
        self._clauses: dict[str, str] = {}

    def start(self, number: str, clause: str) -> None:
        """Begin the words that a comment is about."""
        self._open[number] = []
        self._clauses[number] = clause

    def end(self, number: str) -> None:
        """End the words that a comment is about."""
        self._quotes[number] = "".join(self._open.pop(number, [])).strip()

    def mark(self, number: str, clause: str) -> None:
        """Place a comment that covers no words."""
        self._clauses[number] = self._clauses.get(number) or clause

    def text(self, text: str) -> None:
        """Add words to the comments that are open."""
        for words in self._open.values():
            words.append(text)

    def comments(self) -> tuple[Comment, ...]:
        """Return the comments in the order of the text, those without a place last."""
        placed = [number for number in self._clauses if number in self._nodes]
        others = [number for number in self._nodes if number not in self._clauses]
        parents = {self._paragraph(node): number for number, node in self._nodes.items()}
        found = (self._comment(number, parents) for number in (*placed, *others))
        return tuple(comment for comment in found if comment.author != AUTHOR)

    def _paragraph(self, node: _Element) -> str:
        """Return the name of the last paragraph of a comment, by which others answer it."""
        names = [paragraph.get(_PARA) or "" for paragraph in node.iter(f"{W}p")]
        return names[-1] if names else ""

    def _comment(self, number: str, parents: dict[str, str]) -> Comment:
        node = self._nodes[number]
        parent, done = self._links.get(self._paragraph(node), ("", False))
        text = "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in node.iter(f"{W}p"))
        return Comment(
            number,
            node.get(f"{W}author") or "",
            node.get(f"{W}date") or "",
            text.strip(),
            self._quotes.get(number, ""),
            self._clauses.get(number, ""),
            parents.get(parent, "") if parent else "",
            done,
        )
