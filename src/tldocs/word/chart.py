"""A chart as Word draws it: editable, with its data in an embedded workbook, in shades that stay apart in grey."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal

from tldocs.document.model import Chart, Series
from tldocs.word.package import Part, part, part_of_bytes
from tldocs.word.styles import FACES
from tldocs.word.text import escape, run

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH = 5_400_000
_SHADES = ("", "A3B1BC", "D9E0E4", "6B7B87", "404040")
"""Colours of the series; the first is the accent of the look."""
_DASHES = ("solid", "dash", "sysDot", "lgDashDot", "sysDash")
"""How lines differ when colours do not show."""
_SHEET = "Donnees"
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the clock of an embedded workbook is fixed, and has no zone
_AXES = (111111111, 222222222)


def height(block: Chart) -> int:
    """Return the height of a chart, in EMU: bars need room for each category."""
    return max(2_200_000, 420_000 + 330_000 * len(block.categories)) if block.form == "bars" else 2_700_000


def drawing(block: Chart, number: int, rank: int) -> str:
    """Return the caption and the chart; `number` is unique among drawings, `rank` among charts."""
    caption = f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{run(block.caption)}</w:p>' if block.caption else ""
    return (
        f'{caption}<w:p><w:pPr><w:pStyle w:val="Drawing"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{height(block)}"/>'
        f'<wp:docPr id="{number}" name="Graphique {number}" descr="{escape(block.alt or block.caption)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_URI}">'
        f'<c:chart xmlns:c="{_URI}" r:id="rIdChart{rank}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def parts(block: Chart, rank: int, look: str) -> list[Part]:
    """Return the parts of a chart: the chart, its relation, its data."""
    relation = (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATIONS}/package" Target="../embeddings/chart{rank}.xlsx"/></Relationships>'
    )
    return [
        part(f"word/charts/chart{rank}.xml", _space(block, look)),
        part(f"word/charts/_rels/chart{rank}.xml.rels", relation),
        part_of_bytes(f"word/embeddings/chart{rank}.xlsx", _workbook(block)),
    ]


def _workbook(block: Chart) -> bytes:
    """Return the workbook that Word opens when somebody edits the data."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(_SHEET)
    for column, series in enumerate(block.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    for row, category in enumerate(block.categories, 1):
        sheet.write_string(row, 0, category)
    book.close()
    return out.getvalue()


def _space(block: Chart, look: str) -> str:
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(900)}</c:legend>' if len(block.series) > 1 else ""
    )
    kind = _lines(block, look) if block.form == "line" else _bars(block, look)
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_URI}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"><c:date1904 val="0"/>'
        '<c:lang val="fr-FR"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{kind}{_categories(block)}{_values(block)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(900)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _text(size: int) -> str:
    fill = '<a:solidFill><a:srgbClr val="404040"/></a:solidFill>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">{fill}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="fr-FR"/></a:p></c:txPr>'
    )


def _color(rank: int, look: str) -> str:
    return _SHADES[rank % len(_SHADES)] or FACES[look].accent


def _bars(block: Chart, look: str) -> str:
    direction = "bar" if block.form == "bars" else "col"
    grouping = "stacked" if block.form == "stack" else "clustered"
    made = "".join(_bar_series(block, rank, series, look) for rank, series in enumerate(block.series))
    overlap = '<c:overlap val="100"/>' if block.form == "stack" else ""
    axes = "".join(f'<c:axId val="{axis}"/>' for axis in _AXES)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{made}'
        f'<c:gapWidth val="60"/>{overlap}{axes}</c:barChart>'
    )


def _bar_series(block: Chart, rank: int, series: Series, look: str) -> str:
    paint = f'<a:solidFill><a:srgbClr val="{_color(rank, look)}"/></a:solidFill>'
    edge = '<a:ln w="6350"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>'
    labels = _labels("outEnd", _format(block)) if len(block.series) == 1 else ""
    return (
        f'<c:ser>{_named(rank, series)}<c:spPr>{paint}{edge}</c:spPr><c:invertIfNegative val="0"/>{labels}'
        f"{_data(block, rank, series)}</c:ser>"
    )


def _lines(block: Chart, look: str) -> str:
    made = "".join(_line_series(block, rank, series, look) for rank, series in enumerate(block.series))
    axes = "".join(f'<c:axId val="{axis}"/>' for axis in _AXES)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{made}<c:marker val="1"/>{axes}</c:lineChart>'
    )


def _line_series(block: Chart, rank: int, series: Series, look: str) -> str:
    color, dash = _color(rank, look), _DASHES[rank % len(_DASHES)]
    line = (
        f'<a:ln w="25400" cap="rnd"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:prstDash val="{dash}"/>'
        "<a:round/></a:ln>"
    )
    return (
        f'<c:ser>{_named(rank, series)}<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f'{_data(block, rank, series)}<c:smooth val="0"/></c:ser>'
    )


def _format(block: Chart) -> str:
    """Return how the figures are shown: without decimals, or with the one or two that the data have."""
    given = (value for series in block.series for value in series.values if value is not None)
    decimals = max((-int(value.normalize().as_tuple().exponent) for value in given), default=0)
    return f"#,##0.{'0' * min(decimals, 2)}" if decimals > 0 else "#,##0"


def _labels(place: str, shown: str) -> str:
    return (
        f'<c:dLbls><c:numFmt formatCode="{shown}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(900)}<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _named(rank: int, series: Series) -> str:
    cell = f"{_SHEET}!${_letter(rank)}$1"
    return (
        f'<c:idx val="{rank}"/><c:order val="{rank}"/><c:tx><c:strRef><c:f>{cell}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _letter(rank: int) -> str:
    return chr(ord("B") + rank)


def _data(block: Chart, rank: int, series: Series) -> str:
    last, column = len(block.categories) + 1, _letter(rank)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(block.categories))
    given = enumerate(series.values)
    values = "".join(f'<c:pt idx="{n}"><c:v>{_plain(value)}</c:v></c:pt>' for n, value in given if value is not None)
    count = f'<c:ptCount val="{len(block.categories)}"/>'
    return (
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General"
        f"</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
    )


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _categories(block: Chart) -> str:
    """Return the axis of the categories; bars are read from the top."""
    order, place = ("maxMin", "l") if block.form == "bars" else ("minMax", "b")
    every = '<c:tickLblSkip val="1"/>' if block.form == "bars" else ""
    return (
        f'<c:catAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_grey("8C8C8C")}</c:spPr>{_text(900)}'
        f'<c:crossAx val="{_AXES[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{every}<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _grey(color: str) -> str:
    return f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'


def _values(block: Chart) -> str:
    """Return the axis of the values; single bars carry their figure, and need no axis."""
    labelled = block.form == "bars" and len(block.series) == 1
    place, hidden = ("t" if block.form == "bars" else "l"), int(labelled)
    grid = "" if labelled else f"<c:majorGridlines><c:spPr>{_grey('D9D9D9')}</c:spPr></c:majorGridlines>"
    given = [value for series in block.series for value in series.values if value is not None]
    zero = '<c:min val="0"/>' if block.form != "line" and given and min(given) >= 0 else ""  # a bar is read from zero
    return (
        f'<c:valAx><c:axId val="{_AXES[1]}"/><c:scaling><c:orientation val="minMax"/>{zero}</c:scaling><c:delete val="{hidden}"/>'
        f'<c:axPos val="{place}"/>{grid}<c:numFmt formatCode="{_format(block)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(900)}'
        f'<c:crossAx val="{_AXES[0]}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
