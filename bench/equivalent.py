"""The statutes as a docxtpl template: same paragraphs, same tables, same values, same conditions.

Made from the source of the compiled plan: a control tag between blocks becomes a `{%p … %}` paragraph or a `{%tr … %}`
row, a tag inside a sentence stays where it is.
"""

from __future__ import annotations

import io
import re
from typing import Any

from tldocs import word
from tldocs.document import wire
from tldocs.document.model import Clause, Document, Figure, Heading, Para, Table

TAG = re.compile(r"\{%.*?%\}")
OUTPUT = re.compile(r"\{\{ \((.*?)\) \| ou_blanc\('', ''\) \}\}")


def docxtpl_template(source: str) -> io.BytesIO:
    """Return the .docx that docxtpl fills, from the source of a plan's template."""
    decoded = wire.decode(_blocks(OUTPUT.sub(r"{{ \1 }}", source)), lambda name, caption: Figure(caption, name, (), ()))
    clauses = (Clause(f"c{n}", _plain(blocks)) for n, (_, blocks) in enumerate(decoded.clauses))
    document = Document("statuts", "Statuts", tuple(c for c in clauses if c.blocks), decoded.labels)
    return io.BytesIO(word.write(document))


def _blocks(source: str) -> str:
    """Return the wire form in which the control tags between blocks are blocks of their own."""
    first, *chunks = source.split(wire.BLOCK)
    made = [_tag_block(tag, in_table=False) for tag in TAG.findall(first)]
    for chunk in chunks:
        head, _, body = chunk.partition(wire.BODY)
        own, tags = _outer(body)
        made.append(wire.BLOCK + head + wire.BODY + own)
        in_table = head[0] in "THR" and not (head[0] == "R" and tags and "endif" in tags[-1] and len(tags) > 1)
        made += [_tag_block(tag, in_table=in_table) for tag in tags]
    return "".join(made)


def _tag_block(tag: str, *, in_table: bool) -> str:
    if in_table:
        return wire.mark("R") + tag.replace("{%", "{%tr")
    return wire.mark("p", "body", "0", "") + tag.replace("{%", "{%p")


def _outer(body: str) -> tuple[str, list[str]]:
    """Return the body of a block, and the control tags that follow it."""
    tail = re.search(r"((?:\{%[^%]*%\})*)$", body)
    tags = TAG.findall(tail[0]) if tail else []
    while tags and _balanced(body[: len(body) - len("".join(tags))]) is False:
        tags.pop(0)
    return body[: len(body) - len("".join(tags))], tags


def _balanced(text: str) -> bool:
    words = [tag[2:-2].split()[0] for tag in TAG.findall(text)]
    return sum(w in ("if", "for") for w in words) == sum(w.startswith("end") for w in words)


def _plain(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the blocks as paragraphs and tables: signature boxes become paragraphs, schemes are left out."""
    made: list[Any] = []
    for block in blocks:
        if isinstance(block, (Para, Table, Heading)):
            made.append(block)
        elif hasattr(block, "items"):
            made += [Para("body", tuple(piece for cell in item for piece in cell)) for item in block.items]
    return tuple(made)
