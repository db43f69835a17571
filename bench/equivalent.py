"""The statutes as a docxtpl template: same paragraphs, same tables, same values, same conditions.

Made from the compiled plan: what stands between blocks becomes `{%p … %}` or `{%tr … %}`, what stands in a sentence stays there.
"""

from __future__ import annotations

import io
import re

from tldocs import word
from tldocs.document import wire
from tldocs.document.model import Clause, Document, Para, Table, Text

TAG = re.compile(r"\{%.*?%\}")


def outer_tags(body: str) -> tuple[str, list[str]]:
    """Return the body of a block, and the control tags after it that open or close blocks."""
    depth, cut = 0, len(body)
    for found in TAG.finditer(body):
        word_ = found[0][2:-2].split()[0]
        if word_ in ("if", "for"):
            if not TAG.sub("", body[found.start() :]).strip():
                cut = min(cut, found.start())
                break
            depth += 1
        elif word_.startswith("end"):
            if depth == 0:
                cut = found.start()
                break
            depth -= 1
        elif depth == 0:
            cut = found.start()
            break
    return body[:cut], TAG.findall(body[cut:])


def blocks_with_tags(source: str) -> str:
    """Return the wire form in which control tags between blocks are paragraphs or rows of their own."""
    first, *chunks = source.split(wire.BLOCK)
    made = ["".join(_paragraph(tag) for tag in TAG.findall(first))]
    in_table = False
    for chunk in chunks:
        head, _, body = chunk.partition(wire.BODY)
        own, tags = outer_tags(body)
        in_table = head.startswith(("T", "H", "R"))
        made.append(wire.BLOCK + head + wire.BODY + own)
        made += [_row(tag) if in_table else _paragraph(tag) for tag in tags]
    return "".join(made)


def _paragraph(tag: str) -> str:
    return wire.mark("p", "body", "0", "") + tag.replace("{%", "{%p")


def _row(tag: str) -> str:
    return wire.mark("R") + tag.replace("{%", "{%tr")


def printed(value: object) -> object:
    """Return the value of a tag without the mark of a blank."""
    return value


def simple(source: str) -> str:
    """Return a template whose outputs are plain `{{ value }}`."""
    return re.sub(r"\{\{ \((.*?)\) \| ou_blanc\(.*?\) \}\}", r"{{ \1 }}", source)


def docxtpl_template(source: str) -> io.BytesIO:
    """Return the .docx template that docxtpl fills."""
    decoded = wire.decode(blocks_with_tags(simple(source)), _no_figure)
    kept = tuple(Clause(f"c{n}", _plain(blocks)) for n, (_, blocks) in enumerate(decoded.clauses))
    return io.BytesIO(word.write(Document("statuts", "Statuts", tuple(c for c in kept if c.blocks), decoded.labels)))


def _no_figure(name: str, caption: str) -> object:
    raise ValueError(f"{name}: {caption}")


def _plain(blocks: tuple[object, ...]) -> tuple[object, ...]:
    """Return the blocks that both templates hold (signature boxes become paragraphs)."""
    made: list[object] = []
    for block in blocks:
        items = getattr(block, "items", None)
        if isinstance(block, (Para, Table)) or items is None:
            made.append(block)
        else:
            made += [Para("body", tuple(p for part in item for p in part)) for item in items]
    return tuple(made)


__all__ = ["Text", "docxtpl_template", "printed", "simple"]
