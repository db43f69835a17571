"""A drawing as Word shows it: the SVG where it is understood (Word 2016 and later), the PNG elsewhere."""

from __future__ import annotations

from tldocs.document.model import Drawn, Picture
from tldocs.word.package import Part, part_of_bytes
from tldocs.word.text import escape, run

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_MILLIMETRE = 36_000
"""EMU in a millimetre."""
ABSENT = 'Dessin absent : installez tldocs[figures] (pip install "tldocs[figures]"), puis construisez de nouveau.'


def height(block: Picture) -> int:
    """Return the height of a drawing, in EMU; that of a line when it is absent."""
    return round(block.drawn.height * _MILLIMETRE) if block.drawn else 200_000


def under(block: Picture) -> str:
    """Return the line under a drawing: its source, or what to install when it is absent."""
    if block.drawn is None:
        return ABSENT
    return f"Source : {block.source}" if block.source else ""


def absent(block: Picture) -> str:
    """Return what stands where a drawing could not be made."""
    return f"{_line('Caption', block.caption)}{_line('Source', under(block))}"


def drawing(block: Picture, number: int, rank: int) -> str:
    """Return caption, drawing and source; `number` is unique among drawings, `rank` among pictures."""
    assert block.drawn is not None
    kept = "<w:keepNext/>" if block.source else ""  # the source stays under its drawing
    return (
        f'{_line("Caption", block.caption)}<w:p><w:pPr><w:pStyle w:val="Drawing"/>{kept}</w:pPr><w:r>'
        f"{inline(block.drawn, block.alt or block.caption, number, rank)}</w:r></w:p>"
        f"{_line('Source', under(block))}"
    )


def inline(drawn: Drawn, alt: str, number: int, rank: int) -> str:
    """Return a drawing in a line of text."""
    extent = f'cx="{round(drawn.width * _MILLIMETRE)}" cy="{round(drawn.height * _MILLIMETRE)}"'
    named = f'id="{number}" name="Dessin {number}" descr="{escape(alt)}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="dessin{rank}.png"/><pic:cNvPicPr/></pic:nvPicPr>{_fill(rank)}'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _fill(rank: int) -> str:
    return (
        f'<pic:blipFill><a:blip r:embed="rIdPng{rank}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="rIdSvg{rank}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    )


def _line(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>' if text else ""


def parts(drawn: Drawn, rank: int) -> list[Part]:
    """Return the two files of a drawing."""
    return [
        part_of_bytes(f"word/media/dessin{rank}.png", drawn.png),
        part_of_bytes(f"word/media/dessin{rank}.svg", drawn.svg),
    ]
