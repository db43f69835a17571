"""A scheme as Word draws it: a group of editable shapes, and the same for readers that do not know them.

Word 2010 and later, and LibreOffice, read the group. The fallback of `mc:AlternateContent` is the picture of the scheme
when somebody drew it, which every reader shows; else the same shapes in VML, which old versions of Word read.
"""

from __future__ import annotations

from functools import lru_cache

from tldocs.document.model import Box, Figure
from tldocs.document.scheme_labels import LABEL_SIZE, LINE_SIZE, TITLE_SIZE, WIDTH, Points, Rect
from tldocs.document.scheme_layout import Drawing, Line, drawing
from tldocs.word.picture import inline
from tldocs.word.styles import FACES
from tldocs.word.text import escape, run

_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_TWIP = 635
_GREY = "595959"


def figure(block: Figure, number: int, look: str, rank: int = 0) -> str:
    """Return the caption and the scheme.

    `number`, and the next one when somebody drew the scheme, are unique among the drawings of the document; `rank` is
    that of its picture among pictures.
    """
    caption = f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{run(block.caption)}</w:p>' if block.caption else ""
    return f"{caption}{_drawing(block, number, look, rank)}"


@lru_cache(maxsize=128)
def _drawing(block: Figure, number: int, look: str, rank: int) -> str:
    plan = drawing(block)
    accent, tint = FACES[look].accent, FACES[look].tint
    choice = _group(block, plan, number, accent, tint)
    pictured = block.drawn and inline(block.drawn, block.alt or block.caption, number + 1, rank)
    fallback = pictured or _fallback(block, plan, number, accent, tint)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Drawing"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wpg">'
        f"{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


# Text of boxes and labels


def _paragraph(text: str, size: float, properties: str = "") -> str:
    half = round(size * 2)
    rpr = f'<w:rPr>{properties}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    return f'<w:p><w:pPr><w:pStyle w:val="SchemeText"/></w:pPr>{run(text, rpr)}</w:p>'


def _box_text(box: Box) -> str:
    lines = "".join(_paragraph(line, LINE_SIZE) for line in box.lines)
    return f"{_paragraph(box.title, TITLE_SIZE, '<w:b/>')}{lines}"


def _label_text(label: str) -> str:
    return _paragraph(label, LABEL_SIZE, '<w:i/><w:color w:val="404040"/>')


# DrawingML


def _group(block: Figure, plan: Drawing, number: int, accent: str, tint: str) -> str:
    extent = f'cx="{WIDTH}" cy="{plan.height}"'
    shapes = [_arrow(line) for line in plan.lines]
    shapes += [_label(line) for line in plan.lines]
    shapes += [_box(box, rect, accent, tint) for box, rect in plan.boxes]
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Schéma {number}" descr="{escape(block.alt or block.caption)}"/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_WPG}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/><a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>{"".join(shapes)}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _shape(rect: Rect, geometry: str, paint: str, text: str = "") -> str:
    body = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    inset = 'lIns="36000" tIns="18000" rIns="36000" bIns="18000"'
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{rect.x}" y="{rect.y}"/>'
        f'<a:ext cx="{rect.w}" cy="{rect.h}"/></a:xfrm>{geometry}{paint}</wps:spPr>{body}'
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" {inset} anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp>"
    )


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _box(box: Box, rect: Rect, accent: str, tint: str) -> str:
    width = 15875 if box.accent else 9525
    fill = _solid(tint if box.accent else "FFFFFF")
    edge = f'<a:ln w="{width}">{_solid(accent if box.accent else _GREY)}</a:ln>'
    return _shape(rect, _RECTANGLE, fill + edge, _box_text(box))


def _label(line: Line) -> str:
    if line.place is None:
        return ""
    return _shape(line.place, _RECTANGLE, f"{_solid('FFFFFF')}<a:ln><a:noFill/></a:ln>", _label_text(line.label))


def _bounds(points: Points) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1))


def _arrow(line: Line) -> str:
    rect = _bounds(line.points)
    steps = [f'<a:pt x="{x - rect.x}" y="{y - rect.y}"/>' for x, y in line.points]
    path = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{rect.w}" h="{rect.h}" fill="none">{path}</a:path></a:pathLst></a:custGeom>'
    )
    dash = '<a:prstDash val="dash"/>' if line.dashed else ""
    edge = f'<a:ln w="9525">{_solid(_GREY)}{dash}<a:round/><a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
    return _shape(rect, geometry, f"<a:noFill/>{edge}")


# VML: the same in twips


def _fallback(block: Figure, plan: Drawing, number: int, accent: str, tint: str) -> str:
    width, height = WIDTH // _TWIP, plan.height // _TWIP
    shapes = [_vml_arrow(line, width, height) for line in plan.lines]
    shapes += [
        _vml_box(line.place, "white", 'stroked="f"', _label_text(line.label)) for line in plan.lines if line.place
    ]
    for box, rect in plan.boxes:
        color = accent if box.accent else _GREY
        fill = f"#{tint}" if box.accent else "white"
        shapes.append(_vml_box(rect, fill, f'strokecolor="#{color}" strokeweight=".75pt"', _box_text(box)))
    return (
        f'<w:pict><v:group id="schema{number}" alt="{escape(block.alt or block.caption)}"'
        f' style="width:{width / 20:.1f}pt;height:{height / 20:.1f}pt;mso-position-horizontal-relative:char;'
        f'mso-position-vertical-relative:line" coordorigin="0,0" coordsize="{width},{height}">{"".join(shapes)}'
        "</v:group></w:pict>"
    )


def _place(rect: Rect) -> str:
    left, top, width, height = (value // _TWIP for value in rect)
    return f"position:absolute;left:{left};top:{top};width:{width};height:{height};v-text-anchor:middle"


def _vml_box(rect: Rect, fill: str, edge: str, text: str) -> str:
    return (
        f'<v:rect style="{_place(rect)}" fillcolor="{fill}" {edge}><v:textbox inset="2.8pt,1.4pt,2.8pt,1.4pt">'
        f"<w:txbxContent>{text}</w:txbxContent></v:textbox></v:rect>"
    )


def _vml_arrow(line: Line, width: int, height: int) -> str:
    steps = [f"{x // _TWIP},{y // _TWIP}" for x, y in line.points]
    path = f"m{steps[0]}l{','.join(steps[1:])}e"
    dash = ' dashstyle="dash"' if line.dashed else ""
    return (
        f'<v:shape style="position:absolute;left:0;top:0;width:{width};height:{height}" coordsize="{width},{height}"'
        f' path="{path}" filled="f" strokecolor="#{_GREY}" strokeweight=".75pt">'
        f'<v:stroke{dash} endarrow="block"/></v:shape>'
    )
