"""The tags of a form, in the order they were found, and the marks that stand for them in its trees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tldocs.diagnostics import Finding, Place, Severity

from .places import excerpt

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .tags import Found

OPEN, CLOSE = "\ufdda", "\ufddb"
"""What stands around the number of a tag in a text: characters that no text holds (Unicode sets them aside)."""
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
HOLDER = "tltag"
"""The element that stands for a tag which took the place of a paragraph, a row, a cell or a run."""
MAX_FINDINGS = 100
RESERVED = re.compile("[\ufdd0-\ufddf]")


class Spot(NamedTuple):
    """Where a tag stands: the address of its paragraph and its words."""

    where: str
    words: str = ""
    place: Place | None = None
    """Where its author wrote it, when it is not in the form itself: a line of the mapping."""

    def __str__(self) -> str:
        where = self.where or ("" if self.place else "zone de texte")
        return f"{where} (« {excerpt(self.words)} »)".strip() if self.words else self.where


class Tag(NamedTuple):
    """A tag: its Jinja code on two lines (so that a line of the source names it), what its author wrote, where."""

    code: str
    written: str
    spot: Spot
    before: bool = False
    """`{%-`: it joins the text before it; `after`: `-%}` joins the text after it."""
    after: bool = False


class Book:
    """The tags of one form, and what was found wrong in it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tags: list[Tag] = []
        self.findings: list[Finding] = []
        self.pieces: list[str | tuple[str, ...]] = []
        """XML of paragraphs and runs that a value brings back at each of its paragraphs (`{{p x }}`)."""
        self.held: dict[_Element, list[tuple[Found, Spot]]] = {}
        """What tags take the place of."""
        self.runs: list[tuple[_Element, str, Found]] = []
        """The tags that stand between two runs: text node, number, tag."""

    @property
    def wrong(self) -> bool:
        """Whether something forbids to fill the form."""
        return any(finding.severity == "error" for finding in self.findings)

    def mark(self, tag: Tag) -> str:
        """Return the mark of a new tag, to be put into a text."""
        self.tags.append(tag)
        return f"{OPEN}{len(self.tags) - 1}{CLOSE}"

    def value(self, expression: str, spot: Spot, tail: str = "") -> str:
        """Return the mark of a value; `tail` are filters that give it its form once its blank is named."""
        code = f"{{{{\n ({expression}) | ou_blanc('', ''){tail} }}}}"
        return self.mark(Tag(code, f"{{{{ {expression} }}}}", spot))

    def raw(self, expression: str, spot: Spot) -> str:
        """Return the mark of something printed as it is: an attribute, a sign."""
        return self.mark(Tag(f"{{{{\n {expression} }}}}", expression, spot))

    def block(self, code: str, spot: Spot) -> str:
        """Return the mark of a statement (`if x`, `endif`)."""
        return self.mark(Tag(f"{{%\n {code} %}}", f"{{% {code} %}}", spot))

    def piece(self, xml: str | tuple[str, ...]) -> int:
        """Keep a piece of XML, or the choices of a list; return its number."""
        self.pieces.append(xml)
        return len(self.pieces) - 1

    def report(self, code: str, message: str, spot: Spot, remedy: str = "", severity: Severity = "error") -> None:
        """Add a finding, once: copies of a text box say the same."""
        found = Finding(
            code,
            severity,
            f"{spot} : {message}" if str(spot) else message,
            spot.place or Place(self.file),
            spot.where,
            remedy,
        )
        if found not in self.findings and len(self.findings) < MAX_FINDINGS:
            self.findings.append(found)
