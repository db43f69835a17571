"""Cover, headers, footers, watermark of drafts, shape of the page (A4, margins 25 mm; sizes in twips)."""

from __future__ import annotations

from functools import lru_cache

from tldocs.document.model import Cover
from tldocs.word.inlines import Runs
from tldocs.word.package import STATIC_LEVEL, Part, part
from tldocs.word.text import field, run

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LEFT, _RIGHT = 5443, 3629
_FOOT_LEFT, _FOOT_RIGHT = 7371, 1701
_DRAFT = "PROJET"
_COVER_DRAFT = '<w:rPr><w:b/><w:color w:val="8A1F1F"/><w:spacing w:val="40"/></w:rPr>'

WATERMARK = (
    "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
    '<v:shape id="tldocsProjet{n}" o:spid="_x0000_s205{n}" type="#_x0000_t136" alt="Filigrane : projet"'
    ' style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:110pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e0e0e0" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="PROJET"/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
)


def cover(block: Cover, runs: Runs, *, draft: bool) -> str:
    """Return the cover: name, mentions, title, version, and the mark of a draft."""
    if block.style != "page":
        return _head(block, runs, draft=draft)
    lines = [_line("CoverName", runs(block.name))] if block.name else []
    lines += [_line("CoverMention", runs(mention)) for mention in block.mentions]
    lines.append(_line("Title", run(block.title)) if block.title else "")
    lines.append(_line("CoverVersion", run(block.version)) if block.version else "")
    lines.append(_line("CoverVersion", run(_DRAFT, _COVER_DRAFT)) if draft else "")
    return "".join(lines)


def _head(block: Cover, runs: Runs, *, draft: bool) -> str:
    """Return the head of the first page of an act or a letter."""
    lines = [_line("HeadName", runs(block.name))] if block.name else []
    lines += [_line("HeadMention", runs(mention)) for mention in block.mentions]
    lines.append(_line("HeadTitle", run(block.title)) if block.title and block.style == "head" else "")
    lines.append(_line("CoverVersion", run(_DRAFT, _COVER_DRAFT)) if draft else "")
    return "".join(lines)


def _line(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _band(style: str, cells: tuple[tuple[int, str, str], ...], border: str) -> str:
    """A row of two cells, so that a long name wraps instead of running over its neighbour."""
    edge = f'<w:tblBorders><w:{border} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/></w:tblBorders>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _, _ in cells)
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="40" w:after="40"/><w:jc w:val="{align}"/></w:pPr>'
        f"{content}</w:p></w:tc>"
        for width, align, content in cells
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9072" w:type="dxa"/>{edge}<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{body}</w:tr></w:tbl>"
    )


def _tail(style: str, content: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:after="120" w:line="20" w:lineRule="exact"/></w:pPr>{content}</w:p>'


@lru_cache(maxsize=64)
def header(text: str, *, titres: bool, draft: bool) -> Part:
    """Return the header: short name, and the titre of the page when the document has titres.

    The field is left without a cached result: Word computes it for each page, and an editor that does not (LibreOffice
    7.4) then shows nothing rather than the first titre on every page.
    """
    running = field("STYLEREF 1", "") if titres else ""
    band = _band("Header", ((_LEFT, "left", run(text)), (_RIGHT, "right", running)), "bottom")
    mark = WATERMARK.format(n=1) if draft else ""
    body = band if text or titres else ""
    return part("word/header1.xml", f"{_HEAD}<w:hdr {SPACES}>{body}{_tail('Header', mark)}</w:hdr>", STATIC_LEVEL)


@lru_cache(maxsize=2)
def first_header(*, draft: bool) -> Part:
    """Return the header of the cover: nothing but the watermark of a draft."""
    mark = WATERMARK.format(n=2) if draft else ""
    return part("word/header2.xml", f"{_HEAD}<w:hdr {SPACES}>{_tail('Header', mark)}</w:hdr>", STATIC_LEVEL)


@lru_cache(maxsize=64)
def footer(text: str) -> Part:
    """Return the footer: its text, then `page X sur Y`."""
    count = f"{run('page ')}{field('PAGE', '1')}{run(' sur ')}{field('NUMPAGES', '1')}"
    band = _band("Footer", ((_FOOT_LEFT, "left", run(text)), (_FOOT_RIGHT, "right", count)), "top")
    return part("word/footer1.xml", f"{_HEAD}<w:ftr {SPACES}>{band}{_tail('Footer')}</w:ftr>", STATIC_LEVEL)


@lru_cache(maxsize=1)
def first_footer() -> Part:
    """Return the footer of the cover, empty."""
    return part("word/footer2.xml", f"{_HEAD}<w:ftr {SPACES}>{_tail('Footer')}</w:ftr>", STATIC_LEVEL)


def section(*, cover: bool) -> str:
    """Return the shape of the pages, with the headers and footers they carry."""
    first = '<w:headerReference w:type="first" r:id="rId11"/><w:footerReference w:type="first" r:id="rId13"/>'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:footerReference w:type="default" r:id="rId12"/>'
        f'{first if cover else ""}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1417" w:bottom="1417"'
        f' w:left="1417" w:header="680" w:footer="624" w:gutter="0"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
    )
