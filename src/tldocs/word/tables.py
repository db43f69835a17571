"""Tables, signature blocks and key figures. Widths in twips (1 mm = 56.7)."""

from __future__ import annotations

from tldocs.document.model import Inlines, KeyFigures, Signature, Signatures, Table
from tldocs.word.inlines import Runs, plain
from tldocs.word.styles import FACES
from tldocs.word.text import escape

WIDTH = 9072
"""Width of the text: 160 mm."""
SIGNATURE_SPACE = 1984
"""35 mm to sign."""

CHARACTER = 108
"""Width of a character of a 10 pt face, on average."""
MARGINS = 230
"""Left and right margins of a cell."""
_THREE = 3
_BETWEEN = 425
_END = '<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""What must follow a table that may end the document, too thin to fall alone on a new page."""
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def widths(table: Table) -> list[int]:
    """Share the width: each column takes its longest word, the rest goes by length of text.

    When the longest words do not all fit, each column gives up the same part of its width.
    """
    rows = (table.header, *table.rows) if table.header else table.rows
    count = len(table.columns)
    texts = [[plain(row[n], {}) for row in rows if n < len(row)] for n in range(count)]
    least = [min(_longest(column), 20) * CHARACTER + MARGINS for column in texts]
    wish = [max(_wish(column, align), 4) for column, align in zip(texts, table.columns, strict=True)]
    free = WIDTH - sum(least)
    if free <= 0:
        whole = sum(least)
        least = [width * WIDTH // whole for width in least]
        free = WIDTH - sum(least)
    shares = [width + free * share // sum(wish) for width, share in zip(least, wish, strict=True)]
    shares[0] += WIDTH - sum(shares)
    return shares


def _longest(texts: list[str]) -> int:
    """Characters of the longest word; a non-breaking space does not cut."""
    return max((len(word) for text in texts for word in text.split(" ")), default=1)


def _wish(texts: list[str], align: str) -> int:
    """Return the share of the free width that a column asks for: long prose asks for up to twice a long line."""
    longest = max((len(text) for text in texts), default=1)
    if align != "left":
        return min(longest, 16) // 2
    return min(longest, 60) + min(max(longest - 60, 0) // 6, 60)


def _cell(width: int, content: str, extra: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr>{content}</w:tc>'


def _text(inlines: Inlines, runs: Runs, align: str, style: str = "TableText", keep: str = "") -> str:
    side = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{side}</w:pPr>{runs(inlines)}</w:p>'


def _open(widths: list[int], properties: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"


def table(block: Table, runs: Runs, look: str) -> str:
    """Return a table: caption above, tinted header repeated on each page, rows never cut."""
    sizes = widths(block)
    caption = plain(block.caption, {})
    properties = (
        '<w:tblStyle w:val="TldocsTable"/>'
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/>{_description(block, caption)}'
    )
    rows = [_header(block, sizes, runs, look)] if block.header else []
    last = len(block.rows) - 1
    for index, row in enumerate(block.rows):
        rows.append(_row(block, row, sizes, runs, strong=index in block.strong_rows, keep=_held(index, block, last)))
    above = f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{runs(block.caption)}</w:p>' if block.caption else ""
    return f"{above}{_open(sizes, properties)}{''.join(rows)}</w:tbl>{_GAP}"


def _held(index: int, block: Table, last: int) -> bool:
    """Whether a row is held with the next: the last but one, and the row that heads a group."""
    return index == last - 1 or (index in block.strong_rows and index < last)


def _description(block: Table, caption: str) -> str:
    heads = ", ".join(plain(cell, {}) for cell in block.header)
    text = f"Tableau de {len(block.rows)} lignes : {heads}" if heads else f"Tableau de {len(block.rows)} lignes"
    name = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    return f'{name}<w:tblDescription w:val="{escape(text)}"/>'


def _header(block: Table, widths: list[int], runs: Runs, look: str) -> str:
    face = FACES[look]
    shade = (
        f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{face.accent}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{face.tint}"/><w:vAlign w:val="bottom"/>'
    )
    cells = "".join(
        _cell(width, _text(cell, runs, align, "TableHead"), shade)
        for width, cell, align in zip(widths, block.header, block.columns, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(block: Table, row: tuple[Inlines, ...], widths: list[int], runs: Runs, *, strong: bool, keep: bool) -> str:
    style = "TableHead" if strong else "TableText"
    extra = '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="404040"/></w:tcBorders>' if strong else ""
    padded = (*row, *(((),) * (len(widths) - len(row))))
    held = "<w:keepNext/>" if keep else ""
    loose = '<w:keepNext w:val="false"/>' if strong and not keep else held
    cells = "".join(
        _cell(width, _text(cell, runs, align, style, loose), extra)
        for width, cell, align in zip(widths, padded, block.columns, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def signatures(block: Signatures, runs: Runs) -> str:
    """Return signature boxes, two a row (three when there are three, or five and more), 35 mm high, never cut."""
    items = block.items
    if not items:
        return ""
    count = _THREE if len(items) == _THREE or len(items) > 2 * 2 else 2
    width = (WIDTH - _BETWEEN * (count - 1)) // count
    rows = [items[start : start + count] for start in range(0, len(items), count)]
    body = "".join(_signature_row(row, count, width, runs, last=row is rows[-1]) for row in rows)
    properties = (
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        '<w:tblDescription w:val="Signatures"/>'
    )
    return f"{_open([width, _BETWEEN] * (count - 1) + [width], properties)}{body}</w:tbl>{_END}"


def _signature_row(row: tuple[Signature, ...], count: int, width: int, runs: Runs, *, last: bool) -> str:
    """Names, then the space to sign above a rule; every row but the last is held with the next."""
    empty = '<w:p><w:pPr><w:pStyle w:val="Gap"/><w:keepNext/></w:pPr></w:p>'
    rule = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/></w:tcBorders>'
    absent = count - len(row)
    names = [_cell(width, _signature(item, runs)) for item in row] + [_cell(width, empty)] * absent
    gap = _GAP if last else empty
    spaces = [_cell(width, gap, rule)] * len(row) + [_cell(width, gap)] * absent
    return (
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(_BETWEEN, empty).join(names)}</w:tr>"
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{SIGNATURE_SPACE}" w:hRule="exact"/></w:trPr>'
        f"{_cell(_BETWEEN, gap).join(spaces)}</w:tr>"
    )


def _signature(item: Signature, runs: Runs) -> str:
    lines = [("SignatureName", item.name), ("SignatureText", item.quality)]
    out = [f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>' for style, text in lines if text]
    if item.mention:
        out.append(f'<w:p><w:pPr><w:pStyle w:val="SignatureText"/></w:pPr>{runs(item.mention)}</w:p>')
    return "".join(out) or '<w:p><w:pPr><w:pStyle w:val="SignatureText"/></w:pPr></w:p>'


def key_figures(block: KeyFigures, runs: Runs, look: str) -> str:
    """Return a band of key figures, side by side between two rules."""
    count = max(len(block.items), 1)
    width = WIDTH // count
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{FACES[look].tint}"/>'
    cells = "".join(
        _cell(
            width,
            f'<w:p><w:pPr><w:pStyle w:val="KeyFigure"/></w:pPr>{runs(value)}</w:p>'
            f'<w:p><w:pPr><w:pStyle w:val="KeyLabel"/></w:pPr>{runs(label)}</w:p>',
            shade,
        )
        for value, label in block.items
    )
    rule = f'w:val="single" w:sz="8" w:space="0" w:color="{FACES[look].accent}"'
    properties = (
        f'<w:tblW w:w="{width * count}" w:type="dxa"/><w:tblBorders><w:top {rule}/><w:bottom {rule}/></w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="142" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar><w:tblDescription w:val="Chiffres clés"/>'
    )
    body = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>" if block.items else ""
    return f"{_open([width] * count, properties)}{body}</w:tbl>{_GAP}" if body else ""
