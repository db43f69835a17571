"""The texts of an imported aid: HTML of strangers becomes plain words, bounded, without anything that hides."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

from tldocs.law.source import FORBIDDEN

LONGEST = 4000
"""Characters kept of a text: what an aid is about is said by then."""
READ = 200_000
"""Characters of HTML that are read, at most."""
BLOCKS = {"p", "div", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section"}
SILENT = {"script", "style", "template", "iframe", "object", "noscript", "svg", "head"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - the parser's signature
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\n", " "))


def plain(html: str, longest: int = LONGEST) -> str:
    """Return the words of a fragment of HTML, one block a line, items after a dash."""
    reader = _Words()
    reader.feed(html[:READ])
    reader.close()
    lines = (clean(line, longest) for line in "".join(reader.parts).split("\n"))
    text = "\n".join(line for line in lines if line not in {"", "-"})
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def clean(text: str, longest: int = 500) -> str:
    """Return a text on one line, without the characters that hide or drive a terminal."""
    flat = " ".join(FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text[:READ])).split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def folded(label: str) -> str:
    """Return what two labels have in common when they differ by case, accents, apostrophes or a final s."""
    bare = unicodedata.normalize("NFKD", label.replace("'", "’").casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"s\b", "", word) for word in letters.split())
