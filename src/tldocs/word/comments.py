"""Comments: one for each clause of an annotated copy, anchored on its heading."""

from __future__ import annotations

from datetime import date

from tldocs.document.model import Block, Chart, Clause, Figure, Heading, PageBreak, Picture
from tldocs.word.package import Part, part
from tldocs.word.text import run

AUTHOR = "tldocs"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PPR = "</w:pPr>"


class Comments:
    """The comments of a document, numbered from 0."""

    def __init__(self, day: date) -> None:
        self._day = day.isoformat()
        self._items: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._items)

    def attach(self, clause: Clause, blocks: list[str]) -> None:
        """Anchor the comment of a clause on its heading, else on its first text; changes `blocks`."""
        number = len(self._items)
        self._items.append(_comment(number, clause.comment, self._day))
        place = _place(clause.blocks)
        if place < 0:
            blocks.insert(0, "<w:p></w:p>")
            place = 0
        blocks[place] = _anchor(blocks[place], number)

    def part(self) -> Part:
        """Return the part of comments."""
        body = "".join(self._items)
        return part(
            "word/comments.xml",
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments {_SPACE}>{body}</w:comments>',
        )


def _place(blocks: tuple[Block, ...]) -> int:
    """Return the index of the block that carries the comment, -1 when none can."""
    texts = [index for index, block in enumerate(blocks) if not isinstance(block, Chart | Figure | Picture | PageBreak)]
    headings = [index for index in texts if isinstance(blocks[index], Heading)]
    return next(iter(headings or texts), -1)


def _anchor(xml: str, number: int) -> str:
    """Put the range and the mark of a comment in the first paragraph of a block."""
    start = xml.index("<w:p>") + len("<w:p>")
    if xml.startswith("<w:pPr>", start):
        start = xml.index(_PPR, start) + len(_PPR)
    end = xml.index("</w:p>", start)
    return (
        f'{xml[:start]}<w:commentRangeStart w:id="{number}"/>{xml[start:end]}<w:commentRangeEnd w:id="{number}"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>{xml[end:]}'
    )


def _comment(number: int, paragraphs: tuple[str, ...], day: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{"" if index else mark}{run(text)}</w:p>'
        for index, text in enumerate(paragraphs)
    )
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{day}T00:00:00Z" w:initials="tl">{body}</w:comment>'
