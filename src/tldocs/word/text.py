"""Text of the reader into text of XML."""

from __future__ import annotations

DOTTED = '<w:rPr><w:u w:val="dotted"/></w:rPr>'
HIGHLIGHT = '<w:rPr><w:rStyle w:val="PlaceholderText"/><w:highlight w:val="yellow"/></w:rPr>'
LINE = "<w:r><w:br/></w:r>"
_OPEN = '<w:r><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r>"
_PROPERTIES = {
    (True, False): "<w:rPr><w:b/></w:rPr>",
    (False, True): "<w:rPr><w:i/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:i/></w:rPr>",
}


def escape(text: str) -> str:
    """Escape what XML reserves, for a text or an attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def _split(text: str) -> str:
    """Line ends and tabs, which Word does not read inside a text, become elements."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def content(text: str) -> str:
    """Return a text ready to stand in `w:t`. On the path of every run: no call when nothing is special."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in text or "\t" in text or "\r" in text:
        return _split(text)
    return text


def run(text: str, properties: str = "") -> str:
    """Return a run; `properties` is a whole `w:rPr`."""
    if properties:
        return f'<w:r>{properties}<w:t xml:space="preserve">{content(text)}{_CLOSE}'
    return _OPEN + content(text) + _CLOSE


def formatted(text: str, *, bold: bool, italic: bool) -> str:
    """Return a run in bold or italic."""
    return run(text, _PROPERTIES.get((bold, italic), ""))


_CHAR = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_BEGIN = _CHAR.format("begin") + '<w:r><w:instrText xml:space="preserve"> '
_SEPARATE = " </w:instrText></w:r>" + _CHAR.format("separate") + _OPEN
_END = _CLOSE + _CHAR.format("end")


def field(instruction: str, cached: str) -> str:
    """Return a field with the words the reader sees before any update."""
    return f"{_BEGIN}{instruction}{_SEPARATE}{content(cached)}{_END}"
