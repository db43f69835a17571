"""The two looks: faces, accent colour and styles. Sizes in the skeleton are in half-points and twips."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

from tldocs.word.package import STATIC_LEVEL, Part, part

_SKELETON = Path(__file__).parent / "skeleton"


class Face(NamedTuple):
    """Choices of a look. Colours in hexadecimal; both accents keep a contrast over 7:1 on white."""

    body: str
    title: str
    accent: str
    tint: str
    align: str
    coveralign: str
    captioncolor: str
    covertitle: str
    covername: str


def _cover(spacing: str, align: str, run: str, border: str = "") -> str:
    return f'<w:pPr><w:keepLines/>{border}<w:spacing {spacing}/><w:jc w:val="{align}"/></w:pPr><w:rPr>{run}</w:rPr>'


_RULES = (
    '<w:pBdr><w:top w:val="single" w:sz="8" w:space="14" w:color="1F3A5F"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="14" w:color="1F3A5F"/></w:pBdr>'
)
_SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
FACES = {
    "legal": Face(
        body="Cambria",
        title="Cambria",
        accent="1F3A5F",
        tint="EEF1F5",
        align="both",
        coveralign="center",
        captioncolor="000000",
        covertitle=_cover(
            'w:before="1300" w:after="700" w:line="252" w:lineRule="auto"',
            "center",
            '<w:b/><w:caps/><w:spacing w:val="60"/><w:sz w:val="52"/><w:szCs w:val="52"/>',
            _RULES,
        ),
        covername=_cover(
            'w:before="2600" w:after="240" w:line="252" w:lineRule="auto"',
            "center",
            '<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>',
        ),
    ),
    "dossier": Face(
        body="Cambria",
        title="Calibri",
        accent="1B5E6B",
        tint="E9F1F2",
        align="left",
        coveralign="left",
        captioncolor="1B5E6B",
        covertitle=_cover(
            'w:before="900" w:after="500" w:line="240" w:lineRule="auto"',
            "left",
            _SANS + '<w:b/><w:color w:val="1B5E6B"/><w:sz w:val="60"/><w:szCs w:val="60"/>',
        ),
        covername=_cover(
            'w:before="2800" w:after="160" w:line="240" w:lineRule="auto"',
            "left",
            _SANS + '<w:b/><w:sz w:val="34"/><w:szCs w:val="34"/>',
        ),
    ),
}


def skeleton(name: str) -> str:
    """Return the text of a file of the skeleton."""
    return (_SKELETON / name).read_text(encoding="utf-8").strip()


def _numpr(number: int, level: int = 0) -> str:
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>'


@cache
def styles(look: str, *, titres: bool, articles: bool) -> Part:
    """Return the styles of a look; headings are numbered when the document numbers them."""
    values = FACES[look]._asdict()
    values["numpr1"] = _numpr(1) if titres else ""
    values["numpr2"] = _numpr(2) if articles else ""
    values["numbered"] = _numpr(2, 1)
    values["lettered"] = _numpr(2, 2)
    values["headings"] = Template(skeleton(f"headings_{look}.xml")).substitute(values)
    return part("word/styles.xml", Template(skeleton("styles.xml")).substitute(values), STATIC_LEVEL)


@cache
def theme(look: str) -> Part:
    """Return the theme of a look: its colours and faces."""
    values = FACES[look]._asdict()
    return part("word/theme/theme1.xml", Template(skeleton("theme.xml")).substitute(values), STATIC_LEVEL)
