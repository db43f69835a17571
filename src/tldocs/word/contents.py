"""The table of contents: a live field whose entries are already there, each a link with its page.

Page numbers are an estimate (see `layout`) until Word or LibreOffice updates the table: no reader is ever asked to do it.
"""

from __future__ import annotations

from typing import NamedTuple

from tldocs.word.text import field, run

_SWITCHES = r'TOC \o "1-2" \h \z \u'
_CHAR = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
_BEGIN = (
    _CHAR % "begin" + f'<w:r><w:instrText xml:space="preserve"> {_SWITCHES} </w:instrText></w:r>' + _CHAR % "separate"
)
_TAB = "<w:r><w:tab/></w:r>"


class Entry(NamedTuple):
    """A line of the contents: level 1 or 2, number and words, bookmark of the heading, page from 1."""

    level: int
    words: str
    bookmark: str
    page: int


def contents(entries: list[Entry], *, new_page: bool) -> str:
    """Return the table of contents under its title, nothing when no heading enters it."""
    if not entries:
        return ""
    before = "<w:pageBreakBefore/>" if new_page else ""
    lines = [_line(entry, _BEGIN if index == 0 else "") for index, entry in enumerate(entries)]
    return (
        '<w:sdt><w:sdtPr><w:id w:val="1000000"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TocHeading"/>{before}</w:pPr>{run("Sommaire")}</w:p>{"".join(lines)}'
        f'<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr>{_CHAR % "end"}</w:p></w:sdtContent></w:sdt>'
    )


def _line(entry: Entry, begin: str) -> str:
    page = field(rf"PAGEREF {entry.bookmark} \h", str(entry.page))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>{begin}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.words)}{_TAB}{page}</w:hyperlink></w:p>'
    )
