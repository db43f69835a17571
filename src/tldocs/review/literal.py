"""A clause written out in full: the last way to say what a lawyer wants, when its source cannot be changed in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tldocs.document.model import Block, Heading, Para

from .escaping import escaped
from .rewrite import Unwritten
from .words import folded

MARKERS = {"numbered": "{n}. ", "dash": "- ", "lettered": "{n}. ", "body": "", "centered": ""}


def literal(blocks: Sequence[Block], texts: Sequence[str], wanted: str, anchors: Mapping[str, str]) -> str:
    """Return the body of a clause that says these paragraphs, each in the style of the one it comes from.

    `texts`: the text of each block as it is drafted today. Raises Unwritten for what is no paragraph.
    """
    if not all(isinstance(block, Para | Heading) for block in blocks):
        raise Unwritten
    lines = wanted.split("\n")
    styles = list(_styles(blocks, [folded(t) for t in texts], [folded(line) for line in lines]))
    out: list[str] = []
    count = 0
    for line, (style, depth, anchor) in zip(lines, styles, strict=True):
        count += style == "numbered"
        words = escaped(line, anchors, opening=True)
        mark = f"{{:{anchor}}} " if anchor else ""
        if style == "heading":
            out.append(f"\n## {words}\n")
        else:
            lead = "   " if depth or (style in ("dash", "lettered") and count) else ""
            gap = "" if out and style in ("numbered", "dash", "lettered") else "\n"
            out.append(f"{gap if out else ''}{lead}{MARKERS.get(style, '').format(n=max(count, 1))}{mark}{words}")
    return "\n".join(out) + "\n"


def _styles(blocks: Sequence[Block], old: list[str], new: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the style of each wanted paragraph: that of its former self, else of the one before it."""
    said = [_style(block) for block in blocks]
    last = next((style for style in said if style[0] != "heading"), ("body", 0, ""))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for rank in range(k, m):
            if tag == "equal" or (tag == "replace" and rank - k < j - i):
                last = said[i + rank - k]
                yield last
            else:
                yield last[0] if last[0] != "heading" else "body", last[1], ""


def _style(block: Block) -> tuple[str, int, str]:
    if isinstance(block, Para):
        return block.style, block.depth, block.anchor
    return "heading", 0, ""
